import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Joins")
struct JoinTests {
  private let wards = JoinAreas(
    codes: ["E05009406", "E05009407", "E05009408"], names: ["Bletchley East", "Olney", "Wolverton"],
    source: "wards.shp")

  private func join(
    _ text: String, onto areas: JoinAreas? = nil, filter: String? = nil, used: [Int] = [2],
    thresholds: JoinThresholds = .standard, knownCodes: [CodeSet] = []
  ) throws -> Join {
    let joined = JoinTable(
      try table(text), key: 0, name: 1, used: used,
      filter: try filter.map { try RowFilter(parsing: $0, source: "filter") })
    return try Join(joined, onto: areas ?? wards, thresholds: thresholds, knownCodes: knownCodes)
  }

  @Test("every area finds its row, in the areas' order")
  func complete() throws {
    let join = try join("code,name,n\nE05009408,Wolverton,3\nE05009406,Bletchley East,1\nE05009407,Olney,2\n")
    #expect(join.rowOfArea == [1, 2, 0])
    #expect(join.problems.isEmpty)
    #expect(join.report.matchedAreaShare == 1 && join.report.usedRowShare == 1)
    #expect(join.report.nameAgreement == 1)
    _ = try join.checked()
  }

  @Test("what does not match is listed on both sides, sorted, and stops the run")
  func unmatched() throws {
    let join = try join(
      "code,name,n\nE05009499,Other,3\nE05009406,Bletchley East,1\n,note,\nE05000001,First,2\n")
    #expect(join.rowOfArea == [1, nil, nil])
    #expect(join.report.unmatchedAreas.map(\.name) == ["Olney", "Wolverton"])
    #expect(join.report.unmatchedRows.map(\.code) == ["E05000001", "E05009499"])
    #expect(join.report.unmatchedRows.map(\.name) == ["First", "Other"])
    #expect(join.report.unmatchedRows.map(\.row) == [5, 2])
    #expect(join.report.rowsWithoutKey == [4])
    let error = try #require(diagnostic { _ = try join.checked() })
    #expect(error.code == .matchBelowThreshold)
    #expect(error.summary == "1 of 3 areas have a row (33.3 %)")
    #expect(error.details.contains("no row for 'E05009407' Olney"))
    #expect(error.details.contains("no area for 'E05000001' First (row 5)"))
  }

