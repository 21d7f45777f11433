/// What the name of a code column tells in the ONS form: `WD20CD` holds the ward codes of 2020.
struct CodeColumn: Hashable {
  /// `WD`, `LSOA` and so on.
  let level: String
  /// Two digits.
  let year: String

  init?(_ name: String) {
    let pattern = /(OA|LSOA|MSOA|WD|LAD|LTLA|UTLA|CTY|RGN)(\d\d)_?(CD|CODE)/
    guard let match = name.uppercased().wholeMatch(of: pattern) else { return nil }
    level = String(match.1)
    year = String(match.2)
  }
}
