internal import CGDAL
public import Diagnostics
public import Geography
public import Parallel

/// The same shapes in another coordinate reference system.
///
/// Where PROJ's results can be fitted, many positions are transformed by polynomials (see
/// `FittedTransformation`). Else PROJ transforms them, each distinct position once, as about half of the vertices
/// of a coverage are shared by neighbours. Every position is transformed by itself: the result does not depend
/// on the number of workers. x is easting or longitude and y northing or latitude on both sides, whatever order
/// the authority gives the axes. Empty polygons stay empty; equal systems give the same positions back.
///
/// Calls `OCTTransformEx`.
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
  let distinct = DistinctVertices(polygons, workers: workers)
  // As few pieces as workers: PROJ takes long to set up a transformation.
  let size = (distinct.positions.count + workers.count - 1) / workers.count
  let blocks = workers.mapRanges(distinct.positions.count, size: size) { range in
    Result { () throws(Diagnostic) in
      try withMessageLog { log throws(Diagnostic) in
        transformed(
          distinct.positions[range], by: try Transformation(from: source, to: target, log: log))
      }
    }
  }
  var positions: [Coordinate] = []
  positions.reserveCapacity(distinct.positions.count)
  for block in blocks { positions += try block.get() }
  let failed = distinct.indices.filter { position in
    !positions[Int(position)].x.isFinite || !positions[Int(position)].y.isFinite
  }
  if let first = failed.first {
    let position = distinct.positions[Int(first)]
    throw Diagnostic(
      .transformationFailed,
      "\(failed.count) of \(polygons.vertices.count) positions cannot be transformed from \(source.name)"
        + " to \(target.name)",
      expected: "positions inside the area of use of both systems",
      found: "(\(position.x), \(position.y)), among others",
      remedy: "check that the boundaries are in the system that they declare")
  }
  return polygons.replacingVertices(distinct.indices.map { positions[Int($0)] })
}

/// Some positions transformed; one that PROJ cannot transform is not finite.
private func transformed(
  _ positions: ArraySlice<Coordinate>, by transformation: borrowing Transformation
) -> [Coordinate] {
  var (x, y) = (positions.map(\.x), positions.map(\.y))
  let succeeded = transformation.apply(&x, &y)
  return x.indices.map { Coordinate(x: succeeded[$0] ? x[$0] : .nan, y: y[$0]) }
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
