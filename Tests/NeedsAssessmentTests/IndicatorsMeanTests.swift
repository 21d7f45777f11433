import Diagnostics
import NeedsAssessment
import Statistics
import Testing

@Suite("Means from the project file")
struct IndicatorsMeanTests {
  /// What people of small areas answered: those of one person and of nobody have blanks that are no gaps.
  static let answers: [[Double]] = [[6, 7, 9], [4], [], [5, 5, 8, 2], []]
  static let areaOfSmallArea = [0, 0, 1, 1, 2]

  static func cells(_ values: [Double]) -> (mean: String, deviation: String, n: String) {
    let mean = values.isEmpty ? "" : "\(values.reduce(0, +) / Double(values.count))"
    let deviation = sampleMean(values).value?.standardError.map { $0 * Double(values.count).squareRoot() }
    return (mean, deviation.map { "\($0)" } ?? "", "\(values.count)")
  }

  static let run: IndicatorsRun = {
    let small = answers.map(cells)
    let rows = small.indices.map { "S\($0),\(small[$0].mean),\(small[$0].deviation),\(small[$0].n)\n" }
    let links = small.indices.map { "S\($0),\(IndicatorsRun.code(areaOfSmallArea[$0]))\n" }
    // An area with an answer each, one of a single person, one of nobody, one without a row.
    let own = [cells([6, 7, 9, 4]), cells([3]), cells([])]
    return IndicatorsRun(
      areas: 4,
      files: [
        // Of the last, three people were asked whose mean is not known.
        "small.csv": "small,mean,sd,n\n" + rows.joined() + "S9,,,3\n",
        "lookup.csv": "small,code\n" + links.joined() + "S9,\(IndicatorsRun.code(3))\n",
        "survey.csv": IndicatorsRun.table([
          ("mean", own.map(\.mean)), ("sd", own.map(\.deviation)), ("n", own.map(\.n)),
        ]),
      ])
  }()

  static func declared(_ table: String, _ more: String = "", beside: String = "") -> String {
    """
    lookups:
      links: {file: lookup.csv, from: small, to: code, source: \(IndicatorsRun.source)}
    tables:
      survey:
        file: survey.csv
        code: code
        match: {minimum: 0.5, reason: one area is left out on purpose}
        source: \(IndicatorsRun.source)
      small: {file: small.csv, code: small, via: links, source: \(IndicatorsRun.source)}
    indicators:
      wellbeing:
        label: Wellbeing
        unit: points
        worse: low
        table: \(table)
        decimals: 6
        mean: {mean: mean, standard-deviation: sd, n: n\(more)}
    \(beside)
    """
  }

  @Test("mean, limits at any confidence, size and spread of an area's own sample", arguments: [0.8, 0.998])
  func own(confidence: Double) throws {
    let assessment = try Self.run.assessment(Self.declared("survey", ", confidence: \(confidence)"))
    let frame = assessment.frame
    #expect(
      frame.columns.map(\.id) == [
        "wellbeing", "wellbeing.lower", "wellbeing.upper", "wellbeing.n", "wellbeing.standard-deviation",
      ])
    let expected = try sampleMean([6, 7, 9, 4], confidence: confidence).get()
    #expect(agree(frame["wellbeing"]?.numbers[0], expected.value))
    #expect(agree(frame["wellbeing.lower"]?.numbers[0], expected.limits.lower))
    #expect(agree(frame["wellbeing.upper"]?.numbers[0], expected.limits.upper))
    #expect(frame["wellbeing"]?.numbers.map { $0 == nil } == [false, true, true, true])
    let warning = assessment.notes.first { $0.code == .indicatorMissing }
    #expect(
      warning?.details == [
        "2: there are fewer than two people (E05000001 Ward 1, E05000002 Ward 2)",
        "1: the number of people is missing (E05000003 Ward 3)",
      ])
    #expect(frame["wellbeing.lower"]?.method.contains("Student's t") == true)
  }

  /// The means of small areas are not averaged: the answers behind them are put together.
  @Test("samples of small areas are the sample of all their people")
  func pooled() throws {
    let assessment = try Self.run.assessment(Self.declared("small"))
    let frame = assessment.frame
    for (area, answers) in [[6.0, 7, 9, 4], [5, 5, 8, 2]].enumerated() {
      let expected = try sampleMean(answers).get()
      #expect(agree(frame["wellbeing"]?.numbers[area], expected.value))
      #expect(agree(frame["wellbeing.lower"]?.numbers[area], expected.limits.lower, within: 1e-11))
      #expect(frame["wellbeing.n"]?.numbers[area] == 4)
    }
    let warning = assessment.notes.first { $0.code == .indicatorMissing }
    #expect(
      warning?.details.sorted() == [
        "1: the mean is missing (E05000003 Ward 3)", "1: there are fewer than two people (E05000002 Ward 2)",
      ])
    #expect(frame["wellbeing.n"]?.numbers == [4, 4, 0, 3])
    #expect(frame["wellbeing"]?.method.contains("weighted by 'n'") == true)
  }

  @Test("a mean is compared by its own limits; all areas together weigh by people")
  func benchmark() throws {
    let beside = "    benchmark: {areas: all, method: interval}\n"
    let frame = try Self.run.assessment(Self.declared("small", ", confidence: 0.5", beside: beside)).frame
    // 26 of 4 people and 20 of 4 are 5.75 on average; t(0.75, 3) is 0.765, and the limits are 5.70 to 7.30 and
    // 4.06 to 5.94.
    #expect(frame.texts("wellbeing.significance").prefix(2) == ["similar", "similar"])
    #expect(frame["wellbeing.significance"]?.method.contains("5.75, from 2 of 4 areas") == true)
    let stated = "    benchmark: {value: 7.5, label: England, method: interval}\n"
    let low = try Self.run.assessment(Self.declared("small", ", confidence: 0.5", beside: stated)).frame
    #expect(low.texts("wellbeing.significance") == ["worse", "worse", "no figure", "no figure"])
  }

  @Test(
    "what is missing or contradicts itself is refused at its line",
    arguments: [
      ("{mean: mean, n: n}", "", DiagnosticCode.projectMissingKey),
      ("{mean: mean, sd: sd, n: n}", "", .projectKey),
      ("{mean: mean, standard-deviation: sd, n: n, confidence: 95}", "", .projectValue),
      ("{mean: mean, standard-deviation: {table: t, column: sd}, n: n}", "", .projectReference),
      (
        "{mean: mean, standard-deviation: sd, n: n}", "    benchmark: {value: 7, label: England}\n",
        .projectValue
      ),
      ("{mean: mean, standard-deviation: sd, n: n}", "    aggregate: sum\n", .projectValue),
    ])
  func refused(measure: String, beside: String, code: DiagnosticCode) {
    let text = Self.declared("survey", beside: beside).replacing(
      "{mean: mean, standard-deviation: sd, n: n}", with: measure)
    let found = diagnostic { _ = try Project.read(IndicatorsRun.start + text, file: "p.yml") }
    #expect(found?.code == code)
    #expect(found?.location?.row != nil)
  }

  @Test("columns that reach the areas by different ways are no one sample")
  func mixed() {
    let text = Self.declared("survey").replacing(
      "standard-deviation: sd", with: "standard-deviation: {table: small, column: sd}")
    #expect(diagnostic { _ = try Self.run.assessment(text) }?.code == .projectReference)
  }
}
