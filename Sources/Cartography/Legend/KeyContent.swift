/// Something that explains the map, before it is laid out.
protocol KeyContent: Sendable {
  var title: String { get }
  /// Everything that it shows samples of.
  var paints: [AreaPaint] { get }
  /// Of its group in the file.
  var attributes: String { get }
  /// The counts behind it; `nil` for what counts nothing.
  var legend: Legend? { get }

  /// Its shape within a width, if it can be so narrow, in no more columns than it may have.
  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock
}

/// How a key may be spread.
struct KeyColumns: Sendable, Hashable {
  let most: Int
  /// Whether classes may stand in several columns: a scale reads best in one.
  var mayPartClasses = false

  static let one = KeyColumns(most: 1)
}

/// Something with a size, which can be written anywhere on the page.
protocol MeasuredBlock: Sendable {
  var width: Double { get }
  var height: Double { get }
  /// Whether it is so narrow that words are broken inside.
  var breaksWords: Bool { get }

  /// Writes the block with its top left corner at a point.
  func write(to svg: inout SVGWriter, x: Double, y: Double)
}

extension MeasuredBlock {
  var breaksWords: Bool { false }
}

extension KeyContent {
  var paints: [AreaPaint] { [] }
  var attributes: String { "" }
  var legend: Legend? { nil }
}

extension Legend: KeyContent {
  var paints: [AreaPaint] { (entries + marks).map(\.paint) }
  var attributes: String { MapAttributes.attributes(of: self) }
  var legend: Legend? { self }

  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock {
    LegendBlock(self, type: type, limit: limit, columns: columns)
  }
}
