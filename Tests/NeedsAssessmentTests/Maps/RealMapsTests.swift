import Cartography
import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// Maps on the official boundaries, each looked at by every check that a program can make.
@Suite("Maps on official boundaries", .serialized)
struct RealMapsTests {
  /// Where maps are of: the start of a project file.
  struct Place: Sendable, CustomStringConvertible {
    let name: String
    let declarations: String
    /// Maps, a line each, as the section 'maps' has them.
    let maps: [String]
    var description: String { name }
  }

  private static let indices = """
    {publisher: "Ministry of Housing, Communities and Local Government", title: English indices of deprivation 2019, licence: OGL-3.0, year: 2019}
    """

  private static func lsoas(_ name: String, where filter: String?, maps: [String]) -> Place {
    Place(
      name: name,
      declarations: """
        title: \(name)
        areas:
          boundaries: boundaries/lsoa11_england_bgc_27700.shp.zip
          code: LSOA11CD
          name: LSOA11NM
          vintage: LSOA11
        \(filter.map { "  where: \"\($0)\"" } ?? "")
          source: {publisher: Office for National Statistics, title: LSOA boundaries, licence: OGL-3.0, year: 2011, os-data-year: 2011}
        tables:
          imd2019: {file: deprivation/iod2019_tidy_lsoa11_england.csv, code: LSOA11CD, source: \(indices)}
          health: {file: deprivation/iod2019_underlying_indicators_lsoa11_england.csv, code: lsoa11_code, source: \(indices)}
        indicators:
          imd: {label: Index of Multiple Deprivation, unit: score, period: 2019, worse: high, table: imd2019, column: IMD_score}
          illness: {label: Comparative illness and disability, unit: ratio, period: 2019, worse: high, table: health, column: comparative_illness_and_disability_ratio_indicator}
          deprived: {label: People in income deprivation, unit: people, period: 2019, worse: high, table: health, column: income_domain_numerator}
        spatial: [{value: imd, permutations: 99, seed: 1}]

        """, maps: maps)
  }

  /// The example of the 19 wards, without its own maps.
  private static var miltonKeynes: Place {
    let text = (try? ExampleProject("milton-keynes-wards").text) ?? ""
    let start = text.range(of: "\nmaps:").map { String(text[..<$0.lowerBound]) } ?? text
    return Place(
      name: "Milton Keynes' wards",
      declarations: start + "\nspatial: [{value: imd, permutations: 99, seed: 1}]\n",
      maps: [
        "value: imd, preset: plos", "value: imd, preset: bmc, histogram: true",
        "value: imd, preset: bmc-half",
        "value: imd, preset: elsevier-single, palette: viridis, references: {England: 21.7}",
        "value: imd, preset: elsevier-1.5, shapes: hexagons", "value: imd, preset: elsevier-double",
        "value: imd, preset: wiley", "value: imd, preset: generic-85, classes: fisher:4",
        "value: imd, preset: generic-170",
        "kind: bivariate, x: imd, y: share-65-plus, preset: plos",
        "kind: bivariate, x: imd, y: share-65-plus, preset: bmc-half",
        "kind: small-multiples, values: [share-65-plus, share-85-plus], preset: bmc",
        "kind: small-multiples, values: [share-65-plus, share-85-plus], preset: bmc-half, labels: true",
        "kind: change, before: share-65-plus, after: share-85-plus, denominators: residents in mid-2020, preset: plos",
        "kind: symbols, value: share-65-plus.numerator, preset: plos",
        "kind: symbols, value: share-65-plus.numerator, preset: bmc-half",
        "kind: hot-spots, spatial: imd, preset: generic-170",
      ])
  }

  private static let manchester = lsoas(
    "Manchester's LSOAs", where: "LSOA11NM LIKE 'Manchester %'",
    maps: [
      "value: imd, classes: anchors:england-deciles, preset: plos",
      "value: imd, classes: anchors:england-quintiles, preset: bmc-half",
      "value: imd, classes: anchors:england-average, preset: generic-170",
      "kind: hot-spots, spatial: imd, preset: plos", "kind: bivariate, x: imd, y: illness, preset: bmc",
      "kind: symbols, value: deprived, preset: plos", "value: imd, shapes: hexagons, preset: generic-85",
      "value: imd, labels: true, preset: plos",
    ])

  private static let boroughs = [
    "City of London", "Barking and Dagenham", "Barnet", "Bexley", "Brent", "Bromley", "Camden", "Croydon",
    "Ealing", "Enfield", "Greenwich", "Hackney", "Hammersmith and Fulham", "Haringey", "Harrow", "Havering",
    "Hillingdon", "Hounslow", "Islington", "Kensington and Chelsea", "Kingston upon Thames", "Lambeth",
    "Lewisham",
    "Merton", "Newham", "Redbridge", "Richmond upon Thames", "Southwark", "Sutton", "Tower Hamlets",
    "Waltham Forest", "Wandsworth", "Westminster",
  ]

  private static let london = lsoas(
    "London's LSOAs", where: boroughs.map { "LSOA11NM LIKE '\($0) %'" }.joined(separator: " OR "),
    maps: [
      "value: imd, classes: anchors:england-deciles, insets: true, preset: plos",
      "value: illness, preset: bmc-half",
    ])

  static let places = [miltonKeynes, manchester, london]

