/// Tukey's classes (1977): below the lower fence, the four quarters, above the upper fence. The outer classes are
/// unbounded.
///
/// Where quartiles coincide, because many values are tied, those values are a class of their own: of a quantity that is
/// mostly zero the zeros, and not the zeros with whatever lies above them.
func boxPlotBreaks(
  _ sample: SortedSample, hinge: Double, closure: Classification.Closure
) -> BreakProposal {
  let values = sample.values
  let quartiles = [0.25, 0.5, 0.75].compactMap { quantile(ofSorted: values, $0, type: .seven) }
  let reach = abs(hinge) * (quartiles[2] - quartiles[0])
  let fences = [quartiles[0] - reach, quartiles[2] + reach]
  let breaks = settledBreaks([-.infinity, fences[0]] + quartiles + [fences[1], .infinity], on: values)
  guard let tied = zip(quartiles, quartiles.dropFirst()).first(where: { $0 == $1 })?.0 else {
    return BreakProposal(breaks: breaks)
  }
  let kept = withClass(of: tied, in: breaks, of: values, closure: closure)
  let count = values.partitioningIndex { $0 > tied } - values.partitioningIndex { $0 >= tied }
  let fewer = kept.count == 7 ? "" : "\(kept.count - 1) classes instead of 6: "
  return BreakProposal(
    breaks: kept,
    notes: [
      "\(fewer)quartiles coincide at \(plain(tied)), the value of \(count) of \(values.count)"
    ])
}

/// Each bound once, with another beside the tied value, so that a class holds this value alone.
private func withClass(
  of tied: Double, in breaks: [Double], of values: [Double], closure: Classification.Closure
) -> [Double] {
  var kept: [Double] = []
  for bound in breaks where kept.last != bound { kept.append(bound) }
  guard let place = kept.firstIndex(of: tied) else { return kept }
  switch closure {
  case .left:
    let next = values.partitioningIndex { $0 > tied }
    if next < values.count, values[next] < kept[place + 1] { kept.insert(values[next], at: place + 1) }
  case .right:
    let next = values.partitioningIndex { $0 >= tied }
    if next > 0, values[next - 1] > kept[place - 1] { kept.insert(values[next - 1], at: place) }
  }
  return kept
}
