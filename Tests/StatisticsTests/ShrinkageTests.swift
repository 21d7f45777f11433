import Statistics
import TestSupport
import Testing

@Suite("Shrinkage of rates")
struct ShrinkageTests {
  static let example = "golden/shrinkage/shrinkage_example.csv"

  @Test("the shrinkage of the Indices of Deprivation", .enabled(if: SharedData.has(example)))
  func logit() throws {
    let table = try GoldenTable(Self.example)
    let wards = table.rows.count - 1  // the last row is the larger area
    let found = logitShrinkage(
      numerators: Array(table.numbers("r").prefix(wards)),
      denominators: Array(table.numbers("n").prefix(wards)),
      groups: Array(repeating: 0, count: wards))
    #expect(wards == 6)
    #expect(
      agree(
        found.rates.map { $0.value?.rate }, Array(table.numbers("shrunk_rate").prefix(wards)), within: 1e-13))
    #expect(
      agree(
        found.rates.map { $0.value?.ownWeight }, Array(table.numbers("weight").prefix(wards)), within: 1e-13))
    // One outlier, ward E with 15 of 15, makes this large and leaves every rate nearly as it was.
    #expect(agree(found.betweenVariance[0], 9.496119030001, within: 1e-12))
  }

  @Test("bad areas are not computed and do not count; one small area alone is left as it is")
  func reasons() {
    let found = logitShrinkage(
      numerators: [5, nil, 3, 2, 4], denominators: [10, 10, 0, 10, 8], groups: [0, 0, 0, 0, 1])
    #expect(found.rates.map { $0.value != nil } == [true, false, false, true, true])
    #expect(found.rates[1].reasonNotComputed == "the numerator is missing")
    #expect(found.rates[2].reasonNotComputed == "the denominator is not above zero")
    #expect(found.rates[4].value?.rate == 0.5)
    #expect(found.rates[4].value?.ownWeight == 1)
  }

  static let peer = "golden/spatial/nc_spdep_local.csv"

  @Test("Marshall's global and local rates equal spdep's", .enabled(if: SharedData.has(peer)))
  func empiricalBayes() throws {
    let table = try GoldenTable(Self.peer)
    let counts = table.numbers("SID74")
    let populations = table.numbers("BIR74")
    let global = globalEmpiricalBayes(counts: counts, populations: populations)
    #expect(agree(global.priorMeans[0], 0.00202144489365442, within: 1e-16))
    #expect(agree(global.priorVariances[0], 7.69293064701465e-07, within: 1e-19))
    #expect(agree(global.rates.map { $0.value?.rate }, table.numbers("EB_global"), within: 1e-16))

    let local = localEmpiricalBayes(
      counts: counts, populations: populations, neighbours: try SpatialGolden.graph())
    #expect(agree(local.rates.map { $0.value?.rate }, table.numbers("EB_local"), within: 1e-16))
    #expect(local.clampedCount > 0)
    #expect(local.priorVariances.allSatisfy { ($0 ?? 0) >= 0 })
  }

  /// By hand, on a path of three with rates 0.1, 0.2, 0.6 of 100 people each: the first's neighbourhood has
  /// mean 0.15, the second's 0.3. Around one mean the variance is 0.0025; around each own 0.00625; of both
  /// the noise 0.15 / 100 is taken off.
  @Test("the two readings of the local variance")
  func localVariance() {
    let graph = SpatialGolden.graph([[1], [0, 2], [1]])
    func variance(_ reading: LocalVariance) -> Double? {
      localEmpiricalBayes(
        counts: [10, 20, 60], populations: [100, 100, 100], neighbours: graph, variance: reading
      ).priorVariances[0]
    }
    #expect(agree(variance(.aroundOneMean), 0.0025 - 0.0015, within: 1e-15))
    #expect(agree(variance(.aroundEachOwnMean), 0.00625 - 0.0015, within: 1e-15))
  }

  @Test("an area without neighbours is called that")
  func island() {
    let graph = NeighbourGraph(starts: [0, 1, 2, 2], neighbours: [1, 0])
    let found = localEmpiricalBayes(counts: [1, 2, 3], populations: [10, 10, 10], neighbours: graph)
    #expect(found.rates[2].reasonNotComputed == "no neighbours")
  }
}
