/// The mark of a value to compare with: each of the first six has a shape of its own, and a line of its own in a
/// histogram.
struct ReferenceMarker: Sendable, Hashable {
  /// As many as a reader can tell apart.
  static let most = 6

  private let index: Int

  init(_ index: Int) { self.index = index % ReferenceMarker.most }

  /// Relative to the tip, which is the rightmost point: a triangle, a diamond, a square; each black, then hollow.
  private var shape: String {
    switch index / 2 {
    case 0: "l-5-2.5v5z"
    case 1: "l-2.5-2.5-2.5 2.5 2.5 2.5z"
    default: "v-2h-4v4h4z"
    }
  }

  /// Of the line in a histogram, as an SVG attribute's value; `nil` for a whole line.
  var dashes: String? {
    switch index {
    case 0: nil
    case 1: "2 1.5"
    case 2: "5 2"
    case 3: ".75 1.5"
    case 4: "5 1.5 1 1.5"
    default: "3 1 1 1 1 1"
    }
  }

  /// Of everything in the file that is of this value.
  var attribute: String { " data-reference=\"\(index)\"" }

  /// Draws the mark with its tip at a point.
  func write(to svg: inout SVGWriter, tip: Double, y: Double) {
    svg.raw("<path\(attribute) d=\"M")
    svg.hundredths(SVGWriter.hundredths(tip))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(y))
    svg.raw(
      "\(shape)\" fill=\"\(index % 2 == 0 ? Colour.black : .white)\" stroke=\"\(Colour.black)\" "
        + "stroke-width=\".5\"/>\n")
  }
}
