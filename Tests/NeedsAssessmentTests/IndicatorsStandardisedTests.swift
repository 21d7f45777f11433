import Diagnostics
import NeedsAssessment
import Statistics
import Testing

@Suite("Standardised rates and life expectancy from the project file")
struct IndicatorsStandardisedTests {
  /// Five-year bands to 90+, as the European Standard Population has them.
  static let starts = Array(stride(from: 0, through: 90, by: 5))
  static func age(_ start: Int) -> String { start == 90 ? "90+" : "\(start)-\(start + 4)" }

  /// An ordinary area; one of few events; one where nobody is aged 45 to 49; one with a missing count.
  static func events(_ area: Int, _ band: Int) -> Double? {
    if area == 1 { return band == 18 ? 9 : 0 }
    return area == 3 && band == 4 ? nil : Double(2 + (band * band + area) % 40)
  }
  static func people(_ area: Int, _ band: Int) -> Double {
    area == 2 && band == 9 ? 0 : Double(900 - 40 * band + 10 * area)
  }

  static let run: IndicatorsRun = {
    func cell(_ value: Double?) -> String { value.map { "\(Int($0))" } ?? "" }
    let areas = 0..<4
    return IndicatorsRun(
      areas: 4,
      files: [
        "events.csv": IndicatorsRun.table(
          starts.indices.map { band in ("e\(starts[band])", areas.map { cell(events($0, band)) }) }
            + [("all", areas.map { "\(20 + 30 * $0)" })]),
        "people.csv": IndicatorsRun.table(
          starts.indices.map { band in ("p\(starts[band])", areas.map { cell(people($0, band)) }) }),
        "england.csv": "age,events,people\n"
          + starts.indices.map { "\(age(starts[$0])),\(50 + 10 * $0),\(9000 - 100 * $0)\n" }.joined(),
      ])
  }()

  static func ages(_ prefix: String) -> String {
    "{" + starts.map { "\"\(age($0))\": \(prefix)\($0)" }.joined(separator: ", ") + "}"
  }

  static func declared(_ indicator: String) -> String {
    """
    tables:
      events: {file: events.csv, code: code, source: \(IndicatorsRun.source)}
    population:
      file: people.csv
      code: code
      ages: \(ages("p"))
      source: \(IndicatorsRun.source)
    indicators:
      rate: {label: Rate, unit: per 100000, worse: high, table: events, decimals: 2, \(indicator)}

    """
  }

  static func direct(_ more: String) -> String {
    "directly-standardised-rate: {events: {ages: \(ages("e"))}, \(more)}"
  }

