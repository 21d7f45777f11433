public import Diagnostics

/// Nine colours for the classes of two quantities, three of each.
///
/// One quantity runs to one hue, the other to another, both together to a dark mixture. The colours are nine equal
/// steps of L* from the pair of lowest classes to that of the highest, darkening along both axes, so that a grey
/// print tells all nine apart; of ten each, the least that a grey print allows, so that the darkest is no black. Their
/// hues were found by differential evolution over CIELAB, from four corners with given hues, for the least bends of the
/// axes, and then moved as little as those steps ask for, under the condition that every two colours, and each colour and the
/// hatches of missing and suppressed values, are at least 10 apart in CIEDE2000 for every kind of colour vision, and
/// every two 10 apart in L*. Published 3x3 palettes look alike in grey, and begin with the grey of missing data.
public struct BivariatePalette: Sendable, Hashable {
  public let name: String
  /// By class of the second quantity, then of the first, low to high.
  private let colours: [Colour]
  /// Of the hatches of areas without a value, which all nine differ from.
  let tone: NoDataHatch.Tone

  private init(_ name: String, _ line: String) {
    self.name = name
    colours = line.split(separator: " ").map { Colour(UInt32($0, radix: 16) ?? 0) }
    tone = .suiting(colours)
  }

  /// The colour of a class of the first quantity and one of the second, each 0 to 2.
  public func colour(x: Int, y: Int) -> Colour { colours[3 * y + x] }

  /// All nine, row by row from low to high.
  public var all: [Colour] { colours }

  public static let catalogue = [
    BivariatePalette("BlueOrange", "f6f9e0 c3deee 65a9df d5ba96 8e8686 435776 926539 54382c 312431"),
    BivariatePalette("GreenPurple", "fff6e9 b8e7af 48b85b ceb6d9 808b81 2f612e 7d60ae 473953 262a1b"),
    BivariatePalette("TealRed", "fafce2 b1e8e0 1fb6c0 ecb592 948882 335d71 b35630 682f2e 352340"),
    BivariatePalette("OchreBlue", "f1fbed fcd4ad de9353 b0beed 95858f 705039 3f6bcd 273e6f 222a32"),
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
