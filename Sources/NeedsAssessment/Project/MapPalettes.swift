internal import Cartography
internal import Diagnostics

extension Project.Map {
  /// Checks that a palette is one, and of the sort that a kind of map is coloured by.
  ///
  /// - Throws: `unknown-palette`, with the nearest names or with what the palette is for.
  static func checkPalette(
    _ name: String, of kind: KindName, at location: Diagnostic.Location
  ) throws(Diagnostic) {
    let isOfPairs = kind == .bivariate || kind == .growthAreas
    let pairs = BivariatePalette.catalogue.map(\.name)
    let plain = Palette.all.map(\.name)
    func has(_ names: [String]) -> Bool { names.contains { $0.lowercased() == name.lowercased() } }
    if has(isOfPairs ? pairs : plain) { return }
    if has(isOfPairs ? plain : pairs) {
      throw Diagnostic(
        .unknownPalette,
        isOfPairs
          ? "palette '\(name)' colours the classes of one quantity, and a \(kind.rawValue) map shows two"
          : "palette '\(name)' colours pairs of classes, and a \(kind.rawValue) map has classes of one quantity",
        at: location, expected: "one of " + (isOfPairs ? pairs : plain).joined(separator: ", "),
        found: "'\(name)'", remedy: "choose one of these, or leave the palette out")
    }
    do throws(Diagnostic) {
      if isOfPairs { _ = try BivariatePalette.named(name) } else { _ = try Palette.named(name) }
    } catch {
      var located = error
      located.location = location
      throw located
    }
  }
}
