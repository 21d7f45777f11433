/// Ranks the inner vertices of a line by how little its shape would change without them (Visvalingam and
/// Whyatt 1993, "Line generalisation by repeated elimination of points"): again and again the vertex goes
/// whose triangle with its two remaining neighbours is smallest.
///
/// The order is that of the whole line, whatever is to be left out in the end: a size limit leaves out the
/// beginning of it. A value of this type is working storage for one line after another.
struct Visvalingam {
  /// How much sharp corners count less and blunt ones more: a triangle's size is multiplied by
  /// 1 - `weighting` · cos(angle at the vertex). 0 is the method as published, 0.7 the weighting of mapshaper.
  let weighting: Double
  private var nodes: [Node] = []
  /// A binary heap of inner vertices, the smallest triangle on top.
  private var heap: [Triangle] = []

  /// A vertex of the line, between those that remain.
  private struct Node {
    let point: Coordinate
    var before: Int32
    var after: Int32
    /// In the heap.
    var place: Int32
  }

  private struct Triangle {
    var size: Double
    var vertex: Int32
  }

  init(weighting: Double) { self.weighting = weighting }

  /// Of the line that was ranked last, for each vertex, when it goes: 1 for the first to go, 0 for those that
  /// stay.
  private(set) var removals: [Int32] = []
  /// The least size limit with which the vertex goes; infinite for those that stay.
  private(set) var limits: [Double] = []

  /// Ranks the vertices of a line. The ends stay, and every vertex whose triangle is not finite when its turn
  /// comes; at least `fewest` inner vertices stay in any case.
  mutating func rank(_ line: ArraySlice<Coordinate>, fewest: Int) {
    removals.removeAll(keepingCapacity: true)
    removals.append(contentsOf: repeatElement(0, count: line.count))
    limits.removeAll(keepingCapacity: true)
    limits.append(contentsOf: repeatElement(.infinity, count: line.count))
    guard line.count - 2 > fewest else { return }
    load(line)
    // As variables of their own: two members of one value cannot be changed through spans side by side.
    var (nodes, triangles) = (nodes, heap)
    (self.nodes, self.heap) = ([], [])
    eliminate(&nodes, &triangles, fewest)
    (self.nodes, self.heap) = (nodes, triangles)
  }

  private mutating func eliminate(_ nodes: inout [Node], _ triangles: inout [Triangle], _ fewest: Int) {
    var nodes = nodes.mutableSpan
    var heap = triangles.mutableSpan
    var left = heap.count
    for place in stride(from: left / 2 - 1, through: 0, by: -1) {
      Self.sink(heap[place], from: place, &heap, left, &nodes)
    }
    var removed: Int32 = 0
    var limit = 0.0
    while left > fewest, heap[0].size < .infinity {
      let top = heap[0]
      let vertex = Int(top.vertex)
      removed += 1
      limit = max(limit, top.size)
      removals[vertex] = removed
      limits[vertex] = limit
      left -= 1
      if left > 0 { Self.sink(heap[left], from: 0, &heap, left, &nodes) }
      let (before, after) = (nodes[vertex].before, nodes[vertex].after)
      nodes[Int(before)].after = after
      nodes[Int(after)].before = before
      if before > 0 { Self.update(before, weighting, &heap, left, &nodes) }
      if Int(after) < nodes.count - 1 { Self.update(after, weighting, &heap, left, &nodes) }
    }
  }

  private mutating func load(_ line: ArraySlice<Coordinate>) {
    nodes.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
    for point in line {
      let index = Int32(truncatingIfNeeded: nodes.count)
      nodes.append(Node(point: point, before: index - 1, after: index + 1, place: index - 1))
    }
    for index in 1..<nodes.count - 1 {
      let size = Self.size(
        nodes[index - 1].point, nodes[index].point, nodes[index + 1].point, weighting)
      heap.append(Triangle(size: size, vertex: Int32(truncatingIfNeeded: index)))
    }
  }

  /// The weighted size of the triangle at a vertex, `b`; infinite where it is not a number.
  @inline(__always)
  private static func size(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ weighting: Double
  ) -> Double {
    let (ux, uy) = (a.x - b.x, a.y - b.y)
    let (vx, vy) = (c.x - b.x, c.y - b.y)
    let plain = (ux * vy - uy * vx).magnitude / 2
    let lengths = ((ux * ux + uy * uy) * (vx * vx + vy * vy)).squareRoot()
    let cosine = lengths > 0 ? (ux * vx + uy * vy) / lengths : 1
    let weighted = plain * (1 - weighting * cosine)
    return weighted.isNaN ? .infinity : weighted
  }

  private static func update(
    _ vertex: Int32, _ weighting: Double, _ heap: inout MutableSpan<Triangle>, _ left: Int,
    _ nodes: inout MutableSpan<Node>
  ) {
    let node = nodes[Int(vertex)]
    let place = Int(node.place)
    let new = size(nodes[Int(node.before)].point, node.point, nodes[Int(node.after)].point, weighting)
    let triangle = Triangle(size: new, vertex: vertex)
    if new < heap[place].size {
      rise(triangle, from: place, &heap, &nodes)
    } else {
      sink(triangle, from: place, &heap, left, &nodes)
    }
  }

  private static func rise(
    _ triangle: Triangle, from start: Int, _ heap: inout MutableSpan<Triangle>,
    _ nodes: inout MutableSpan<Node>
  ) {
    var place = start
    while place > 0 {
      let parent = heap[(place - 1) / 2]
      if parent.size <= triangle.size { break }
      heap[place] = parent
      nodes[Int(parent.vertex)].place = Int32(truncatingIfNeeded: place)
      place = (place - 1) / 2
    }
    heap[place] = triangle
    nodes[Int(triangle.vertex)].place = Int32(truncatingIfNeeded: place)
  }

  /// Only the first `left` triangles of the heap are left.
  private static func sink(
    _ triangle: Triangle, from start: Int, _ heap: inout MutableSpan<Triangle>, _ left: Int,
    _ nodes: inout MutableSpan<Node>
  ) {
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= left { break }
      if child + 1 < left && heap[child + 1].size < heap[child].size { child += 1 }
      let smaller = heap[child]
      if smaller.size >= triangle.size { break }
      heap[place] = smaller
      nodes[Int(smaller.vertex)].place = Int32(truncatingIfNeeded: place)
      place = child
    }
    heap[place] = triangle
    nodes[Int(triangle.vertex)].place = Int32(truncatingIfNeeded: place)
  }
}
