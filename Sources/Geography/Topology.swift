public import Parallel

/// The borders of a coverage as arcs: each stretch of border once, however many rings run along it.
///
/// A *node* is a position where what runs through it changes: where two rings come from or go to different
/// neighbouring positions (three areas meet, a shared border begins or ends), or where a ring meets itself.
/// Rings are cut at their nodes; equal stretches, in either direction, are one *arc*. A ring through no node
/// (an island, an enclave) is one closed arc that starts at its leftmost position, the lowest of several.
///
/// Positions are shared when their coordinates are equal bit by bit, or lie within a snapping distance where
/// one is given (see ``DistinctVertices``). Borders that lie on one another without the same vertices stay
/// separate arcs. Immediate repetitions of a vertex are left out; otherwise every vertex of every ring, valid
/// or not, is on an arc.
public struct Topology: Sendable {
  /// The distinct positions, in order of first appearance.
  public let positions: [Coordinate]
  /// The vertices of arc `a` are `arcVertices[arcStarts[a] ..< arcStarts[a + 1]]`, both ends included: a
  /// closed arc ends with the position that it starts with.
  public let arcStarts: [Int]
  /// Numbers of positions.
  public let arcVertices: [Int32]
  /// The arcs of ring `r`, in the order of the ring, are `ringArcs[ringArcStarts[r] ..< ringArcStarts[r + 1]]`.
  public let ringArcStarts: [Int]
  public let ringArcs: [ArcUse]
  /// The area on the left of each arc in the arc's direction; -1 for the outside.
  public let leftAreas: [Int32]
  /// The area on the right of each arc in the arc's direction; -1 for the outside.
  public let rightAreas: [Int32]
  /// The arcs that two rings claim from the same side, ascending: areas that overlap, parts of one area that
  /// do, or the same ring twice. ``leftAreas`` and ``rightAreas`` name the first claimant.
  public let contestedArcs: [Int]
  /// As in the polygons.
  public let partStarts: [Int]
  /// As in the polygons.
  public let areaStarts: [Int]
  /// What simplifications of these borders have found so far.
  let simplifications = SimplificationMemory()

  public var arcCount: Int { arcStarts.count - 1 }
  public var ringCount: Int { ringArcStarts.count - 1 }
  public var areaCount: Int { areaStarts.count - 1 }

  public func vertices(ofArc arc: Int) -> Range<Int> { arcStarts[arc]..<arcStarts[arc + 1] }
  public func arcs(ofRing ring: Int) -> ArraySlice<ArcUse> {
    ringArcs[ringArcStarts[ring]..<ringArcStarts[ring + 1]]
  }
  /// All rings of an area, outer rings and holes, as one range.
  public func rings(ofArea area: Int) -> Range<Int> {
    partStarts[areaStarts[area]]..<partStarts[areaStarts[area + 1]]
  }

  /// With a `snapping` distance above 0, vertices no farther apart count as one and lie where the first of them
  /// does. A coverage whose neighbours share no vertex at all needs it; `Polygons.suggestedSnapping` is a good
  /// distance.
  ///
  /// - Precondition: fewer than 2³¹ vertices; a finite distance of at least 0.
  /// - Complexity: O(*n*) expected.
  public init(_ polygons: Polygons, snapping: Double = 0, workers: Workers) {
    let distinct = DistinctVertices(polygons, snapping: snapping, workers: workers)
    let rings = NumberedRings(polygons, distinct.indices)
    var cutter = ArcCutter(positions: distinct.positions, isNode: rings.nodes(of: distinct.positions.count))
    for ring in 0..<polygons.ringCount { cutter.cut(rings.vertices(ofRing: ring)) }
    positions = distinct.positions
    arcStarts = cutter.arcStarts
    arcVertices = cutter.arcVertices
    ringArcStarts = cutter.ringArcStarts
    ringArcs = cutter.ringArcs
    partStarts = polygons.partStarts
    areaStarts = polygons.areaStarts
    let sides = ArcSides(polygons, cutter, workers)
    (leftAreas, rightAreas, contestedArcs) = (sides.left, sides.right, sides.contested)
  }
}

/// An arc as a ring uses it: along its direction, or against it.
@frozen public struct ArcUse: Sendable, Hashable {
  private let bits: Int32

  public init(arc: Int, isReversed: Bool) {
    bits = isReversed ? ~Int32(truncatingIfNeeded: arc) : Int32(truncatingIfNeeded: arc)
  }

  public var arc: Int { Int(bits < 0 ? ~bits : bits) }
  public var isReversed: Bool { bits < 0 }
}

/// Rings as numbers of positions, without immediate repetitions.
private struct NumberedRings {
  private var vertices: [Int32] = []
  private var starts = [0]

  init(_ polygons: Polygons, _ indices: [Int32]) {
    vertices.reserveCapacity(indices.count)
    for ring in 0..<polygons.ringCount {
      let start = vertices.count
      for index in indices[polygons.vertices(ofRing: ring)]
      where vertices.count == start || vertices[vertices.count - 1] != index {
        vertices.append(index)
      }
      while vertices.count > start + 1, vertices[vertices.count - 1] == vertices[start] {
        vertices.removeLast()
      }
      starts.append(vertices.count)
    }
  }

  func vertices(ofRing ring: Int) -> ArraySlice<Int32> { vertices[starts[ring]..<starts[ring + 1]] }