  /// Draws a place's maps and checks every file against its own preset.
  @Test(
    "every map passes every check", .enabled(if: ExampleProject.hasData("milton-keynes-wards")),
    arguments: places)
  func everyMapPasses(_ place: Place) throws {
    let files = try Self.maps(of: place)
    #expect(files.count == place.maps.count)
    for (map, svg) in zip(place.maps, files) {
      let name = map.firstMatch(of: /preset: ([a-z0-9.-]+)/).map { String($0.1) } ?? "generic-170"
      let failed = try Preflight(svg: svg, preset: MapPreset.named(name)).checks().filter {
        $0.outcome == .failed
      }
      #expect(failed.map(\.text) == [], "\(place.name): \(map)")
    }
  }

  private static func maps(of place: Place) throws -> [[UInt8]] {
    let lines = place.maps.enumerated().map { "  - {id: m\($0), \($1)}" }
    let text = place.declarations + "maps:\n" + lines.joined(separator: "\n") + "\n"
    let assessment = try Assessment(
      Project.read(text, file: "p.yml"), dataFolder: SharedData.path("data"), workers: Workers(2))
    return try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      try assessment.write(to: out.path, workers: Workers(2))
      return try place.maps.indices.map {
        Array(try Data(contentsOf: out.appending(path: "maps/m\($0).svg")))
      }
    }
  }

  /// 7,219 wards at 170 mm under 2 MB, checked as the others are.
  @Test("England's wards", .enabled(if: ExampleProject.hasData("england-wards")))
  func englandWards() throws {
    try check(ExampleProject.englandWards(), under: 2_000_000, areas: 7219)
  }

  /// 32,844 LSOAs under 10 MB. Checks of the whole take minutes in a debug build: the size, and what is drawn.
  @Test("England's LSOAs", .enabled(if: ExampleProject.hasData("england-lsoa")))
  func englandLSOAs() throws {
    let place = Self.lsoas(
      "England's LSOAs", where: nil, maps: ["value: imd, classes: anchors:england-deciles"])
    let plain = Place(
      name: place.name, declarations: place.declarations.replacing(/spatial:.*\n/, with: ""), maps: place.maps
    )
    let svg = try Self.maps(of: plain)[0]
    #expect(svg.count < 10_000_000)
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.ranges(of: "<path id=\"E01").count == 32_844)
    // Ranks up to 3,284 are the first decile, as the official file has them.
    #expect(text.contains("data-class=\"9\" data-lower"))
    #expect(text.firstMatch(of: /data-class="9" data-lower[^>]*data-count="3284"/) != nil)
  }

  private func check(_ assessment: Assessment, under bytes: Int, areas: Int) throws {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      try assessment.write(to: out.path, workers: Workers(2))
      let files = try FileManager.default.contentsOfDirectory(atPath: out.appending(path: "maps").path)
        .filter { $0.hasSuffix(".svg") }.sorted()
      #expect(!files.isEmpty)
      for file in files.prefix(1) {
        let svg = Array(try Data(contentsOf: out.appending(path: "maps/\(file)")))
        #expect(svg.count < bytes, "\(file)")
        #expect(String(decoding: svg, as: UTF8.self).ranges(of: "<path id=\"E05").count == areas)
        let failed = try Preflight(svg: svg, preset: MapPreset.named("generic-170")).checks()
          // Drawn for a screen: with a title, and lines from 0.25 pt.
          .filter { $0.outcome == .failed && ![5, 21].contains($0.number) }
        #expect(failed.map(\.text) == [], "\(file)")
      }
    }
  }
}

/// Classes anchored to England's areas.
@Suite("Anchored classes") struct AnchoredClassesTests {
  /// The published deciles of the IMD 2019 and those of the map's legend, for Milton Keynes' 152 LSOAs.
  @Test(
    "England's deciles of Milton Keynes' LSOAs are the published ones",
    .enabled(if: SharedData.has("data/deprivation/iod2019_tidy_lsoa11_england.csv")))
  func publishedDeciles() throws {
    let text = """
      title: T
      areas:
        boundaries: boundaries/lsoa11_england_bgc_27700.shp.zip
        code: LSOA11CD
        name: LSOA11NM
        where: "LSOA11NM LIKE 'Milton Keynes %'"
        source: {publisher: P, title: T, licence: OGL-3.0, year: 2011}
      tables:
        imd: {file: deprivation/iod2019_tidy_lsoa11_england.csv, code: LSOA11CD, source: {publisher: P, title: T, licence: OGL-3.0, year: 2019}}
      indicators:
        imd: {label: IMD, unit: score, worse: high, table: imd, column: IMD_score}
        decile: {label: Decile, unit: decile, worse: low, table: imd, column: IMD_decile}
      maps: [{id: m, value: imd, classes: "anchors:england-deciles"}]

      """
    let assessment = try Assessment(
      Project.read(text, file: "p.yml"), dataFolder: SharedData.path("data"), workers: Workers(2))
    let deciles = try #require(assessment.frame["decile"]).numbers.compactMap { $0.map { Int($0) } }
    #expect(deciles.count == 152)
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      try assessment.write(to: out.path, workers: .one)
      let rows = try String(contentsOf: out.appending(path: "maps/m.csv"), encoding: .utf8)
        .split(separator: "\n").dropFirst()
      let classes = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[4] }
      #expect(classes == deciles.map { "Decile \($0)" })
    }
  }
}
