import Diagnostics
import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct HotSpotMapTests {
  private func map(_ findings: [HotSpotMap.Finding]) -> HotSpotMap {
    let polygons = tessellation(columns: 6, rows: 5)
    return HotSpotMap(
      MapPage(polygons, isProjected: true, title: "Clusters"),
      areas: (0..<31).map {
        .init(code: "E\($0)", name: "Ward \($0)", finding: findings[$0 % findings.count])
      },
      legendTitle: "Clusters of need", method: "Local Moran's I.")
  }

  /// All classes of the statistic are in the key, states only where there are any.
  @Test func keyListsEveryClass() throws {
    let rendered = try map([.cluster(.highHigh), .notSignificant, .noNeighbours]).render(workers: .one)
    #expect(
      rendered.legend.entries.map(\.text) == [
        "High-high cluster", "High-low outlier", "Low-high outlier", "Low-low cluster", "Not significant",
        "No neighbours",
      ])
    #expect(rendered.legend.entries.map(\.count) == [11, 0, 0, 0, 10, 10])
    #expect(rendered.boxes.contains { $0.role == .remark && $0.text == "Local Moran's I." })
  }

  @Test func gettisOrdRunsFromHotToCold() throws {
    let rendered = try map([.spot(.cold99), .spot(.hot99)]).render(workers: .one)
    #expect(
      rendered.legend.entries.map(\.text) == [
        "Hot spot, 99 % confidence", "Hot spot, 95 % confidence", "Cold spot, 95 % confidence",
        "Cold spot, 99 % confidence",
      ])
    #expect(rendered.legend.entries.map(\.count) == [15, 0, 0, 16])
  }

  /// Quantiles of the standard normal distribution: 97.5 % is 1.95996, 99.5 % is 2.57583.
  @Test(
    arguments: [
      (1.9599, nil), (1.96, .hot95), (2.5758, .hot95), (2.5759, .hot99), (-1.9599, nil), (-1.96, .cold95),
      (-2.58, .cold99), (0, nil), (Double.nan, nil),
    ] as [(Double, HotSpotMap.Spot?)])
  func spotsHaveTheirLevels(_ z: Double, _ spot: HotSpotMap.Spot?) {
    #expect(HotSpotMap.Spot(zScore: z) == spot)
  }

  /// Without variation nothing lies among higher or lower values: that is no lack of data.
  @Test func areasWithoutVariationAreNotWithoutData() throws {
    let rendered = try map([.noVariation]).render(workers: .one)
    #expect(rendered.legend.entries.map(\.text).last == "No variation")
    #expect(rendered.legend.entries.map(\.count).last == 31)
    #expect(rendered.legend.unit == "clusters and outliers, local Moran's I")
    let svg = String(decoding: rendered.svg, as: UTF8.self)
    #expect(svg.contains("Ward 3: no variation") && !svg.contains("No data<"))
    let few = try map([.noNeighbours, .notTested]).render(workers: .one)
    #expect(few.legend.entries.map(\.text).last == "No neighbours, or not tested")
    #expect(few.legend.total == 31)
  }

  @Test func twoStatisticsAreRefused() {
    let error = #expect(throws: Diagnostic.self) {
      try map([.cluster(.highHigh), .spot(.hot99)]).render(workers: .one)
    }
    #expect(error?.code == .mapInput)
  }
}
