internal import Diagnostics
internal import Growth

/// Reads the section 'growth'; its trend and its options have files of their own beside this one.
extension ProjectReader {
  func growth(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth {
    let map = try value.mapping(keys: [
      "base-year", "horizon", "districts", "split-ages", "trend", "control", "new-residents", "assumptions",
      "uncertainty", "deprivation", "unit-costs", "services", "growth-areas", "break-even", "table-years",
      "options",
    ])
    let mistakes = found.count
    let baseYear = map.required("base-year", year, else: 2000)
    let horizon = map.required("horizon", year, else: 2000)
    let yearsAreRead = found.count == mistakes
    let trend = found.attempt(try growthTrend(map.required("trend"), baseYear: baseYear)) ?? .noChange
    var growth = Project.Growth(baseYear: baseYear, horizon: horizon, trend: trend, at: value.location)
    growth.districts = map.optional("districts") { (value) throws(Diagnostic) in
      try columnReference(value, defaultTable: nil)
    }
    growth.split = map.optional("split-ages", ageSplit) ?? .refuse
    growth.control = map.optional("control", growthControl) ?? .free
    growth.newResidents = map.optional("new-residents", newResidents)
    growth.uncertainty = map.optional("uncertainty", growthUncertainty)
    growth.deprivation = map.optional("deprivation") { (value) throws(Diagnostic) in
      (try value.text(), value.location)
    }
    growth.unitCosts = found.entries(map["unit-costs"], unitCost)
    growth.services = found.entries(map["services"], growthService)
    growth.growthAreas = map.optional("growth-areas", growthAreas)
    growth.breakEven = map.optional("break-even", growthMeasure)
    growth.tableYears =
      !yearsAreRead
      ? nil
      : map.optional("table-years") { (value) throws(Diagnostic) in
        try tableYears(value, growth.baseYear, growth.horizon)
      }
    growth.options = found.attempt(try growthOptions(map)) ?? []
    return growth
  }

  func year(_ value: YAMLValue) throws(Diagnostic) -> Int {
    try value.integer(atLeast: 1900, atMost: 2200)
  }

  /// `every`, or a list of years.
  private func tableYears(_ value: YAMLValue, _ first: Int, _ last: Int) throws(Diagnostic) -> [Int] {
    guard value.isList else {
      guard try value.text() == "every" else { throw value.wrong(expected: "every, or a list of years") }
      return Array(first...max(first, last))
    }
    var years: [Int] = []
    for item in try value.list() {
      let year = try year(item)
      guard (first...max(first, last)).contains(year) else {
        throw item.wrong(expected: "a year from \(first) to \(last)")
      }
      years.append(year)
    }
    return Set(years + [first, last]).sorted()
  }

  private func growthMeasure(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.Measure {
    .init(name: try value.text(), at: value.location)
  }

  // MARK: Control

  /// `{balance: 0.5}`, or a projection of the districts.
  private func growthControl(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.Control {
    let map = try value.mapping(
      keys: Self.projectionKeys + ["balance", "maximum-factor", "keep-area-totals"])
    if let balance = map["balance"] {
      if let extra = map["file"] {
        throw extra.wrong(expected: "no 'file' beside 'balance': a total is held by one of the two")
      }
      return .balanced(try share(balance))
    }
    var maximum = 1.5
    if let value = map["maximum-factor"] {
      maximum = try value.number()
      guard maximum >= 1 else { throw value.wrong(expected: "a factor of 1 or more") }
    }
    return .raked(
      try projectionFile(map), maximumFactor: maximum,
      keepsAreaTotals: map.flag("keep-area-totals") ?? false)
  }

  static let projectionKeys = fileKeys + ["district", "sex", "ages", "ignore-ages", "source"]

  func projectionFile(_ map: YAMLMapping) throws(Diagnostic) -> Project.Growth.ProjectionFile {
    var layout = ProjectionTableLayout(
      district: map.text("district"), sex: map.optionalText("sex"),
      ages: map.text("ages"))
    if let ignored = map.texts("ignore-ages") { layout.ignoredAges = Set(ignored) }
    return .init(
      file: fileOptions(map), layout: layout, source: map.required("source", source, else: .unstated),
      at: map.value.location)
  }

  // MARK: Draws, costs, classes

  private func growthUncertainty(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.Uncertainty {
    let map = try value.mapping(keys: ["draws", "seed", "confidence"])
    return .init(
      draws: map.integer("draws", atLeast: 2, atMost: 100_000) ?? 500, seed: seed(map),
      confidence: map.optional("confidence", confidence) ?? 0.95, at: value.location)
  }

  private func unitCost(_ name: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Growth.UnitCost {
    let map = try value.mapping(keys: ["cost", "source"])
    let cost = try map.required("cost")
    let number = try cost.number()
    guard number >= 0 else { throw cost.wrong(expected: "what a person costs in a year, 0 or more") }
    return .init(
      measure: .init(name: name, at: value.location), cost: number,
      source: map.required("source", source, else: .unstated))
  }

  private func growthAreas(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.AreaClasses {
    let map = try value.mapping(keys: ["measure", "thresholds", "classes"])
    let measure = try growthMeasure(map.required("measure"))
    if let thresholds = map["thresholds"] {
      if let extra = map["classes"] { throw extra.wrong(expected: "no 'classes' beside 'thresholds'") }
      let ends = try thresholds.mapping(keys: ["need", "growth"])
      return .init(
        measure: measure,
        thresholds: .declared(
          need: try rising(ends.required("need")), growth: try rising(ends.required("growth"))),
        at: value.location)
    }
    return .init(
      measure: measure, thresholds: .quantiles(map.integer("classes", atLeast: 2, atMost: 5) ?? 3),
      at: value.location)
  }

  private func rising(_ value: YAMLValue) throws(Diagnostic) -> [Double] {
    var numbers: [Double] = []
    for item in try value.isList ? value.list() : [value] { numbers.append(try item.number()) }
    guard !numbers.isEmpty, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw value.wrong(expected: "one threshold or more, rising")
    }
    return numbers
  }

  // MARK: Services

  private func growthService(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Growth.Service {
    let map = try value.mapping(keys: ["label", "rates", "rate", "model", "source"])
    let rates: Project.Growth.Service.Rates
    if let rate = map["rate"] {
      if let extra = map["rates"] { throw extra.wrong(expected: "no 'rates' beside 'rate'") }
      rates = .everybody(try positive(rate))
    } else {
      let file = try map.required("rates").mapping(keys: Self.fileKeys + ["measure"])
      rates = .file(fileOptions(file), measure: file.text("measure"))
    }
    return .init(
      id: identifier(id, value), label: map.optionalText("label") ?? Self.label(from: id),
      rates: rates, model: map.optional("model", fileOrPath),
      source: map.required("source", source, else: .unstated), at: value.location)
  }

  /// A path alone, or a file with settings.
  func fileOrPath(_ value: YAMLValue) throws(Diagnostic) -> Project.FileOptions {
    guard value.isMapping else { return .init(path: try value.text()) }
    return try fileOptions(value.mapping(keys: Self.fileKeys))
  }
}
