internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// The mean of a sample with Student's limits, and the size and spread of the sample beside it; samples of
  /// small areas are put together.
  func mean(
    _ indicator: Project.Indicator, _ measure: Project.Indicator.SampleMean
  ) throws(Diagnostic) -> Result {
    let sample = try SampleColumns(measure, self)
    let estimates = (0..<sample.count.count).map { area in
      sampleMean(
        mean: sample.mean[area], standardDeviation: sample.standardDeviation[area],
        count: sample.count[area], confidence: measure.confidence)
    }
    var tables: [Project.TableSource] = []
    for column in measure.columns { tables.append(try table(column).declared) }
    var own = described(indicator, uniqueInOrder(tables, by: \.id))
    own.denominator = measure.count.column
    own.method =
      (sample.isPooled
        ? "mean over everybody asked in the small areas of the area: " : "mean over everybody asked: ")
      + "'\(measure.mean.column)' of table \(measure.mean.table)"
      + (sample.isPooled ? ", weighted by '\(measure.count.column)'" : "")
    own.sampling = IndicatorSampling(means: estimates, counts: sample.count.cells)
    var result = withLimits(
      indicator, own, estimates, confidence: measure.confidence, by: "Student's t limits of a mean",
      from: [sample.mean, sample.standardDeviation, sample.count])
    var count = part(own, "n", "people asked", sample.count)
    count.method = "how many people the mean is of: the more, the surer it is"
    result.columns.append(count)
    result.columns.append(
      beside(
        own, "standard-deviation", label: "standard deviation", unit: own.unit, sample.standardDeviation,
        decimals: indicator.decimals ?? 4,
        method: "how far apart the people asked are: about two thirds of them lie within it of the mean"))
    if let benchmark = indicator.benchmark {
      let figure = try figure(of: benchmark) { () throws(Diagnostic) in
        try sample.ofAllAreas.orRefused(indicator)
      }
      result.columns.append(
        try compared(
          indicator, own, benchmark, figure, per: 1, confidence: measure.confidence, estimates,
          by: .intervalAlone))
    }
    return result
  }
}

/// The samples of the areas.
private struct SampleColumns {
  let mean: Column
  let standardDeviation: Column
  let count: Column
  let isPooled: Bool

  init(_ measure: Project.Indicator.SampleMean, _ indicators: IndicatorColumns) throws(Diagnostic) {
    let joined = try indicators.table(measure.count)
    for column in [measure.mean, measure.standardDeviation] {
      try indicators.requireSameLookup(joined, indicators.table(column), at: column.at)
    }
    let mean = try indicators.table(measure.mean).column(measure.mean)
    let deviation = try indicators.table(measure.standardDeviation).column(measure.standardDeviation)
    let count = try joined.column(measure.count)
    isPooled = joined.declared.via != nil
    guard isPooled else {
      (self.mean, standardDeviation, self.count) = (mean, deviation, count)
      return
    }
    let origin = Self.centre(mean)
    let lookup = try indicators.lookup(joined).aggregation
    let distances = lookup.sum(Self.combined("", count, [mean]) { n, m, _ in n * (m - origin) }).column
    let squares = lookup.sum(
      Self.combined("", count, [mean, deviation]) { n, m, s in
        (n - 1) * s * s + n * (m - origin) * (m - origin)
      }
    ).column
    let counts = lookup.sum(count).column
    let pooled = (0..<counts.count).map { area -> PooledSample? in
      guard let n = counts[area], let distance = distances[area], let square = squares[area] else {
        return nil
      }
      return PooledSample(count: n, distances: distance, squares: square, origin: origin)
    }
    func column(_ states: Column, _ value: (PooledSample) -> Double) -> Column {
      Column(
        name: "", values: pooled.map { $0.map(value) ?? .nan },
        states: pooled.indices.map {
          pooled[$0] != nil ? .value : states.states[$0] == .value ? .missing : states.states[$0]
        })
    }
    self.mean = column(distances) { $0.mean }
    standardDeviation = column(squares) { $0.standardDeviation }
    self.count = counts
  }

  /// A number near the means.
  private static func centre(_ means: Column) -> Double {
    let known = means.cells.compactMap { $0 }
    return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
  }

  /// A figure of each small area's sample. One of nobody adds nothing, and one of a single person has no spread:
  /// their blanks are no gaps.
  private static func combined(
    _ name: String, _ count: Column, _ others: [Column], _ value: (Double, Double, Double) -> Double
  ) -> Column {
    var values = [Double](repeating: .nan, count: count.count)
    var states = count.states
    for row in 0..<count.count where states[row] == .value {
      let n = count.values[row]
      let needed = n == 0 ? others.prefix(0) : n == 1 ? others.prefix(1) : others[...]
      if let gap = needed.first(where: { $0.states[row] != .value }) {
        states[row] = gap.states[row]
        continue
      }
      func figure(_ position: Int) -> Double { position < needed.count ? others[position].values[row] : 0 }
      values[row] = n == 0 ? 0 : value(n, figure(0), figure(1))
    }
    return Column(name: name, values: values, states: states)
  }

  /// The mean of everybody in the areas that have one.
  var ofAllAreas: Computed<BenchmarkFigure> {
    var (people, sum, areas) = (0.0, 0.0, 0)
    for case (let n?, let mean?) in zip(count.cells, mean.cells) where n > 0 {
      people += n
      sum += n * mean
      areas += 1
    }
    guard people > 0 else { return .failure(NotComputed("nobody was asked")) }
    return .success(BenchmarkFigure(value: sum / people, areas: areas))
  }
}
