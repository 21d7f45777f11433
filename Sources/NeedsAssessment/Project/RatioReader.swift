internal import Diagnostics

/// Reads `ratio` and what stands beside it: `shrink` and `benchmark`.
extension ProjectReader {
  func ratio(
    _ value: YAMLValue, beside map: YAMLMapping, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Ratio {
    let parts = try value.mapping(keys: ["numerator", "denominator", "per", "interval", "confidence"])
    var ratio = Project.Indicator.Ratio(
      numerator: try columnReference(parts.required("numerator"), defaultTable: defaultTable),
      denominator: try columnReference(parts.required("denominator"), defaultTable: defaultTable),
      per: try positive(parts["per"]) ?? 100)
    if let interval = parts["interval"] {
      ratio.interval = try interval.choice(of: Project.Indicator.IntervalMethod.self)
    }
    if let confidence = parts["confidence"] {
      guard ratio.interval != .none else {
        throw confidence.wrong(expected: "'interval' beside it: wilson for a proportion, byar for a rate")
      }
      ratio.confidence = try self.confidence(confidence)
    }
    ratio.shrinkage = try optional(map["shrink"]) { (value) throws(Diagnostic) in
      try shrinkage(value, defaultTable: defaultTable)
    }
    try checkTogether(ratio, map)
    return ratio
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
    if let benchmark = map["benchmark"], ratio.interval == .none {
      throw benchmark.wrong(
        expected: "'interval' in the ratio: wilson for a proportion, byar for a rate of events")
    }
    if let overdispersion = try map["benchmark"]?.value(of: "overdispersion"),
      try overdispersion.text() != "none",
      ratio.interval == .byar
    {
      throw overdispersion.wrong(
        expected: "a proportion (interval: wilson): the limits of a rate are not widened")
    }
  }

  /// A standardised rate of all areas together is not the mean of theirs, and its limits are not widened.
  func checkBenchmark(of map: YAMLMapping) throws(Diagnostic) {
    guard let benchmark = map["benchmark"] else { return }
    for key in ["areas", "overdispersion"] {
      guard let extra = try benchmark.value(of: key) else { continue }
      throw extra.wrong(expected: "no '\(key)' beside a standardised figure: {value: 812.4, label: England}")
    }
  }

  private func shrinkage(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Shrinkage {
    let map = try value.mapping(keys: ["method", "towards"])
    var shrinkage = Project.Indicator.Shrinkage(
      method: try map.required("method").choice(of: Project.Indicator.Shrinkage.Method.self))
    if let towards = map["towards"] {
      let isWhole = towards.isMapping ? false : try towards.text() == "whole"
      if !isWhole { shrinkage.groups = try columnReference(towards, defaultTable: defaultTable) }
    }
    return shrinkage
  }

  func benchmark(_ value: YAMLValue) throws(Diagnostic) -> Project.Indicator.Benchmark {
    let map = try value.mapping(keys: ["value", "areas", "label", "method", "overdispersion"])
    var benchmark: Project.Indicator.Benchmark
    switch (map["value"], map["areas"]) {
    case (let figure?, nil):
      guard let number = try positive(figure) else { throw figure.wrong(expected: "a number above 0") }
      benchmark = .init(
        reference: .value(number), label: try map.required("label").text(), at: value.location)
    case (nil, let areas?):
      guard try areas.text() == "all" else { throw areas.wrong(expected: "all") }
      benchmark = .init(
        reference: .allAreas, label: try optionalText(map["label"]) ?? "all areas together",
        at: value.location)
    default:
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

extension YAMLValue {
  /// What stands under a key of a mapping; nil where there is none.
  fileprivate func value(of key: String) throws(Diagnostic) -> YAMLValue? {
    try entries().first { $0.name == key }?.value
  }
}
