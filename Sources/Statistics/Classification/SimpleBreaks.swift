// The classifications whose breaks are a formula.

func equalIntervalBreaks(_ least: Double, _ greatest: Double, classes: Int) -> BreakProposal {
  let inner = (1..<max(1, classes)).map { least + (greatest - least) * Double($0) / Double(classes) }
  return BreakProposal(breaks: [least] + inner + [greatest])
}

func quantileBreaks(_ sample: SortedSample, classes: Int, type: QuantileType) -> BreakProposal {
  let inner = (1..<max(1, classes)).compactMap {
    quantile(ofSorted: sample.values, Double($0) / Double(classes), type: type)
  }
  return BreakProposal(breaks: [sample.values[0]] + inner + [sample.values[sample.values.count - 1]])
}

func standardDeviationBreaks(_ sample: SortedSample, multiples: [Double]) -> BreakProposal {
  let centre = mean(sample.values)
  let deviation = (squaredDeviations(sample.values[...]) / Double(sample.values.count - 1)).squareRoot()
  let finite = multiples.filter(\.isFinite)
  let inner = finite.sorted().map { centre + $0 * deviation }
  let notes =
    finite.count == multiples.count
    ? [] : ["\(multiples.count - finite.count) multiples are not finite and are left out"]
  return BreakProposal(breaks: [-.infinity] + inner + [.infinity], notes: notes)
}

/// The breaks given, put in order; what cannot be a break is left out and said.
func manualBreaks(_ breaks: [Double]) -> BreakProposal {
  let numbers = breaks.filter { !$0.isNaN }
  let ascending = Set(numbers).sorted()
  var notes: [String] = []
  if numbers.count < breaks.count { notes.append("\(breaks.count - numbers.count) breaks are not numbers") }
  if ascending.count < numbers.count {
    let repeated = numbers.count - ascending.count
    notes.append("\(repeated) \(repeated == 1 ? "break is" : "breaks are") repeated")
  }
  if ascending.count == numbers.count, ascending != numbers {
    notes.append("breaks are put in ascending order")
  }
  guard ascending.count >= 2 else {
    return BreakProposal(breaks: [], notes: notes + ["no classes: at least two different breaks are needed"])
  }
  return BreakProposal(breaks: ascending, notes: notes)
}