  @Test("a threshold can be lowered with a reason, which is kept")
  func loweredThreshold() throws {
    let text = "code,name,n\nE05009406,Bletchley East,1\nE05009407,Olney,2\n"
    let thresholds = try JoinThresholds(matchedShare: 0.5, reason: "City wards are merged")
    let join = try join(text, thresholds: thresholds)
    #expect(join.problems.isEmpty)
    #expect(join.report.thresholdReason == "City wards are merged")
    #expect(join.report.minimumMatchedShare == 0.5)
    #expect(
      diagnostic { _ = try JoinThresholds(matchedShare: 0.5, reason: " ") }?.code == .thresholdWithoutReason)
  }

  @Test("identical duplicates are noted, conflicting ones stop the run with a way to choose")
  func duplicates() throws {
    let text = """
      code,name,n,sex
      E05009406,Bletchley East,1,Males
      E05009406,Bletchley East,3,Persons
      E05009407,Olney,2,Males
      E05009407,Olney,5,Persons
      E05009408,Wolverton,2,Males
      E05009408,Wolverton,2,Persons
      E05000001,Elsewhere,2,Males
      E05000001,Elsewhere,4,Persons
      """
    let join = try join(text)
    #expect(join.report.duplicates.count == 4)
    #expect(join.report.duplicates.filter(\.isUsed).map(\.differingColumns) == [["n"], ["n"], []])
    let error = try #require(diagnostic { _ = try join.checked() })
    #expect(error.code == .conflictingDuplicates)
    #expect(error.summary == "2 codes have several rows that disagree")
    #expect(error.details.first == "E05009406: rows 2, 3 differ in 'n'")
    #expect(error.remedy == "choose among them by column 'sex', for example sex = 'Persons'")
    #expect(join.problems.map(\.code) == [.conflictingDuplicates, .duplicateRows])
    #expect(join.problems.last?.severity == .note)

    let filtered = try self.join(text, filter: "sex = 'Persons'")
    #expect(filtered.problems.isEmpty)
    #expect(filtered.rowOfArea == [1, 3, 5])
    #expect(filtered.report.filteredRows == 4 && filtered.report.tableRows == 8)
  }

  @Test("codes that stand for two areas are an error")
  func repeatedAreas() throws {
    let areas = JoinAreas(codes: ["A", "B", "A"], source: "wards.shp")
    let error = diagnostic { _ = try join("code,name,n\nA,a,1\nB,b,2\n", onto: areas).checked() }
    #expect(error?.code == .duplicateArea)
    #expect(error?.details == ["A"])
  }

  @Test("names that disagree are the reason given, before a low match")
  func namesDisagree() throws {
    let join = try join("code,name,n\nE05009406,Chorley Rural,1\nE05009407,Astley,2\n")
    #expect(join.problems.map(\.code) == [.namesDisagree, .matchBelowThreshold])
    #expect(
      join.problems[0].details[0]
        == "E05009406 is 'Bletchley East' in the areas and 'Chorley Rural' in the table")
    #expect(join.problems[0].summary.hasSuffix("2 of 2 names disagree"))
  }

  @Test("an area whose name stands under another code is reported, and is no accusation by itself")
  func namesakes() throws {
    let join = try join("code,name,n\nE05014001,BLETCHLEY EAST WARD,1\nE05009407,Olney,2\n")
    #expect(join.report.namesakes.map(\.tableCode) == ["E05014001"])
    #expect(join.problems.map(\.code) == [.matchBelowThreshold])
    #expect(
      join.problems[0].details.first
        == "E05009406 'Bletchley East' is in the table under 'E05014001' (row 2)")
  }

  @Test("codes filled down over other areas' names are refused even where none exists among the areas")
  func filledDown() throws {
    let names = (0..<200).map { "Name \($0)" }
    let areas = JoinAreas(
      codes: names.indices.map { "E0500\(1000 + $0 * 3)" }, names: names, source: "areas")
    let rows = names.enumerated().map { "E0500\(3000 + $0),\($1),1\n" }.joined()
    let join = try join("code,name,n\n" + rows, onto: areas)
    #expect(join.problems.map(\.code) == [.namesDisagree, .matchBelowThreshold])
    #expect(
      join.problems[0].details.contains(
        "199 of 199 codes are one more than the code above: filled down in a spreadsheet?"))
  }

  @Test("one odd name among many is a warning, two among twenty an error")
  func fewNames() throws {
    let codes = (0..<20).map { "K\($0)" }
    let areas = JoinAreas(codes: codes, names: codes.map { "Name \($0)" }, source: "areas")
    func text(odd: Int) -> String {
      "code,name,n\n"
        + codes.enumerated().map { "\($1),\($0 < odd ? "Odd" : "NAME \($1)"),1\n" }.joined()
    }
    let one = try join(text(odd: 1), onto: areas)
    #expect(one.problems.map(\.severity) == [.warning])
    #expect(one.report.nameAgreement == 0.95)
    let two = try join(text(odd: 2), onto: areas)
    #expect(two.problems.map(\.severity) == [.error])
  }

  @Test("the vintage that fits the table better is named")
  func vintage() throws {
    let sets = [
      CodeSet(label: "WD20", codes: ["E05009406", "E05009407", "E05009408"]),
      CodeSet(label: "WD24", codes: ["E05009406", "E05014001", "E05014002"]),
    ]
    let join = try join(
      "code,name,n\nE05009406,Bletchley East,1\nE05014001,New,2\nE05014002,Newer,3\n", knownCodes: sets)
    #expect(join.report.vintages.map(\.label) == ["WD24", "WD20"])
    #expect(join.report.vintages.map(\.tableShare) == [1, 1.0 / 3])
    let error = try #require(join.problems.first)
    #expect(
      error.details.first == "the table's codes fit WD24 (100 %) better than the areas' WD20 (33.3 %)")
  }

  @Test("codes of another level ask for a lookup")
  func level() throws {
    let join = try join("code,name,n\nE01000001,City of London 001A,1\nE01000002,City of London 001B,2\n")
    let error = try #require(join.problems.first)
    #expect(error.code == .matchBelowThreshold)
    #expect(error.details.first?.contains("LSOA or data zone codes (E01)") == true)
    #expect(error.details.first?.contains("ward (E05)") == true)
    #expect(error.remedy == "give a lookup from LSOA or data zone to ward codes")
  }

  @Test("any text can be a code")
  func ownCodes() throws {
    let areas = JoinAreas(codes: ["north patch", "south patch"], source: "patches.geojson")
    let join = try join("code,name,n\nsouth patch,,1\nnorth patch,,2\n", onto: areas)
    #expect(join.rowOfArea == [1, 0])
    #expect(join.report.areaLevel == nil)
  }

  @Test("every row is used, a further row of a code, without an area or without a code", arguments: 0..<30)
  func nothingLost(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let keys = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      ["", "A", "B", "C", "D", "E"].randomElement(using: &random) ?? ""
    }
    let text = "code,name,n\n" + keys.map { "\($0),x,1\n" }.joined()
    let join = try join(text, onto: JoinAreas(codes: ["B", "C", "Z"], source: "areas"))
    let report = join.report
    let further = report.duplicates.filter(\.isUsed).reduce(0) { $0 + $1.rows.count - 1 }
    #expect(
      report.usedRows + further + report.unmatchedRows.count + report.rowsWithoutKey.count == keys.count,
      "seed \(seed)")
    #expect(report.matchedAreas + report.unmatchedAreas.count == 3, "seed \(seed)")
  }
}