  @Test("a directly standardised rate, with Dobson's limits, is the method's on the same numbers")
  func directRate() throws {
    let assessment = try Self.run.assessment(
      Self.declared(Self.direct("standard: esp2013, confidence: 0.998")))
    let frame = assessment.frame
    #expect(
      frame.columns.map(\.id) == ["population", "rate", "rate.lower", "rate.upper", "rate.events"])
    let expected = directlyStandardisedRate(
      Self.starts.indices.map {
        StandardisationBand(
          count: Self.events(0, $0), population: Self.people(0, $0),
          standard: StandardPopulation.european2013.people[$0])
      }, confidence: 0.998)
    #expect(agree(frame["rate"]?.numbers[0], expected.value?.value))
    #expect(agree(frame["rate.lower"]?.numbers[0], expected.value?.limits.lower))
    #expect(agree(frame["rate.upper"]?.numbers[0], expected.value?.limits.upper))
    #expect(frame["rate"]?.numbers.map { $0 == nil } == [false, true, true, true])
    let warning = assessment.notes.first { $0.code == .indicatorMissing }
    #expect(
      warning?.details.sorted() == [
        "1: the count of ages 20-24 is missing (E05000003 Ward 3)",
        "1: the population of ages 45-49 is not above zero (E05000002 Ward 2)",
        "1: there are fewer than 10 events, too few for a standardised rate (E05000001 Ward 1)",
      ])
  }

  @Test("a standard population of one's own, and a benchmark")
  func ownStandard() throws {
    let standard = "{file: england.csv, age: age, people: people, source: \(IndicatorsRun.source)}"
    let assessment = try Self.run.assessment(
      Self.declared(
        Self.direct("standard: \(standard), per: 1000") + ", benchmark: {value: 1.5, label: England}"))
    let frame = assessment.frame
    let expected = directlyStandardisedRate(
      Self.starts.indices.map {
        StandardisationBand(
          count: Self.events(0, $0), population: Self.people(0, $0), standard: Double(9000 - 100 * $0))
      }, multiplier: 1000)
    #expect(agree(frame["rate"]?.numbers[0], expected.value?.value))
    // The rate is far above 1.5 per 1,000.
    #expect(frame.texts("rate.significance") == ["worse (99.8 %)", "no figure", "no figure", "no figure"])
    #expect(assessment.inputs.contains { $0.path == "england.csv" && $0.role == "ages of indicator rate" })
  }

  @Test("a benchmark of all areas together is the rate of all their people")
  func allAreas() throws {
    let frame = try Self.run.assessment(
      Self.declared(
        Self.direct("standard: esp2013") + ", benchmark: {areas: all, overdispersion: multiplicative}")
    ).frame
    // Without the last area, one of whose counts is missing; the one with an empty band counts.
    let pooled = directlyStandardisedRate(
      Self.starts.indices.map { band in
        StandardisationBand(
          count: (0..<3).reduce(0) { $0 + (Self.events($1, band) ?? .nan) },
          population: (0..<3).reduce(0) { $0 + Self.people($1, band) },
          standard: StandardPopulation.european2013.people[band])
      })
    let shown = ((pooled.value?.value ?? 0) * 10_000).rounded() / 10_000
    #expect(frame["rate.significance"]?.method.contains("(\(shown), from 3 of 4 areas)") == true)
    #expect(frame.texts("rate.significance").map { $0 == "no figure" } == [false, true, true, true])
  }

  @Test("fewer events than 10 have a rate where that is asked for, and the dictionary warns")
  func minimumEvents() throws {
    let frame = try Self.run.assessment(
      Self.declared(Self.direct("standard: esp2013, minimum-events: 9"))
    ).frame
    // Nine events, all of them at 90 and over: 9 / 190 x 1,000 / 100,000.
    #expect(agree(frame["rate"]?.numbers[1], 9.0 / 190 * 1000))
    #expect(frame["rate"]?.method.contains("fewer than 9 events (below 10 the limits") == true)
    let more = try Self.run.assessment(
      Self.declared(Self.direct("standard: esp2013, minimum-events: 500"))
    )
    #expect(more.frame["rate"]?.numbers.compactMap(\.self).isEmpty == true)
    #expect(
      more.notes.first { $0.code == .indicatorMissing }?.details.contains {
        $0.contains("fewer than 500 events")
      } == true)
  }

  @Test("persons by number of events: the same standardised rate, wider limits")
  func repeatedEvents() throws {
    var run = Self.run
    func cell(_ value: Double?) -> String { value.map { "\(Int($0))" } ?? "" }
    // A third of the persons of each band had two events more.
    func thrice(_ area: Int, _ band: Int) -> Double? { Self.events(area, band).map { ($0 / 3).rounded() } }
    run.files["repeated.csv"] = IndicatorsRun.table(
      Self.starts.indices.flatMap { band in
        [
          ("once\(Self.starts[band])", (0..<4).map { cell(Self.events($0, band)) }),
          ("thrice\(Self.starts[band])", (0..<4).map { cell(thrice($0, band)) }),
        ]
      })
    let declared = Self.declared(
      "directly-standardised-rate: {people-by-events: {1: {table: repeated, ages: \(Self.ages("once"))}, "
        + "3: {table: repeated, ages: \(Self.ages("thrice"))}}, standard: esp2013}, "
        + "benchmark: {areas: all}"
    ).replacing(
      "tables:\n",
      with: "tables:\n  repeated: {file: repeated.csv, code: code, source: \(IndicatorsRun.source)}\n")
    let frame = try run.assessment(declared).frame
    let bands = Self.starts.indices.map {
      StandardisationBand(
        count: (Self.events(0, $0) ?? 0) + 3 * (thrice(0, $0) ?? 0), population: Self.people(0, $0),
        standard: StandardPopulation.european2013.people[$0])
    }
    let expected = try directlyStandardisedRate(
      personsByEvents: [
        (1, Self.starts.indices.map { Self.events(0, $0) }), (3, Self.starts.indices.map { thrice(0, $0) }),
      ], bands: bands
    ).get()
    let independent = try directlyStandardisedRate(bands).get()
    #expect(agree(frame["rate"]?.numbers[0], expected.value))
    #expect(agree(frame["rate"]?.numbers[0], independent.value))
    #expect(agree(frame["rate.lower"]?.numbers[0], expected.limits.lower))
    #expect((expected.limits.lower ?? .nan) < (independent.limits.lower ?? .nan))
    #expect(agree(frame["rate.events"]?.numbers[0], bands.reduce(0) { $0 + ($1.count ?? 0) }))
    #expect(frame["rate"]?.numbers[3] == nil)
    #expect(frame["rate.lower"]?.method.contains("several events") == true)
  }

  @Test("broader ages take whole bands of the standard together; ages that cut through them are refused")
  func bands() throws {
    var run = Self.run
    run.files["events.csv"] = IndicatorsRun.table([
      ("young", ["100", "100", "100", "100"]), ("old", ["50", "50", "50", "50"]),
    ])
    func text(_ ages: String) -> String {
      Self.declared("directly-standardised-rate: {events: {ages: \(ages)}, standard: esp2013}")
    }
    let frame = try run.assessment(text("{\"0-64\": young, \"65+\": old}")).frame
    func people(_ bands: Range<Int>) -> Double { bands.reduce(0) { $0 + Self.people(0, $1) } }
    let expected = directlyStandardisedRate([
      .init(count: 100, population: people(0..<13), standard: 80_500),
      .init(count: 50, population: people(13..<19), standard: 19_500),
    ])
    #expect(agree(frame["rate"]?.numbers[0], expected.value?.value))
    let cut = diagnostic { _ = try run.assessment(text("{\"0-62\": young, \"63+\": old}")) }
    #expect(cut?.code.name == "age-bands")
    #expect(cut?.summary.contains("European Standard Population 2013") == true)
    #expect(cut?.location?.row != nil)
  }

  @Test("an indirectly standardised ratio, with what was seen and expected")
  func indirectRatio() throws {
    let frame = try Self.run.assessment(
      Self.declared(
        "indirectly-standardised-ratio: {observed: all, expected-from: {file: england.csv, age: age, "
          + "events: events, population: people, source: \(IndicatorsRun.source)}}, "
          + "benchmark: {value: 100, label: as expected}")
    ).frame
    for area in 0..<4 {
      let bands = Self.starts.indices.map {
        ReferenceBand(
          population: Self.people(area, $0), referenceCount: Double(50 + 10 * $0),
          referencePopulation: Double(9000 - 100 * $0))
      }
      let observed = Double(20 + 30 * area)
      let expected = indirectlyStandardisedRatio(observed: observed, bands, multiplier: 100).value
      #expect(agree(frame["rate"]?.numbers[area], expected?.value))
      #expect(agree(frame["rate.lower"]?.numbers[area], expected?.limits.lower))
      #expect(agree(frame["rate.expected"]?.numbers[area], expectedEvents(bands).value))
      #expect(frame["rate.observed"]?.numbers[area] == observed)
    }
    #expect(frame.texts("rate.significance")[0] == "better (99.8 %)")
  }

  @Test("all areas together are a benchmark of ratios: all events seen over all expected")
  func allAreasOfRatio() throws {
    let frame = try Self.run.assessment(
      Self.declared(
        "indirectly-standardised-ratio: {observed: all, expected-from: {file: england.csv, age: age, "
          + "events: events, population: people, source: \(IndicatorsRun.source)}}, "
          + "benchmark: {areas: all, overdispersion: additive}")
    ).frame
    let expected = (frame["rate.expected"]?.numbers ?? []).compactMap(\.self)
    let observed = [20.0, 50, 80, 110]
    let whole = observed.reduce(0, +) / expected.reduce(0, +)
    let rates = rootRates(events: observed, populations: expected)
    let spread = Overdispersion.additive(
      values: rates.values, errors: rates.errors, benchmark: whole.squareRoot())
    #expect(spread != .none)
    let words = frame.texts("rate.significance")
    for area in observed.indices {
      let judged = rateSignificance(
        events: observed[area], population: expected[area], benchmark: whole, overdispersion: spread)
      #expect((words[area] == "similar") == (judged.value == .notDifferent))
    }
    let shown = (whole * 100 * 10_000).rounded() / 10_000
    #expect(frame["rate.significance"]?.method.contains("all areas together (\(shown))") == true)
  }

  @Test("life expectancy at an age; an area of few people is not computed")
  func expectancy() throws {
    let measure = "life-expectancy: {deaths: {ages: \(Self.ages("e"))}, age: 65}"
    let frame = try Self.run.assessment(Self.declared(measure)).frame
    let expected = lifeExpectancy(
      Self.starts.indices.map {
        MortalityBand(
          startAge: Double(Self.starts[$0]), deaths: Self.events(0, $0), population: Self.people(0, $0))
      })[13]
    #expect(expected.value != nil)
    #expect(agree(frame["rate"]?.numbers[0], expected.value?.value))
    #expect(agree(frame["rate.upper"]?.numbers[0], expected.value?.limits.upper))
    #expect(frame["rate"]?.numbers[2] == nil)
    // The first area has 10,260 people.
    let bar = measure.replacing("age: 65", with: "age: 65, minimum-population: 11000")
    let above = try Self.run.assessment(Self.declared(bar)).frame
    #expect(above["rate"]?.numbers[0] == nil)
    #expect(above["rate"]?.method.contains("11000 people or fewer") == true)
    let wrongAge = diagnostic {
      _ = try Self.run.assessment(Self.declared(measure.replacing("age: 65", with: "age: 66")))
    }
    #expect(wrongAge?.code.name == "age-bands")
    #expect(wrongAge?.expected?.contains("65") == true)
  }

  @Test(
    "what is missing or contradicts itself is refused at its line",
    arguments: [
      ("directly-standardised-rate: {events: {ages: single-year}}", DiagnosticCode.projectMissingKey),
      ("directly-standardised-rate: {events: {ages: single-year}, standard: esp2012}", .projectValue),
      ("directly-standardised-rate: {evnts: {ages: single-year}, standard: esp2013}", .projectKey),
      (
        "directly-standardised-rate: {events: {table: nothing, ages: single-year}, standard: esp2013}",
        .projectReference
      ),
      (
        "directly-standardised-rate: {events: {ages: single-year}, standard: esp2013, minimum-events: 0}",
        .projectValue
      ),
      (
        "directly-standardised-rate: {events: {ages: single-year}, people-by-events: {1: {ages: single-year}}, "
          + "standard: esp2013}", .projectValue
      ),
      (
        "directly-standardised-rate: {people-by-events: {3+: {ages: single-year}}, standard: esp2013}",
        .projectValue
      ),
      ("life-expectancy: {deaths: {ages: single-year}, minimum-population: -1}", .projectValue),
      ("life-expectancy: {deaths: {ages: single-year}}, benchmark: {value: 80, label: E}", .projectValue),
      (
        "life-expectancy: {deaths: {ages: single-year}, sex: male, population: {ages: single-year}}",
        .projectValue
      ),
      ("indirectly-standardised-ratio: {observed: all}", .projectMissingKey),
    ])
  func refused(indicator: String, code: DiagnosticCode) {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(indicator), file: "p.yml")
    }
    #expect(found?.code == code)
    #expect(found?.location?.row != nil)
  }

  @Test("without a population the measures that need one say so")
  func noPopulation() {
    let text = Self.declared(Self.direct("standard: esp2013"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let without = lines.filter {
      !$0.contains("people.csv") && $0 != "population:" && !$0.hasPrefix("  ages")
    }
    .filter { !$0.hasPrefix("  code") && !$0.hasPrefix("  source") }.joined(separator: "\n")
    let found = diagnostic { _ = try Project.read(IndicatorsRun.start + without, file: "p.yml") }
    #expect(found?.code == .projectReference)
    #expect(found?.summary.contains("population") == true)
  }
}
