internal import Diagnostics

/// Refuses whatever would set scores of two editions of the Indices of Deprivation against each other: an index
/// of several columns, a needs score, an inequality. Each edition is relative to its own year, so a difference
/// between two is not a change.
func checkEditions(_ project: Project) throws(Diagnostic) {
  for indicator in project.indicators {
    try refuse(
      mixed: project.editions(in: indicator), "'indicators.\(indicator.id)' mixes",
      expected: "columns of one edition in an index")
  }
  for group in project.needs?.groups ?? [] {
    try refuse(
      mixed: project.editions(in: group), "'needs.groups.\(group.id)' mixes",
      expected: "indicators of one edition in a group")
  }
  for inequality in project.inequality {
    try refuse(
      mixed: project.editions(behind: inequality.value, at: inequality.at)
        + project.editions(behind: inequality.by, at: inequality.at),
      "the inequality of '\(inequality.value)' by '\(inequality.by)' compares",
      expected: "a 'value' and a 'by' of one edition")
  }
}

/// An edition that something is made of, and what it is that is made of it.
private struct EditionUse {
  var edition: Int
  var name: String
  var at: Diagnostic.Location
}

private func refuse(
  mixed uses: [EditionUse], _ mixing: String, expected: String
) throws(Diagnostic) {
  guard let first = uses.first, let other = uses.first(where: { $0.edition != first.edition }) else { return }
  throw Diagnostic(
    .editionsMixed, "\(mixing) two editions of the Indices of Deprivation", at: other.at, expected: expected,
    found: "'\(first.name)' of \(first.edition) and '\(other.name)' of \(other.edition)",
    details: [
      "each edition ranks the areas of its own year by methods of its own; they cannot be compared or added up"
    ],
    remedy: "use one edition; where an edition is wrongly read off the source, say it with 'edition'")
}

extension Project {
  fileprivate func editions(in group: Needs.Group) -> [EditionUse] {
    group.weights.flatMap { part in editions(behind: part.indicator, at: part.at) }
  }

  /// Of an indicator, or of the score of a group, where it is asked for.
  fileprivate func editions(behind id: String, at location: Diagnostic.Location) -> [EditionUse] {
    let uses =
      if let group = needs?.groups.first(where: { "needs.\($0.id).score" == id }) {
        editions(in: group)
      } else {
        indicators.filter { $0.id == id }.flatMap { editions(in: $0) }
      }
    return uses.map { EditionUse(edition: $0.edition, name: id, at: location) }
  }

  /// Whether an indicator is made of scores or ranks of the Indices of Deprivation.
  func isDeprivationIndex(_ indicator: Indicator) -> Bool { !editions(in: indicator).isEmpty }

  /// Of the scores and ranks that an indicator is made of; none for counts and for other sources.
  fileprivate func editions(in indicator: Indicator) -> [EditionUse] {
    let columns: [ColumnReference]
    switch indicator.measure {
    case .column(let column, _): columns = [column]
    case .deprivation(let summary): columns = [summary.rank, summary.score].compactMap(\.self)
    case .deprivationScore(let score): columns = score.domains.map(\.rank)
    case .censusIndex(let index): columns = index.components.compactMap(\.wholeColumn)
    case .ratio, .mean, .populationShare, .directRate, .indirectRatio, .lifeExpectancy: return []
    }
    if let said = indicator.edition {
      return [EditionUse(edition: said, name: indicator.id, at: indicator.at)]
    }
    return columns.compactMap { column in
      edition(ofTable: column.table).map {
        EditionUse(edition: $0, name: column.column, at: column.at)
      }
    }
  }

  /// Read off the title and year of a table's source, if it is the Indices of Deprivation.
  private func edition(ofTable id: String) -> Int? {
    guard let table = tables.first(where: { $0.id == id }) else { return nil }
    let title = table.source.title.lowercased()
    guard ["indices of ", "index of "].contains(where: { title.contains($0) }), title.contains("deprivation")
    else { return nil }
    return year(in: title) ?? year(in: table.source.year)
  }

  /// The first number of four digits.
  private func year(in text: String) -> Int? {
    text.split { !$0.isNumber }.first { $0.count == 4 }.flatMap { Int($0) }
  }
}

extension Project.Indicator.CensusIndex.Component {
  /// A column that enters the index as it is, such as a score.
  fileprivate var wholeColumn: Project.ColumnReference? {
    if case .column(let column) = value { column } else { nil }
  }
}
