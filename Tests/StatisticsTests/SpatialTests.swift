import Parallel
import Statistics
import TestSupport
import Testing

@Suite("Spatial autocorrelation", .enabled(if: SharedData.has(SpatialGolden.neighbours)))
struct GlobalAutocorrelationTests {
  let rates: [Double?]
  let table: GoldenTable
  let graph: NeighbourGraph
  let peer: [String: Double]

  init() throws {
    table = try GoldenTable("golden/spatial/nc_spdep_local.csv")
    rates = table.numbers("rate1000")
    graph = try SpatialGolden.graph()
    let global = try GoldenTable("golden/spatial/nc_spdep_global.csv")
    peer = Dictionary(
      zip(global.strings("statistic"), global.numbers("value").map { $0 ?? .nan }),
      uniquingKeysWith: { first, _ in first })
  }

  @Test("Moran's I, Geary's C and Getis and Ord's G equal spdep's and esda's")
  func global() throws {
    let moran = try moransI(rates, neighbours: graph).get()
    #expect(agree(moran.statistic, peer["moran_I"], within: 1e-14))
    #expect(agree(moran.expectation, -1.0 / 99, within: 1e-15))
    #expect(agree(moran.variance, peer["moran_VI_rand"], within: 1e-15))
    #expect(agree(moran.zScore, 3.7800737711718, within: 1e-12))
    // theirs is one-sided
    #expect(agree(moran.probability, 2 * (peer["moran_p_rand_greater"] ?? 0), within: 1e-12))
    let geary = try gearysC(rates, neighbours: graph).get()
    #expect(agree(geary.statistic, peer["geary_C"], within: 1e-14))
    #expect(agree(geary.variance, peer["geary_VC_rand"], within: 1e-14))
    let getis = try getisOrdG(rates, neighbours: graph).get()
    #expect(agree(getis.statistic, peer["getis_ord_G"], within: 1e-14))
    #expect(agree(getis.expectation, peer["getis_ord_EG"], within: 1e-14))
    #expect(agree(getis.variance, peer["getis_ord_VG"], within: 1e-16))
  }

  @Test("Moran's I of rates under empirical Bayes")
  func empiricalBayes() throws {
    let found = try empiricalBayesMoransI(
      counts: table.numbers("SID74"), populations: table.numbers("BIR74"), neighbours: graph
    ).get()
    #expect(agree(found.statistic, 0.248746214263511, within: 1e-13))
  }

  @Test("local Moran with either divisor, its moments and quadrants")
  func local() throws {
    let found = localMoran(rates, neighbours: graph).map(\.value)
    #expect(agree(found.map { $0?.statistic }, table.numbers("Ii"), within: 1e-13))
    #expect(agree(found.map { $0?.expectation }, table.numbers("E.Ii"), within: 1e-14))
    #expect(agree(found.map { $0?.variance }, table.numbers("Var.Ii"), within: 1e-13))
    #expect(agree(found.map { $0?.zScore }, table.numbers("Z.Ii"), within: 1e-12))
    #expect(found.map { $0?.quadrant.rawValue } == table.strings("quadrant_mean").map { $0.lowercased() })

    // esda divides by n - 1: every statistic differs from spdep's by n / (n - 1) (METHODS 2.8).
    let esda = try GoldenTable("golden/spatial/nc_esda_local.csv")
    let other = localMoran(rates, neighbours: graph, divisor: .countMinusOne).map(\.value)
    #expect(agree(other.map { $0?.statistic }, esda.numbers("Is"), within: 1e-13))
    #expect(agree((found[0]?.statistic ?? 0) / (other[0]?.statistic ?? 1), 100.0 / 99, within: 1e-13))
    #expect(agree(other[0]?.zScore, found[0]?.zScore, within: 1e-12))
  }

  @Test("Gi and Gi* equal spdep's")
  func getisOrd() {
    #expect(
      agree(localGetisOrd(rates, neighbours: graph).map(\.value), table.numbers("Gi_star_B"), within: 1e-13))
    let without = localGetisOrd(rates, neighbours: graph, includingSelf: false)
    #expect(agree(without.map(\.value), table.numbers("Gi_B"), within: 1e-13))
  }

  @Test("permutation probabilities are near esda's, and the same on any number of cores")
  func permutations() throws {
    let permutations = Permutations(9999, seed: 12345)
    let one = localMoran(rates, neighbours: graph, permutations: permutations)
    let three = localMoran(rates, neighbours: graph, permutations: permutations, workers: Workers(3))
    #expect(one == three)
    let theirs = try GoldenTable("golden/spatial/nc_esda_local.csv").numbers("p_sim_999_seed12345")
    #expect(theirs.count == 100)
    for (found, expected) in zip(one, theirs) {
      let p = try #require(found.value?.permutationProbability)
      // Theirs has the error of 999 draws: five standard errors, and one draw.
      let tolerance = 5 * (p * (1 - p) / 999).squareRoot() + 0.001
      #expect(abs(p - (expected ?? .nan)) < tolerance)
    }
    #expect(localMoran(rates, neighbours: graph, permutations: Permutations(seed: 1)) != one)
  }

  /// An open defect of esda (#504): where all draws tie with the observed value it reports 1 / (m + 1).
  @Test("ties with the observed value are not evidence")
  func ties() throws {
    // All but one area hold 0, and the odd one is nobody's neighbour: every draw without it ties.
    let ring = SpatialGolden.graph([[1], [0], [3], [2], [5], [4]])
    let found = localMoran([0, 0, 0, 0, 0, 1], neighbours: ring, permutations: Permutations(99, seed: 3))
    let p = try #require(found[0].value?.permutationProbability)
    #expect(p > 0.5)
  }

  @Test("areas without neighbours or value are called that, and leave the others alone")
  func islands() throws {
    let lists = (0..<102).map { $0 < 100 ? Array(graph[$0]) : [] }
    let withIslands = SpatialGolden.graph(lists)
    let values = rates + [5, nil]
    let local = localMoran(values, neighbours: withIslands)
    #expect(local[100].reasonNotComputed == "no neighbours")
    #expect(local[101].reasonNotComputed == "the value is missing")
    #expect(Array(local.prefix(100)) == localMoran(rates, neighbours: graph))
    #expect(moransI(values, neighbours: withIslands) == moransI(rates, neighbours: graph))
    #expect(localGetisOrd(values, neighbours: withIslands)[100].reasonNotComputed == "no neighbours")
    #expect(moransI([1, 1, 1, 1], neighbours: SpatialGolden.graph([[1], [0], [3], [2]])).value == nil)
    #expect(moransI([], neighbours: NeighbourGraph(starts: [0], neighbours: [])).value == nil)
    #expect(
      localMoran([1, 1, 1], neighbours: SpatialGolden.graph([[1], [0], []]))[0].reasonNotComputed
        == "fewer than three areas, or all values are equal")
  }
}

@Suite("False discovery rate")
struct FalseDiscoveryRateTests {
  /// R: p.adjust(c(0.01, 0.04, NA, 0.03, 0.5), "BH") is 0.04 0.05333333 NA 0.05333333 0.5.
  @Test("as R's p.adjust")
  func likeR() {
    let found = falseDiscoveryRates([0.01, 0.04, nil, 0.03, 0.5])
    #expect(agree(found, [0.04, 0.16 / 3, nil, 0.16 / 3, 0.5], within: 1e-15))
    #expect(falseDiscoveryRates([]) == [])
  }
}
