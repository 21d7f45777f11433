internal import Diagnostics
internal import GeoIO
internal import Parallel
internal import Tables

/// Joins every table and lookup of a project onto its areas, keeping the report of each and every error found.
struct SourceJoins {
  private let project: Project
  let areas: ReportedAreas
  let folder: DataFolder
  private(set) var lookups: [String: JoinedLookup] = [:]
  private(set) var tables: [String: JoinedTable] = [:]
  private(set) var records: [JoinRecord] = []
  private(set) var found: [Diagnostic] = []

  init(_ project: Project, _ areas: ReportedAreas, in folder: DataFolder) {
    self.project = project
    self.areas = areas
    self.folder = folder
  }

  var disclosure: Project.Disclosure? { project.disclosure }

  var hasErrors: Bool { found.contains { $0.severity == .error } }

  mutating func note(_ diagnostics: [Diagnostic]) { found += diagnostics }

  /// Puts what was found late where it belongs.
  mutating func note(_ diagnostics: [Diagnostic], at place: Int) {
    found.insert(contentsOf: diagnostics, at: place)
  }

  // MARK: Lookups

  mutating func join(_ declared: Project.LookupSource, _ table: TextTable) {
    do throws(Diagnostic) {
      let joined = try JoinedLookup(declared, table, areas: areas)
      found += table.notes + joined.lookup.notes
      try checkReach(joined)
      lookups[declared.id] = joined
    } catch {
      found.append(error.asked(at: declared.at))
    }
  }

  /// A lookup of another vintage leads to codes that are not the areas'.
  private func checkReach(_ joined: JoinedLookup) throws(Diagnostic) {
    let missed = joined.aggregation.report.targetsWithoutSource
    let reached = 1 - Double(missed.count) / Double(max(areas.codes.count, 1))
    if reached >= Project.MatchRule().minimum { return }
    let targets = joined.lookup.targets.texts
    let fits = try knownCodes().map { set in
      (set.label, Double(targets.count { set.codes.contains($0) }) / Double(max(targets.count, 1)))
    }
    let shares = fits.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .map { "the lookup's '\(joined.declared.to)' codes fit \($0.0) at \(percentText($0.1))" }
    throw Diagnostic(
      .matchBelowThreshold, "the lookup leads to \(percentText(reached)) of the areas only",
      at: .init(file: joined.declared.file.path, column: joined.declared.to),
      expected: "small areas for at least \(percentText(Project.MatchRule().minimum)) of the areas",
      details: shares + missed.prefix(10).map { "nothing leads to \($0)" },
      remedy: "use a lookup to the vintage of the boundaries, or boundaries of the lookup's")
  }

  // MARK: Tables

  /// What became of the join of one table.
  struct Outcome: Sendable {
    let id: String
    var found: [Diagnostic] = []
    /// Nil where the table could not be joined at all.
    var record: JoinRecord?
    /// Nil where something is wrong with the join.
    var table: JoinedTable?
  }

  /// Keeps what became of a join.
  mutating func add(_ outcome: Outcome) {
    found += outcome.found
    if let record = outcome.record { records.append(record) }
    if let table = outcome.table { tables[outcome.id] = table }
  }

  /// Lets go of a joined table that nothing else will be read from.
  mutating func release(_ id: String) { tables[id] = nil }

  /// Joins a table by code, or through its lookup; under `id` where it is not one of the section 'tables'.
  /// Where an area has many rows, the table holds the first of each, gathered from so many.
  func outcome(
    _ declared: Project.TableSource, _ table: TextTable, used: [Project.ColumnReference],
    filter: String? = nil, id: String? = nil, gatheredRows: Int? = nil
  ) -> Outcome {
    var outcome = Outcome(id: id ?? declared.id)
    do throws(Diagnostic) {
      let target: JoinAreas
      var lookup: JoinedLookup?
      if let via = declared.via {
        guard let joined = lookups[via] else { return outcome }  // the lookup's own error is told already
        lookup = joined
        target = joined.joinAreas
      } else {
        target = areas.joinAreas
      }
      var columns: [Int] = []
      for reference in used { columns.append(try position(reference, table)) }
      let joined = JoinTable(
        table, key: try table.column(named: declared.code),
        name: try nameColumn(declared, table), used: columns, filter: try rowFilter(declared, filter))
      let join = try matched(joined, target, declared)
      let problems = unexplained(considered(join.problems, declared, join.report)).map {
        withVintages($0, declared, lookup)
      }
      let errors = problems.contains { $0.severity == .error }
      outcome.found = problems.map { problem in
        problem.severity == .error ? problem.asked(at: declared.at) : problem
      }
      var record = record(declared, join.report, lookup, source: id ?? "table \(declared.id)")
      record.gatheredRows = gatheredRows
      outcome.record = record
      if !errors {
        outcome.table = JoinedTable(declared: declared, table: table, rowOfArea: join.rowOfArea)
      }
    } catch {
      outcome.found.append(error.asked(at: declared.at))
    }
    return outcome
  }

  /// The column with names that the project names, or that the table turns out to have.
  private func nameColumn(_ declared: Project.TableSource, _ table: TextTable) throws(Diagnostic) -> Int? {
    if let name = declared.name { return try table.column(named: name) }
    guard declared.via == nil, let names = areas.joinAreas.nameIndex else { return nil }
    return table.columnOfNames(names, key: try table.column(named: declared.code))
  }

