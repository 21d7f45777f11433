import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Statistics
import TestSupport
import Testing

@Suite("Needs scores of the demonstration")
struct NeedsScoresTests {
  static let draws = "  uncertainty: {draws: 400, seed: 2020, weights: {dirichlet: 50}}\n"

  private func numbers(_ assessment: Assessment, _ id: String) throws -> [Double?] {
    try #require(assessment.frame[id], "no column \(id)").numbers
  }

  @Test("limits hold the score and the rank, and exist where there is a score", arguments: [false, true])
  func limits(methods: Bool) throws {
    let settings = methods ? Self.draws.replacing("}}", with: "}, methods: true}") : Self.draws
    let assessment = try EditedDemonstration.assessment(needs: settings)
    for group in try #require(assessment.project.needs).groups {
      for name in ["score", "rank"] {
        let id = "needs.\(group.id).\(name)"
        let values = try numbers(assessment, id)
        let lower = try numbers(assessment, "\(id).lower")
        let upper = try numbers(assessment, "\(id).upper")
        for area in values.indices {
          guard let value = values[area] else {
            #expect(lower[area] == nil && upper[area] == nil)
            continue
          }
          let low = try #require(lower[area])
          let high = try #require(upper[area])
          #expect(low <= value && value <= high)
        }
        #expect(zip(lower, upper).contains { $0 != $1 }, "\(id): nothing varies")
      }
    }
  }

  /// In each draw exactly floor(N / 10) areas are among the most needy tenth, and as many as share the last
  /// rank less or more in ties; percentile scores of continuous draws do not tie.
  @Test("probabilities of the top tenth and fifth add up to the number of areas there")
  func probabilities() throws {
    let assessment = try EditedDemonstration.assessment(needs: Self.draws)
    let group = "adult-mental-health"
    let scored = try numbers(assessment, "needs.\(group).score").count { $0 != nil }
    for (name, count) in [("tenth", scored / 10), ("fifth", scored / 5)] {
      let found = try numbers(assessment, "needs.\(group).probability-top-\(name)").compactMap(\.self)
      #expect(found.count == scored)
      #expect(found.allSatisfy { (0...1).contains($0) })
      // Weights are drawn too, so that scores tie in almost no draw.
      #expect(abs(found.reduce(0, +) - Double(count)) < 0.05)
    }
  }

  @Test("the same bytes on one worker and two")
  func workers() throws {
    let one = try EditedDemonstration.assessment(needs: Self.draws)
    let two = try EditedDemonstration.assessment(needs: Self.draws, workers: Workers(2))
    #expect(
      try EditedDemonstration.files(of: one, workers: .one)
        == EditedDemonstration.files(of: two, workers: Workers(2)))
  }

  @Test("without a seed there are no draws and no columns of them; with one the manifest names it")
  func manifest() throws {
    let plain = try EditedDemonstration.assessment()
    #expect(plain.frame["needs.older-people.score.lower"] == nil)
    let assessment = try EditedDemonstration.assessment(needs: Self.draws)
    let files = try EditedDemonstration.files(of: assessment, workers: .one)
    let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
    #expect(manifest.contains("\"seed\" : 2020"))
    #expect(manifest.contains("\"draws\" : 400"))
    let dictionary = String(decoding: try #require(files["dictionary.csv"]), as: UTF8.self)
    #expect(dictionary.contains("needs.older-people.probability-top-tenth"))
  }

  @Test("effective weights are correlations, and leaving out counts areas")
  func record() throws {
    let assessment = try EditedDemonstration.assessment()
    let record = try #require(assessment.analyses.scores.first { $0.id == "older-people" })
    #expect(
      record.indicators.map(\.id) == ["share-65-plus", "share-85-plus", "living-alone", "income-deprivation"])
    #expect(abs(record.indicators.reduce(0) { $0 + $1.weightShare } - 1) < 1e-12)
    let score = try numbers(assessment, "needs.older-people.score")
    for indicator in record.indicators {
      let scale = normalise(
        try numbers(assessment, indicator.id), by: .percentile, direction: .highIsWorst)
      #expect(indicator.correlationWithScore == correlation(scale.values, score))
      let left = try #require(indicator.leftOut)
      #expect(left.comparedAreas == record.scoredAreas)
      #expect((0...left.comparedAreas).contains(left.areasThatChangeDecile))
    }
    let files = try EditedDemonstration.files(of: assessment, workers: .one)
    #expect(files["scores.json"] != nil)
    #expect(assessment.report.contains("areas change decile without it"))
  }

  @Test(
    "contributions add up to the score under every rule",
    arguments: ["arithmetic", "geometric", "harmonic", "copeland"])
  func aggregations(rule: String) throws {
    let text = try EditedDemonstration.text().replacing("aggregate: arithmetic", with: "aggregate: \(rule)")
    let assessment = try EditedDemonstration.assessment(text: text)
    let scores = try numbers(assessment, "needs.older-people.score")
    let parts = try ["share-65-plus", "share-85-plus", "living-alone", "income-deprivation"].map {
      try numbers(assessment, "needs.older-people.contribution.\($0)")
    }
    for area in scores.indices {
      guard let score = scores[area] else { continue }
      let sum = parts.reduce(0) { $0 + ($1[area] ?? 0) }
      #expect(abs(sum - score) < 1e-9 * max(1, abs(score)))
    }
    #expect(scores.contains { $0 != nil })
  }

  /// With the only indicator's least and greatest values as goalposts, goalposts are min-max.
  @Test("goalposts at the extremes are min-max; a reference gives percentages of it")
  func scales() throws {
    let indicator = try numbers(try EditedDemonstration.assessment(), "unpaid-carers").compactMap(\.self)
    let (least, greatest) = (try #require(indicator.min()), try #require(indicator.max()))
    func scores(_ scale: String) throws -> [Double?] {
      let text = try EditedDemonstration.text()
      let head = text.components(separatedBy: "\nneeds:")[0]
      let needs = "\nneeds:\n  normalise: \(scale)\n  groups: {carers: {unpaid-carers: 1}}\n"
      return try numbers(try EditedDemonstration.assessment(text: head + needs), "needs.carers.score")
    }
    let posts = try scores("{goalposts: {unpaid-carers: [\(least), \(greatest)]}}")
    #expect(try posts == scores("min-max"))
    let distance = try scores("{distance-to-reference: {unpaid-carers: \(least)}}").compactMap(\.self)
    #expect(abs((distance.min() ?? 0) - 100) < 1e-9)
    #expect(abs((distance.max() ?? 0) - 100 * greatest / least) < 1e-9)
  }

}

