import Diagnostics
import NeedsAssessment
import Statistics
import Testing

@Suite("Ratios from the project file: intervals, benchmarks, shrinkage")
struct IndicatorsRatioTests {
  /// A proportion, its extremes, a count of nobody, a missing and a suppressed count.
  static let numerators: [Double?] = [65, 0, 7, 900, 3, nil, nil]
  static let denominators: [Double?] = [100, 50, 90, 1000, 0, 80, 70]

  static let run = IndicatorsRun(
    areas: 7,
    files: [
      "counts.csv": IndicatorsRun.table([
        ("events", ["65", "0", "7", "900", "3", "", "c"]),
        ("people", ["100", "50", "90", "1000", "0", "80", "70"]),
        ("larger", ["A", "A", "A", "B", "B", "B", "B"]),
      ])
    ])

  static func declared(_ ratio: String, beside: String = "") -> String {
    """
    tables:
      counts: {file: counts.csv, code: code, suppressed: [c], source: \(IndicatorsRun.source)}
    indicators:
      share:
        label: Share
        unit: "% of people"
        worse: high
        table: counts
        ratio: {numerator: events, denominator: people\(ratio)}
    \(beside)
    """
  }

  @Test("Wilson's and Byar's limits are columns beside the ratio", arguments: ["wilson", "byar"])
  func limits(method: String) throws {
    let frame = try Self.run.assessment(Self.declared(", interval: \(method), confidence: 0.99")).frame
    #expect(
      frame.columns.map(\.id) == [
        "share", "share.lower", "share.upper", "share.numerator", "share.denominator",
      ])
    for area in Self.numerators.indices {
      let (x, n) = (Self.numerators[area], Self.denominators[area])
      let expected =
        method == "wilson"
        ? proportion(numerator: x, denominator: n, multiplier: 100, confidence: 0.99).value
        : crudeRate(count: x, population: n, multiplier: 100, confidence: 0.99).value
      #expect(agree(frame["share"]?.numbers[area], expected?.value))
      #expect(agree(frame["share.lower"]?.numbers[area], expected?.limits.lower))
      #expect(agree(frame["share.upper"]?.numbers[area], expected?.limits.upper))
    }
    #expect(frame["share.lower"]?.method.contains("99 % interval") == true)
  }

  @Test("65 of 100: the published limits of PHEindicatormethods")
  func published() throws {
    let frame = try Self.run.assessment(Self.declared(", interval: wilson, per: 1")).frame
    #expect(agree(frame["share.lower"]?.numbers[0], 0.55254443296888))
    #expect(agree(frame["share.upper"]?.numbers[0], 0.736357517569025))
    let rate = try Self.run.assessment(Self.declared(", interval: byar, per: 100")).frame
    #expect(agree(rate["share.lower"]?.numbers[0], 50.1631877104595))
    #expect(agree(rate["share.upper"]?.numbers[0], 82.8491385459398))
  }

  @Test("areas without a figure are counted by reason and named, and stop nobody else")
  func gaps() throws {
    let assessment = try Self.run.assessment(Self.declared(", interval: wilson"))
    let warning = assessment.notes.first { $0.code == .indicatorMissing }
    #expect(warning?.severity == .warning)
    #expect(warning?.summary == "share: 3 of 7 areas have no figure")
    #expect(warning?.details.count == 3)
    #expect(
      warning?.details.contains("1: the denominator is not above zero (E05000004 Ward 4)") == true)
    #expect(warning?.details.contains { $0.contains("suppressed (E05000006 Ward 6)") } == true)
    #expect(assessment.frame["share"]?.numbers.compactMap(\.self).count == 4)
  }

  @Test("a benchmark in words, in the funnel of a proportion")
  func funnel() throws {
    let frame = try Self.run.assessment(
      Self.declared(", interval: wilson", beside: "    benchmark: {value: 8.1, label: England}")
    ).frame
    // 65 % and 90 % are far above 8.1 %; 7 of 90 is near it; of 50, at 8.1 % expected 4.05, none is beyond the
    // 95 % limit: 0.081 - 1.96 sqrt(0.081 x 0.919 / 50) = 0.0054 > 0.
    #expect(
      frame.texts("share.significance") == [
        "worse (99.8 %)", "better (95 %)", "similar", "worse (99.8 %)", "no figure", "no figure", "no figure",
      ])
    #expect(frame["share.significance"]?.method.contains("England (8.1)") == true)
  }

  @Test(
    "overdispersion widens the funnel, and the dictionary says so", arguments: ["multiplicative", "additive"])
  func overdispersion(method: String) throws {
    let frame = try Self.run.assessment(
      Self.declared(
        ", interval: wilson",
        beside: "    benchmark: {value: 50, label: England, overdispersion: \(method)}")
    ).frame
    let counted = [(65.0, 100.0), (0, 50), (7, 90), (900, 1000)]
    let values = counted.map { Optional($0.0 / $0.1) } + [nil, nil, nil]
    let errors = counted.map { Optional((0.25 / $0.1).squareRoot()) } + [nil, nil, nil]
    let spread =
      method == "additive"
      ? Overdispersion.additive(values: values, errors: errors, benchmark: 0.5)
      : Overdispersion.multiplicative(values: values, errors: errors, benchmark: 0.5)
    #expect(spread != .none)
    let words = frame.texts("share.significance")
    for (area, count) in counted.enumerated() {
      let expected = proportionSignificance(
        numerator: count.0, denominator: count.1, benchmark: 0.5, overdispersion: spread)
      #expect((words[area] == "similar") == (expected.value == .notDifferent))
    }
    #expect(words[0] == "similar")
    #expect(frame["share.significance"]?.method.contains("widened") == true)
  }

  @Test("low is worse turns the words round, and the interval method uses the stated confidence")
  func interval() throws {
    let frame = try Self.run.assessment(
      Self.declared(
        ", interval: wilson, confidence: 0.9",
        beside: "    benchmark: {value: 8.1, label: England, method: interval}"
      ).replacing("worse: high", with: "worse: low")
    ).frame
    #expect(
      frame.texts("share.significance").prefix(4) == ["better", "worse", "similar", "better"])
  }

  @Test("all areas together are a benchmark; rates are judged by their counts")
  func allAreas() throws {
    let frame = try Self.run.assessment(
      Self.declared(", interval: byar", beside: "    benchmark: {areas: all}")
    ).frame
    // (65 + 0 + 7 + 900 + 3) / (100 + 50 + 90 + 1000 + 0) = 0.786: 39 expected of 50, and none seen; 71 of 90,
    // and 7 seen; 786 of 1000, and 900 seen (Byar's 99.8 % limits of 900: 810 to 997).
    #expect(frame.texts("share.significance")[1] == "better (99.8 %)")
    #expect(frame.texts("share.significance")[2] == "better (99.8 %)")
    #expect(frame.texts("share.significance")[3] == "worse (99.8 %)")
    #expect(frame.texts("share.significance")[4] == "no figure")
  }

  @Test(
    "overdispersion widens the funnel of rates, on the scale of square roots",
    arguments: ["multiplicative", "additive"])
  func overdispersedRates(method: String) throws {
    let frame = try Self.run.assessment(
      Self.declared(
        ", interval: byar",
        beside: "    benchmark: {value: 50, label: England, overdispersion: \(method)}")
    ).frame
    let (values, errors) = rootRates(events: Self.numerators, populations: Self.denominators)
    let half = 0.5.squareRoot()
    let spread =
      method == "additive"
      ? Overdispersion.additive(values: values, errors: errors, benchmark: half)
      : Overdispersion.multiplicative(values: values, errors: errors, benchmark: half)
    #expect(spread != .none)
    let words = frame.texts("share.significance")
    for area in Self.numerators.indices {
      let expected = rateSignificance(
        events: Self.numerators[area], population: Self.denominators[area], benchmark: 0.5,
        overdispersion: spread)
      #expect((words[area] == "similar") == (expected.value == .notDifferent))
      #expect((words[area] == "no figure") == (expected.value == nil))
    }
    // 65 of 100 is worse than 50 by its count alone: Byar's lower limit is 50.16.
    #expect(words[0] == "similar")
    #expect(frame["share.significance"]?.method.contains("widened") == true)
  }

  /// Of the first area 30 people had one event and 5 had seven: 65 events again.
  static let frequencies: IndicatorsRun = {
    var run = Self.run
    run.files["counts.csv"] = IndicatorsRun.table([
      ("once", ["30", "0", "7", "900", "3", "", "c"]), ("seven", ["5", "0", "0", "0", "0", "1", "1"]),
      ("people", ["100", "50", "90", "1000", "0", "80", "70"]),
    ])
    return run
  }()

  static func perPerson(_ frequencies: String, _ more: String, beside: String = "") -> String {
    declared(more, beside: beside).replacing(
      "numerator: events", with: "people-by-events: {\(frequencies)}")
  }

  @Test("several events of one person: the same rate, wider limits")
  func repeatedEvents() throws {
    let text = Self.perPerson("7: seven, 1: once", ", interval: byar, confidence: 0.9")
    let frame = try Self.frequencies.assessment(text).frame
    let found = try crudeRate(
      personsByEvents: [(1, 30), (7, 5)], population: 100, multiplier: 100, confidence: 0.9
    ).get()
    let independent = try crudeRate(count: 65, population: 100, multiplier: 100, confidence: 0.9).get()
    #expect(agree(frame["share"]?.numbers[0], independent.value))
    #expect(agree(frame["share.lower"]?.numbers[0], found.limits.lower))
    #expect(agree(frame["share.upper"]?.numbers[0], found.limits.upper))
    #expect((found.limits.lower ?? 99) < (independent.limits.lower ?? 0))
    #expect(frame["share.numerator"]?.numbers.prefix(3) == [65, 0, 7])
    // Nobody had seven events in the others: their limits are those of a count.
    let plain = crudeRate(count: 7, population: 90, multiplier: 100, confidence: 0.9).value
    #expect(agree(frame["share.lower"]?.numbers[2], plain?.limits.lower))
    #expect(frame["share"]?.numbers[5] == nil)
    #expect(frame["share"]?.numbers[6] == nil)
    #expect(frame["share"]?.method.contains("7 x 'seven'") == true)
    #expect(frame["share.lower"]?.method.contains("several events") == true)
  }

  @Test("several events of one person are judged by their own spread")
  func repeatedSignificance() throws {
    let beside = "    benchmark: {value: 48, label: England}"
    let frame = try Self.frequencies.assessment(
      Self.perPerson("1: once, 7: seven", ", interval: byar", beside: beside)
    ).frame
    // 65 events of which 48 are expected: Byar's lower 95 % limit is 50.2; stretched by the root of
    // (30 + 49 x 5) / 65 = 4.23 it is 34.5.
    #expect(frame.texts("share.significance")[0] == "similar")
    let independent = try Self.run.assessment(Self.declared(", interval: byar", beside: beside)).frame
    #expect(independent.texts("share.significance")[0] == "worse (95 %)")
  }

  @Test(
    "people by events that cannot be are refused at their line",
    arguments: [
      ("1: once, 3+: seven", ", interval: byar", "", "3+"),
      ("0: once", ", interval: byar", "", "'0'"),
      ("1: once, 01: seven", ", interval: byar", "", "01"),
      ("1: once", ", interval: wilson", "", "byar"),
      ("1: once", ", numerator: seven", "", "numerator"),
      ("1: once", "", "    shrink: {method: empirical-bayes, towards: whole}", "shrink"),
    ])
  func refusedFrequencies(frequencies: String, more: String, beside: String, about: String) {
    let text = Self.perPerson(frequencies, more, beside: beside)
    let found = diagnostic { _ = try Project.read(IndicatorsRun.start + text, file: "p.yml") }
    #expect(found?.code == .projectValue)
    #expect(found?.location?.row != nil)
    #expect((found.map { $0.summary + ($0.expected ?? "") } ?? "").contains(about))
  }

  @Test("logit shrinkage towards the larger area, with the weight of the area's own data")
  func logit() throws {
    let frame = try Self.run.assessment(
      Self.declared("", beside: "    shrink: {method: logit, towards: larger}")
    ).frame
    let expected = logitShrinkage(
      numerators: Self.numerators, denominators: Self.denominators, groups: [0, 0, 0, 1, 1, 1, 1])
    for area in expected.rates.indices {
      #expect(agree(frame["share"]?.numbers[area], expected.rates[area].value.map { $0.rate * 100 }))
      #expect(agree(frame["share.own-weight"]?.numbers[area], expected.rates[area].value?.ownWeight))
    }
    #expect(agree(frame["share.unshrunk"]?.numbers[0], 65))
    #expect(frame["share"]?.kind == .modelled)
  }

  @Test("empirical Bayes towards the whole; a negative variance is clamped and told")
  func empiricalBayes() throws {
    let shrink = "    shrink: {method: empirical-bayes, towards: whole}"
    let frame = try Self.run.assessment(Self.declared("", beside: shrink)).frame
    let expected = globalEmpiricalBayes(counts: Self.numerators, populations: Self.denominators)
    for area in expected.rates.indices {
      #expect(agree(frame["share"]?.numbers[area], expected.rates[area].value.map { $0.rate * 100 }))
    }
    var alike = Self.run
    alike.files["counts.csv"] = IndicatorsRun.table([
      ("events", [String](repeating: "10", count: 7)), ("people", [String](repeating: "100", count: 7)),
    ])
    let assessment = try alike.assessment(Self.declared("", beside: shrink))
    #expect(assessment.frame["share.own-weight"]?.numbers == [Double?](repeating: 0, count: 7))
    #expect(assessment.notes.contains { $0.code == .shrinkageNote && $0.summary.contains("7 areas") })
  }

  @Test("local empirical Bayes draws each area towards itself and its neighbours")
  func localEmpiricalBayes() throws {
    let frame = try Self.run.assessment(
      Self.declared("", beside: "    shrink: {method: empirical-bayes, local: true}")
    ).frame
    // Squares in a row: each has the one before it and the one behind it.
    let inside = (1..<6).flatMap { [$0 - 1, $0 + 1] }
    let expected = Statistics.localEmpiricalBayes(
      counts: Self.numerators, populations: Self.denominators,
      neighbours: NeighbourGraph(starts: [0, 1, 3, 5, 7, 9, 11, 12], neighbours: [1] + inside + [5]))
    for area in expected.rates.indices {
      #expect(agree(frame["share"]?.numbers[area], expected.rates[area].value.map { $0.rate * 100 }))
    }
    #expect(expected.rates[1].value != nil)
  }

  @Test(
    "what contradicts itself is refused at its line",
    arguments: [
      ("", "    benchmark: {areas: all}", "interval"),
      (", interval: wilson", "    shrink: {method: logit}", "shrink"),
      (", confidence: 0.9", "", "confidence"),
      (
        ", interval: byar", "    benchmark: {areas: all, method: interval, overdispersion: additive}",
        "funnel"
      ),
      (", interval: wilson, confidence: 95", "", "confidence"),
      (", interval: wilson", "    benchmark: {value: 3, areas: all}", "benchmark"),
      ("", "    aggregate: sum", "aggregate"),
      ("", "    shrink: {method: logit, local: true}", "local"),
    ])
  func refused(ratio: String, beside: String, about: String) {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(ratio, beside: beside), file: "p.yml")
    }
    #expect(found?.code == .projectValue)
    #expect(found?.location?.row != nil)
    #expect((found.map { $0.summary + ($0.expected ?? "") } ?? "").contains(about))
  }

  @Test("the nearest method is offered")
  func nearest() {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(", interval: wilsn"), file: "p.yml")
    }
    #expect(found?.remedy == "did you mean 'wilson'?")
  }
}
