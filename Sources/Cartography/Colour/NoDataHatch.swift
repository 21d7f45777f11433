/// The hatches of areas whose value is not shown, one for each reason, told apart by texture as well as by
/// grey: stripes for a missing value, dark dots for a suppressed one.
struct NoDataHatch: Sendable, Hashable, CaseIterable {
  enum Reason: String, Sendable, CaseIterable { case missing, suppressed }

  /// How light both hatches are. No grey is far from the classes of every palette: those of viridis leave room
  /// near white, most of ColorBrewer's only between their middle classes or below the darkest.
  enum Tone: String, Sendable, CaseIterable { case light, pale, middle, dark }

  let reason: Reason
  let tone: Tone

  init(_ reason: Reason, _ tone: Tone = .light) {
    self.reason = reason
    self.tone = tone
  }

  static let missing = NoDataHatch(.missing)
  static let suppressed = NoDataHatch(.suppressed)

  static var allCases: [NoDataHatch] {
    Tone.allCases.flatMap { tone in Reason.allCases.map { NoDataHatch($0, tone) } }
  }

  /// The colour under the hatch.
  var ground: Colour {
    switch (reason, tone) {
    case (.missing, .light): Colour(0xC4C4C4)
    case (.missing, .pale): Colour(0x868686)
    case (.missing, .middle): Colour(0x717171)
    case (.missing, .dark): Colour(0x303030)
    case (.suppressed, .light): Colour(0xE6E6E6)
    case (.suppressed, .pale): Colour(0xB8B8B8)
    case (.suppressed, .middle): Colour(0x9E9E9E)
    case (.suppressed, .dark): Colour(0x575757)
    }
  }

  /// The colour of the hatch itself: both hatches of a tone have the same mean.
  var mark: Colour {
    switch (reason, tone) {
    case (.missing, .light): .white
    case (.missing, .pale): Colour(0xE6E6E6)
    case (.missing, .middle): Colour(0xC8C8C8)
    case (.missing, .dark): Colour(0x787878)
    case (.suppressed, .light): Colour(0x4D4D4D)
    case (.suppressed, .pale): Colour(0x262626)
    case (.suppressed, .middle): Colour(0x1A1A1A)
    case (.suppressed, .dark): .black
    }
  }

  /// The share of the surface that the hatch covers.
  private var coverage: Double {
    switch reason {
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

  var id: String { "map_\(reason)" + (tone == .light ? "" : "_\(tone)") }

  /// The side of the square that repeats, in points.
  private static let tile = 4.0

  /// The SVG pattern. Lines run from tile to tile without rotation, which some editors flatten wrongly.
  var pattern: String {
    let head =
      "<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\" width=\"4\" height=\"4\">"
      + "<rect width=\"4\" height=\"4\" fill=\"\(ground)\"/>"
    let marks =
      switch reason {
      case .missing:
        "<path d=\"M-1 1l2-2M0 4l4-4M3 5l2-2\" stroke=\"\(mark)\" stroke-width=\".9\" fill=\"none\"/>"
      case .suppressed:
        "<path d=\"M.4 1a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0zM2.4 3a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0z\" "
          + "fill=\"\(mark)\"/>"
      }
    return head + marks + "</pattern>"
  }
}

extension NoDataHatch.Tone {
  /// The lightest tone that every reader tells from all classes; where there is none, the one farthest from them.
  static func suiting(_ classes: [Colour]) -> NoDataHatch.Tone {
    let measured = allCases.map { (tone: $0, difference: $0.difference(from: classes)) }
    let enough = measured.first { $0.difference >= PaletteGate.leastDifference }
    return (enough ?? measured.max { $0.difference < $1.difference })?.tone ?? .light
  }

  /// The smallest CIEDE2000 between either hatch and any class, over all kinds of colour vision; infinite
  /// without classes.
  func difference(from classes: [Colour]) -> Double {
    var smallest = Double.infinity
    for vision in ColourVision.allCases {
      let seen = classes.map { vision.seen($0.linear).lab }
      for reason in NoDataHatch.Reason.allCases {
        let hatch = vision.seen(NoDataHatch(reason, self).meanColour).lab
        for colour in seen { smallest = min(smallest, ciede2000(hatch, colour)) }
      }
    }
    return smallest
  }
}
