/// The type of a map, by the width of its page.
struct Typography: Sendable, Hashable {
  let title: TextStyle
  let subtitle: TextStyle
  let legendTitle: TextStyle
  let body: TextStyle
  let credit: TextStyle

  /// Nothing is set smaller than 8 points, which PLOS and BMC ask for, unless a journal takes smaller type.
  static let smallest = 8.0

  /// - Parameters:
  ///   - pageWidth: in points.
  ///   - smallest: the size of the smallest type, in points.
  init(pageWidth: Double, smallest: Double = Typography.smallest) {
    let isWide = pageWidth > 300
    title = TextStyle(size: smallest + (isWide ? 4 : 2), isBold: true)
    subtitle = TextStyle(size: smallest + (isWide ? 1 : 0))
    legendTitle = TextStyle(size: smallest + (isWide ? 1 : 0), isBold: true)
    body = TextStyle(size: smallest)
    credit = TextStyle(size: smallest)
  }
}

extension Colour {
  /// Text that stands back: counts and credits; 7 : 1 on white.
  static let secondary = Colour(0x595959)
  /// Outlines of areas and swatches.
  static let outline = Colour(0x4D4D4D)
}