@Suite("Joins of real files")
struct RealJoinTests {
  private static let raw = "data/population/RAW_SAPE23DT8a_mid2020_ward_Persons_corrupt_codes.csv"
  private static let names = "data/lookups/wd20_lad21_derived_ew.csv"
  private static let repaired = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"
  private static let wards21 = "data/lookups/wd21_lad21_uk.csv"
  private static let wards24 = "data/lookups/lsoa21_wd24_lad24_bestfit_ew.csv"

  private func areas(_ keep: (String) -> Bool) throws -> JoinAreas {
    let table = try readDelimitedFile(SharedData.path(Self.names), source: "wd20")
    let rows = (0..<table.rowCount).filter { keep(table[row: $0, column: 2]) }
    return JoinAreas(
      codes: rows.map { table[row: $0, column: 0] }, names: rows.map { table[row: $0, column: 1] },
      source: "wd20")
  }

  @Test(
    "the ward file whose codes a spreadsheet overwrote is refused because names disagree",
    .enabled(if: SharedData.has(raw) && SharedData.has(names)), arguments: ["", "E06000042"])
  func overwrittenCodes(authority: String) throws {
    let table = try readDelimitedFile(
      SharedData.path(Self.raw), source: "RAW.csv", format: .init(skip: 4))
    let joined = JoinTable(
      table, key: try table.column(named: "Ward Code 1"), name: try table.column(named: "Ward Name 1"),
      used: [try table.column(named: "All Ages")])
    let join = try Join(joined, onto: areas { authority.isEmpty || $0 == authority })
    let error = try #require(diagnostic { _ = try join.checked() })
    #expect(error.code == .namesDisagree)
    #expect(join.report.nameDifferences.count + join.report.namesakes.count > 0)
    #expect(error.details.contains { $0.contains("filled down in a spreadsheet") })
  }

  @Test(
    "the repaired ward file joins, and its vintage is told from those of 2021 and 2024",
    .enabled(if: [names, repaired, wards21, wards24].allSatisfy(SharedData.has)))
  func repairedWards() throws {
    let table = try readDelimitedFile(SharedData.path(Self.repaired), source: "repaired.csv")
    let wards21 = try readDelimitedFile(SharedData.path(Self.wards21))
    let wards24 = try readDelimitedFile(SharedData.path(Self.wards24))
    let known = [
      CodeSet(label: "WD20", codes: Set(try areas { _ in true }.codes)),
      CodeSet(label: "WD21", codes: Set(wards21.texts(column: 0))),
      CodeSet(label: "WD24", codes: Set(wards24.texts(column: try wards24.column(named: "WD24CD")))),
    ]
    let joined = JoinTable(
      table, key: 0, name: 1, used: [5], filter: try RowFilter(parsing: "sex = 'Persons'", source: "f"))
    let join = try Join(joined, onto: areas { $0.hasPrefix("E") }, knownCodes: known)
    _ = try join.checked()
    #expect(join.report.filteredRows == 7201)
    #expect(join.report.vintages.map(\.label) == ["WD20", "WD21", "WD24"])
    // As data/README.md states for the boundaries: 90.3 % and 54.3 %; the lookup to WD24 reaches 17 wards fewer.
    #expect(percent(join.report.vintages[1].tableShare) == 90.3)
    #expect(percent(join.report.vintages[2].tableShare) == 54.1)
    // The typing error of the ONS that data/README.md names.
    #expect(join.report.nameDifferences.map(\.areaName) == ["Littledown & Ilford"])
    #expect(join.problems.map(\.severity) == [.warning])
  }

  private func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }
}
