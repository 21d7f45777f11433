/// A length on the ground that a map shows drawn to scale: 1, 2 or 5 times a power of ten metres.
public struct ScaleBar: Sendable, Hashable {
  /// On the ground, in metres.
  public let metres: Double
  /// On the page, in points.
  public let length: Double

  /// The share of the map's width that a bar takes.
  static let share = 0.152...0.35

  /// The least width of a map on the ground, in metres: narrower ones have no bar, whose length nobody could read.
  static let leastGround = 0.005

  /// "5 km", "200 m".
  public var text: String { ScaleBar.text(metres) }

  /// A length in metres as a bar states it.
  static func text(_ metres: Double) -> String {
    metres >= 1000
      ? numberText(metres / 1000, decimals: 0) + " km"
      : numberText(metres, decimals: metres >= 1 ? 0 : 3) + " m"
  }

  /// The longest round length within a quarter of the map's width, else the shortest within `share`.
  ///
  /// - Parameters:
  ///   - width: of the map on the ground, in metres, at least `leastGround`; use `roundableWidth` so that a length exists.
  ///   - scale: points a metre.
  init(mapWidth width: Double, scale: Double) {
    let lengths = ScaleBar.roundLengths(upTo: width)
    let metres =
      lengths.last { $0 <= width * 0.25 && $0 >= width * ScaleBar.share.lowerBound }
      ?? lengths.first { $0 >= width * ScaleBar.share.lowerBound } ?? width
    self.metres = metres
    length = metres * scale
  }

  /// The least width, not below `width`, for which a round length falls within `share`: the steps from 2 to 5
  /// are wider than the share, so a width such as 14 km has none.
  static func roundableWidth(_ width: Double) -> Double {
    guard let length = roundLengths(upTo: width).first(where: { $0 >= width * share.lowerBound }) else {
      return width
    }
    return max(width, length / share.upperBound)
  }

  private static func roundLengths(upTo width: Double) -> [Double] {
    (-3...8).flatMap { exponent in
      [1.0, 2, 5].map { $0 * (exponent < 0 ? 1 / powerOfTen(-exponent) : powerOfTen(exponent)) }
    }
    .filter { $0 <= width }
  }
}

extension ScaleBar {
  /// A bar, its ends and its text.
  static let height = 16.0

  /// A line with an upright at both ends, its length written above.
  func write(to svg: inout SVGWriter, in box: Box, style: TextStyle, id: String) {
    svg.lines(TextBlock(text, style: style), x: box.x, y: box.y)
    let base = box.maxY - 0.5
    svg.raw("<path id=\"\(id)\" d=\"m")
    svg.hundredths(SVGWriter.hundredths(box.x + 0.5))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(base - 4))
    svg.raw("v4h")
    svg.hundredths(SVGWriter.hundredths(length))
    svg.raw("v-4\" fill=\"none\" stroke=\"\(Colour.black)\" stroke-width=\".75\"/>\n")
  }
}