  /// Names that nobody said are comparable count only where they belong to other areas altogether.
  private func considered(
    _ problems: [Diagnostic], _ declared: Project.TableSource, _ report: JoinReport
  ) -> [Diagnostic] {
    if declared.name != nil || (report.nameAgreement ?? 0) < 0.5 { return problems }
    return problems.filter { $0.code != .namesDisagree }
  }

  /// A low match with the years that the columns' names tell: `LSOA21CD` against `LSOA11CD`.
  private func withVintages(
    _ problem: Diagnostic, _ declared: Project.TableSource, _ lookup: JoinedLookup?
  ) -> Diagnostic {
    let target = lookup?.declared.from ?? project.areas.code
    guard problem.code == .matchBelowThreshold, let theirs = CodeColumn(declared.code),
      let ours = CodeColumn(target),
      theirs.level == ours.level, theirs.year != ours.year
    else { return problem }
    var explained = problem
    explained.details.insert(
      "by their names, '\(declared.code)' holds the \(theirs.level) codes of 20\(theirs.year) and '\(target)' those of 20\(ours.year)",
      at: 0)
    explained.remedy =
      lookup == nil
      ? "use boundaries and a table of the same year, or a lookup between the two"
      : "use a lookup that starts from the codes of 20\(theirs.year)"
    return explained
  }

  /// Codes of other areas explain a low match: one error says it.
  private func unexplained(_ problems: [Diagnostic]) -> [Diagnostic] {
    let isExplained = problems.contains { $0.code == .namesDisagree && $0.severity == .error }
    return isExplained ? problems.filter { $0.code != .matchBelowThreshold } : problems
  }

  private func position(_ reference: Project.ColumnReference, _ table: TextTable) throws(Diagnostic) -> Int {
    do {
      return try table.column(named: reference.column)
    } catch {
      throw error.asked(at: reference.at)
    }
  }

  private func rowFilter(_ declared: Project.TableSource, _ more: String?) throws(Diagnostic) -> RowFilter? {
    let conditions = [declared.file.filter, more].compactMap(\.self)
    if conditions.isEmpty { return nil }
    return try RowFilter(parsing: conditions.joined(separator: " and "), source: "\(declared.at)")
  }

  /// The join; again beside the known vintages where too few areas match, to say which fits.
  private func matched(
    _ table: JoinTable, _ target: JoinAreas, _ declared: Project.TableSource
  ) throws(Diagnostic) -> Join {
    let thresholds = try declared.match.thresholds
    let join = try Join(table, onto: target, thresholds: thresholds)
    guard join.problems.contains(where: { $0.code == .matchBelowThreshold }) else { return join }
    return try Join(table, onto: target, thresholds: thresholds, knownCodes: knownCodes())
  }

  /// The areas' own codes and the other vintages that the project names.
  private func knownCodes() throws(Diagnostic) -> [CodeSet] {
    var sets = [CodeSet(label: project.areas.vintage ?? "the areas'", codes: Set(areas.codes))]
    for vintage in project.vintages {
      let options = Project.FileOptions(path: vintage.file, sheet: vintage.layer)
      let table = try readTable(options, in: folder)
      let codes = table.texts(column: try table.column(named: vintage.code))
      sets.append(CodeSet(label: vintage.name, codes: Set(codes)))
    }
    return sets
  }

  private func record(
    _ declared: Project.TableSource, _ report: JoinReport, _ lookup: JoinedLookup?, source: String
  ) -> JoinRecord {
    var record = JoinRecord(source: source, file: declared.file.path, via: declared.via, join: report)
    if let lookup {
      let known = lookup.lookup.sources
      let unassigned = report.unmatchedRows.count { known.number(of: $0.code) == nil }
      record.aggregation = AggregationRecord(
        assignedSources: lookup.smallAreas.count,
        rowsLeadingElsewhere: report.unmatchedRows.count - unassigned,
        unassignedRows: unassigned, areasWithoutSources: lookup.aggregation.report.targetsWithoutSource.count)
    }
    return record
  }

  /// Adds a lookup's best-fit error to the record of the table that its population is in.
  mutating func add(_ bestFit: BestFitRecord, toRecordOf table: String) {
    if let position = records.firstIndex(where: { $0.source == "table \(table)" }) {
      records[position].bestFitError = bestFit
    }
  }

  /// Adds what a table of responses holds.
  mutating func add(_ evidence: EvidenceRecord, toRecordOf source: String) {
    if let position = records.firstIndex(where: { $0.source == source }) {
      records[position].evidence = evidence
    }
  }

  /// Adds what became of a summed column's total.
  mutating func add(_ totals: AggregationRecord.Totals, toRecordOf table: String) {
    if let position = records.firstIndex(where: { $0.source == "table \(table)" }) {
      records[position].aggregation?.totals.append(totals)
    }
  }
}

extension Project.MatchRule {
  fileprivate var thresholds: JoinThresholds {
    get throws(Diagnostic) {
      guard let reason else { return .standard }
      return try JoinThresholds(matchedShare: minimum, reason: reason, nameAgreement: nameAgreement)
    }
  }
}
