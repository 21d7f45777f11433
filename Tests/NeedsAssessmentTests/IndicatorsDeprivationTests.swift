import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Statistics
import TestSupport
import Testing

@Suite("Deprivation from the project file")
struct IndicatorsDeprivationTests {
  static let lookup = "data/lookups/lsoa11_wd20_bestfit_ew.csv"
  static let wards = "data/boundaries/wd20_england_oa_bestfit_27700.shp.zip"
  static let districts = "data/boundaries/lad21_england_wgs84.gpkg"
  static let goldenWards = "golden/imd2019_milton_keynes_ward.csv"
  static let official = "data/answers/iod2019_lad19_summaries_official.csv"
  static let hasWards = SharedData.has(wards) && SharedData.has(goldenWards) && SharedData.has(lookup)
  static let hasDistricts = SharedData.has(districts) && SharedData.has(official)

  /// The official summaries and the recombined index, of areas that a lookup leads to.
  static func summaries(areas: String, lookup: String) -> String {
    let source = IndicatorsRun.source
    let common = "worse: high, table: imd, edition: 2019"
    func summary(_ name: String, _ column: String) -> String {
      "\(name): {label: L, \(common), deprivation: {\(column), population: pop_total_mid2015, summary: \(name)}}"
    }
    return """
      title: Deprivation
      areas: {\(areas), source: \(source)}
      lookups:
        small: {\(lookup), source: \(source)}
      tables:
        imd:
          file: data/deprivation/iod2019_tidy_lsoa11_england.csv
          code: LSOA11CD
          via: small
          source: {publisher: M, title: English indices of deprivation 2019, licence: OGL-3.0, year: 2019}
      indicators:
        \(summary("average-score", "score: IMD_score"))
        \(summary("average-rank", "rank: IMD_rank"))
        \(summary("proportion-most-deprived", "rank: IMD_rank"))
        \(summary("extent", "rank: IMD_rank"))
        \(summary("local-concentration", "rank: IMD_rank"))
        recombined:
          label: IMD put together again
          worse: high
          table: imd
          edition: 2019
          deprivation-score:
            domains: {income: Income_rank, employment: Employment_rank, education: Education_rank,
              health: Health_rank, crime: Crime_rank, barriers: Barriers_rank,
              living-environment: LivingEnv_rank}
          aggregate: {weighted-mean: pop_total_mid2015}

      """
  }

  static func frame(_ text: String) throws -> Assessment {
    try Assessment(
      try Project.read(text, file: "p.yml"), dataFolder: SharedData.root.path, workers: .one)
  }

