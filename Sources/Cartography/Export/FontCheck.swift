internal import Diagnostics

/// Whether the machine can set a map in type as wide as the layout was measured for.
struct FontCheck: Sendable {
  /// Families whose letters have Arial's widths.
  static let families = [
    "Arial", "Arimo", "FreeSans", "Helvetica", "Helvetica Neue", "Liberation Sans", "Nimbus Sans",
    "Nimbus Sans L", "TeX Gyre Heros",
  ]

  let environment: [String: String]

  /// - Throws: `font-missing` with the family that would be used instead; `renderer-missing` without
  ///   fontconfig.
  func check() throws(Diagnostic) {
    // The renderer hands fontconfig the same list.
    let wanted = TextStyle.family.split(separator: ",").map { $0.filter { $0 != "'" } }
      .joined(separator: ",").replacing(", ", with: ",")
    for weight in ["", ":bold"] {
      let outcome = try ExternalProgram.fontMatcher.run(
        ["--format", "%{family}", wanted + weight], environment: environment)
      let found = outcome.output.split(separator: ",").map(String.init)
      if found.contains(where: FontCheck.families.contains) { continue }
      throw Diagnostic(
        .fontMissing, "no font for the map's texts has the widths that they were laid out for",
        expected: "Arial, Helvetica or Liberation Sans",
        found: found.first.map { "'\($0)' would be used" } ?? "none",
        remedy: "install the Debian package fonts-liberation (apt-get install fonts-liberation)")
    }
  }
}
