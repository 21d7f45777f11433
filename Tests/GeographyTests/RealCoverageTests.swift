import Geography
import Parallel
import TestSupport
import Testing

private let wardFile = "data/boundaries/wd20_england_oa_bestfit_27700.shp.zip"
private let smallAreaFile = "data/boundaries/lsoa11_england_bgc_27700.shp.zip"

/// What the random coverages show, on the coverages that the product is for.
@Suite("Real coverages")
struct RealCoverageTests {
  /// Read once for the tests that need it.
  private static let smallAreas = Result { try Shapefile(smallAreaFile) }

  @Test("wards of 2020: borders stay shared, none vanishes", .enabled(if: SharedData.has(wardFile)))
  func wards() throws {
    let file = try Shapefile(wardFile)
    #expect(file.polygons.areaCount == 7204)
    let topology = Topology(file.polygons, workers: Workers(2))
    #expect(topology.contestedArcs.isEmpty)
    // Berwick North, which the file keeps apart from the rest by the Tweed, and the Isles of Scilly.
    let islands = ["E05009103", "E05011091", "E05011092", "E05011093", "E05011094"]
    #expect(Contiguity(topology, .queen).islands.map { file.codes[$0] } == islands)
    try check(file.polygons, topology, tolerance: 200)
    #expect(file.polygons.ringProblems(workers: Workers(2)).isEmpty, "GEOS 3.14 finds all 7,204 valid")
  }

  @Test(
    "LSOAs of 2011: hardly a vertex is shared to the last bit; snapped, borders are; none vanishes",
    .enabled(if: SharedData.has(smallAreaFile)))
  func smallAreas() throws {
    let file = try Self.smallAreas.get()
    #expect(file.polygons.areaCount == 32_844)
    // Neighbours' vertices differ by nanometres to millimetres: 265 of them repeat another exactly.
    let exact = DistinctVertices(file.polygons, workers: Workers(2))
    #expect(exact.positions.count == 1_858_461 && exact.indices.count == 1_858_726)
    let topology = Topology(
      file.polygons, snapping: file.polygons.suggestedSnapping, workers: Workers(2))
    #expect(topology.contestedArcs.isEmpty)
    // The Isles of Scilly.
    #expect(Contiguity(topology, .queen).islands.map { file.codes[$0] } == ["E01019077"])
    try check(file.polygons, topology, tolerance: 200)
  }

  @Test("LSOAs of 2011: the invalid ones are those of GEOS", .enabled(if: SharedData.has(smallAreaFile)))
  func invalid() throws {
    let file = try Self.smallAreas.get()
    let problems = file.polygons.ringProblems(workers: Workers(2))
    #expect(Set(problems.map { file.codes[$0.area] }) == Self.invalidSmallAreas)
    // GEOS calls every one of them "Ring Self-intersection".
    #expect(problems.allSatisfy { $0.kind == .selfTouch })
  }

  private func check(_ polygons: Polygons, _ topology: Topology, tolerance: Double) throws {
    let workers = Workers(2)
    // The yardstick is the coverage with its vertices joined, which is what a tolerance of 0 gives.
    let before = Simplification(tolerance: 0).simplified(polygons, topology, workers: workers).polygons
    let (after, report) = Simplification(tolerance: tolerance).simplified(
      polygons, topology, workers: workers)
    #expect(report.verticesAfter < report.verticesBefore / 2)
    #expect(after.areaStarts == before.areaStarts && after.partStarts == before.partStarts)
    for ring in 0..<before.ringCount {
      #expect(before.signedArea(ofRing: ring) * after.signedArea(ofRing: ring) > 0, "ring \(ring)")
    }
    let (oldEdges, newEdges) = (CoverageEdges(before), CoverageEdges(after))
    // Every edge inside the coverage appears twice, in opposite directions; the rest is the outline, on
    // vertices of the old outline.
    #expect(!oldEdges.overlaps && !newEdges.overlaps)
    #expect(newEdges.shore.isSubset(of: oldEdges.shore))
    let origin = try #require(before.bounds?.centre)
    let total = after.areas(workers: workers).reduce(0, +)
    // 1.3e11 m²: a relative rounding of 1e-9 leaves a hundred square metres in all of England.
    #expect(abs(total - newEdges.outlineArea(about: origin)) < 1e-9 * total)
    #expect(newEdges.crossings() == 0)
    let thinner = Topology(after, workers: workers)
    #expect(thinner.arcCount == topology.arcCount)
    for rule in Contiguity.Rule.allCases {
      #expect(Contiguity(thinner, rule) == Contiguity(topology, rule))
    }
  }

  /// By `IsValid` of GEOS 3.14 through shapely.
  private static let invalidSmallAreas = Set(
    """
      E01000285 E01000815 E01001280 E01001353 E01003830 E01003885 E01004021 E01004595 E01004910 E01006195 \
      E01006205 E01006453 E01006527 E01007009 E01007154 E01007429 E01007480 E01007656 E01008743 E01008808 \
      E01009012 E01009307 E01009404 E01010634 E01010795 E01011076 E01011085 E01011117 E01011334 E01011595 \
      E01011856 E01012289 E01012962 E01013154 E01013176 E01013335 E01013488 E01013619 E01013633 E01013792 \
      E01013853 E01013872 E01014146 E01014452 E01014682 E01015005 E01015346 E01015428 E01015468 E01016548 \
      E01016706 E01017486 E01017718 E01018981 E01019774 E01019787 E01020256 E01020394 E01020541 E01021204 \
      E01021909 E01022380 E01022465 E01022519 E01022663 E01023487 E01024274 E01024535 E01024909 E01024981 \
      E01025158 E01025861 E01026672 E01026957 E01027395 E01027866 E01028701 E01028883 E01029221 E01029397 \
      E01029893 E01030225 E01030534 E01030839 E01031395 E01031952 E01032033 E01032525 E01033187 E01033471
    """.split(separator: " ").map(String.init))
}
