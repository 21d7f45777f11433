/// The line round each area: thinner the smaller the areas are on paper. Where a line would hide much of what
/// it surrounds, areas have a hairline of their own colour, which closes the gaps that renderers leave between
/// neighbours.
struct BorderStyle: Sendable, Hashable {
  /// In points.
  let width: Double
  /// Whether the line has the colour of the fill.
  let isFill: Bool

  /// An inset is there for its areas to be told apart: small ones keep a line of a tenth of their side.
  init(areas: Int, on box: Box, thinnest: Double = 0.25, isInset: Bool = false) {
    // The side of a square of an area's mean size, if areas fill half of the map's box.
    let side = (box.width * box.height / 2 / Double(max(areas, 1))).squareRoot()
    isFill = side < (isInset ? 10 * max(thinnest, 0.25) : 5)
    width = isFill ? 0.25 : max(side >= 12 ? 0.5 : 0.25, thinnest)
  }
}

extension Colour {
  /// Lines between areas: seen on the lightest and on the darkest class.
  static let border = Colour(0x6E6E6E)
}
