/// A line: its colour, its width in points, and whether it is dashed.
struct Stroke: Sendable, Hashable {
  var colour: Colour
  var width: Double
  var isDashed = false

  /// Behind everything, at the ticks of an axis.
  static let grid = Stroke(colour: Colour(0xDEDEDE), width: 0.5)
  /// Zero, or the value that others are compared with.
  static let reference = Stroke(colour: .outline, width: 0.75)
  /// Around the place of a bar of which the length is not known.
  static let unknown = Stroke(colour: .outline, width: 0.5, isDashed: true)
  static let referenceDashed = Stroke(colour: .black, width: 0.75, isDashed: true)
  static let interval = Stroke(colour: .black, width: 1.25)
}

/// The colours of charts, from the map's default palette so that both look like one work. All differ by more
/// than ten L*, from each other and from paper, so that grey prints tell them apart.
enum ChartInk {
  /// Marks of the area that the chart is about.
  static let mark = Colour(0x253494)
  /// The two sides of a pyramid; females are the lighter.
  static let males = Colour(0x2C7FB8)
  static let females = Colour(0x7FCDBB)
  /// The range of all areas, and each of them on it.
  static let range = Colour(0xDEDEDE)
  static let others = Colour(0x6E6E6E)
  /// The middle of all areas.
  static let centre = Colour(0xD95F0E)
}
