internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

/// Makes the columns of indicators: straight from a table, or brought to the areas through a lookup.
///
/// Each measure has a file of its own beside this one.
struct IndicatorColumns {
  let project: Project
  let areas: ReportedAreas
  let joins: SourceJoins
  let population: Population?
  /// Of areas that share a border or a corner; without anybody's neighbours where no indicator asks for them.
  let neighbours: NeighbourGraph
  /// Counts that are under disclosure control.
  let disclosed: DisclosedCounts

  /// The columns of one indicator, its own first, and what a reader should know of them.
  struct Result {
    var columns: [FrameColumn]
    var notes: [Diagnostic] = []
  }

  /// - Throws: what is wrong with a column or a cell; `project-reference` where two columns that are to be
  ///   combined reach the areas through different lookups.
  func columns(_ indicator: Project.Indicator) throws(Diagnostic) -> Result {
    switch indicator.measure {
    case .column(let reference, let aggregation):
      return Result(columns: [try column(indicator, reference, aggregation)])
    case .ratio(let ratio): return try self.ratio(indicator, ratio)
    case .mean(let mean): return try self.mean(indicator, mean)
    case .populationShare(let share): return try self.share(indicator, share)
    case .deprivation(let summary): return try deprivationSummary(indicator, summary)
    case .deprivationScore(let score): return try deprivationScore(indicator, score)
    case .directRate(let rate): return try directRate(indicator, rate)
    case .indirectRatio(let ratio): return try indirectRatio(indicator, ratio)
    case .lifeExpectancy(let measure): return try lifeExpectancy(indicator, measure)
    case .censusIndex(let index): return try censusIndex(indicator, index)
    }
  }

  // MARK: Words

  /// The column of an indicator with all that does not depend on how it is made.
  func described(_ indicator: Project.Indicator, _ tables: [Project.TableSource]) -> FrameColumn {
    FrameColumn(
      id: indicator.id, label: indicator.label, unit: indicator.unit, period: indicator.period ?? "",
      vintage: vintage(tables), worse: indicator.worse,
      sources: uniqueInOrder(tables.map(\.source) + tables.compactMap { lookupSource($0) }), kind: .derived,
      content: .texts([]))
  }

  /// The areas' vintage, and the small areas' that the figures come from: "WD20, from LSOA11".
  private func vintage(_ tables: [Project.TableSource]) -> String {
    let from = uniqueInOrder(tables.filter { $0.via != nil }.compactMap(\.vintage)).joined(separator: ", ")
    let own = tables.first { $0.via == nil }?.vintage ?? project.areas.vintage ?? ""
    return from.isEmpty ? own : own.isEmpty ? "from \(from)" : "\(own), from \(from)"
  }

  private func lookupSource(_ table: Project.TableSource) -> Project.Source? {
    project.lookups.first { $0.id == table.via }?.source
  }

  /// A column that stands beside an indicator's own, such as its numerator.
  func beside(
    _ whole: FrameColumn, _ name: String, label: String? = nil, unit: String, _ cells: Column,
    decimals: Int? = nil, method: String
  ) -> FrameColumn {
    var column = whole
    column.id = "\(whole.id).\(name)"
    column.label = "\(whole.label): \(label ?? name)"
    column.unit = unit
    column.denominator = ""
    column.worse = nil
    column.method = method
    column.content = .numbers(cells, decimals: decimals ?? self.decimals(of: cells))
    column.sampling = nil
    return column
  }

  func part(_ whole: FrameColumn, _ name: String, _ what: String, _ cells: Column) -> FrameColumn {
    var column = beside(whole, name, unit: what, cells, method: "the \(name) of \(whole.id)")
    column.kind = .measured
    return column
  }

  /// Four decimals, or as many as show four digits of small figures: a rare condition is not nought.
  func figureDecimals(_ values: [Double]) -> Int {
    let sizes = values.filter { $0.isFinite && $0 != 0 }.map { abs($0) }.sorted()
    guard let typical = quantile(ofSorted: sizes, 0.5), typical < 0.01 else { return 4 }
    var decimals = 4
    var scale = typical
    while scale < 0.1, decimals < 12 {
      decimals += 1
      scale *= 10
    }
    return decimals
  }

  /// The fewest decimals that show every value as it is, or four where six are not enough.
  func decimals(of cells: Column) -> Int {
    var decimals = 0
    var scale = 1.0
    for value in cells.values where !value.isNaN {
      // 0.7000000000000001 is 0.7 with the noise of its binary form.
      while abs(value * scale - (value * scale).rounded()) > 1e-9 * max(1, abs(value * scale)) {
        decimals += 1
        scale *= 10
        if decimals > 6 { return figureDecimals(cells.values) }
      }
    }
    return decimals
  }

  // MARK: Tables

  func table(_ reference: Project.ColumnReference) throws(Diagnostic) -> JoinedTable {
    try joins.table(reference)
  }

  func lookup(_ joined: JoinedTable) throws(Diagnostic) -> JoinedLookup { try joins.lookup(joined) }

  /// Counts of the areas: as they are, or the sums over the small areas of a lookup.
  func summed(_ reference: Project.ColumnReference) throws(Diagnostic) -> Column {
    if let column = disclosed.columns[reference] { return column }
    return try joins.summed(reference)
  }

  func requireSameLookup(
    _ a: JoinedTable, _ b: JoinedTable, at location: Diagnostic.Location
  ) throws(Diagnostic) {
    if a.declared.via == b.declared.via { return }
    throw Diagnostic(
      .projectReference,
      "tables '\(a.declared.id)' and '\(b.declared.id)' do not reach the areas through the same lookup",
      at: location, expected: "values and weights of the same small areas",
      found: "via \(a.declared.via ?? "none") and via \(b.declared.via ?? "none")")
  }
}

/// A number as a reader writes it in a sentence: "100" rather than "100.0".
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}