@Suite("Outlier treatment")
struct NeedsOutlierTests {
  /// One value a hundred times the others: skewness and kurtosis of 1 ... 20 and 2000 are far beyond 2 and 3.5.
  static let values: [Double?] = (1...20).map { Double($0) } + [2000, nil]

  @Test("winsorising draws in the one outlier, to the next value")
  func winsorise() {
    let treated = treatingOutliers(Self.values, by: .winsorise)
    #expect(treated.changedCount == 1)
    #expect(treated.values[20] == 20)
    #expect(treated.values[21] == nil)
    #expect(treated.isWithinLimits)
    #expect(treated.treatment(5000) == 20)
  }

  @Test("a logarithm keeps the order, and is mirrored for a tail of low values", arguments: [1.0, -1.0])
  func logarithm(sign: Double) {
    let values = Self.values.map { $0.map { $0 * sign } }
    let treated = treatingOutliers(values, by: .logarithm)
    #expect(treated.changedCount == 21)
    let present = (0..<21).sorted { (values[$0] ?? 0) < (values[$1] ?? 0) }
    #expect(
      zip(present, present.dropFirst()).allSatisfy { (treated.values[$0] ?? 0) < (treated.values[$1] ?? 0) })
    #expect(abs((treated.skewness ?? 0)) > 2)
  }

  @Test("what is within the limits, or not to be treated, is left alone")
  func untouched() {
    let plain: [Double?] = (1...20).map { Double($0) }
    #expect(treatingOutliers(plain, by: .winsorise).values == plain)
    #expect(treatingOutliers(Self.values, by: nil).values == Self.values)
    #expect(treatingOutliers(Self.values, by: nil).isWithinLimits == false)
  }
}