  /// Rows of a small CSV file without commas in its cells, by its first column.
  static func rows(_ relative: String) throws -> [String: [String: String]] {
    let text = try String(contentsOfFile: SharedData.path(relative), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: ["\""]) }
    }
    guard let header = lines.first else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map {
        ($0[0], Dictionary(uniqueKeysWithValues: zip(header, $0)))
      })
  }

  @Test(
    "19 wards of Milton Keynes: the peer's scores, ranks, extents and concentrations", .enabled(if: hasWards))
  func wardsOfMiltonKeynes() throws {
    let assessment = try Self.frame(
      Self.summaries(
        areas: "boundaries: \(Self.wards), code: WD20CD, name: WD20NM, where: \"LAD21CD = 'E06000042'\"",
        lookup: "file: \(Self.lookup), from: LSOA11CD, to: WD20CD"))
    let golden = try Self.rows(Self.goldenWards)
    let frame = assessment.frame
    #expect(frame.codes.count == 19)
    for (area, code) in frame.codes.enumerated() {
      let row = try #require(golden[code])
      func found(_ id: String) -> Double? { frame[id]?.numbers[area] }
      func expected(_ name: String) -> Double? { row[name].flatMap(Double.init) }
      #expect(agree(found("average-rank"), expected("avg_rank_rev")))
      #expect(agree(found("proportion-most-deprived"), expected("prop_lsoa_decile1")))
      #expect(agree(found("extent"), expected("extent")))
      #expect(agree(found("local-concentration"), expected("local_conc")))
      #expect(agree(found("extent.small-areas"), expected("n_lsoa")))
      // The golden score is of recombined scores; published ones are rounded to three decimals.
      #expect(agree(found("recombined"), expected("avg_score")))
      #expect(abs((found("average-score") ?? 0) - (expected("avg_score") ?? 99)) <= 0.0005)
    }
  }

  @Test("306 districts: the published average scores, extents and proportions", .enabled(if: hasDistricts))
  func officialDistricts() throws {
    // Three districts of 2021 were new: their parts of 2019 are not areas here.
    let kept = ["E06000060", "E06000061", "E06000062"].map { "LAD21CD <> '\($0)'" }.joined(separator: " AND ")
    let frame = try Self.frame(
      Self.summaries(
        areas: "boundaries: \(Self.districts), code: LAD21CD, name: LAD21NM, where: \"\(kept)\"",
        lookup: "file: data/deprivation/iod2019_tidy_lsoa11_england.csv, from: LSOA11CD, to: LAD19CD")
    ).frame
    let official = try Self.rows(Self.official)
    #expect(frame.codes.count == 306)
    for (area, code) in frame.codes.enumerated() {
      let row = try #require(official[code])
      // Half of the last published digit; published scores of small areas are rounded to it as well, and those
      // put together from ranks lack what the publisher kept beyond the ranks.
      for (id, name, tolerance) in [
        ("average-score", "Score", 0.001), ("recombined", "Score", 0.00051), ("extent", "Extent", 0.000052),
        ("proportion-most-deprived", "Proportion", 0.000051),
      ] {
        let published = try #require(row[name].flatMap(Double.init))
        let found = try #require(frame[id]?.numbers[area])
        #expect(abs(found - published) <= tolerance, "\(id) of \(code): \(found), \(published)")
      }
    }
  }

  // MARK: Made-up areas

  static let small = IndicatorsRun(
    areas: 2,
    files: [
      "lookup.csv": "small,code\n" + (1...4).map { "S\($0),\(IndicatorsRun.code(($0 - 1) / 2))\n" }.joined(),
      "imd.csv": """
      small,Income_rank,Health_rank,score,people,kind
      S1,1,4,80,100,1
      S2,2,3,60,300,2
      S3,3,2,40,200,3
      S4,4,,20,,4

      """,
    ])

  static func declared(_ indicator: String, title: String = "Scores") -> String {
    """
    lookups:
      l: {file: lookup.csv, from: small, to: code, source: \(IndicatorsRun.source)}
    tables:
      imd: {file: imd.csv, code: small, via: l, source: {publisher: P, title: \(title), licence: L, year: 2020}}
    indicators:
      a: {label: A, worse: high, table: imd, \(indicator)}

    """
  }

  @Test("an index without the health domain, from the ranks of the rest")
  func withoutHealth() throws {
    let frame = try Self.small.assessment(
      Self.declared(
        "deprivation-score: {domains: {income: Income_rank}, weights: {income: 1}, among: 4}, "
          + "aggregate: {weighted-mean: people}")
    ).frame
    let scores = (1...4).map { imdExponential(scaledRank: Double(5 - $0) / 4) }
    #expect(agree(frame["a"]?.numbers[0], (100 * scores[0] + 300 * scores[1]) / 400))
    #expect(frame["a"]?.numbers[1] == nil)
  }

  @Test("official weights are stretched over the domains that are left")
  func stretched() throws {
    let text =
      IndicatorsRun.start
      + Self.declared(
        "edition: 2025, aggregate: {weighted-mean: people}, deprivation-score: {without: [health, crime], "
          + "domains: {income: a, employment: b, education: c, barriers: d, living-environment: e}}")
    let project = try Project.read(text, file: "p.yml")
    guard case .deprivationScore(let score) = project.indicators[0].measure else {
      Issue.record("not a deprivation score")
      return
    }
    #expect(score.among == 33_755)
    #expect(agree(score.weights.values.sorted().reduce(0, +), 0.999))
    #expect(score.weights[.health] == nil)
  }

  @Test("an area one of whose small areas lacks a figure is named, and the other has its own")
  func gap() throws {
    let assessment = try Self.small.assessment(
      Self.declared("deprivation: {rank: Income_rank, population: people, summary: extent, among: 4}"))
    // Rank 1 of 4 is percentile 25, rank 2 is percentile 50 and counts for nothing.
    #expect(agree(assessment.frame["a"]?.numbers[0], 100 * (0.95 - 0.9 / 19 * 14) / 400))
    #expect(assessment.frame["a"]?.numbers[1] == nil)
    #expect(assessment.frame["a.small-areas"]?.numbers == [2, 2])
    let warning = assessment.notes.first { $0.code == .indicatorMissing }
    #expect(warning?.details == ["1: a small area lacks its score, rank or population (E05000001 Ward 1)"])
  }

  @Test(
    "ranks and deciles are not averaged or added up, whatever their column's name",
    arguments: [
      "column: Income_rank, aggregate: {weighted-mean: people}", "column: IMDDecile, aggregate: sum",
    ])
  func namedRanks(indicator: String) {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(indicator), file: "p.yml")
    }
    #expect(found?.code == .ranksAveraged)
    #expect(found?.remedy?.contains("average-rank") == true)
    #expect(found?.location?.row == 12)
  }

  @Test("a permutation of 1 to n is known for ranks by its values")
  func rankValues() throws {
    var run = IndicatorsRun(areas: 1, files: [:])
    run.files["lookup.csv"] =
      "small,code\n" + (1...25).map { "S\($0),\(IndicatorsRun.code(0))\n" }.joined()
    run.files["imd.csv"] =
      "small,position,people\n" + (1...25).map { "S\($0),\(($0 * 7) % 25 + 1),10\n" }.joined()
    let indicator = "column: position, aggregate: {weighted-mean: people}"
    let found = diagnostic { _ = try run.assessment(Self.declared(indicator)) }
    #expect(found?.code == .ranksAveraged)
    #expect(found?.found?.contains("1 to 25") == true)
    let frame = try run.assessment(
      Self.declared(indicator + ", allow-rank-average: positions in a queue are what is asked about")
    ).frame
    #expect(agree(frame["a"]?.numbers[0], 13))
    #expect(frame["a"]?.method.contains("positions in a queue") == true)
  }

  @Test("a name that only holds the letters is no rank")
  func unranked() {
    let indicator = "column: Frank_Cranks, aggregate: sum"
    #expect(
      diagnostic { _ = try Project.read(IndicatorsRun.start + Self.declared(indicator), file: "p.yml") }
        == nil)
  }

  @Test(
    "what a summary needs is asked for",
    arguments: [
      ("deprivation: {rank: r, population: p, summary: extent}", DiagnosticCode.projectMissingKey),
      ("deprivation: {rank: r, population: p, summary: average-score}", .projectMissingKey),
      ("deprivation: {rank: r, score: s, population: p, summary: extent, among: 9}", .projectValue),
      ("deprivation: {rank: r, population: p, summary: extend, among: 9}", .projectValue),
      ("deprivation-score: {domains: {incme: r}, among: 9}", .projectValue),
      (
        "deprivation-score: {domains: {income: r}, among: 9}, aggregate: {weighted-mean: p}",
        .projectMissingKey
      ),
      (
        "deprivation-score: {domains: {income: r}, weights: {income: 1}, among: 9}", .projectMissingKey
      ),
      (
        "deprivation-score: {domains: {income: r}, weights: {income: 1}, among: 9}, aggregate: sum",
        .projectValue
      ),
    ])
  func needed(indicator: String, code: DiagnosticCode) {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(indicator), file: "p.yml")
    }
    #expect(found?.code == code)
    #expect(found?.location?.row != nil)
  }
}
