public import Diagnostics

/// Nine colours for the classes of two quantities, three of each.
///
/// One quantity runs to one hue, the other to another, both together to a dark mixture. The colours are nine equal
/// steps of L* from the pair of lowest classes to that of the highest, darkening along both axes, so that a grey
/// print tells all nine apart. Their hues were found by differential evolution over CIELAB, from four corners with
/// given hues, for the least bends of the axes, under the condition that every two colours, and each colour and the
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
    BivariatePalette("BlueOrange", "f3f6dd bcd7e7 569bd0 cab08c 7d7676 2d415f 7d5227 3b2116 190a19"),
    BivariatePalette("GreenPurple", "fef3e6 b5e3ab 41b256 c9b1d5 79847a 265826 7658a5 3e304a 1d2112"),
    BivariatePalette("TealRed", "f9fce3 aee5dd 07afb9 e7b18e 8b8079 255164 a74b26 582223 261631"),
    BivariatePalette("OchreBlue", "f1fbed fad2ab d78d4e acbae9 8d7d87 65452f 3162c2 183262 161e26"),
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
