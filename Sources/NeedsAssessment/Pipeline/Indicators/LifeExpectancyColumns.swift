internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// Life expectancy at an age, with its limits, and `<id>.deaths`, all deaths of the area.
  func lifeExpectancy(
    _ indicator: Project.Indicator, _ measure: Project.Indicator.LifeExpectancyMeasure
  ) throws(Diagnostic) -> Result {
    let deaths = try counts(measure.deaths)
    let people = try people(measure.population, measure.sex, at: indicator.at)
    let bands = lifeTableBands(deaths.bands)
    guard let row = bands.firstIndex(where: { $0.lower == measure.age }) else {
      throw Diagnostic(
        .ageBands, "no age band starts at \(measure.age)", at: indicator.at,
        expected: "one of the ages " + bands.map { "\($0.lower)" }.joined(separator: ", "))
    }
    let above = try columns(deaths, .persons, bands, at: indicator.at)
    let below = try columns(people.counts, people.sex, bands, at: indicator.at)
    let estimates = areas.codes.indices.map { area in
      lifeExpectancyAtEachAge(
        bands.indices.map {
          MortalityBand(
            startAge: Double(bands[$0].lower), deaths: above[$0][area], population: below[$0][area])
        }, confidence: measure.confidence, minimumPopulation: measure.minimumPopulation)[row]
    }
    var own = described(
      indicator, [joins.tables[measure.deaths.table]?.declared].compactMap(\.self) + people.tables)
    own.denominator = people.sex.rawValue
    own.method =
      "the years that somebody aged \(measure.age) would live on average if people of each age kept dying as they do "
      + "now (Chiang's life table on \(bands.count) age bands); not computed for "
      + "\(plain(measure.minimumPopulation)) people or fewer, or where it could be ten years off"
    own.sampling = IndicatorSampling(normal: estimates)
    var result = withLimits(
      indicator, own, estimates, confidence: measure.confidence,
      by: "Chiang's variance with the term of Silcocks for the open age band", from: above + below)
    result.columns.append(part(own, "deaths", "deaths", try deaths.everybody(.persons)))
    return result
  }

  /// The bands of the deaths; single years are taken together as in an abridged life table: 0, 1-4, 5-9, ...
  private func lifeTableBands(_ bands: [Demography.AgeBand]) -> [Demography.AgeBand] {
    guard let open = bands.last, open.upper == nil, bands.dropLast().allSatisfy({ $0.upper == $0.lower }),
      bands.count > 30
    else { return bands }
    let starts = bands.map(\.lower).filter { $0 == bands[0].lower || $0 == 1 || $0 % 5 == 0 }
    let last = starts.last == open.lower ? starts : starts + [open.lower]
    return last.indices.map {
      Demography.AgeBand(last[$0], through: $0 + 1 < last.count ? last[$0 + 1] - 1 : nil)
    }
  }
}

/// The method, under a name that the measure's own does not hide.
private func lifeExpectancyAtEachAge(
  _ bands: [MortalityBand], confidence: Double, minimumPopulation: Double
) -> [Computed<Estimate>] {
  lifeExpectancy(bands, confidence: confidence, minimumPopulation: minimumPopulation)
}
