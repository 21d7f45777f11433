internal import Cartography
internal import Diagnostics

extension Project.Map {
  /// A kind of map, as the project file and the command line spell it.
  public enum KindName: String, Sendable, CaseIterable {
    case choropleth, bivariate
    case smallMultiples = "small-multiples"
    case change, symbols
    case hotSpots = "hot-spots"
    case growthSites = "growth-sites"
    case growthAreas = "growth-areas"

    /// The keys that only this kind has.
    var keys: [String] {
      switch self {
      case .choropleth, .symbols: ["value"]
      case .bivariate: ["x", "y"]
      case .smallMultiples: ["values"]
      case .change: ["before", "after", "difference", "denominators"]
      case .hotSpots: ["spatial"]
      case .growthSites, .growthAreas: ["option"]
      }
    }
  }

  /// The keys of every map; those of its kind come on top.
  static let commonKeys = [
    "id", "kind", "title", "subtitle", "classes", "palette", "reverse-palette", "width", "labels", "preset",
    "journal", "shapes", "insets", "north-arrow", "graticule", "context", "locator", "histogram", "zero",
    "hatch-similar", "hatch-uncertain", "references", "formats", "dpi",
  ]

  /// Of these, the ones that do something on some kinds only. No key is accepted and then ignored.
  private static let usedBy: [String: [KindName]] = {
    let classed: [KindName] = [.choropleth, .smallMultiples, .change]
    let single: [KindName] = [.choropleth, .bivariate, .symbols, .hotSpots, .growthSites, .growthAreas]
    return [
      "classes": classed + [.bivariate], "palette": classed + [.bivariate, .growthAreas],
      "reverse-palette": classed, "histogram": classed, "zero": classed, "references": classed,
      "hatch-similar": [.choropleth, .smallMultiples], "hatch-uncertain": [.choropleth, .smallMultiples],
      "denominators": [.change], "difference": [.change], "permutations": [.hotSpots],
      "interval": [.choropleth, .smallMultiples], "insets": single,
      "shapes": KindName.allCases.filter { $0 != .symbols && $0 != .growthSites },
    ]
  }()

  /// What stands on the ground, which hexagons do not lie on.
  static let keysOfTheGround = ["insets", "north-arrow", "graticule", "context"]

  static func uses(_ key: String, on kind: KindName) -> Bool { usedBy[key]?.contains(kind) ?? true }

  /// Why a kind has no use for a key; `nil` where it has one. `name` is what the user wrote: a key, or an option of
  /// the command line.
  static func unused(
    _ key: String, as name: String, on kind: KindName, at location: Diagnostic.Location
  ) -> Diagnostic? {
    guard let kinds = usedBy[key], !kinds.contains(kind) else { return nil }
    return Diagnostic(
      .projectKey, "a map of kind '\(kind.rawValue)' has no use for '\(name)'", at: location,
      expected: "'\(name)' only on " + kinds.map(\.rawValue).joined(separator: ", "),
      found: "'\(name)' on \(kind.rawValue)", remedy: "leave out '\(name)', or choose another kind")
  }

  /// The same of a map whose areas are hexagons.
  static func unusedOnHexagons(as name: String, at location: Diagnostic.Location) -> Diagnostic {
    Diagnostic(
      .projectKey, "hexagons do not lie where their areas do, and have no use for '\(name)'", at: location,
      expected: "'\(name)' only with shapes: boundaries", found: "'\(name)' with shapes: hexagons",
      remedy: "leave out '\(name)', or draw boundaries")
  }

  /// Dots without a format that is made of them.
  static func unusedDots(
    as name: String, expected: String, at location: Diagnostic.Location
  ) -> Diagnostic {
    Diagnostic(
      .projectKey, "'\(name)' does nothing on this map: only PNG and TIFF are made of dots", at: location,
      expected: expected, remedy: "leave out '\(name)', or write such a file")
  }

  /// Why a picture of the page cannot be drawn; `nil` where it can. The keys are as the user writes them, up to the
  /// value.
  static func tooManyPixels(
    _ width: Double, dotsPerInch: Int, dotsKey: String, widthKey: String, at location: Diagnostic.Location
  ) -> Diagnostic? {
    MapExport.tooManyPixels(width, dotsPerInch: dotsPerInch, at: location) { dots, millimetres in
      "\(dotsKey)\(dots), or \(widthKey)\(millimetres)mm; or write PDF or EPS, which are not made of pixels"
    }
  }

  /// What is expected of a title or other words on the page; `nil` where these will do.
  static func expectedWords(not text: String) -> String? {
    if text.allSatisfy(\.isWhitespace) { return "words that can be seen" }
    return text.count > mostCharacters
      ? "at most \(mostCharacters) characters, which leave room for the map" : nil
  }

  /// Of a title or a subtitle: five lines of a page 170 mm wide.
  private static let mostCharacters = 500

  /// Values to compare with on one map.
  static let mostReferences = 6

  static func sameColumns(_ one: String, _ other: String, at location: Diagnostic.Location) -> Diagnostic {
    Diagnostic(
      .projectValue, "'\(one)' and '\(other)' are the same column: there is nothing to compare", at: location,
      expected: "two columns", remedy: "name another column, or draw a choropleth")
  }
}
