internal import Diagnostics
internal import Parallel
internal import Tables

/// Reads a table by a layout.
struct PopulationReader {
  let table: TextTable
  let layout: PopulationLayout
  let format: NumberFormat
  let workers: Workers

  private var location: Diagnostic.Location { Diagnostic.Location(file: table.source) }

  func read() throws(Diagnostic) -> AreaPopulation {
    let areas = AreaGroups(table, column: try table.column(named: layout.area))
    let (records, notes) = try recordsBySex()
    if case .rows(let age, let count, let total) = layout.ages {
      return try long(areas, records, notes, age: age, count: count, total: total)
    }
    return try wide(areas, records, notes)
  }

  /// The columns of ages and of their total, of every sex.
  func columnsOfPeople() throws(Diagnostic) -> [Int] {
    var columns: [Int] = []
    for sex in Sex.allCases {
      if case .columnPrefixes(let prefixes) = layout.sexes, prefixes[sex] == nil { continue }
      let prefix = prefix(of: sex)
      if case .rows(_, let count, _) = layout.ages {
        columns.append(try position(of: count, prefix))
      } else {
        columns += try ageColumns(sex, prefix).map(\.column)
      }
      if let total = layout.total { columns.append(try position(of: total, prefix)) }
    }
    return Set(columns).sorted()
  }

  // MARK: Sexes

  /// Which records are of each sex, and a note of those that are of none.
  private func recordsBySex() throws(Diagnostic) -> (records: [Sex: [Int]], notes: [Diagnostic]) {
    switch layout.sexes {
    case .columnPrefixes(let prefixes):
      let all = Array(0..<table.rowCount)
      return (prefixes.mapValues { _ in all }, [])
    case .rows(let column, let labels):
      let position = try table.column(named: column)
      let (texts, numbers) = table.distinctTexts(column: position)
      var recordsOfText = [[Int]](repeating: [], count: texts.count)
      for (record, number) in numbers.enumerated() { recordsOfText[number].append(record) }
      let records = Dictionary(uniqueKeysWithValues: zip(texts.texts, recordsOfText))
      for (sex, label) in labels.sorted(by: { $0.key.rawValue < $1.key.rawValue })
      where records[label] == nil {
        throw Diagnostic(
          .populationSex, "no row is of \(sex.rawValue): none has '\(label)'",
          at: .init(file: table.source, column: column), expected: "'\(label)'",
          found: records.keys.sorted().prefix(10).map { "'\($0)'" }.joined(separator: ", "))
      }
      let unused = records.keys.filter { !labels.values.contains($0) }.sorted()
      return (
        labels.compactMapValues { records[$0] }, unused.isEmpty ? [] : [unusedRows(unused, records, column)]
      )
    }
  }

  private func unusedRows(_ labels: [String], _ records: [String: [Int]], _ column: String) -> Diagnostic {
    let count = labels.reduce(0) { $0 + (records[$1]?.count ?? 0) }
    return Diagnostic(
      .populationRowsUnused, severity: .note,
      "\(count) \(count == 1 ? "row is" : "rows are") of no declared sex and \(count == 1 ? "is" : "are") left out",
      at: .init(file: table.source, column: column),
      found: labels.prefix(10).map { "'\($0)'" }.joined(separator: ", "))
  }

  // MARK: Ages in columns

  private func wide(
    _ areas: AreaGroups, _ records: [Sex: [Int]], _ notes: [Diagnostic]
  ) throws(Diagnostic) -> AreaPopulation {
    var counts: [Sex: [Column]] = [:]
    var totals: [Sex: Column] = [:]
    var rowNumbers: [Sex: [Int?]] = [:]
    var negative: Diagnostic?
    var bands: [AgeBand]?
    for sex in Sex.allCases {
      guard let rows = records[sex] else { continue }
      let prefix = prefix(of: sex)
      var columns = try ageColumns(sex, prefix).sorted { $0.ages < $1.ages }
      let total = try layout.total.map { (name) throws(Diagnostic) in
        try position(of: name, prefix)
      }
      // A total whose name is a range of ages, such as "0+", is no band.
      columns.removeAll { $0.column == total }
      try agree(columns.map(\.ages), with: bands, sex)
      bands = columns.map(\.ages)
      let placed = try place(rows, areas, sex)
      let wanted = columns.map(\.column) + (total.map { [$0] } ?? [])
      var read = try table.numericColumns(wanted, format: format, rows: rows, workers: workers)
      for (column, cells) in zip(wanted, read) where negative == nil {
        negative = self.negative(cells, rows, column)
      }
      rowNumbers[sex] =
        placed?.map { $0.map { table.rowNumbers[rows[$0]] } } ?? rows.map { table.rowNumbers[$0] }
      if let placed { read = read.map { $0.rows(placed) } }
      if total != nil { totals[sex] = read.removeLast() }
      counts[sex] = read
    }
    return try AreaPopulation(
      codes: areas.names, bands: bands ?? [], counts: counts, totals: totals, notes: notes,
      location: location,
      rowNumbers: rowNumbers, negative: negative)
  }

  /// The first cell of a column that is below zero, as an error.
  private func negative(_ cells: Column, _ rows: [Int], _ column: Int) -> Diagnostic? {
    guard let place = cells.values.firstIndex(where: { $0 < 0 }) else { return nil }
    return Diagnostic(
      .populationNegative, "a population count is negative",
      at: table.location(row: rows[place], column: column), expected: "counts of people, 0 or more",
      found: table[row: rows[place], column: column])
  }

  private func prefix(of sex: Sex) -> String {
    if case .columnPrefixes(let prefixes) = layout.sexes { return prefixes[sex] ?? "" }
    return ""
  }

