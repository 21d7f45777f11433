internal import Demography
internal import Diagnostics
internal import Growth
internal import Parallel
internal import TextBuffer

extension Assessment {
  /// The tables in `growth/`.
  func growthFiles(_ growth: GrowthResults, workers: Workers) -> [(name: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = [
      ("growth/areas.csv", growthAreasCSV(growth, workers: workers)),
      ("growth/population.csv", growthPopulationCSV(growth, workers: workers)),
      ("growth/totals.csv", growthTotalsCSV(growth, workers: workers)),
      ("growth/options.csv", growthOptionsCSV(growth.record)),
      ("growth/accounts.csv", growthAccountsCSV(growth, workers: workers)),
    ]
    if growth.futures.count > 1 { files.append(("growth/sites.csv", growthSitesCSV(growth))) }
    if !growth.record.differences.isEmpty {
      files.append(("growth/differences.csv", growthDifferencesCSV(growth.record)))
    }
    if !growth.breakEvens.isEmpty { files.append(("growth/break-even.csv", breakEvenCSV(growth.record))) }
    if let classes = growth.classes {
      files.append(("growth/growth-areas.csv", growthClassesCSV(growth, classes)))
    }
    if growth.futures.contains(where: { !$0.projection.controlFactors.isEmpty }) {
      files.append(("growth/controls.csv", growthControlsCSV(growth)))
    }
    if !growth.services.isEmpty { files.append(("growth/services.csv", growthServicesCSV(growth))) }
    return files
  }
}

/// Rows of many areas made block by block, on all cores.
private func table(
  _ header: [String], blocks: Int, workers: Workers, rows: @Sendable (Int, inout TextBuffer) -> Void
) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: header)
  for block in workers.map(
    blocks,
    { block in
      var text = TextBuffer()
      rows(block, &text)
      return text
    })
  {
    text.append(block)
  }
  return text.bytes
}

func growthNumber(_ number: Double?, _ decimals: Int) -> String {
  guard let number, number.isFinite else { return "" }
  return FixedPoint(decimals: decimals).text(number)
}

// MARK: By area

/// What the rows of an area begin with, as it stands in a file.
private func startOfRows(_ growth: GrowthResults, _ option: String, _ year: Int, _ area: Int) -> TextBuffer {
  var text = TextBuffer()
  for field in [option, "\(year)", growth.codes[area], growth.names[area]] {
    text.append(csv: field)
    text.append(UInt8(ascii: ","))
  }
  return text
}

extension TextBuffer {
  /// A number; a blank where there is none.
  fileprivate mutating func append(_ number: Double?, _ decimals: Int) {
    guard let number, number.isFinite else { return }
    append(number, decimals: decimals)
  }
}

/// Every measure, indicator and score by area, in the years of the tables.
private func growthAreasCSV(_ growth: GrowthResults, workers: Workers) -> [UInt8] {
  let years = growth.tableYears
  return table(
    ["option", "year", "code", "name", "measure", "value", "lower", "upper", "unit"],
    blocks: growth.futures.count * years.count, workers: workers
  ) { block, text in
    let (future, position) = (block / years.count, block % years.count)
    let rows = GrowthAreaRows(growth, future: future, year: years[position], position: position)
    for area in growth.codes.indices { rows.append(area, to: &text) }
  }
}

/// The rows of one future and year.
private struct GrowthAreaRows {
  let growth: GrowthResults
  let future: Int
  let year: Int
  /// Of the year among those of the tables.
  let position: Int

  init(_ growth: GrowthResults, future: Int, year: Int, position: Int) {
    self.growth = growth
    self.future = future
    self.year = year
    self.position = position
  }

  func append(_ area: Int, to text: inout TextBuffer) {
    let (values, number) = (growth.futures[future].values, year - growth.declared.baseYear)
    let start = startOfRows(growth, growth.futures[future].id, year, area)
    for (measure, declared) in growth.measures.all.enumerated() where declared.isShown {
      row(
        start, declared.id, values[measure][number][area],
        growth.drawn?.interval(future, measure, year, area: area), "people", decimals: 2, to: &text)
    }
    for indicator in growth.measures.indicators {
      let value = indicator.value(
        values[indicator.numerator][number][area], values[indicator.denominator][number][area])
      row(
        start, indicator.id, value, growth.drawn?.interval(future, indicator, year, area: area),
        "per \(shortestText(indicator.per))", decimals: 4, to: &text)
    }
    for (group, declared) in growth.scores.groups.enumerated() {
      let isLast = year == growth.declared.horizon
      row(
        start, "needs.\(declared.id).score", growth.futures[future].scores[group][position][area],
        isLast ? growth.drawn?.scores[future][group][area] : nil, declared.score.unit, decimals: 4, to: &text)
    }
  }

  private func row(
    _ start: TextBuffer, _ measure: String, _ value: Double?, _ interval: DrawnInterval?, _ unit: String,
    decimals: Int, to text: inout TextBuffer
  ) {
    text.append(start)
    text.append(csv: measure)
    for number in [value, interval?.lower, interval?.upper] {
      text.append(UInt8(ascii: ","))
      text.append(number, decimals)
    }
    text.append(UInt8(ascii: ","))
    text.append(csv: unit)
    text.append(UInt8(ascii: "\n"))
  }
}

