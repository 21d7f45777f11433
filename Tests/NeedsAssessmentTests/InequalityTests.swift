import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Statistics
import Testing

@Suite("Inequality from the project file")
struct InequalityFromProjectTests {
  static let section = """
    inequality:
      - value: limiting-illness
        by: imd
        fits: [linear, log, logit]
        uncertainty: {draws: 500, seed: 3}
      - value: needs.older-people.score
        by: income-deprivation
        measures: [slope, theil]

    """

  private func figures(_ section: String = section, workers: Workers = .one) throws -> [InequalityFigure] {
    try EditedDemonstration.assessment(sections: section, workers: workers).analyses.inequality
  }

  @Test("every measure has its row, limits where counts are known, and says what it was computed on")
  func rows() throws {
    let found = try figures()
    let first = found.filter { $0.column == "limiting-illness" }
    #expect(
      first.map { $0.measure + $0.fit } == [
        "slope-indexlinear", "relative-indexlinear", "slope-indexlog", "relative-indexlog",
        "slope-indexlogit", "relative-indexlogit", "absolute-concentration-index",
        "relative-concentration-index", "population-attributable-risk", "population-attributable-fraction",
        "theil-index", "mean-log-deviation", "between-group-variance",
      ])
    for figure in first {
      #expect(figure.value != nil, "\(figure.measure): \(figure.note)")
      #expect(figure.note.contains("reported areas"))
      let hasLimits = !["theil-index", "mean-log-deviation", "between-group-variance"].contains(
        figure.measure)
      #expect((figure.limits.lower != nil) == hasLimits, "\(figure.measure)")
      if let value = figure.value, let lower = figure.limits.lower, let upper = figure.limits.upper {
        #expect(lower < value && value < upper, "\(figure.measure): \(lower) \(value) \(upper)")
      }
    }
    #expect(found.filter { $0.column != "limiting-illness" }.map(\.measure).count == 4)
  }

  /// Derived here: weighted least squares of the value on the middle of each area's range of people, by hand
  /// from the columns of the results.
  @Test("the linear slope is the weighted line through the areas' places")
  func slope() throws {
    let assessment = try EditedDemonstration.assessment(sections: Self.section)
    let value = try #require(assessment.frame["limiting-illness"]).numbers
    let by = try #require(assessment.frame["imd"]).numbers
    let people = try #require(assessment.frame["population"]).numbers
    let order = value.indices.sorted { (by[$0] ?? 0) > (by[$1] ?? 0) }
    let total = people.reduce(0) { $0 + ($1 ?? 0) }
    var before = 0.0
    var (sx, sy, sxx, sxy) = (0.0, 0.0, 0.0, 0.0)
    for area in order {
      let share = (people[area] ?? 0) / total
      let x = before + share / 2
      before += share
      let y = value[area] ?? 0
      sx += share * x
      sy += share * y
      sxx += share * x * x
      sxy += share * x * y
    }
    let slope = (sxy - sx * sy) / (sxx - sx * sx)
    let found = try #require(assessment.analyses.inequality.first)
    #expect(abs((found.value ?? 0) - slope) < 1e-9 * abs(slope))
    // Illness grows with deprivation, and rank 0 is the most deprived: the slope is negative.
    #expect(slope < 0)
  }

  @Test("few areas, and wards, are warned of")
  func warning() throws {
    let notes = try EditedDemonstration.assessment(sections: Self.section).notes
    let warning = try #require(notes.first { $0.code == .inequalityNote && $0.severity == .warning })
    #expect(warning.details.contains { $0.contains("areas are few") })
    #expect(warning.details.contains { $0.contains("wards hide") })
  }

  @Test("the same figures on one worker and two, and in the file")
  func workers() throws {
    let one = try EditedDemonstration.assessment(sections: Self.section)
    let two = try EditedDemonstration.assessment(sections: Self.section, workers: Workers(2))
    let files = try EditedDemonstration.files(of: one, workers: .one)
    #expect(try files == EditedDemonstration.files(of: two, workers: Workers(2)))
    let csv = String(decoding: try #require(files["inequality.csv"]), as: UTF8.self)
    #expect(csv.split(separator: "\n").count == 1 + one.analyses.inequality.count)
    #expect(csv.contains("rank 0 is the most deprived end"))
  }

  @Test(
    "what is not declared, or cannot be, is refused",
    arguments: [
      ("{value: limiting-ilness, by: imd}", "did you mean 'limiting-illness'?"),
      ("{value: limiting-illness, by: idm}", "did you mean 'imd'?"),
      ("{value: limiting-illness, by: imd, measures: [slop]}", "did you mean 'slope'?"),
      ("{value: limiting-illness, by: imd, measures: theil, fits: log}", nil),
      ("{value: limiting-illness, by: imd, measures: [theil, theil]}", nil),
      ("{value: limiting-illness, by: imd, measures: []}", nil),
      ("{value: limiting-illness, by: imd, uncertainty: {draws: 500}}", nil),
      ("{value: limiting-illness}", nil),
    ] as [(String, String?)])
  func refused(entry: String, remedy: String?) throws {
    let text = try EditedDemonstration.text(sections: "inequality: [\(entry)]\n")
    let found = #expect(throws: AssessmentFailure.self) { try Project.read(text, file: "p.yml") }
    if let remedy { #expect(found?.diagnostics.first?.remedy == remedy) }
  }

  @Test("a logit of what is no proportion says so in its row")
  func logit() throws {
    let section = "inequality: [{value: life-expectancy, by: imd, measures: slope, fits: logit}]\n"
    let found = try figures(section)
    #expect(found.allSatisfy { $0.value == nil && $0.note.contains("not computed") })
    // One ward has no life expectancy.
    #expect(found.first?.areasLeftOut == 1)
  }
}
