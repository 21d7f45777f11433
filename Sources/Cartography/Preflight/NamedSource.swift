/// What a credit says of its source: somebody's name, and years that figures or boundaries may be of.
struct NamedSource: Sendable, Hashable {
  /// Whether any word may be a publisher's: of two letters or more, and none of those that every credit has.
  let hasName: Bool
  let years: Set<String>
  /// Numbers of four digits that are no year of any figures.
  let implausibleYears: Set<String>

  /// The first census of Great Britain, and the end of the longest projections.
  static let plausibleYears = 1801...2150

  init(_ credit: String) {
    let words = credit.split(separator: " ").filter { !FileNameCredit.isAll(of: String($0)) }
    let names = words.flatMap { $0.split { !$0.isLetter } }.filter { $0.count > 1 }
    hasName = names.contains { !NamedSource.common.contains($0.lowercased()) }
    let numbers = words.flatMap { $0.split { !$0.isASCII || !$0.isNumber } }.filter { $0.count == 4 }
    let found = Set(numbers.map(String.init).filter { ["1", "2"].contains($0.prefix(1)) })
    years = found.filter { Int($0).map(NamedSource.plausibleYears.contains) ?? false }
    implausibleYears = found.subtracting(years)
  }

  private static let common: Set = [
    "adapted", "all", "an", "and", "based", "boundaries", "boundary", "by", "contains", "copyright", "credit",
    "credits",
    "data", "database", "databases", "from", "in", "licence", "licensed", "license", "map", "maps", "of",
    "on", "open",
    "reserved", "right", "rights", "source", "sources", "the", "to", "under", "version", "with", "year",
  ]
}
