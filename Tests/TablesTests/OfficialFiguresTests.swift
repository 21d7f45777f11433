import Tables
import TestSupport
import Testing

/// Published and peers' figures, reproduced from the real files through lookups.
@Suite("Official figures through lookups")
struct OfficialFiguresTests {
  private static let iod = "data/deprivation/iod2019_tidy_lsoa11_england.csv"
  private static let population2019 = "data/population/mye2019_lsoa11_persons_5yr_ew.csv"
  private static let population2020 = "data/population/mye2020_lsoa11_persons_syoa_ew.csv"
  private static let bestFit = "data/lookups/lsoa11_wd20_bestfit_ew.csv"
  private static let wardAnswers = "data/answers/imd2019_wd20_england_peer_computed.csv"
  private static let authorityAnswers = "data/answers/iod2019_lad19_summaries_official.csv"
  private static let wards2020 = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"

  private func read(_ path: String) throws -> TextTable { try readDelimitedFile(SharedData.path(path)) }

  /// A column of a table, in the order of the areas' codes.
  private func column(
    _ name: String, of table: TextTable, by key: String, onto codes: [String], where filter: String? = nil
  ) throws -> Column {
    let joined = JoinTable(
      table, key: try table.column(named: key), used: [try table.column(named: name)],
      filter: try filter.map { try RowFilter(parsing: $0, source: "test") })
    let join = try Join(joined, onto: JoinAreas(codes: codes, source: "test"))
    return try table.numericColumn(named: name).rows(join.rowOfArea)
  }

  @Test(
    "ward IMD scores equal those of a peer (github.com/matthewgthomas/IMD)",
    .enabled(if: [iod, population2019, bestFit, wardAnswers].allSatisfy(SharedData.has)))
  func wardScores() throws {
    let iod = try read(Self.iod)
    let lookup = try Lookup(read(Self.bestFit), from: "LSOA11CD", to: "WD20CD")
    let answers = try read(Self.wardAnswers)
    // The peer has two Leeds wards, Garforth & Swillington and Temple Newsam, under codes that they got in
    // 2021; the other 7,178 are wards of 2020, as the lookup's are.
    let recoded = ["E05013830": "E05011393", "E05013831": "E05011412"]
    let codes = answers.texts(column: try answers.column(named: "WD20CD"))
    let wards = codes.map { recoded[$0] ?? $0 }
    #expect(zip(codes, wards).count { $0 == $1 } == 7178)
    let sources = lookup.sources(of: wards)
    let scores = try column("IMD_score", of: iod, by: "LSOA11CD", onto: sources)
    let people = try column("total_population", of: read(Self.population2019), by: "LSOA11CD", onto: sources)
    let aggregation = try Aggregation(lookup, from: sources, to: wards)
    let means = aggregation.weightedMean(scores, weights: people)
    let expected = try answers.numericColumn(named: "Score")
    // To four decimals, of scores from 0 to 93.
    let agreeing = wards.indices.count { abs((means.column[$0] ?? .nan) - (expected[$0] ?? .nan)) < 0.00005 }
    #expect(wards.count == 7180)
    #expect(agreeing == 7180)
    #expect(aggregation.report.targetsWithoutSource.isEmpty)
  }

  @Test(
    "local-authority IMD scores equal the official ones (MHCLG, File 10)",
    .enabled(if: [iod, authorityAnswers].allSatisfy(SharedData.has)))
  func authorityScores() throws {
    let iod = try read(Self.iod)
    let lookup = try Lookup(iod, from: "LSOA11CD", to: "LAD19CD")
    let answers = try read(Self.authorityAnswers)
    let authorities = answers.texts(column: try answers.column(named: "ltla19_code"))
    let aggregation = try Aggregation(lookup, from: iod.texts(column: 0), to: authorities)
    let means = try aggregation.weightedMean(
      iod.numericColumn(named: "IMD_score"), weights: iod.numericColumn(named: "pop_total_mid2015"))
    let expected = try answers.numericColumn(named: "Score")
    #expect(authorities.count == 317)
    for authority in authorities.indices {
      let (mean, score) = (means.column[authority] ?? .nan, expected[authority] ?? .nan)
      #expect(abs(mean - score) < 0.001, "\(authorities[authority])")
    }
  }

  @Test(
    "best-fit errors of Milton Keynes' wards are those that data/README.md states",
    .enabled(if: [population2020, bestFit, wards2020].allSatisfy(SharedData.has)))
  func bestFitErrors() throws {
    let own = try read(Self.wards2020)
    let filter = try RowFilter(parsing: "sex = 'Persons' and LAD21CD = 'E06000042'", source: "test")
    let rows = try filter.rows(of: own)
    let wards = rows.map { own[row: $0, column: 0] }
    let names = rows.map { own[row: $0, column: 1] }
    let lookup = try Lookup(read(Self.bestFit), from: "LSOA11CD", to: "WD20CD")
    let sources = lookup.sources(of: wards)
    let people = try column("total_population", of: read(Self.population2020), by: "LSOA11CD", onto: sources)
    let aggregation = try Aggregation(lookup, from: sources, to: wards)
    let fitted = aggregation.sum(people)
    let errors = try bestFitError(
      aggregated: fitted.column, own: own.numericColumn(named: "all_ages", rows: rows))
    let rounded = Dictionary(
      uniqueKeysWithValues: zip(names, errors.map { ($0 ?? .nan).rounded() }))
    #expect(wards.count == 19)
    #expect(rounded["Tattenhoe"] == -24)
    #expect(rounded["Campbell Park & Old Woughton"] == 23)
    #expect(rounded["Stony Stratford"] == 21)
    #expect(rounded["Stantonbury"] == -16)
    let totals = aggregation.totals(of: people, in: fitted)
    #expect(totals.input == totals.output && totals.withoutTarget == 0)
  }
}
