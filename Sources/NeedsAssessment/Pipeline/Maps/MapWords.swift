internal import Cartography
internal import Statistics
internal import Tables

/// The fewest decimals whose last place is at most a two-hundredth of the range: more would be false precision
/// in a legend.
func legendDecimals(_ cells: Column) -> Int {
  let values = cells.values.filter { !$0.isNaN }
  guard let least = values.min(), let greatest = values.max(), least < greatest else { return 6 }
  var decimals = 0
  var steps = greatest - least
  while steps < 200, decimals < 6 {
    decimals += 1
    steps *= 10
  }
  return decimals
}

/// What the areas are called, from the first letters of their vintage or code column: `WD20`, `WD20CD` are wards.
func areaNoun(_ vintage: String?) -> ChoroplethMap.AreaNoun {
  let nouns: [(prefix: String, noun: ChoroplethMap.AreaNoun)] = [
    ("WD", .ward), ("LSOA", .init("LSOA", plural: "LSOAs")), ("MSOA", .init("MSOA", plural: "MSOAs")),
    ("OA", .init("output area", plural: "output areas")), ("LAD", .init("district", plural: "districts")),
  ]
  return nouns.first { vintage?.uppercased().hasPrefix($0.prefix) ?? false }?.noun ?? .area
}

extension ClassificationMethod {
  /// Breaks given by hand part the classes; where values lie beyond them, the outermost classes reach to the
  /// least and the greatest value.
  func reaching(_ cells: Column) -> ClassificationMethod {
    guard case .manual(var breaks) = self else { return self }
    let values = cells.values.filter { !$0.isNaN }
    if let least = values.min(), let first = breaks.first, least < first { breaks.insert(least, at: 0) }
    if let greatest = values.max(), let last = breaks.last, greatest > last { breaks.append(greatest) }
    return .manual(breaks: breaks)
  }
}

func mapValue(_ cells: Column, _ row: Int) -> MapValue {
  switch cells.states[row] {
  case .value: .value(cells.values[row])
  case .missing: .missing
  case .suppressed: .suppressed
  }
}

/// Labels without the words that all of them begin with, up to a comma or colon: `Dementia in 2031, Expand the
/// outskirts` and `Dementia in 2031, Build new centres` are told apart by the option alone.
func withoutCommonStart(_ labels: [String]) -> [String] {
  guard let first = labels.first, labels.count > 1 else { return labels }
  var common = first[...]
  for label in labels { common = common.commonPrefix(with: label) }
  let ends = common.indices.filter { ",:".contains(common[$0]) && common[$0...].dropFirst().first == " " }
  guard let end = ends.last else { return labels }
  let length = first.distance(from: first.startIndex, to: end) + 2
  return labels.map { String($0.dropFirst(length)) }
}

extension Substring {
  fileprivate func commonPrefix(with other: String) -> Substring {
    prefix(zip(self, other).prefix { $0 == $1 }.count)
  }
}
