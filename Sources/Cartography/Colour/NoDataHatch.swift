/// The hatches of areas whose value is not shown, one for each reason, told apart by texture as well as by
/// grey: white stripes for a missing value, dark dots for a suppressed one.
enum NoDataHatch: Sendable, CaseIterable {
  case missing, suppressed

  /// The colour under the hatch.
  var ground: Colour {
    switch self {
    case .missing: Colour(0xC4C4C4)
    case .suppressed: Colour(0xE6E6E6)
    }
  }

  /// The colour of the hatch itself.
  var mark: Colour {
    switch self {
    case .missing: .white
    case .suppressed: Colour(0x4D4D4D)
    }
  }

  /// The share of the surface that the hatch covers.
  private var coverage: Double {
    switch self {
    case .missing: 0.9 * 2.0.squareRoot() / NoDataHatch.tile
    case .suppressed: 2 * Double.pi * 0.6 * 0.6 / (NoDataHatch.tile * NoDataHatch.tile)
    }
  }

  /// The hatch seen from afar: the mixture of its two colours.
  var meanColour: LinearColour {
    let (under, over) = (ground.linear, mark.linear)
    func mixed(_ channel: KeyPath<LinearColour, Double>) -> Double {
      under[keyPath: channel] * (1 - coverage) + over[keyPath: channel] * coverage
    }
    return LinearColour(red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue))
  }

  var id: String {
    switch self {
    case .missing: "map_missing"
    case .suppressed: "map_suppressed"
    }
  }

  /// The side of the square that repeats, in points.
  private static let tile = 4.0

  /// The SVG pattern. Lines run from tile to tile without rotation, which some editors flatten wrongly.
  var pattern: String {
    let head =
      "<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\" width=\"4\" height=\"4\">"
      + "<rect width=\"4\" height=\"4\" fill=\"\(ground)\"/>"
    let marks =
      switch self {
      case .missing:
        "<path d=\"M-1 1l2-2M0 4l4-4M3 5l2-2\" stroke=\"\(mark)\" stroke-width=\".9\" fill=\"none\"/>"
      case .suppressed:
        "<path d=\"M.4 1a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0zM2.4 3a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0z\" "
          + "fill=\"\(mark)\"/>"
      }
    return head + marks + "</pattern>"
  }
}
