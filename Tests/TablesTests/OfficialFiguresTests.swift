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
    let wards = answers.texts(column: try answers.column(named: "WD20CD"))
    let sources = lookup.sources(of: wards)
    let scores = try column("IMD_score", of: iod, by: "LSOA11CD", onto: sources)
    let people = try column("total_population", of: read(Self.population2019), by: "LSOA11CD", onto: sources)
    let aggregation = try Aggregation(lookup, from: sources, to: wards)
    let means = aggregation.weightedMean(scores, weights: people)
    let expected = try answers.numericColumn(named: "Score")
    var differing: [String] = []
    for ward in wards.indices {
      // To four decimals.
      guard let mean = means.column[ward], let score = expected[ward], abs(mean - score) < 0.00005 else {
        differing.append("\(wards[ward]) \(means.column[ward] ?? .nan) \(expected[ward] ?? .nan)")
        continue
      }
    }
    #expect(wards.count == 7180)
    #expect(wards.count - differing.count == 7178)
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
