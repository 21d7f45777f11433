import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// The two growth projects that ship, without their draws: what they come to follows from their files.
@Suite("Growth: the projects that ship")
struct GrowthExamplesTests {
  private static let geoData = SharedData.repository.appending(path: "GeoData")

  private func assessment(_ name: String, data: String? = nil) throws -> Assessment {
    let file = Self.geoData.appending(path: name)
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    // Draws and break-evens take minutes without optimisation.
    let kept = lines.filter { !$0.hasPrefix("  uncertainty:") && !$0.hasPrefix("  break-even:") }
    let project = try Project.read(kept.joined(separator: "\n"), file: file.path)
    return try Assessment(
      project, dataFolder: data ?? file.deletingLastPathComponent().path, workers: Workers(2))
  }

  @Test("the demonstration's options build as many dwellings, and the outskirts need the most")
  func demonstration() throws {
    let made = try assessment("milton-keynes/growth.yml")
    let growth = try #require(made.analyses.growth)
    #expect(growth.futures.map(\.id) == ["base", "outskirts", "centres", "regenerate"])
    #expect(growth.futures.map(\.dwellings) == [0, 15_300, 15_300, 15_300])
    func dementia(_ future: Int) throws -> Double {
      try #require(growth.futures[future].measures.first { $0.measure == "dementia.cases" }).atHorizon.value
    }
    // Ageing of today's residents, not dwellings, makes most of the growth.
    let (base, outskirts, regenerate) = (try dementia(0), try dementia(1), try dementia(3))
    #expect(outskirts > regenerate && regenerate > base)
    let now = try #require(growth.futures[0].measures.first { $0.measure == "dementia.cases" }).now.value
    #expect(base - now > 10 * (outskirts - base))
  }

  private static let data = "data/projections/snpp2022_migcat_milton_keynes_persons_55plus.csv"

  @Test(
    "the example on real wards meets the official projection of people aged 55 and over",
    .enabled(if: SharedData.has(data)))
  func real() throws {
    let made = try assessment("examples/milton-keynes-growth.yml", data: SharedData.path("data"))
    let rows = try GrowthProject.rows("growth/population.csv", of: made)
    let older = ["55-59", "60-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90+"]
    for option in ["base", "outskirts", "centres", "regenerate"] {
      let people = rows.filter { row in
        row["option"] == option && row["year"] == "2041" && older.contains(row["ages"] ?? "")
      }.compactMap { $0["people"].flatMap(Double.init) }.reduce(0, +)
      // 330,204.663 people of all ages in the file less 229,668.535 aged 0-54; 304 cells rounded to 0.01.
      #expect(abs(people - (330_204.663 - 229_668.535)) < 1.6, "\(option): \(people)")
    }
  }
}
