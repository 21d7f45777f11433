/// Cuts in the middle of the widest gaps between neighbouring values. Of gaps that are equally wide the
/// lowest are cut, and a note says so.
func maximumGapBreaks(
  _ sample: SortedSample, classes: Int, closure: Classification.Closure
) -> BreakProposal {
  let values = sample.distinct.values
  let gaps = zip(values.dropFirst(), values).map { $0 - $1 }
  let widestFirst = gaps.indices.sorted { a, b in gaps[a] == gaps[b] ? a < b : gaps[a] > gaps[b] }
  let cuts = widestFirst.prefix(classes - 1)
  let inner = cuts.sorted().map { between(values[$0], values[$0 + 1], closure: closure) }

  var notes: [String] = []
  if let last = cuts.last, cuts.count < widestFirst.count {
    if gaps[widestFirst[cuts.count]] == gaps[last] {
      notes.append("of gaps that are equally wide, the lowest are cut")
    }
  }
  return BreakProposal(breaks: [values[0]] + inner + [values[values.count - 1]], notes: notes)
}

/// The middle of two values, on the side of it where both stay apart however close they are.
private func between(_ lower: Double, _ upper: Double, closure: Classification.Closure) -> Double {
  let middle = lower + (upper - lower) / 2
  switch closure {
  case .right: return middle < upper ? middle : lower
  case .left: return middle > lower ? middle : upper
  }
}
