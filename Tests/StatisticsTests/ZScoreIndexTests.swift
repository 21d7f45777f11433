import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Census deprivation indices")
struct ZScoreIndexTests {
  static let districts = "golden/townsend_2011_uk_lad.csv"
  static let wards = "golden/townsend_2011_uk_ward.csv.gz"

  /// Percentages from the census counts of the UK Data Service's file.
  static func townsend(_ table: GoldenTable) -> ZScoreIndex {
    func column(_ name: String) -> [Double] { table.numbers(name).map { $0 ?? .nan } }
    func percent(_ parts: [String], of whole: String) -> [Double?] {
      let whole = column(whole)
      let columns = parts.map(column)
      return whole.indices.map { row in columns.reduce(0) { $0 + $1[row] } / whole[row] * 100 }
    }
    return townsendIndex(
      noCar: percent(["F991"], of: "F989"),
      notOwnerOccupied: percent(["F2357", "F2362", "F2368"], of: "F2347"),
      overcrowded: percent(["F2081", "F2083"], of: "F2075"), unemployed: percent(["F248"], of: "F244"))
  }

  @Test("Townsend 2011 of 404 districts", .enabled(if: SharedData.has(districts)))
  func townsendDistricts() throws {
    let table = try GoldenTable(Self.districts)
    let found = Self.townsend(table).scores.map(\.value)
    #expect(found.count == 404)
    // Published with nine decimals.
    #expect(agree(found, table.numbers("townsend"), within: 5e-9))
  }

  @Test("Townsend 2011 of 9,481 wards", .enabled(if: SharedData.has(wards)))
  func townsendWards() throws {
    let gunzip = Process()
    gunzip.executableURL = URL(filePath: "/usr/bin/env")
    gunzip.arguments = ["gunzip", "-c", SharedData.path(Self.wards)]
    let output = Pipe()
    gunzip.standardOutput = output
    try gunzip.run()
    let bytes = try #require(try output.fileHandleForReading.readToEnd())
    gunzip.waitUntilExit()
    let table = GoldenTable(text: String(decoding: bytes, as: UTF8.self))
    let index = Self.townsend(table)
    #expect(index.scores.count == 9481)
    #expect(agree(index.scores.map(\.value), table.numbers("townsend"), within: 1e-9))
  }

  /// By hand: z of 1, 2, 3 is -1, 0, 1; of ln 1, ln e, ln e^2 too.
  @Test("z-scores, transforms and contributions")
  func byHand() {
    let e = 2.718281828459045
    let index = zScoreIndex([
      IndexComponent(name: "a", values: [1, 2, 3]),
      IndexComponent(name: "b", values: [1, e, e * e], transform: .logarithm, weight: -0.5),
    ])
    #expect(agree(index.scores.map(\.value), [-0.5, 0, 0.5], within: 1e-14))
    #expect(agree(index.contributions[1], [0.5, 0, -0.5], within: 1e-14))
    #expect(agree(index.standards[0]?.mean, 2, within: 1e-15))
  }

  @Test("an earlier census's means and deviations put a later one on its scale")
  func fixedStandards() {
    let first = zScoreIndex([IndexComponent(name: "a", values: [1, 2, 3])])
    let later = zScoreIndex([IndexComponent(name: "a", values: [3, 4], standard: first.standards[0])])
    #expect(later.scores.map(\.value) == [1, 2])
  }

  /// The UK Data Service's scripts turn missing values into zero before standardising (METHODS 2.3).
  @Test("a missing value is excluded, not zero")
  func missing() {
    let index = zScoreIndex([IndexComponent(name: "a", values: [1, nil, 3, 2])])
    #expect(index.scores.map(\.value) == [-1, nil, 1, 0])
    #expect(index.scores[1].reasonNotComputed == "'a' is missing, cannot be transformed, or does not vary")
    #expect(zScoreIndex([IndexComponent(name: "a", values: [5, 5])]).scores[0].value == nil)
    #expect(zScoreIndex([]).scores.isEmpty)
  }

  @Test("Carstairs has no logarithms; Jarman's transform is an arcsine")
  func others() {
    let values: [Double?] = [1, 2, 3]
    let carstairs = carstairsIndex(
      noCar: values, overcrowded: values, lowSocialClass: values, maleUnemployed: values)
    #expect(carstairs.scores.map(\.value) == [-4, 0, 4])
    // arcsin sqrt of 0, 1/2 and 1 is 0, pi/4 and pi/2.
    let jarman = zScoreIndex([
      IndexComponent(name: "x", values: [0, 0.5, 1, 2], transform: .arcsineSquareRoot)
    ])
    #expect(agree(jarman.scores.map(\.value), [-1, 0, 1, nil], within: 1e-14))
  }
}
