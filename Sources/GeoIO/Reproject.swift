internal import CGDAL
public import Diagnostics
public import Geography
public import Parallel
internal import Synchronization

/// The same shapes in another coordinate reference system.
///
/// Where PROJ's results can be fitted, many positions are transformed by polynomials (see
/// `FittedTransformation`). Else PROJ transforms them, each distinct position once, as about half of the vertices
/// of a coverage are shared by neighbours. Every position is transformed by itself: the result does not depend
/// on the number of workers. x is easting or longitude and y northing or latitude on both sides, whatever order the authority
/// gives the axes. Empty polygons stay empty; equal systems give the same positions back.
///
/// Calls `OCTTransformEx`, one transformation a task.
///
/// - Returns: polygons with the same rings, parts and areas.
/// - Throws: `crs-unknown` where either system is unknown; `transformation-failed` where PROJ knows no
///   transformation or cannot transform a position.
public func reproject(
  _ polygons: Polygons, from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem,
  workers: Workers
) throws(Diagnostic) -> Polygons {
  for system in [source, target] where system.definition.isEmpty {
    throw Diagnostic(
      .crsUnknown, "positions in an unknown coordinate reference system cannot be transformed",
      expected: "a known system on both sides", found: "from \(source.name) to \(target.name)",
      remedy: "name the system of the boundaries, such as EPSG:27700 for British National Grid")
  }
  if source == target || polygons.vertices.isEmpty { return polygons }
  let fitted = try withMessageLog { log throws(Diagnostic) in
    FittedTransformation(polygons.vertices, by: try Transformation(from: source, to: target, log: log))
  }
  if let fitted { return polygons.replacingVertices(fitted.apply(polygons.vertices, workers: workers)) }
  let shares = VertexShares(polygons.vertices)
  let nextShare = Atomic(0)
  let outcome = ReprojectedVertices(polygons.vertices.count)
  let tasks = workers.map(min(workers.count, shares.count)) { _ in
    Result { () throws(Diagnostic) -> [Int] in
      try withMessageLog { log throws(Diagnostic) in
        let transformation = try Transformation(from: source, to: target, log: log)
        var failed: [Int] = []
        while true {
          let share = nextShare.wrappingAdd(1, ordering: .relaxed).oldValue
          if share >= shares.count { return failed }
          failed += outcome.transform(shares[share], of: polygons.vertices, by: transformation)
        }
      }
    }
  }
  var failed: [Int] = []
  for task in tasks { failed += try task.get() }
  if let first = failed.min() {
    let position = polygons.vertices[first]
    throw Diagnostic(
      .transformationFailed,
      "\(failed.count) of \(polygons.vertices.count) positions cannot be transformed from \(source.name)"
        + " to \(target.name)",
      expected: "positions inside the area of use of both systems",
      found: "(\(position.x), \(position.y)), among others",
      remedy: "check that the boundaries are in the system that they declare")
  }
  return polygons.replacingVertices(outcome.take())
}

/// The vertices dealt into shares by the cell of a grid over them, so that equal positions are in one share.
///
/// Vertices that follow each other in the source are near each other in the plane, and so mostly in one share
/// too: memory is read nearly in order.
private struct VertexShares: Sendable {
  private let order: [UInt32]
  private let starts: [Int]

  var count: Int { starts.count - 1 }
  subscript(share: Int) -> ArraySlice<UInt32> { order[starts[share]..<starts[share + 1]] }

  /// - Complexity: O(n), three passes.
  init(_ vertices: [Coordinate]) {
    let count = max(1, min(128, vertices.count / 8192))
    let grid = Grid(over: vertices)
    var shareOf = [UInt8](repeating: 0, count: vertices.count)
    var sizes = [Int](repeating: 0, count: count)
    for (index, vertex) in vertices.enumerated() {
      let share = grid.cell(of: vertex) % count
      shareOf[index] = UInt8(share)
      sizes[share] += 1
    }
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var order = [UInt32](repeating: 0, count: vertices.count)
    for (index, share) in shareOf.enumerated() {
      order[next[Int(share)]] = UInt32(index)
      next[Int(share)] += 1
    }
    self.order = order
    self.starts = starts
  }
}

/// 199 x 199 cells over the extent of some positions: far more than shares, and a prime number of them, so
/// that a city is dealt over all shares.
private struct Grid {
  private static let cells = 199.0
  private var minX = Double.infinity
  private var minY = Double.infinity
  private var scaleX = 0.0
  private var scaleY = 0.0

  init(over positions: [Coordinate]) {
    var maxX = -Double.infinity
    var maxY = -Double.infinity
    for position in positions {
      minX = min(minX, position.x)
      minY = min(minY, position.y)
      maxX = max(maxX, position.x)
      maxY = max(maxY, position.y)
    }
    if maxX > minX { scaleX = Self.cells / (maxX - minX) }
    if maxY > minY { scaleY = Self.cells / (maxY - minY) }
  }

