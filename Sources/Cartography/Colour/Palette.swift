public import Diagnostics

/// A named family of colours for the classes of a map.
public struct Palette: Sendable, Hashable {
  /// What the order of the colours means.
  public enum Kind: String, Sendable, CaseIterable {
    /// From light (low) to dark (high).
    case sequential
    /// Two hues that darken away from a light middle.
    case diverging
  }

  public let name: String
  public let kind: Kind
  private let schemes: [[Colour]]
  private let respacedSchemes: [[Colour]]

  /// The schemes are the colours for 3, 4, ... classes, each a line of six-digit numbers; the respaced ones
  /// replace those of the same count.
  init(_ name: String, _ kind: Kind, _ schemes: [String], respaced: [String] = []) {
    self.name = name
    self.kind = kind
    self.schemes = schemes.map(Palette.parse)
    respacedSchemes = respaced.map(Palette.parse)
  }

  private static func parse(_ line: String) -> [Colour] {
    line.split(separator: " ").map { Colour(UInt32($0, radix: 16) ?? 0) }
  }

  /// The numbers of classes for which the palette has colours. One or two classes take theirs from three.
  public var classCounts: ClosedRange<Int> { 1...(schemes.last?.count ?? 1) }

  /// The colours of `count` classes, low to high; `nil` beyond `classCounts`.
  ///
  /// Where two of the colours as published look alike to some readers, these are others along the same
  /// palette, spaced as far apart as it allows, if that is far enough.
  public func colours(_ count: Int) -> [Colour]? {
    scheme(max(count, 3), of: respacedSchemes).map { Palette.pick(count, of: $0) } ?? publishedColours(count)
  }

  /// The colours of `count` classes as their authors published them; `nil` beyond `classCounts`.
  public func publishedColours(_ count: Int) -> [Colour]? {
    guard classCounts.contains(count) else { return nil }
    return scheme(max(count, 3), of: schemes).map { Palette.pick(count, of: $0) }
  }

  private func scheme(_ count: Int, of schemes: [[Colour]]) -> [Colour]? {
    schemes.first { $0.count == count }
  }

  /// One class takes the middle of three colours, two take their ends.
  private static func pick(_ count: Int, of colours: [Colour]) -> [Colour] {
    switch count {
    case ..<1: []
    case 1: [colours[1]]
    case 2: [colours[0], colours[2]]
    default: colours
    }
  }

  /// Every palette that the package knows, sequential first.
  public static var all: [Palette] { PaletteCatalogue.all }

  /// The palette of a name, whatever its case.
  ///
  /// - Throws: `unknown-palette` with the nearest names and the list.
  public static func named(_ name: String) throws(Diagnostic) -> Palette {
    if let found = all.first(where: { $0.name.lowercased() == name.lowercased() }) { return found }
    let nearest = nearestNames(to: name, in: all.map(\.name))
    throw Diagnostic(
      .unknownPalette, "there is no palette '\(name)'",
      expected: "one of " + all.map(\.name).joined(separator: ", "), found: name,
      remedy: nearest.isEmpty
        ? "choose one of the list" : "did you mean \(nearest.joined(separator: " or "))?")
  }
}