/// People by sex and five-year age band.
private func growthPopulationCSV(_ growth: GrowthResults, workers: Workers) -> [UInt8] {
  let years = growth.tableYears
  let bands = (0..<18).map { AgeBand($0 * 5, through: $0 * 5 + 4) } + [AgeBand(90, through: nil)]
  return table(
    ["option", "year", "code", "name", "sex", "ages", "people"], blocks: growth.futures.count * years.count,
    workers: workers
  ) { block, text in
    let (future, year) = (growth.futures[block / years.count], years[block % years.count])
    let layout = future.projection.layout
    let people = future.projection.people(in: year)
    let groups = layout.sexes.flatMap { sex in
      bands.map { (name: "\(sex.rawValue),\($0),", cells: layout.cells(ages: $0, sex: sex) ?? []) }
    }
    for area in growth.codes.indices {
      let start = startOfRows(growth, future.id, year, area)
      let first = people.startIndex + area * layout.cellsPerArea
      for group in groups {
        text.append(start)
        text.append(group.name)
        text.append(group.cells.reduce(0) { $0 + people[first + $1] }, 2)
        text.append(UInt8(ascii: "\n"))
      }
    }
  }
}

/// What changed every area in every year.
private func growthAccountsCSV(_ growth: GrowthResults, workers: Workers) -> [UInt8] {
  let years = Array(growth.years.dropFirst())
  // Where cohorts change as a whole, nobody has counted the deaths: they are blank, and not nought.
  let isByComponents = if case .cohortComponents = growth.declared.trend { true } else { false }
  return table(
    [
      "option", "year", "code", "name", "births", "deaths", "migration", "cohort_change", "new_residents",
      "moved_to_sites", "demolished", "rehoused", "control", "change", "population",
    ], blocks: growth.futures.count * years.count, workers: workers
  ) { block, text in
    let (future, year) = (growth.futures[block / years.count], years[block % years.count])
    for area in growth.codes.indices {
      let account = future.projection.account(area: area, in: year)
      let parts: [Double?] = [
        account.births, isByComponents ? account.deaths : nil, isByComponents ? account.migration : nil,
        isByComponents ? nil : account.cohortChange, account.newResidents,
        account.movedToSites, account.demolished, account.rehoused, account.control, account.change,
        future.values[0][year - growth.declared.baseYear][area],
      ]
      text.append(startOfRows(growth, future.id, year, area))
      for (position, part) in parts.enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        text.append(part, 3)
      }
      text.append(UInt8(ascii: "\n"))
    }
  }
}

// MARK: All areas together

/// Every measure of all areas together, in every year.
private func growthTotalsCSV(_ growth: GrowthResults, workers: Workers) -> [UInt8] {
  let years = Array(growth.years)
  return table(
    ["option", "year", "measure", "value", "lower", "median", "upper"],
    blocks: growth.futures.count * years.count,
    workers: workers
  ) { block, text in
    let (future, year) = (block / years.count, years[block % years.count])
    for (measure, declared) in growth.measures.all.enumerated() where declared.isShown {
      let value = growth.futures[future].values[measure][year - growth.declared.baseYear].reduce(0, +)
      let interval = growth.drawn?.interval(future, measure, year)
      text.append(csvRow: [
        growth.futures[future].id, "\(year)", declared.id, growthNumber(value, 2),
        growthNumber(interval?.lower, 2), growthNumber(interval?.median, 2),
        growthNumber(interval?.upper, 2),
      ])
    }
  }
}

/// What the control did, group by group.
private func growthControlsCSV(_ growth: GrowthResults) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "option", "year", "district", "sex", "ages", "projected", "target", "factor", "missed",
  ])
  for future in growth.futures {
    for factor in future.projection.controlFactors {
      text.append(csvRow: [
        future.id, "\(factor.year)", factor.district, factor.group.sex.rawValue, "\(factor.group.ages)",
        growthNumber(factor.projected, 2), growthNumber(factor.target, 2), growthNumber(factor.factor, 6),
        factor.isMissed ? "yes" : "no",
      ])
    }
  }
  return text.bytes
}

/// Every site with the area that it lies in.
private func growthSitesCSV(_ growth: GrowthResults) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "option", "site", "name", "code", "area", "share_of_site", "easting", "northing", "type", "tenure",
    "first_year", "last_year", "net_dwellings",
  ])
  for future in growth.futures {
    for site in future.option.sites {
      let years = (Array(site.completions.keys) + site.demolitions.keys).sorted()
      let area = growth.codes.firstIndex(of: site.area)
      text.append(csvRow: [
        future.id, site.code, site.name, site.area, area.map { growth.names[$0] } ?? "",
        growthNumber(site.shareOfSite, 4), growthNumber(site.gridReference?.easting, 0),
        growthNumber(site.gridReference?.northing, 0), site.dwellingType, site.tenure,
        years.first.map { "\($0)" } ?? "", years.last.map { "\($0)" } ?? "",
        growthNumber(site.netDwellings, 1),
      ])
    }
  }
  return text.bytes
}

/// Services by option and year.
private func growthServicesCSV(_ growth: GrowthResults) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "service", "label", "option", "year", "without_model", "activity", "bed_days", "beds",
    "activity_change_percent", "beds_change_percent", "source",
  ])
  for service in growth.services {
    var series = zip(growth.futures.map(\.id), service.demand).map { ($0, $1) }
    if !service.ownPopulation.isEmpty { series.append(("population-of-the-model", service.ownPopulation)) }
    for (option, demand) in series {
      for year in demand {
        text.append(
          csvRow: [service.declared.id, service.declared.label, option, "\(year.year)"]
            + fields(year, since: demand[0])
            + [service.source])
      }
    }
  }
  return text.bytes
}

private func fields(_ demand: ServiceDemand, since first: ServiceDemand) -> [String] {
  func change(_ now: Double?, _ then: Double?) -> String {
    guard let now, let then, then > 0 else { return "" }
    return growthNumber((now / then - 1) * 100, 2)
  }
  return [demand.withoutModel, demand.activity, demand.bedDays, demand.beds].map { growthNumber($0, 1) }
    + [change(demand.withoutModel, first.withoutModel), change(demand.beds, first.beds)]
}
