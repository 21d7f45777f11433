internal import Cartography
internal import Statistics
internal import Tables
internal import TextBuffer

/// Columns of the results in the table of a map.
extension MapTable {
  init(_ frame: Frame) { self.init(codes: frame.codes, names: frame.names) }

  /// Figures with their state, the limits of an interval around them, and their class where they have one: not
  /// rounded, as the classes are made of what is not rounded.
  mutating func add(
    _ id: String, _ cells: Column, classes: Classification? = nil, classNames: [String] = [],
    zeroIsApart: Bool = false, interval: (lower: FrameColumn?, upper: FrameColumn?) = (nil, nil)
  ) {
    var limits: [(heading: String, cells: [String])] = []
    for (name, limit) in [("lower", interval.lower), ("upper", interval.upper)] {
      guard case .numbers(let numbers, _)? = limit?.content else { continue }
      limits.append(("\(id).\(name)", (0..<numbers.count).map { numbers[$0].map(shortestText) ?? "" }))
    }
    add(
      id, (0..<cells.count).map { mapValue(cells, $0) }, text: shortestText, limits: limits,
      classes: classes, classNames: classNames, zeroIsApart: zeroIsApart)
  }

  /// A column of the results as it is.
  mutating func add(_ column: FrameColumn) {
    switch column.content {
    case .texts(let texts): add(column.id, texts)
    case .numbers(let cells, let decimals): add(column.id, cells.texts(decimals: decimals))
    }
  }
}

extension Column {
  /// Empty where there is no figure.
  fileprivate func texts(decimals: Int) -> [String] {
    (0..<count).map { self[$0].map { FixedPoint(decimals: decimals).text($0) } ?? "" }
  }
}
