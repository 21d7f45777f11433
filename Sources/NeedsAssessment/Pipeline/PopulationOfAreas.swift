internal import Demography
internal import Diagnostics
internal import Parallel
internal import Tables

extension SourceJoins {
  /// Joins a population table, once a sex where sexes are in rows, and gathers its counts; `nil` where
  /// something is wrong with it, which is then among what was found.
  mutating func population(
    _ declared: Project.PopulationSource, _ table: TextTable, codes: [String], workers: Workers
  ) -> Population? {
    do throws(Diagnostic) {
      let layout = try PopulationLayout(declared, in: table)
      guard let kept = try rowsOfAreas(declared, table, layout, workers) else { return nil }
      let read = try AreaPopulation(
        reading: kept, layout: layout,
        format: NumberFormat(marks: declared.table.marks, percent: declared.table.percent), workers: workers)
      note(read.checks())
      return hasErrors ? nil : onAreas(read, declared.table.via, codes)
    } catch {
      note([error.asked(at: declared.at)])
      return nil
    }
  }

  /// The rows of the areas, or of a lookup's small areas; nil where a join failed.
  private mutating func rowsOfAreas(
    _ declared: Project.PopulationSource, _ table: TextTable, _ layout: PopulationLayout, _ workers: Workers
  ) throws(Diagnostic) -> TextTable? {
    guard case .rows = declared.ages else {
      let used = try layout.columnsOfPeople(in: table).map {
        Project.ColumnReference(table: "population", column: table.columnNames[$0], at: declared.at)
      }
      return join(declared, table, used: used, workers: workers).map { joined in
        var isJoined = [Bool](repeating: false, count: table.rowCount)
        for row in joined.lazy.flatMap({ $0.rowOfArea.lazy.compactMap(\.self) }) { isJoined[row] = true }
        return table.keepingRows(isJoined.indices.filter { isJoined[$0] })
      }
    }
    let chosen = try table.keeping(declared.table.file.filter, askedAt: declared.at)
    // Many rows an area: what matches is found by the first row of each, for all of them.
    let key = try chosen.column(named: declared.table.code)
    var columns = [key]
    if case .rows(let column, _) = declared.sexes { columns.append(try chosen.column(named: column)) }
    let firsts = chosen.keepingRows(chosen.firstRows(of: columns))
    guard let joined = join(declared, firsts, used: [], gatheredRows: chosen.rowCount, workers: workers)
    else { return nil }
    let codes = Set(
      joined.flatMap { joined in
        joined.rowOfArea.compactMap { $0.map { joined.table[row: $0, column: key] } }
      })
    return chosen.keepingRows((0..<chosen.rowCount).filter { codes.contains(chosen[row: $0, column: key]) })
  }

  /// One joined table a sex in rows, else one; nil where a join failed.
  private mutating func join(
    _ declared: Project.PopulationSource, _ table: TextTable, used: [Project.ColumnReference],
    gatheredRows: Int? = nil, workers: Workers
  ) -> [JoinedTable]? {
    let joins: [(id: String, filter: String?)]
    if case .rows(let column, let labels) = declared.sexes {
      joins = labels.map { sex, label in
        ("\(declared.table.id), \(sex.rawValue)", "\(quotedName(column)) = \(quotedText(label))")
      }
    } else {
      joins = [(declared.table.id, nil)]
    }
    let outcomes = workers.map(joins.count) { [self] position in
      let (id, filter) = joins[position]
      return outcome(declared.table, table, used: used, filter: filter, id: id, gatheredRows: gatheredRows)
    }
    var joined: [JoinedTable] = []
    for ((id, _), outcome) in zip(joins, outcomes) {
      add(outcome)
      guard let table = tables[id] else { return nil }
      joined.append(table)
      release(id)
    }
    return joined
  }

  /// The counts of the areas, in their order; of a lookup's small areas their sums.
  private func onAreas(_ read: AreaPopulation, _ via: String?, _ codes: [String]) -> Population? {
    let positions = CodeIndex(read.codes)  // each code is there once
    guard let via else { return read.population.rows(codes.map { positions.number(of: $0) }) }
    guard let lookup = lookups[via] else { return nil }
    return read.population.rows(lookup.smallAreas.map { positions.number(of: $0) })
      .carried(to: codes.count) { lookup.aggregation.sum($0).column }
  }
}

private func quotedName(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

private func quotedText(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

extension PopulationLayout {
  fileprivate init(
    _ declared: Project.PopulationSource, in table: TextTable
  ) throws(Diagnostic) {
    var prefix = ""
    let sexes: Sexes
    switch declared.sexes {
    case nil: sexes = .personsOnly
    case .rows(let column, let labels):
      sexes = .rows(
        column: column, labels: Dictionary(labels.map { ($0.sex, $0.label) }) { first, _ in first })
    case .columns(let prefixes):
      prefix = prefixes.first?.prefix ?? ""
      sexes = .columnPrefixes(Dictionary(prefixes.map { ($0.sex, $0.prefix) }) { first, _ in first })
    }
    let ages: Ages
    var total = declared.total
    switch declared.ages {
    case .columns(.named): ages = .columns
    case .columns(.bands(let bands)): ages = .declaredColumns(bands.map { .init($0.column, $0.band) })
    case .columns(.singleYears):
      ages = .declaredColumns(try table.singleYears(after: prefix).map { .init($0.name, $0.band) })
    case .rows(let age, let count):
      ages = .rows(age: age, count: count, total: total)
      total = nil
    }
    self.init(area: declared.table.code, ages: ages, sexes: sexes, total: total)
  }
}
