internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

/// Makes the columns of indicators: straight from a table, or brought to the areas through a lookup.
struct IndicatorColumns {
  let project: Project
  let joins: SourceJoins
  let population: Population?

  /// The indicator's own column first, then its numerator and denominator where it has them.
  ///
  /// - Throws: what is wrong with a column or a cell; `project-reference` where two columns that are to be
  ///   combined reach the areas through different lookups.
  func columns(_ indicator: Project.Indicator) throws(Diagnostic) -> [FrameColumn] {
    switch indicator.measure {
    case .column(let reference, let aggregation):
      return [try column(indicator, reference, aggregation)]
    case .ratio(let numerator, let denominator, let per):
      return try ratio(indicator, numerator, denominator, per)
    case .populationShare(let ages, let sex, let per):
      return try share(indicator, ages, sex, per)
    }
  }

  // MARK: Columns

  private func column(
    _ indicator: Project.Indicator, _ reference: Project.ColumnReference,
    _ aggregation: Project.Indicator.Aggregation?
  ) throws(Diagnostic) -> FrameColumn {
    let joined = try table(reference)
    var frameColumn = described(indicator, [joined.declared])
    let cells = try joined.column(reference)
    switch aggregation {
    case nil:
      frameColumn.kind = .measured
      frameColumn.method = "column '\(reference.column)' of table \(reference.table)"
      frameColumn.content = .numbers(cells, decimals: indicator.decimals ?? decimals(of: cells))
    case .sum:
      let sum = try lookup(joined).aggregation.sum(cells).column
      frameColumn.method = "sum of column '\(reference.column)' of table \(reference.table)"
      frameColumn.content = .numbers(sum, decimals: indicator.decimals ?? decimals(of: cells))
    case .weightedMean(let weightReference):
      let weighing = try table(weightReference)
      try requireSameLookup(joined, weighing, at: weightReference.at)
      let mean = try lookup(joined).aggregation.weightedMean(cells, weights: weighing.column(weightReference))
      frameColumn.sources = uniqueInOrder(frameColumn.sources + [weighing.declared.source])
      frameColumn.method =
        "mean of column '\(reference.column)' of table \(reference.table), weighted by '\(weightReference.column)' "
        + "of table \(weightReference.table)"
      frameColumn.content = .numbers(mean.column, decimals: indicator.decimals ?? 4)
    }
    return frameColumn
  }

  // MARK: Ratios

  /// `per` x numerator / denominator, both brought to the areas as sums first; the counts stay beside the ratio.
  private func ratio(
    _ indicator: Project.Indicator, _ numerator: Project.ColumnReference,
    _ denominator: Project.ColumnReference,
    _ per: Double
  ) throws(Diagnostic) -> [FrameColumn] {
    let tables = (above: try table(numerator), below: try table(denominator))
    let above = try summed(tables.above, numerator)
    let below = try summed(tables.below, denominator)
    var result = described(indicator, [tables.above.declared, tables.below.declared])
    result.denominator = denominator.column
    result.method =
      "\(plain(per)) x '\(numerator.column)' of table \(numerator.table) / '\(denominator.column)' of table "
      + denominator.table
    result.content = .numbers(quotient(above, below, per), decimals: indicator.decimals ?? 4)
    return [
      result, part(result, "numerator", numerator.column, above),
      part(result, "denominator", denominator.column, below),
    ]
  }

  private func summed(_ joined: JoinedTable, _ reference: Project.ColumnReference) throws(Diagnostic)
    -> Column
  {
    let cells = try joined.column(reference)
    return joined.declared.via == nil ? cells : try lookup(joined).aggregation.sum(cells).column
  }

  /// People of some ages per `per` people.
  private func share(
    _ indicator: Project.Indicator, _ ages: Demography.AgeBand, _ sex: Sex, _ per: Double
  ) throws(Diagnostic) -> [FrameColumn] {
    guard let population, let declared = project.population else { return [] }
    let people: Column
    let everybody: Column
    do throws(Diagnostic) {
      people = try population.people(ages: ages, sex: sex)
      everybody = try population.everybody(sex)
    } catch {
      throw error.asked(at: indicator.at)
    }
    var result = described(indicator, [declared.table])
    result.denominator = "all \(sex.rawValue)"
    if result.period.isEmpty { result.period = declared.date ?? "" }
    result.method = "\(plain(per)) x \(sex.rawValue) aged \(ages) / all \(sex.rawValue)"
    result.content = .numbers(quotient(people, everybody, per), decimals: indicator.decimals ?? 4)
    return [
      result, part(result, "numerator", "\(sex.rawValue) aged \(ages)", people),
      part(result, "denominator", "all \(sex.rawValue)", everybody),
    ]
  }

  private func quotient(_ above: Column, _ below: Column, _ per: Double) -> Column {
    var values = [Double](repeating: .nan, count: above.count)
    var states = [CellState](repeating: .missing, count: above.count)
    for row in 0..<above.count {
      if let numerator = above[row], let denominator = below[row] {
        // Nobody to count among is no rate, not a rate of nought.
        guard denominator > 0 else { continue }
        values[row] = per * numerator / denominator
        states[row] = .value
      } else if above.states[row] == .suppressed || below.states[row] == .suppressed {
        states[row] = .suppressed
      }
    }
    return Column(name: above.name, values: values, states: states)
  }

  // MARK: Words

  private func described(_ indicator: Project.Indicator, _ tables: [Project.TableSource]) -> FrameColumn {
    FrameColumn(
      id: indicator.id, label: indicator.label, unit: indicator.unit, period: indicator.period ?? "",
      vintage: uniqueInOrder(
        tables.compactMap { $0.vintage ?? ($0.via == nil ? project.areas.vintage : nil) }
      )
      .joined(separator: "; "),
      worse: indicator.worse, sources: uniqueInOrder(tables.map(\.source)), kind: .derived,
      content: .texts([]))
  }

  private func part(_ whole: FrameColumn, _ name: String, _ what: String, _ cells: Column) -> FrameColumn {
    var column = whole
    column.id = "\(whole.id).\(name)"
    column.label = "\(whole.label): \(name)"
    column.unit = what
    column.denominator = ""
    column.worse = nil
    column.kind = .measured
    column.method = "the \(name) of \(whole.id)"
    column.content = .numbers(cells, decimals: decimals(of: cells))
    return column
  }

  /// The fewest decimals that show every value as it is, or four where six are not enough.
  private func decimals(of cells: Column) -> Int {
    var decimals = 0
    var scale = 1.0
    for value in cells.values where !value.isNaN {
      // 0.7000000000000001 is 0.7 with the noise of its binary form.
      while abs(value * scale - (value * scale).rounded()) > 1e-9 * max(1, abs(value * scale)) {
        decimals += 1
        scale *= 10
        if decimals > 6 { return 4 }
      }
    }
    return decimals
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  // MARK: Tables

  /// The joined table of a reference.
  ///
  /// - Throws: `project-reference`: unless an earlier error says more, an indicator asks only for tables that
  ///   were joined.
  private func table(_ reference: Project.ColumnReference) throws(Diagnostic) -> JoinedTable {
    if let joined = joins.tables[reference.table] { return joined }
    throw Diagnostic(
      .projectReference, "table '\(reference.table)' was not joined", at: reference.at)
  }

  private func lookup(_ joined: JoinedTable) throws(Diagnostic) -> JoinedLookup {
    if let via = joined.declared.via, let lookup = joins.lookups[via] { return lookup }
    throw Diagnostic(
      .projectReference, "table '\(joined.declared.id)' reaches the areas without a lookup",
      at: joined.declared.at)
  }

  private func requireSameLookup(
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
