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
  private var points: [Coordinate] = []
  private var before: [Int32] = []
  private var after: [Int32] = []
  private var sizes: [Double] = []
  /// A binary heap of inner vertices, the smallest triangle on top, and the place of each vertex in it.
  private var heap: [Int32] = []
  private var places: [Int32] = []

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
    limits.removeAll(keepingCapacity: true)
    for _ in line {
      removals.append(0)
      limits.append(.infinity)
    }
    let innerCount = line.count - 2
    guard innerCount > fewest else { return }
    load(line)
    var removed: Int32 = 0
    var limit = 0.0
    while heap.count > fewest, let vertex = heap.first, sizes[Int(vertex)] < .infinity {
      removed += 1
      limit = max(limit, sizes[Int(vertex)])
      removals[Int(vertex)] = removed
      limits[Int(vertex)] = limit
      removeTop()
      let (previous, next) = (before[Int(vertex)], after[Int(vertex)])
      after[Int(previous)] = next
      before[Int(next)] = previous
      if previous > 0 { update(previous) }
      if Int(next) < line.count - 1 { update(next) }
    }
  }

  private mutating func load(_ line: ArraySlice<Coordinate>) {
    let count = line.count
    points.removeAll(keepingCapacity: true)
    points.append(contentsOf: line)
    before.removeAll(keepingCapacity: true)
    after.removeAll(keepingCapacity: true)
    sizes.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for index in 0..<Int32(truncatingIfNeeded: count) {
      before.append(index - 1)
      after.append(index + 1)
      places.append(index - 1)
      sizes.append(0)
    }
    for index in 1..<count - 1 {
      sizes[index] = size(index)
      heap.append(Int32(truncatingIfNeeded: index))
    }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(heap[place], from: place) }
  }

  /// The weighted size of the triangle at a vertex; infinite where it is not a number.
  private func size(_ index: Int) -> Double {
    let b = points[index]
    let a = points[Int(before[index])]
    let c = points[Int(after[index])]
    let (ux, uy) = (a.x - b.x, a.y - b.y)
    let (vx, vy) = (c.x - b.x, c.y - b.y)
    let plain = (ux * vy - uy * vx).magnitude / 2
    let lengths = ((ux * ux + uy * uy) * (vx * vx + vy * vy)).squareRoot()
    let cosine = lengths > 0 ? (ux * vx + uy * vy) / lengths : 1
    let weighted = plain * (1 - weighting * cosine)
    return weighted.isNaN ? .infinity : weighted
  }

  private mutating func update(_ vertex: Int32) {
    let old = sizes[Int(vertex)]
    let new = size(Int(vertex))
    sizes[Int(vertex)] = new
    if new < old {
      rise(vertex, from: Int(places[Int(vertex)]))
    } else {
      sink(vertex, from: Int(places[Int(vertex)]))
    }
  }

  private mutating func removeTop() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    sink(last, from: 0)
  }

  private mutating func rise(_ vertex: Int32, from start: Int) {
    let size = sizes[Int(vertex)]
    var place = start
    while place > 0 {
      let parent = heap[(place - 1) / 2]
      if sizes[Int(parent)] <= size { break }
      heap[place] = parent
      places[Int(parent)] = Int32(truncatingIfNeeded: place)
      place = (place - 1) / 2
    }
    heap[place] = vertex
    places[Int(vertex)] = Int32(truncatingIfNeeded: place)
  }

  private mutating func sink(_ vertex: Int32, from start: Int) {
    let size = sizes[Int(vertex)]
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= heap.count { break }
      if child + 1 < heap.count && sizes[Int(heap[child + 1])] < sizes[Int(heap[child])] { child += 1 }
      if sizes[Int(heap[child])] >= size { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(truncatingIfNeeded: place)
      place = child
    }
    heap[place] = vertex
    places[Int(vertex)] = Int32(truncatingIfNeeded: place)
  }
}
