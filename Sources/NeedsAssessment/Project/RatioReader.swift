internal import Diagnostics

/// Reads `ratio` and what stands beside it: `shrink` and `benchmark`.
extension ProjectReader {
  func ratio(
    _ value: YAMLValue, beside map: YAMLMapping, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Ratio {
    let parts = try value.mapping(
      keys: ["numerator", Self.perPersonKey, "denominator", "per", "interval", "confidence"])
    var ratio = Project.Indicator.Ratio(
      numerator: try events(parts, or: "numerator") { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: defaultTable)
      },
      denominator: column("denominator", of: parts, defaultTable: defaultTable),
      per: parts.optional("per", positive) ?? 100)
    (ratio.interval, ratio.confidence) = try interval(parts)
    if let people = parts[Self.perPersonKey] {
      guard ratio.interval != .wilson else {
        throw people.wrong(expected: "'interval: byar': several events of one person are no proportion")
      }
      if let shrink = map["shrink"] {
        throw shrink.wrong(
          expected: "no 'shrink' beside '\(Self.perPersonKey)': it takes events for independent")
      }
    }
    ratio.shrinkage = map.optional("shrink") { (value) throws(Diagnostic) in
      try shrinkage(value, defaultTable: defaultTable)
    }
    try checkTogether(ratio, map)
    return ratio
  }

  /// `interval` and `confidence`, which means nothing without it.
  func interval(
    _ parts: YAMLMapping
  ) throws(Diagnostic) -> (method: Project.Indicator.IntervalMethod, confidence: Double) {
    let method = try parts["interval"]?.choice(of: Project.Indicator.IntervalMethod.self) ?? .none
    if let confidence = parts["confidence"], method == .none {
      throw confidence.wrong(expected: "'interval' beside it: wilson for a proportion, byar for a rate")
    }
    return (method, parts.optional("confidence", confidence) ?? 0.95)
  }

  func confidence(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let confidence = try value.number()
    guard (0.5..<1).contains(confidence) else {
      throw value.wrong(expected: "a level of confidence from 0.5 to below 1, such as 0.95")
    }
    return confidence
  }

  /// An interval, or a place in a funnel, is that of the counted figure: beside a shrunken one it misleads.
  private func checkTogether(_ ratio: Project.Indicator.Ratio, _ map: YAMLMapping) throws(Diagnostic) {
    if let shrink = map["shrink"], ratio.interval != .none || map["benchmark"] != nil {
      throw shrink.wrong(
        expected: "no 'interval' and no 'benchmark' beside it: they belong to the ratio as counted; "
          + "declare it as an indicator of its own")
    }
    try requireInterval(ratio.interval, besideBenchmarkOf: map)
  }

  /// The method of the interval says how a figure is compared.
  func requireInterval(
    _ interval: Project.Indicator.IntervalMethod, besideBenchmarkOf map: YAMLMapping
  ) throws(Diagnostic) {
    guard let benchmark = map["benchmark"], interval == .none else { return }
    throw benchmark.wrong(
      expected: "'interval' with what is compared: wilson for a proportion, byar for a rate of events")
  }

  private func shrinkage(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Shrinkage {
    let map = try value.mapping(keys: ["method", "towards", "local"])
    var shrinkage = Project.Indicator.Shrinkage(
      method: try map.required("method").choice(of: Project.Indicator.Shrinkage.Method.self))
    if let towards = map["towards"] {
      let isWhole = towards.isMapping ? false : try towards.text() == "whole"
      if !isWhole { shrinkage.groups = try columnReference(towards, defaultTable: defaultTable) }
    }
    if let local = map["local"] {
      shrinkage.isLocal = try local.flag()
      guard !shrinkage.isLocal || (shrinkage.method == .empiricalBayes && map["towards"] == nil) else {
        throw local.wrong(
          expected: "'method: empirical-bayes' and no 'towards': neighbours are what it is drawn towards")
      }
    }
    return shrinkage
  }

  func benchmark(_ value: YAMLValue) throws(Diagnostic) -> Project.Indicator.Benchmark {
    let map = try value.mapping(keys: ["value", "areas", "label", "method", "overdispersion"])
    var benchmark: Project.Indicator.Benchmark
    switch (map["value"], map["areas"]) {
    case (let figure?, nil):
      let number = found.attempt(try positive(figure)) ?? 1
      benchmark = .init(reference: .value(number), label: map.text("label"), at: value.location)
    case (nil, let areas?):
      guard try areas.text() == "all" else { throw areas.wrong(expected: "all") }
      benchmark = .init(
        reference: .allAreas, label: map.optionalText("label") ?? "all areas together",
        at: value.location)
    default:
      try map.refuseUnknownKeys()
      throw value.wrong(expected: "either {value: 8.1, label: England} or {areas: all}")
    }
    if let method = map["method"] { benchmark.method = try method.choice(of: type(of: benchmark.method)) }
    if let overdispersion = map["overdispersion"] {
      benchmark.overdispersion = try overdispersion.choice(of: type(of: benchmark.overdispersion))
      guard benchmark.method == .funnel else {
        throw overdispersion.wrong(expected: "'method: funnel': an interval is of one area alone")
      }
    }
    return benchmark
  }
}