  private func position(of name: String, _ prefix: String) throws(Diagnostic) -> Int {
    let separated = ["", "_", " ", "-"].map { prefix + $0 + name }
    let found = separated.first { table.columnNames.contains($0) }
    return try table.column(named: found ?? prefix + name)
  }

  private func ageColumns(
    _ sex: Sex, _ prefix: String
  ) throws(Diagnostic) -> [(column: Int, ages: AgeBand)] {
    if case .declaredColumns(let declared) = layout.ages {
      var columns: [(column: Int, ages: AgeBand)] = []
      for column in declared { columns.append((try position(of: column.name, prefix), column.ages)) }
      return columns
    }
    let columns = table.columnNames.indices.compactMap { position in
      age(of: table.columnNames[position], prefix).map { (column: position, ages: $0) }
    }
    guard columns.isEmpty else { return columns }
    throw Diagnostic(
      .populationLayout, "no column is named by an age", at: location,
      expected: "columns such as \(prefix)0, \(prefix)65-74 or \(prefix)90+ for \(sex.rawValue)",
      found: table.columnNames.prefix(12).map { "'\($0)'" }.joined(separator: ", "),
      remedy: "declare the columns and their ages")
  }

  private func age(of name: String, _ prefix: String) -> AgeBand? {
    guard name.hasPrefix(prefix) else { return nil }
    let rest = name.dropFirst(prefix.count)
    return AgeBand(String(prefix.isEmpty ? rest : rest.drop { "_- ".contains($0) }))
  }

  private func agree(_ bands: [AgeBand], with others: [AgeBand]?, _ sex: Sex) throws(Diagnostic) {
    guard let others, bands != others else { return }
    throw Diagnostic(
      .ageBands, "\(sex.rawValue) have other age bands than the sex before", at: location,
      expected: others.map(\.description).joined(separator: ", "),
      found: bands.map(\.description).joined(separator: ", "))
  }

  /// For each area its place among the records of a sex; `nil` where they are the areas in their order.
  private func place(_ rows: [Int], _ areas: AreaGroups, _ sex: Sex) throws(Diagnostic) -> [Int?]? {
    var places = [Int?](repeating: nil, count: areas.names.count)
    for (place, row) in rows.enumerated() {
      let area = areas.group[row]
      if let earlier = places[area] {
        throw duplicate("\(sex.rawValue) of \(areas.names[area])", rows[earlier], row)
      }
      places[area] = place
    }
    return places.elementsEqual(rows.indices.map { Optional($0) }) ? nil : places
  }

  private func duplicate(_ what: String, _ earlier: Int, _ row: Int) -> Diagnostic {
    Diagnostic(
      .populationDuplicate, "\(what) have more than one row", at: table.location(row: row),
      found: "also row \(table.rowNumbers[earlier])", remedy: "add the rows up, or remove one of them")
  }

  // MARK: Ages in rows

  private func long(
    _ areas: AreaGroups, _ records: [Sex: [Int]], _ notes: [Diagnostic], age: String, count: String,
    total: String?
  ) throws(Diagnostic) -> AreaPopulation {
    let (bands, band) = try ageRows(try table.column(named: age), total)
    var counts: [Sex: [Column]] = [:]
    var totals: [Sex: Column] = [:]
    var negative: Diagnostic?
    let all = Array(0..<table.rowCount)
    for sex in Sex.allCases {
      guard let rows = records[sex] else { continue }
      let column = try position(of: count, prefix(of: sex))
      let values = try table.numericColumns([column], format: format, rows: all, workers: workers)[0]
      negative = negative ?? self.negative(values, all, column)
      // One slot for each band and area; those of the total follow.
      let areaCount = areas.names.count
      var slots = [Int?](repeating: nil, count: (bands.count + 1) * areaCount)
      for row in rows {
        let slot = band[row] * areaCount + areas.group[row]
        if let earlier = slots[slot] {
          let ages = band[row] < bands.count ? "\(bands[band[row]])" : total ?? ""
          throw duplicate("\(sex.rawValue) aged \(ages) of \(areas.names[areas.group[row]])", earlier, row)
        }
        slots[slot] = row
      }
      counts[sex] = bands.indices.map { position in
        values.rows(Array(slots[position * areaCount..<(position + 1) * areaCount]))
      }
      if total != nil { totals[sex] = values.rows(Array(slots[(bands.count * areaCount)...])) }
    }
    return try AreaPopulation(
      codes: areas.names, bands: bands, counts: counts, totals: totals, notes: notes, location: location,
      negative: negative)
  }

  /// The bands that the rows name, and for each record the position of its own; one past the last for a
  /// total.
  private func ageRows(
    _ column: Int, _ total: String?
  ) throws(Diagnostic) -> (bands: [AgeBand], band: [Int]) {
    var known: [String: Int] = [:]
    var bands: [AgeBand] = []
    var band: [Int] = []
    for (record, text) in table.texts(column: column).enumerated() {
      if let position = known[text] {
        band.append(position)
        continue
      }
      if text == total {
        band.append(-1)
        continue
      }
      guard let ages = AgeBand(text) else {
        throw Diagnostic(
          .populationLayout, "'\(text)' is not an age or a range of ages",
          at: table.location(row: record, column: column), expected: "ages such as 0, 65-74 or 90+",
          found: "'\(text)'", remedy: "declare it as the total, if it stands for all ages")
      }
      known[text] = bands.count
      band.append(bands.count)
      bands.append(ages)
    }
    guard !bands.isEmpty else {
      throw Diagnostic(.populationLayout, "no row is of people by age", at: location)
    }
    return (bands, band.map { $0 < 0 ? bands.count : $0 })
  }
}
