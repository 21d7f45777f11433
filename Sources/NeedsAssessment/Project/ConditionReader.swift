internal import Demography
internal import Diagnostics

/// Reads the sections 'conditions' and 'estimates'.
extension ProjectReader {
  func condition(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Condition {
    let map = try value.mapping(keys: [
      "label", "rates", "no-cases", "split-ages", "recorded", "deprivation", "per", "of", "decimals",
    ])
    var condition = Project.Condition(
      id: identifier(id, value), label: map.optionalText("label") ?? Self.label(from: id),
      rates: map.required("rates", rateFile, else: .init(file: .init(path: ""), at: value.location)),
      at: value.location)
    condition.agesWithoutCases = map.optional("no-cases", agesWithoutCases) ?? []
    condition.split = map.optional("split-ages", ageSplit) ?? .refuse
    condition.recorded = map.optional("recorded", recordedTotals)
    condition.deprivation = map.optional("deprivation", deprivationChoice) ?? .plain
    condition.per = map.optional("per", positive) ?? condition.per
    if map.choice("of", of: DenominatorKey.self) == .residents { condition.denominator = .everybody }
    condition.decimals = map.integer("decimals", atLeast: 0, atMost: 10)
    if case .calibrated = condition.deprivation, map["recorded"] == nil {
      throw Diagnostic(
        .projectMissingKey, "'\(value.path).recorded' is missing", at: value.location,
        expected: "the recorded totals to calibrate to",
        remedy: "add recorded: {total: ...} or recorded: {file: ..., code: ..., count: ..., source: ...}")
    }
    return condition
  }

  private enum DenominatorKey: String, CaseIterable {
    case ages = "ages-with-rates"
    case residents
  }

  private enum SplitKey: String, CaseIterable { case refuse, uniform }

  /// `refuse`, `uniform`, or `{like: {file: ..., age: ..., females: ..., males: ..., source: ...}}`.
  func ageSplit(_ value: YAMLValue) throws(Diagnostic) -> Project.AgeSplitChoice {
    guard value.isMapping else {
      return try value.choice(of: SplitKey.self) == .uniform ? .uniform : .refuse
    }
    let like = try value.mapping(keys: ["like"]).required("like")
    let map = try like.mapping(keys: Self.fileKeys + ["age", "source"] + Sex.allCases.map(\.rawValue))
    var counts: [Sex: String] = [:]
    for sex in Sex.allCases { counts[sex] = map.optionalText(sex.rawValue) }
    guard !counts.isEmpty else {
      throw like.wrong(expected: "the columns of people: females and males, or persons")
    }
    return .like(
      .init(
        file: fileOptions(map), age: map.text("age"), counts: counts,
        source: map.required("source", source, else: .unstated), at: like.location))
  }

  /// A path alone, or a file with settings.
  private func rateFile(_ value: YAMLValue) throws(Diagnostic) -> Project.RateFile {
    guard value.isMapping else {
      return .init(file: .init(path: try value.text()), at: value.location)
    }
    let map = try value.mapping(keys: Self.fileKeys + ["condition", "source"])
    return .init(
      file: fileOptions(map), condition: map.optionalText("condition"),
      source: map.optional("source", source), at: value.location)
  }

  /// `0-64`, or a list of ages and of `{ages: 0-64, sex: female}`.
  private func agesWithoutCases(_ value: YAMLValue) throws(Diagnostic) -> [AgesWithoutCases] {
    var declared: [AgesWithoutCases] = []
    for item in try value.isList ? value.list() : [value] {
      guard item.isMapping else {
        declared.append(AgesWithoutCases(try ageBand(item.text(), item)))
        continue
      }
      let map = try item.mapping(keys: ["ages", "sex"])
      let ages = try map.required("ages")
      declared.append(
        AgesWithoutCases(
          try ageBand(ages.text(), ages), sex: map.choice("sex", of: SexKey.self)?.sex ?? .persons))
    }
    return declared
  }

  /// `{total: 3000, source: ...}`, or a register: `{file, code, count, within, source}`.
  private func recordedTotals(_ value: YAMLValue) throws(Diagnostic) -> Project.RecordedTotals {
    let map = try value.mapping(
      keys: Self.fileKeys + ["total", "code", "count", "within", "missing", "suppressed", "zero", "source"])
    if let total = map["total"] {
      if let extra = map["file"] ?? map["within"] {
        throw extra.wrong(expected: "no '\(extra.path)' beside 'total', which is of all areas together")
      }
      let number = try total.number()
      guard number >= 0 else { throw total.wrong(expected: "a number of people, 0 or more") }
      return .init(
        content: .total(number, source: map.required("source", source, else: .unstated)), at: value.location)
    }
    return .init(
      content: .register(
        file: fileOptions(map), code: map.text("code"),
        count: map.text("count"), marks: marks(map),
        source: map.required("source", source, else: .unstated)),
      within: map.optional("within") { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: nil)
      }, at: value.location)
  }

  /// `plain`, `calibrated`, or a gradient.
  private func deprivationChoice(_ value: YAMLValue) throws(Diagnostic) -> Project.DeprivationChoice {
    guard value.isMapping else {
      switch try value.text() {
      case "plain": return .plain
      case "calibrated": return .calibrated
      default:
        throw value.wrong(
          expected: "plain, calibrated, or {gradient: FILE, level: ...}: national rates already hold the "
            + "nation's deprivation, and there is no fourth way")
      }
    }
    let map = try value.mapping(keys: ["gradient", "interpolate", "level", "within", "source"])
    let file = try map.required("gradient")
    return .gradient(
      .init(
        file: .init(path: try file.text()), interpolates: map.flag("interpolate") ?? false,
        level: try gradientLevel(map.required("level")),
        within: map.optional("within") { (value) throws(Diagnostic) in
          try columnReference(value, defaultTable: nil)
        }, source: map.optional("source", source), at: value.location))
  }

  /// `{table: ..., column: ...}`, or the id of an indicator that orders the areas.
  private func gradientLevel(_ value: YAMLValue) throws(Diagnostic) -> Project.GradientFile.Level {
    if value.isMapping { return .column(try columnReference(value, defaultTable: nil)) }
    return .indicator(try value.text(), at: value.location)
  }

  func estimateSettings(_ value: YAMLValue) throws(Diagnostic) -> Project.EstimateSettings {
    let map = try value.mapping(keys: ["draws", "seed", "confidence", "population-error"])
    return Project.EstimateSettings(
      draws: draws(map), seed: seed(map),
      confidence: map.optional("confidence", confidence) ?? 0.95,
      populationError: map.optional("population-error") { (value) throws(Diagnostic) in
        try share(value)
      }, at: value.location)
  }

  /// The id of a condition, or `{conditions: [...], counted: once}`.
  func peopleInNeed(_ value: YAMLValue) throws(Diagnostic) -> Project.PeopleInNeed {
    guard value.isMapping else {
      return .init(conditions: [try value.text()], counted: .each, at: value.location)
    }
    let map = try value.mapping(keys: ["conditions", "counted"])
    let conditions = try map.required("conditions").texts()
    guard Set(conditions).count == conditions.count, !conditions.isEmpty else {
      throw value.wrong(expected: "conditions, each once")
    }
    if conditions.count == 1 { return .init(conditions: conditions, counted: .each, at: value.location) }
    return .init(
      conditions: conditions,
      counted: try map.required("counted").choice(of: Project.PeopleInNeed.Counting.self),
      at: value.location)
  }
}
