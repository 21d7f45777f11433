/// The type of a map, by the width of its page.
struct Typography: Sendable, Hashable {
  let title: TextStyle
  let subtitle: TextStyle
  let legendTitle: TextStyle
  let body: TextStyle
  let credit: TextStyle

  /// Nothing is set smaller than 8 points, which PLOS and BMC ask for.
  static let smallest = 8.0

  /// - Parameter pageWidth: in points.
  init(pageWidth: Double) {
    let isWide = pageWidth > 300
    title = TextStyle(size: isWide ? 12 : 10, isBold: true)
    subtitle = TextStyle(size: isWide ? 9 : 8)
    legendTitle = TextStyle(size: isWide ? 9 : 8, isBold: true)
    body = TextStyle(size: Typography.smallest)
    credit = TextStyle(size: Typography.smallest)
  }
}

extension Colour {
  /// Text that stands back: counts and credits; 7 : 1 on white.
  static let secondary = Colour(0x595959)
  /// Outlines of areas and swatches.
  static let outline = Colour(0x4D4D4D)
}
