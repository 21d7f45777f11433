import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Statistics
import TestSupport
import Testing

@Suite("Spatial statistics from the project file")
struct SpatialFromProjectTests {
  static let section = """
    spatial:
      - {value: imd, seed: 1}
      - {id: imd-rook, value: imd, contiguity: rook, permutations: 199, seed: 1, false-discovery-rate: 0.2}
      - {value: needs.older-people.score, seed: 2}
      - {value: life-expectancy, seed: 3}

    """

  static let labels: Set<String> = [
    "high-high", "low-low", "high-low", "low-high", "not significant", "no neighbours",
    "no neighbours with a value", "no value",
  ]

  private func texts(_ assessment: Assessment, _ id: String) throws -> [String] {
    guard case .texts(let texts) = try #require(assessment.frame[id], "no column \(id)").content else {
      Issue.record("\(id) holds no texts")
      return []
    }
    return texts
  }

  @Test("each analysis has its columns, and clusters agree with the rates and quadrants")
  func columns() throws {
    let assessment = try EditedDemonstration.assessment(sections: Self.section)
    for (id, value, rate) in [
      ("imd", "imd", 0.05), ("imd-rook", "imd", 0.2), ("life-expectancy", "life-expectancy", 0.05),
    ] {
      let values = try #require(assessment.frame[value]).numbers
      let moran = try #require(assessment.frame["spatial.\(id).local-moran"]).numbers
      let rates = try #require(assessment.frame["spatial.\(id).q"]).numbers
      let chances = try #require(assessment.frame["spatial.\(id).p"]).numbers
      #expect(assessment.frame["spatial.\(id).gi-star"] != nil)
      let clusters = try texts(assessment, "spatial.\(id).cluster")
      for area in values.indices {
        #expect(Self.labels.contains(clusters[area]))
        #expect((clusters[area] == "no value") == (values[area] == nil))
        guard let statistic = moran[area], let q = rates[area], let p = chances[area] else {
          #expect(clusters[area].hasPrefix("no "))
          continue
        }
        #expect((0...1).contains(p) && p <= q && q <= 1)
        #expect((clusters[area] == "not significant") == (q > rate))
        if ["high-high", "low-low"].contains(clusters[area]) { #expect(statistic > 0) }
        if ["high-low", "low-high"].contains(clusters[area]) { #expect(statistic < 0) }
      }
    }
  }

  /// 60 areas in a row, three high ones side by side: only the middle one has high neighbours on both sides, about
  /// twice in 3,422 draws. 99 permutations give it 1 / 100 at least, twice which is 1.2 after adjustment for 60; below
  /// 0.05 takes 2 x 60 / 0.05 - 1.
  @Test("too few permutations for so many areas are warned of, with the number that would do")
  func coarse() throws {
    func run(_ permutations: Int) throws -> [Diagnostic] {
      let values = (0..<60).map { (29...31).contains($0) ? "90" : "\($0 % 7)" }
      let run = IndicatorsRun(areas: 60, files: ["t.csv": IndicatorsRun.table([("a", values)])])
      return try run.assessment(
        """
        tables:
          t: {file: t.csv, code: code, source: \(IndicatorsRun.source)}
        indicators:
          a: {label: A, worse: high, unit: points, table: t, column: a}
        spatial: [{value: a, permutations: \(permutations), seed: 1}]

        """
      ).notes.filter { $0.code.name == "spatial-note" && $0.severity == .warning }
    }
    let found = try #require(try run(99).first)
    #expect(found.summary.contains("1 area has the least probability that 99 permutations can give"))
    #expect(found.expected?.hasPrefix("at least 2399 permutations") == true, "\(found.expected ?? "")")
    #expect(found.remedy == "set permutations: 2399 (--permutations of `wardwise map`)")
    #expect(try run(9999).isEmpty)
  }

  /// Anselin 1995, equation 7 with divisor n: the local statistics add up to n times the global one under row
  /// standardisation.
  @Test("local Moran's I has the global one as its mean")
  func mean() throws {
    let assessment = try EditedDemonstration.assessment(sections: Self.section)
    for id in ["imd", "imd-rook", "needs.older-people.score"] {
      let local = try #require(assessment.frame["spatial.\(id).local-moran"]).numbers.compactMap(\.self)
      let global = try #require(
        assessment.analyses.spatial.first { $0.id == id && $0.statistic == "Moran's I" })
      #expect(global.areas == local.count)
      #expect(abs(local.reduce(0, +) / Double(local.count) - (global.value ?? 0)) < 1e-9)
      let probability = try #require(global.permutationProbability)
      #expect(probability > 0 && probability <= 0.5 + 1 / 200.0)
    }
  }

  @Test("the same bytes on one worker and two; the manifest holds the seeds")
  func workers() throws {
    let one = try EditedDemonstration.assessment(sections: Self.section)
    let two = try EditedDemonstration.assessment(sections: Self.section, workers: Workers(2))
    let files = try EditedDemonstration.files(of: one, workers: .one)
    #expect(try files == EditedDemonstration.files(of: two, workers: Workers(2)))
    let csv = String(decoding: try #require(files["spatial.csv"]), as: UTF8.self)
    #expect(csv.split(separator: "\n").count == 1 + 4 * 3)
    let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
    #expect(manifest.contains("\"falseDiscoveryRate\" : 0.2"))
    let geojson = String(decoding: try #require(files["areas.geojson"]), as: UTF8.self)
    #expect(geojson.contains("\"spatial.imd.cluster\""))
    let dictionary = String(decoding: try #require(files["dictionary.csv"]), as: UTF8.self)
    #expect(dictionary.contains("spatial.imd.cluster,"))
  }

  @Test("a column that is not among the results is named with the nearest one")
  func unknownColumn() throws {
    let text = try EditedDemonstration.text(
      sections: "spatial: [{value: needs.older-people.scor, seed: 1}]\n")
    let failure = #expect(throws: AssessmentFailure.self) { try EditedDemonstration.assessment(text: text) }
    let found = try #require(failure?.diagnostics.first { $0.severity == .error })
    #expect(found.code == .projectReference)
    #expect(found.remedy == "did you mean 'needs.older-people.score'?")
  }

  @Test(
    "what cannot be is refused where it is read",
    arguments: [
      "[{value: imd}]", "[{value: imd, seed: 1}, {value: imd, seed: 2}]",
      "[{value: imd, seed: 1, contiguity: bishop}]", "[{value: imd, seed: 1, permutations: 9}]",
      "[{value: imd, seed: 1, false-discovery-rate: 0}]", "[{value: imd, seed: 1, fdr: 0.05}]",
    ])
  func refused(section: String) throws {
    let text = try EditedDemonstration.text(sections: "spatial: \(section)\n")
    #expect(throws: AssessmentFailure.self) { try Project.read(text, file: "p.yml") }
  }
}

@Suite("Relabellings of the whole map")
struct SpatialPermutationTests {
  /// A ring of areas whose values rise and fall once: neighbours are as alike as can be.
  static let ring = NeighbourGraph(
    starts: (0...40).map { $0 * 2 }, neighbours: (0..<40).flatMap { [($0 + 39) % 40, ($0 + 1) % 40] })
  static let wave: [Double?] = (0..<40).map { Double(min($0, 40 - $0)) }

  @Test("a smooth map is as unusual as the permutations can tell, in every statistic")
  func smooth() throws {
    let found = try globalPermutationProbabilities(
      Self.wave, neighbours: Self.ring, permutations: Permutations(999, seed: 5)
    ).get()
    #expect(found.moransI == 0.001)
    #expect(found.gearysC == 0.001)
    #expect(found.getisOrdG == 0.001)
  }

  /// The normal approximation holds for 40 values on a ring: one tail of it, within four standard errors of
  /// 9,999 draws and the approximation's own error of a hundredth.
  @Test("for a shuffled map the probability is near the normal one", arguments: [1, 2, 3] as [UInt64])
  func shuffled(seed: UInt64) throws {
    var random = RandomStream(seed: seed, stream: 0)
    let values = Self.wave.shuffled(using: &random)
    let found = try globalPermutationProbabilities(
      values, neighbours: Self.ring, permutations: Permutations(9999, seed: seed), workers: Workers(2)
    ).get()
    let normal = try moransI(values, neighbours: Self.ring).get().probability / 2
    #expect(abs(found.moransI - normal) < 0.03)
  }

  @Test("equal values and islands are not computed")
  func degenerate() {
    let permutations = Permutations(99, seed: 1)
    let flat = globalPermutationProbabilities(
      Self.wave.map { _ in 1 }, neighbours: Self.ring, permutations: permutations)
    #expect(flat.value == nil)
    let islands = NeighbourGraph(starts: [0, 0, 0, 0, 0], neighbours: [])
    #expect(
      globalPermutationProbabilities([1, 2, 3, 4], neighbours: islands, permutations: permutations).value
        == nil)
    let negative = globalPermutationProbabilities(
      Self.wave.map { $0.map { $0 - 5 } }, neighbours: Self.ring, permutations: permutations)
    #expect(negative.value?.getisOrdG == nil && negative.value != nil)
  }
}

@Suite("Milton Keynes' wards with every analysis")
struct SpatialRealDataTests {
  static let boundaries = "data/boundaries/wd20_england_oa_bestfit_27700.shp.zip"

  @Test("scores, inequality and clusters of the real wards", .enabled(if: SharedData.has(boundaries)))
  func wards() throws {
    let path = SharedData.repository.appending(path: "GeoData/examples/milton-keynes-wards.yml").path
    let text =
      try String(contentsOfFile: path, encoding: .utf8)
      .replacing("needs:\n", with: "needs:\n  uncertainty: {draws: 200, seed: 1}\n")
        + """

        inequality: [{value: share-85-plus, by: imd, uncertainty: {draws: 200, seed: 1}}]
        spatial: [{value: imd, seed: 1}]

        """
    let project = try Project.read(text, file: "milton-keynes-wards.yml")
    let one = try Assessment(project, dataFolder: SharedData.path("data"), workers: .one)
    let two = try Assessment(project, dataFolder: SharedData.path("data"), workers: Workers(2))
    #expect(
      try EditedDemonstration.files(of: one, workers: .one)
        == EditedDemonstration.files(of: two, workers: Workers(2)))
    // 19 wards that cover the city without a gap: each has neighbours.
    #expect(one.frame["spatial.imd.local-moran"]?.numbers.contains(nil) == false)
    let upper = try #require(one.frame["needs.older-people.score.upper"]).numbers
    let lower = try #require(one.frame["needs.older-people.score.lower"]).numbers
    // Two of three indicators are counts, so scores are not exact.
    #expect(zip(lower, upper).contains { ($0 ?? 0) < ($1 ?? 0) })
  }
}