  /// Marks the positions where what runs through differs between visits, or that one ring visits twice.
  func nodes(of positionCount: Int) -> [Bool] {
    var visits = [Visit](repeating: Visit(low: -1, high: -1, ring: -1), count: positionCount)
    var isNode = [Bool](repeating: false, count: positionCount)
    for ring in 0..<starts.count - 1 where starts[ring] < starts[ring + 1] {
      let range = starts[ring]..<starts[ring + 1]
      var before = vertices[range.upperBound - 1]
      for slot in range {
        let vertex = vertices[slot]
        let after = vertices[slot + 1 < range.upperBound ? slot + 1 : range.lowerBound]
        let visit = Visit(low: min(before, after), high: max(before, after), ring: Int32(ring))
        let earlier = visits[Int(vertex)]
        if earlier.ring < 0 {
          visits[Int(vertex)] = visit
        } else if earlier.low != visit.low || earlier.high != visit.high || earlier.ring == visit.ring {
          isNode[Int(vertex)] = true
        } else {
          visits[Int(vertex)] = visit
        }
        before = vertex
      }
    }
    return isNode
  }

  private struct Visit {
    var low: Int32
    var high: Int32
    var ring: Int32
  }
}

/// Cuts rings into arcs, and finds the arcs that are there already.
private struct ArcCutter {
  private let positions: [Coordinate]
  private let isNode: [Bool]
  private(set) var arcStarts = [0]
  private(set) var arcVertices: [Int32] = []
  private(set) var ringArcStarts = [0]
  private(set) var ringArcs: [ArcUse] = []
  /// The arc through each position that is not a node: everything that runs through such a position has the
  /// same neighbours there, and so is the same arc.
  private var arcThrough: [Int32]
  /// Arcs of one edge between two nodes, by their ends.
  private var arcBetween: [UInt64: Int32] = [:]

  init(positions: [Coordinate], isNode: [Bool]) {
    self.positions = positions
    self.isNode = isNode
    arcThrough = [Int32](repeating: -1, count: positions.count)
  }

  mutating func cut(_ ring: ArraySlice<Int32>) {
    defer { ringArcStarts.append(ringArcs.count) }
    guard let firstNode = ring.firstIndex(where: { isNode[Int($0)] }) else {
      if !ring.isEmpty { addClosed(ring) }
      return
    }
    var start = firstNode
    var slot = firstNode
    repeat {
      slot = slot + 1 < ring.endIndex ? slot + 1 : ring.startIndex
      if isNode[Int(ring[slot])] {
        add(ring, from: start, to: slot)
        start = slot
      }
    } while slot != firstNode
  }

  private mutating func addClosed(_ ring: ArraySlice<Int32>) {
    var start = ring.startIndex
    for slot in ring.indices.dropFirst() {
      let (a, b) = (positions[Int(ring[slot])], positions[Int(ring[start])])
      if a.x < b.x || (a.x == b.x && a.y < b.y) { start = slot }
    }
    add(ring, from: start, to: start)
  }

  /// Adds the arc from one slot of a ring on to another, round the end of the ring where need be.
  private mutating func add(_ ring: ArraySlice<Int32>, from start: Int, to end: Int) {
    func next(_ slot: Int) -> Int { slot + 1 < ring.endIndex ? slot + 1 : ring.startIndex }
    let (first, second, last) = (ring[start], ring[next(start)], ring[end])
    let ends = UInt64(min(first, last)) << 32 | UInt64(max(first, last))
    let isEdge = next(start) == end
    let found = isEdge ? arcBetween[ends] ?? -1 : arcThrough[Int(second)]
    if found >= 0 {
      let known = arcStarts[Int(found)]
      let isSame = arcVertices[known] == first && arcVertices[known + 1] == second
      ringArcs.append(ArcUse(arc: Int(found), isReversed: !isSame))
      return
    }
    let arc = Int32(truncatingIfNeeded: arcStarts.count - 1)
    arcVertices.append(first)
    var slot = next(start)
    while slot != end {
      arcVertices.append(ring[slot])
      arcThrough[Int(ring[slot])] = arc
      slot = next(slot)
    }
    arcVertices.append(last)
    if isEdge { arcBetween[ends] = arc }
    arcStarts.append(arcVertices.count)
    ringArcs.append(ArcUse(arc: Int(arc), isReversed: false))
  }
}

/// Which area is on either side of each arc.
private struct ArcSides {
  private(set) var left: [Int32]
  private(set) var right: [Int32]
  private(set) var contested: [Int] = []

  init(_ polygons: Polygons, _ cutter: ArcCutter, _ workers: Workers) {
    let arcCount = cutter.arcStarts.count - 1
    left = [Int32](repeating: -1, count: arcCount)
    right = left
    var isContested = [Bool](repeating: false, count: arcCount)
    let isAnticlockwise = workers.mapRanges(polygons.ringCount, size: 1024) { rings in
      rings.map { polygons.signedArea(ofRing: $0) > 0 }
    }.flatMap(\.self)
    for area in 0..<polygons.areaCount {
      for part in polygons.parts(ofArea: area) {
        let rings = polygons.rings(ofPart: part)
        for ring in rings {
          // An area lies left of its outer ring when that runs anticlockwise, of its holes when clockwise.
          let isLeftOfRing = isAnticlockwise[ring] == (ring == rings.lowerBound)
          for use in cutter.ringArcs[cutter.ringArcStarts[ring]..<cutter.ringArcStarts[ring + 1]] {
            if isLeftOfRing != use.isReversed {
              if left[use.arc] >= 0 { isContested[use.arc] = true } else { left[use.arc] = Int32(area) }
            } else {
              if right[use.arc] >= 0 { isContested[use.arc] = true } else { right[use.arc] = Int32(area) }
            }
          }
        }
      }
    }
    contested = isContested.indices.filter { isContested[$0] }
  }
}
