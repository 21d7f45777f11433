import Diagnostics
import Foundation
import GeoIO
import Geography
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

/// The example projects on the official files.
@Suite("The example projects", .serialized)
struct RealAssessmentTests {
  @Test("Milton Keynes' 19 wards", .enabled(if: ExampleProject.hasData("milton-keynes-wards")))
  func miltonKeynes() throws {
    let assessment = try ExampleProject("milton-keynes-wards").assessed()
    #expect(assessment.frame.codes.sorted() == (9406...9424).map { "E0500\($0)" })
    #expect(assessment.joins.allSatisfy { $0.join.matchedAreaShare == 1 })
    // The README of the data: Tattenhoe -24 %, the worst of the ward's best-fit errors there.
    let worst = try #require(assessment.joins.compactMap(\.bestFitError).first?.worst)
    #expect(worst.name == "Tattenhoe")
    #expect((-24.5 ... -23.5).contains(worst.perCent))
    let warning = try #require(assessment.notes.first { $0.code.name == "best-fit-error" })
    #expect(warning.severity == .warning)
    #expect(warning.details.first?.hasPrefix("E05009422 Tattenhoe: -24") == true)
  }

  // MARK: England's wards

  @Test("England's 7,219 wards", .enabled(if: ExampleProject.hasData("england-wards")))
  func wardCounts() throws {
    let assessment = try ExampleProject.englandWards()
    #expect(assessment.frame.codes.count == 7219)
    #expect(Set(assessment.frame.codes).count == 7219)
    // The README of the data: the lookup gives 39 wards no LSOA; 18 wards are not in the population table.
    let imd = try #require(assessment.frame["imd"]).numbers
    #expect(imd.count { $0 == nil } == 39)
    let population = try #require(assessment.frame["population"]).numbers
    #expect(population.count { $0 == nil } == 18)
    #expect(!imd.contains(0))
    #expect(!population.contains(0))
  }

  /// A peer's figures: ward IMD by mid-2019 population over the same lookup. Two of its 7,180 wards are under
  /// Leeds' codes of 2021.
  @Test(
    "ward IMD equals a peer's to four decimals",
    .enabled(
      if: ExampleProject.hasData("england-wards")
        && SharedData.has("data/answers/imd2019_wd20_england_peer_computed.csv")))
  func wardDeprivation() throws {
    let assessment = try ExampleProject.englandWards()
    let ours = Dictionary(
      uniqueKeysWithValues: zip(assessment.frame.codes, try #require(assessment.frame["imd"]).numbers))
    let peer = try readDelimitedFile(SharedData.path("data/answers/imd2019_wd20_england_peer_computed.csv"))
    let codes = peer.texts(column: try peer.column(named: "WD20CD"))
    let scores = peer.texts(column: try peer.column(named: "Score"))
    var equal = 0
    var absent: [String] = []
    for (code, text) in zip(codes, scores) {
      guard let score = Double(text), let own = ours[code] ?? nil else {
        absent.append(code)
        continue
      }
      if abs(own - score) < 0.00005 { equal += 1 } else { Issue.record("\(code): \(own), peer \(score)") }
    }
    #expect(equal == 7178)
    #expect(absent.sorted() == ["E05013830", "E05013831"])
  }

  @Test("no resident is lost", .enabled(if: ExampleProject.hasData("england-wards")))
  func wardPopulation() throws {
    let assessment = try ExampleProject.englandWards()
    let people = try #require(assessment.frame["population"]).numbers.compactMap(\.self).reduce(0, +)
    let table = try readDelimitedFile(
      SharedData.path("data/population/mye2020_wd20_syoa_sex_england_repaired.csv"))
    let sexes = table.texts(column: try table.column(named: "sex"))
    let totals = table.texts(column: try table.column(named: "all_ages"))
    var expected = 0
    for (sex, total) in zip(sexes, totals) where sex == "Persons" { expected += Int(total) ?? 0 }
    #expect(people == Double(expected))
    // Mid-2020 England, ONS: 56,550,138.
    #expect(expected == 56_550_138)
  }

  @Test("every score's contributions add up to it", .enabled(if: ExampleProject.hasData("england-wards")))
  func wardContributions() throws {
    let frame = try ExampleProject.englandWards().frame
    let score = try #require(frame["needs.older-people.score"]).numbers
    let parts = try ["share-65-plus", "share-85-plus", "imd"].map {
      try #require(frame["needs.older-people.contribution.\($0)"]).numbers
    }
    let differences = score.indices.compactMap { area in
      score[area].map { abs(parts.compactMap { $0[area] }.reduce(0, +) - $0) }
    }
    #expect(differences.count == 7179)
    // Three parts below 100: a few units in the last place.
    #expect((differences.max() ?? 1) <= 1e-13)
  }

  /// Positions are rounded to 1e-6 degrees: each moves by at most half of that in longitude and in latitude.
  /// On land of England a degree of latitude is less than 111.4 km and one of longitude, at 49.8 degrees north,
  /// less than 72.2 km, so no vertex moves by more than 0.5e-6 x sqrt(111,400^2 + 72,200^2) = 0.0664 m; 0.07 m
  /// leaves room for the scale of the grid and the way back. An area whose vertices move by d changes by at
  /// most d x its perimeter + its vertices x d^2.
  @Test(
    "areas.geojson re-read by GDAL has the same areas, extent and sizes",
    .enabled(if: ExampleProject.hasData("england-wards")))
  func wardGeometry() throws {
    let input = try readVectorLayer(
      SharedData.path("data/boundaries/wd20_england_bsc_27700.shp.zip"), columns: ["WD20CD"],
      workers: Workers(2))
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      try ExampleProject.englandWards().write(to: output.path, workers: Workers(2))
      let read = try readVectorLayer(
        output.appending(path: "areas.geojson").path, columns: ["code"], workers: Workers(2))
      #expect(read.crs.kind == .geographic)
      #expect(read.attributes.texts(column: 0) == input.attributes.texts(column: 0))
      let expected = try #require(
        reproject(input.polygons, from: input.crs, to: .wgs84, workers: Workers(2)).bounds)
      let found = try #require(read.polygons.bounds)
      for side in [\Bounds.minX, \.minY, \.maxX, \.maxY] {
        #expect(abs(found[keyPath: side] - expected[keyPath: side]) <= 0.500001e-6)
      }
      let back = try reproject(read.polygons, from: .wgs84, to: input.crs, workers: Workers(2))
      expectSameSizes(back, input.polygons, moved: 0.07)
    }
  }

