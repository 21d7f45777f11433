import Geography
import Parallel
import TestSupport
import Testing

@Suite("Topology")
struct TopologyTests {
  @Test("two squares side by side: the shared edge is one arc, with one area on either side")
  func neighbours() throws {
    let topology = Topology(polygons([[[square(0, 0, 1)]], [[square(1, 0, 1).reversed()]]]), workers: .one)
    #expect(topology.arcCount == 3)
    let shared = try #require(
      (0..<3).first { topology.leftAreas[$0] >= 0 && topology.rightAreas[$0] >= 0 })
    #expect(topology.vertices(ofArc: shared).count == 2)
    let ends = topology.vertices(ofArc: shared).map { topology.positions[Int(topology.arcVertices[$0])] }
    #expect(Set(ends) == [Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1)])
    // Going up the line x = 1, the first square is on the left.
    #expect(topology.leftAreas[shared] == (ends[0].y < ends[1].y ? 0 : 1))
    #expect(topology.contestedArcs.isEmpty)
  }

  @Test("an enclave and the hole it fills are one closed arc from its leftmost, lowest position")
  func enclave() throws {
    let around = [square(0, 0, 9), Array(square(3, 3, 2).reversed())]
    let inner = square(3, 3, 2)
    for turn in 0..<4 {
      let filling = Array(inner[turn...] + inner[..<turn])
      let topology = Topology(polygons([[around], [[filling]]]), workers: .one)
      #expect(topology.arcCount == 2)
      let arc = try #require(topology.arcs(ofRing: 2).first?.arc)
      let vertices = topology.vertices(ofArc: arc)
      #expect(vertices.count == 5)
      for end in [vertices.lowerBound, vertices.upperBound - 1] {
        #expect(topology.positions[Int(topology.arcVertices[end])] == Coordinate(x: 3, y: 3))
      }
      #expect(Set([topology.leftAreas[arc], topology.rightAreas[arc]]) == [0, 1])
      #expect(topology.arcs(ofRing: 1).first?.arc == arc)
      #expect(topology.arcs(ofRing: 1).first?.isReversed != topology.arcs(ofRing: 2).first?.isReversed)
    }
  }

  @Test("rings that claim the same side of an arc are listed")
  func contested() {
    let twice = polygons([[[square(0, 0, 1)]], [[square(0, 0, 1)]]])
    #expect(Topology(twice, workers: .one).contestedArcs == [0])
  }

  @Test(
    "rings of one position, of two, with repetitions and spikes, walked twice, and empty ones come back whole",
    arguments: [
      [(0.0, 0.0)], [(0, 0), (1, 0)], [(0, 0), (0, 0), (1, 0), (1, 1), (1, 1), (0, 0)],
      [(0, 0), (4, 0), (4, 4), (6, 6), (4, 4), (0, 4)], [(0, 0), (1, 0), (1, 1), (0, 0), (1, 0), (1, 1)],
      [(0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4)], [],
    ])
  func odd(ring: [(Double, Double)]) {
    let shape = polygons([[[ring]], [[[(0, 0), (1, 0), (1, 1)]]]])
    let topology = Topology(shape, workers: .one)
    for number in 0..<2 {
      let line = positions(ofRing: number, topology)
      let range = shape.vertices(ofRing: number)
      #expect(isRotation(line, of: withoutRepetitions(Array(shape.vertices[range]))))
    }
  }

  @Test("every ring of a random coverage is its arcs, one after the other", arguments: [21, 22, 23])
  func roundTrip(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 14, areas: 11).polygons
    let topology = Topology(coverage, workers: Workers(2))
    for ring in 0..<coverage.ringCount {
      let expected = Array(coverage.vertices[coverage.vertices(ofRing: ring)])
      #expect(isRotation(positions(ofRing: ring, topology), of: expected), "seed \(seed) ring \(ring)")
    }
    // In a gapless coverage no arc is drawn twice: all directed edges of arcs are distinct both ways.
    var edges: Set<[Int32]> = []
    for arc in 0..<topology.arcCount {
      let line = Array(topology.arcVertices[topology.vertices(ofArc: arc)])
      for (a, b) in zip(line, line.dropFirst()) {
        #expect(edges.insert([min(a, b), max(a, b)]).inserted, "seed \(seed) arc \(arc)")
      }
    }
    #expect(topology.contestedArcs.isEmpty)
    #expect(edges.count == CoverageEdges(coverage).count)
  }

  @Test("sides: an arc's left area is the one that holds points just left of it", arguments: [24])
  func sides(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 9, areas: 6).polygons
    let topology = Topology(coverage, workers: .one)
    let index = AreaIndex(coverage, workers: .one)
    for arc in 0..<topology.arcCount {
      let line = topology.arcVertices[topology.vertices(ofArc: arc)].map { topology.positions[Int($0)] }
      let (a, b) = (line[0], line[1])
      // A step of a thousandth of the edge off its middle: the generator keeps borders farther apart.
      let (dx, dy) = ((b.x - a.x) / 1000, (b.y - a.y) / 1000)
      let middle = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
      let left = index.locate(Coordinate(x: middle.x - dy, y: middle.y + dx)) ?? -1
      let right = index.locate(Coordinate(x: middle.x + dy, y: middle.y - dx)) ?? -1
      #expect(Int(topology.leftAreas[arc]) == left && Int(topology.rightAreas[arc]) == right, "arc \(arc)")
    }
  }

  private func positions(ofRing ring: Int, _ topology: Topology) -> [Coordinate] {
    topology.arcs(ofRing: ring).flatMap { use -> [Coordinate] in
      let line = topology.arcVertices[topology.vertices(ofArc: use.arc)].map { topology.positions[Int($0)] }
      return Array(use.isReversed ? line.reversed().dropLast() : line.dropLast())
    }
  }

  private func withoutRepetitions(_ ring: [Coordinate]) -> [Coordinate] {
    var line: [Coordinate] = []
    for vertex in ring where vertex != line.last { line.append(vertex) }
    while line.count > 1, line.first == line.last { line.removeLast() }
    return line
  }

  private func isRotation(_ line: [Coordinate], of ring: [Coordinate]) -> Bool {
    guard line.count == ring.count else { return false }
    return ring.isEmpty || ring.indices.contains { line == Array(ring[$0...] + ring[..<$0]) }
  }
}
