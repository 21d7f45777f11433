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

/// What columns are called together: their one label; else what all labels end with after a colon, or begin with;
/// else all of them.
func commonLabel(_ labels: [String]) -> String {
  let distinct = uniqueInOrder(labels)
  guard distinct.count > 1 else { return distinct.first ?? "" }
  let endings = uniqueInOrder(
    distinct.map { $0.split(separator: ": ", maxSplits: 1).dropFirst().first.map(String.init) ?? "" })
  if endings.count == 1, let ending = endings.first, !ending.isEmpty {
    return ending.prefix(1).uppercased() + ending.dropFirst()
  }
  let words = distinct.map { $0.split(separator: " ") }
  var shared: [Substring] = []
  for (position, word) in words[0].enumerated() {
    guard words.allSatisfy({ position < $0.count && $0[position] == word }) else { break }
    shared.append(word)
  }
  if shared.count > 1 {
    var common = shared.joined(separator: " ")
    while let last = common.last, !last.isLetter, !last.isNumber, last != ")" { common.removeLast() }
    return common
  }
  return distinct.count == 2 ? distinct.joined(separator: " and ") : distinct.joined(separator: "; ")
}

extension ClassificationMethod {
  /// Breaks given by hand part the classes, whatever the values: the outermost classes are open.
  var withOpenEnds: ClassificationMethod {
    guard case .manual(let breaks) = self else { return self }
    return .manual(breaks: [-.infinity] + breaks + [.infinity])
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