  private func expectSameSizes(_ found: Polygons, _ expected: Polygons, moved: Double) {
    let (sizes, expectedSizes) = (found.areas(workers: Workers(2)), expected.areas(workers: Workers(2)))
    #expect(sizes.count == expectedSizes.count)
    var allowed = 0.0
    for area in 0..<min(sizes.count, expectedSizes.count) {
      let vertices = expected.rings(ofArea: area).reduce(0) { $0 + expected.vertices(ofRing: $1).count }
      let tolerance = moved * expected.perimeter(ofArea: area) + Double(vertices) * moved * moved
      #expect(abs(sizes[area] - expectedSizes[area]) <= tolerance, "area \(area)")
      allowed += tolerance
    }
    #expect(abs(sizes.reduce(0, +) - expectedSizes.reduce(0, +)) <= allowed)
  }

  @Test(
    "the finer boundaries have 7,204 wards, and the same figures for them",
    .enabled(
      if: ExampleProject.hasData("england-wards")
        && SharedData.has("data/boundaries/wd20_england_oa_bestfit_27700.shp.zip")))
  func finerBoundaries() throws {
    var example = try ExampleProject("england-wards")
    example.text.replace("wd20_england_bsc_27700.shp.zip", with: "wd20_england_oa_bestfit_27700.shp.zip")
    let finer = try example.assessedWithoutMaps()
    #expect(finer.frame.codes.count == 7204)
    let coarse = try ExampleProject.englandWards()
    let scores = Dictionary(
      uniqueKeysWithValues: zip(coarse.frame.codes, try #require(coarse.frame["imd"]).numbers))
    for (code, score) in zip(finer.frame.codes, try #require(finer.frame["imd"]).numbers) {
      #expect(scores[code] == .some(score), "\(code)")
    }
  }

  // MARK: England's small areas

  @Test("England's 32,844 LSOAs", .enabled(if: ExampleProject.hasData("england-lsoa")))
  func smallAreas() throws {
    let assessment = try ExampleProject("england-lsoa").assessedWithoutMaps()
    #expect(assessment.frame.codes.count == 32_844)
    #expect(assessment.joins.allSatisfy { $0.join.matchedAreaShare == 1 })
    // The README of the data: 90 invalid geometries, left as found; ONS: 56,550,138 people in England.
    let rings = try #require(assessment.notes.first { $0.code == .invalidRings })
    #expect(rings.summary.hasPrefix("90 areas"))
    let people = try #require(assessment.frame["population"]).numbers.compactMap(\.self).reduce(0, +)
    #expect(people == 56_550_138)
    // 31 counts of people in income deprivation are suppressed: blank in the file, so missing, and not zero.
    let income = try #require(assessment.frame["income-deprived"]).numbers
    #expect(income.count { $0 == nil } == 31)
  }
}
