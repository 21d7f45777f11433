/// What fills an area: a colour, or a pattern that is told apart by its texture as well as by its colour.
enum AreaPaint: Sendable, Hashable {
  case colour(Colour)
  case noData(NoDataHatch)
  /// Zero, where zero is no small amount but none.
  case zero
  /// Not significantly different from the benchmark, whatever the value.
  case neutral
  /// A colour under the lines of a mark.
  case marked(Colour, ValueMark)

  /// The fill; of a pattern, the colour under its marks.
  var ground: Colour {
    switch self {
    case .colour(let colour), .marked(let colour, _): colour
    case .noData(let hatch): hatch.ground
    case .zero: .white
    case .neutral: Colour(0xF2F2F2)
    }
  }

  /// The value of an SVG `fill` attribute.
  var fill: String { patternID.map { "url(#\($0))" } ?? ground.description }

  /// Whether small text needs a plain ground on it.
  var isPattern: Bool { patternID != nil }

  private var patternID: String? {
    switch self {
    case .colour: nil
    case .noData(let hatch): hatch.id
    case .zero: "map_zero"
    case .neutral: "map_neutral"
    case .marked(let colour, let mark): "map_\(mark.rawValue)_\(colour.description.dropFirst())"
    }
  }

  /// The SVG pattern; `nil` for a plain colour.
  var pattern: String? {
    guard let id = patternID else { return nil }
    switch self {
    case .colour: return nil
    case .noData(let hatch): return hatch.pattern
    case .zero:
      return AreaPaint.pattern(id, ground, "<path d=\"M0 1h4M0 3h4\"", line: AreaPaint.zeroLine)
    case .neutral: return AreaPaint.pattern(id, ground, AreaPaint.falling, line: AreaPaint.neutralLine)
    case .marked(let colour, let mark):
      let marks =
        switch mark {
        case .notSignificant: AreaPaint.falling
        case .uncertain: "<path d=\"M1 0v4M3 0v4\""
        }
      return AreaPaint.pattern(id, ground, marks, line: colour.hatchLine)
    }
  }

  private static let zeroLine = Colour(0x8C8C8C)
  private static let neutralLine = Colour(0x737373)

  /// Lines from the top left: the hatch of missing values runs the other way.
  private static let falling = "<path d=\"M-1 3l2 2M0 0l4 4M3-1l2 2\""

  /// Lines run from tile to tile without rotation, which some editors flatten wrongly.
  private static func pattern(_ id: String, _ ground: Colour, _ marks: String, line: Colour) -> String {
    "<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\" width=\"4\" height=\"4\">"
      + "<rect width=\"4\" height=\"4\" fill=\"\(ground)\"/>"
      + "\(marks) stroke=\"\(line)\" stroke-width=\".5\" fill=\"none\"/></pattern>"
  }
}

extension Colour {
  /// Thin lines over this colour: far enough from it in grey, near enough to leave the colour its place.
  var hatchLine: Colour { mixed(with: ink, share: 0.55) }

  /// The mixture of the two in sRGB, `share` of it the other.
  func mixed(with other: Colour, share: Double) -> Colour {
    func channel(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) * (1 - share) + Double(b) * share).rounded())
    }
    return Colour(
      red: channel(red, other.red), green: channel(green, other.green), blue: channel(blue, other.blue))
  }
}