  /// The number of the cell of a position; 0 for one that is not finite.
  func cell(of position: Coordinate) -> Int {
    let column = (position.x - minX) * scaleX
    let row = (position.y - minY) * scaleY
    guard column >= 0, column <= Self.cells, row >= 0, row <= Self.cells else { return 0 }
    return Int(row) * Int(Self.cells) + Int(column)
  }
}

/// A hash of the bits of a position (the finaliser of SplitMix64).
private func positionHash(_ position: Coordinate) -> UInt64 {
  var z = position.x.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ position.y.bitPattern
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// Positions of one share, each once, and which of them every vertex of the share has.
private struct DistinctPositions {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var indices: [Int32] = []
  /// The share's first vertex at each position.
  private(set) var firstVertices: [UInt32] = []

  /// - Complexity: O(n); an open table with linear probing, at most half full.
  init(_ share: ArraySlice<UInt32>, of vertices: [Coordinate]) {
    var size = 16
    while size < 2 * share.count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    indices.reserveCapacity(share.count)
    x.reserveCapacity(share.count)
    y.reserveCapacity(share.count)
    firstVertices.reserveCapacity(share.count)
    for vertex in share {
      let position = vertices[Int(vertex)]
      var slot = Int(truncatingIfNeeded: positionHash(position)) & (size - 1)
      while true {
        let entry = table[slot]
        if entry < 0 {
          table[slot] = Int32(x.count)
          indices.append(Int32(x.count))
          x.append(position.x)
          y.append(position.y)
          firstVertices.append(vertex)
          break
        }
        if x[Int(entry)].bitPattern == position.x.bitPattern,
          y[Int(entry)].bitPattern == position.y.bitPattern
        {
          indices.append(entry)
          break
        }
        slot = (slot + 1) & (size - 1)
      }
    }
  }

  /// Replaces the positions; returns the first vertices of those that failed.
  mutating func transform(by transformation: borrowing Transformation) -> [Int] {
    let succeeded = transformation.apply(&x, &y)
    return x.indices.filter { !succeeded[$0] || !x[$0].isFinite || !y[$0].isFinite }
      .map { Int(firstVertices[$0]) }
  }
}

/// Room for the transformed vertices, filled by several tasks.
///
/// `@unchecked Sendable`: every vertex belongs to exactly one share and every share to one task, so no two
/// tasks write to one element; the memory is read only after all tasks have ended.
@safe private final class ReprojectedVertices: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Coordinate>

  init(_ count: Int) {
    unsafe memory = .allocate(capacity: count)
    unsafe memory.initialize(repeating: Coordinate(x: .nan, y: .nan))
  }

  deinit { unsafe memory.deallocate() }

  func transform(
    _ share: ArraySlice<UInt32>, of vertices: [Coordinate], by transformation: borrowing Transformation
  ) -> [Int] {
    var positions = DistinctPositions(share, of: vertices)
    let failed = positions.transform(by: transformation)
    for (vertex, index) in zip(share, positions.indices) {
      unsafe memory[Int(vertex)] = Coordinate(x: positions.x[Int(index)], y: positions.y[Int(index)])
    }
    return failed
  }

  func take() -> [Coordinate] { unsafe Array(memory) }
}

/// A transformation of PROJ, destroyed at the end of its life. For one task: it belongs to the thread that
/// made it.
@safe struct Transformation: ~Copyable {
  private let handle: OGRCoordinateTransformationH

  /// Calls `OCTNewCoordinateTransformation`.
  init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, log: MessageLog
  ) throws(Diagnostic) {
    let from = try ReferenceSystem(source.definition, log: log)
    let to = try ReferenceSystem(target.definition, log: log)
    guard let created = unsafe OCTNewCoordinateTransformation(from.handle, to.handle) else {
      throw Diagnostic(
        .transformationFailed, "PROJ knows no transformation from \(source.name) to \(target.name)",
        details: log.failures)
    }
    unsafe handle = created
  }

  deinit { unsafe OCTDestroyCoordinateTransformation(handle) }

  /// Transforms positions in place; true for those that PROJ could transform.
  ///
  /// Calls `OCTTransformEx` and looks at the flag of every position: its own result is false only where all
  /// fail.
  func apply(_ x: inout [Double], _ y: inout [Double]) -> [Bool] {
    precondition(x.count == y.count, "one y for each x")
    var flags = [Int32](repeating: 0, count: x.count)
    unsafe _ = OCTTransformEx(handle, Int32(x.count), &x, &y, nil, &flags)
    return flags.map { $0 != 0 }
  }
}
