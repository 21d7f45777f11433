public import Diagnostics

/// Nine colours for the classes of two quantities, three of each.
///
/// One quantity runs to one hue, the other to another, both together to a dark mixture. Found by simulated
/// annealing over positions in CIELAB, from four corners with given hues, for smooth steps that darken along
/// both axes, under the condition that every two colours, and each colour and the hatches of missing and
/// suppressed values, are at least 10 apart in CIEDE2000 for every kind of colour vision. The published 3x3
/// palettes whose colours are that far apart begin with the grey of missing data.
public struct BivariatePalette: Sendable, Hashable {
  public let name: String
  /// By class of the second quantity, then of the first, low to high.
  private let colours: [Colour]

  private init(_ name: String, _ line: String) {
    self.name = name
    colours = line.split(separator: " ").map { Colour(UInt32($0, radix: 16) ?? 0) }
  }

  /// The colour of a class of the first quantity and one of the second, each 0 to 2.
  public func colour(x: Int, y: Int) -> Colour { colours[3 * y + x] }

  /// All nine, row by row from low to high.
  public var all: [Colour] { colours }

  public static let catalogue = [
    BivariatePalette("BlueOrange", "ffecd6 a4bbd0 178fcc f9bb84 bb8a87 7a5d86 e78b2f b84e3c 860e3f"),
    BivariatePalette("GreenPurple", "fbecd6 8fb493 037f57 caa9c9 887f97 495666 9969bc 7a479b 562578"),
    BivariatePalette("TealRed", "fbecd6 94afae 027589 f99784 8f726f 1c515e e63140 843b3c 1b2e35"),
    BivariatePalette("OchreViolet", "f9ebd4 dfad77 bc7615 d3a8e8 9d7479 624819 a165f8 58427b 101d10"),
  ]

  /// The palette of a name, whatever its case.
  ///
  /// - Throws: `unknown-palette` with the nearest names and the list.
  public static func named(_ name: String) throws(Diagnostic) -> BivariatePalette {
    if let found = catalogue.first(where: { $0.name.lowercased() == name.lowercased() }) { return found }
    let names = catalogue.map(\.name)
    let nearest = nearestNames(to: name, in: names)
    throw Diagnostic(
      .unknownPalette, "there is no bivariate palette '\(name)'",
      expected: "one of " + names.joined(separator: ", "), found: name,
      remedy: nearest.isEmpty
        ? "choose one of the list" : "did you mean \(nearest.joined(separator: " or "))?")
  }
}
