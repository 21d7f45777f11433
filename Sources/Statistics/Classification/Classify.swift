/// Cuts values into classes.
///
/// Missing values (nil, NaN, infinite) take no part and are counted. Data that cannot carry the classes asked
/// for give fewer, and `notes` says why: one class where all values are equal, none where all are missing.
/// A value's class never depends on the order of the values.
///
/// - Complexity: O(n log n); Fisher's optimum O(k n log n) in the number of distinct values.
public func classify(
  _ values: [Double?], by method: ClassificationMethod, closure: Classification.Closure = .right
) -> Classification {
  let sample = SortedSample(values)
  let proposal = proposeBreaks(for: sample, by: method, closure: closure)
  return Classification(
    method: method, closure: closure, breaks: proposal.breaks, notes: proposal.notes, sample: sample)
}

/// Breaks as a method found them, before the values are counted into them.
struct BreakProposal {
  var breaks: [Double]
  var notes: [String] = []
}

private func proposeBreaks(
  for sample: SortedSample, by method: ClassificationMethod, closure: Classification.Closure
) -> BreakProposal {
  if case .manual(let breaks) = method { return manualBreaks(breaks) }
  guard let least = sample.values.first, let greatest = sample.values.last else {
    return BreakProposal(breaks: [], notes: ["no classes: every value is missing"])
  }
  let requested = method.requestedClasses
  guard least < greatest else {
    let instead = requested.map { $0 == 1 ? "" : " instead of \($0)" } ?? ""
    let reason =
      sample.values.count == 1
      ? "there is only one value" : "all \(sample.values.count) values are equal"
    return BreakProposal(
      breaks: [least, greatest],
      notes: instead.isEmpty && requested != nil ? [] : ["1 class\(instead): \(reason)"])
  }
  let power = PowerOfTwo(scaling: sample.values)
  if case .pretty = method {
  } else if !power.isOne {
    var proposal = proposeBreaks(for: sample.scaled(by: power), by: method, closure: closure)
    proposal.breaks = proposal.breaks.map(power.unscaled)
    return proposal
  }
  let distinctCount = sample.distinctCount
  let classes = min(max(1, requested ?? 1), distinctCount)

  var proposal: BreakProposal
  switch method {
  case .quantile(_, let type):
    proposal = quantileBreaks(sample, classes: classes, type: type)
  case .equalInterval: proposal = equalIntervalBreaks(least, greatest, classes: classes)
  case .fisher: proposal = fisherBreaks(sample, classes: classes, closure: closure)
  case .headTail: proposal = headTailBreaks(sample)
  case .standardDeviation(let multiples): proposal = standardDeviationBreaks(sample, multiples: multiples)
  case .pretty: proposal = prettyClassBreaks(least, greatest, classes: classes)
  case .maximumBreaks: proposal = maximumGapBreaks(sample, classes: classes, closure: closure)
  case .boxPlot(let hinge): proposal = boxPlotBreaks(sample, hinge: hinge, closure: closure)
  case .manual: proposal = BreakProposal(breaks: [])
  }
  let proposedCount = proposal.breaks.count - 1
  switch method {
  case .quantile, .equalInterval, .standardDeviation:
    proposal.breaks = settledBreaks(proposal.breaks, on: sample.values)
  default: break
  }
  proposal.breaks = withoutEmptyIntervals(proposal.breaks, closure: closure)
  if case .quantile = method, distinctCount <= requested ?? 0, proposal.breaks.count - 1 < distinctCount {
    // Ties pull quantiles together; so few values can each have a class of their own.
    proposal.breaks = classPerValue(sample.values, closure: closure)
  }
  if case .quantile = method {
    proposal.breaks = withoutEmptyClasses(proposal.breaks, closure: closure, in: sample.values)
  }
  proposal.notes += reductionNotes(
    method: method, distinct: distinctCount, proposed: proposedCount, kept: proposal.breaks.count - 1)
  return proposal
}

/// Breaks that give every distinct value a class: at the values, the one at the closed end twice.
private func classPerValue(_ sorted: [Double], closure: Classification.Closure) -> [Double] {
  var distinct: [Double] = []
  for value in sorted where distinct.last != value { distinct.append(value) }
  guard let least = distinct.first, let greatest = distinct.last else { return [] }
  return closure == .left ? distinct + [greatest] : [least] + distinct
}

/// Removes repeated bounds, whose class would be an empty interval, but keeps a class of one single value at
/// the closed end.
private func withoutEmptyIntervals(_ breaks: [Double], closure: Classification.Closure) -> [Double] {
  guard let lowest = breaks.first, let highest = breaks.last else { return [] }
  var kept = [lowest]
  for bound in breaks.dropFirst().dropLast() {
    let opensSingleValueClass = closure == .right && kept.count == 1
    if kept.last != bound || opensSingleValueClass { kept.append(bound) }
  }
  if kept.last != highest || kept.count == 1 || closure == .left { kept.append(highest) }
  return kept
}

/// Joins a class without values to a neighbour: quantiles of tied whole numbers may lie between two of them, such
/// as 2.4 and 2.8, and part nothing.
private func withoutEmptyClasses(
  _ breaks: [Double], closure: Classification.Closure, in sorted: [Double]
) -> [Double] {
  var kept = breaks
  while kept.count > 2,
    let empty = Classification.members(of: kept, closure: closure, in: sorted).firstIndex(where: \.isEmpty)
  {
    kept.remove(at: min(empty + 1, kept.count - 2))
  }
  return kept
}

/// Why there are fewer classes than were asked for, or other than six of a box plot.
private func reductionNotes(
  method: ClassificationMethod, distinct: Int, proposed: Int, kept: Int
) -> [String] {
  guard let requested = method.requestedClasses, kept != requested else { return [] }
  let classes = kept == 1 ? "1 class" : "\(kept) classes"
  let values = "\(distinct) distinct values"
  switch method {
  case .boxPlot: return []  // said with the value at which they coincide
  case .pretty where distinct >= requested:
    return ["\(classes) where about \(requested) were asked for: breaks are round numbers"]
  case .pretty: return ["\(classes) where about \(requested) were asked for: only \(values)"]
  case _ where requested < 1: return ["\(classes): \(requested) were asked for"]
  case .quantile where kept < proposed:
    return ["\(classes) instead of \(requested): breaks coincide, because values are tied"]
  case .standardDeviation where kept < proposed:
    return ["\(classes) instead of \(requested): multiples of the deviation coincide"]
  case _ where kept < proposed:
    return ["\(classes) instead of \(requested): values lie too close together to be parted further"]
  case _ where distinct < requested: return ["\(classes) instead of \(requested): only \(values)"]
  default: return ["\(classes) instead of \(requested)"]
  }
}
