internal import CGDAL
public import Diagnostics
public import Geography
public import Parallel

/// How much of a shape lies in an area of other polygons.
public struct Overlap: Sendable, Hashable {
  /// The position of the shape.
  public let shape: Int
  /// The position of the area.
  public let area: Int
  /// The size of what they share, in squared units of the coordinates: above 0.
  public let size: Double
}

/// The overlaps of shapes with areas, by shape, then area: by GEOS, which computes intersections robustly.
///
/// Both have to be in one projected system. Shapes and areas that touch do not overlap. Invalid rings are
/// mended as `ST_MakeValid` does, so that a shape that crosses itself counts by what its rings enclose.
///
/// Calls `OGR_G_Intersection`, `OGR_G_IsValid` and `OGR_G_MakeValid`.
///
/// - Returns: one value for each pair that overlaps; none for a shape outside all areas or without size.
/// - Throws: `read-failed` where GEOS cannot intersect two polygons, with its message.
/// - Complexity: every shape with the areas whose bounds reach it.
public func overlaps(
  of shapes: Polygons, with areas: Polygons, workers: Workers
) throws(Diagnostic) -> [Overlap] {
  let bounds = areas.eachArea(workers) { areas.bounds(ofArea: $0) }
  let results = workers.map(shapes.areaCount) { shape in
    Result { () throws(Diagnostic) -> [Overlap] in
      guard let own = shapes.bounds(ofArea: shape) else { return [] }
      let near = areas.areaStarts.indices.dropLast().filter { bounds[$0]?.intersects(own) ?? false }
      return try withMessageLog { log throws(Diagnostic) in
        guard let outline = ValidGeometry(shapes, area: shape) else { return [] }
        var found: [Overlap] = []
        for area in near {
          guard let other = ValidGeometry(areas, area: area) else { continue }
          guard let size = outline.sizeOfIntersection(with: other) else {
            throw Diagnostic(
              .readFailed, "two polygons cannot be intersected", found: "shape \(shape), area \(area)",
              details: log.failures)
          }
          if size > 0 { found.append(Overlap(shape: shape, area: area, size: size)) }
        }
        return found
      }
    }
  }
  var all: [Overlap] = []
  for result in results { all += try result.get() }
  return all
}

/// A geometry of GDAL that GEOS can compute with, destroyed at the end of its life.
@safe private struct ValidGeometry: ~Copyable {
  private let handle: OGRGeometryH

  /// Nil without polygons, or where they cannot be mended.
  init?(_ polygons: Polygons, area: Int) {
    guard !polygons.parts(ofArea: area).isEmpty, let made = unsafe multiPolygon(polygons, area: area) else {
      return nil
    }
    if unsafe OGR_G_IsValid(made) != 0 {
      unsafe handle = made
      return
    }
    defer { unsafe OGR_G_DestroyGeometry(made) }
    guard let mended = unsafe OGR_G_MakeValid(made) else { return nil }
    unsafe handle = mended
  }

  deinit { unsafe OGR_G_DestroyGeometry(handle) }

  /// Nil where GEOS fails. What they share may be points and lines only, or some beside polygons: these have
  /// no size.
  func sizeOfIntersection(with other: borrowing ValidGeometry) -> Double? {
    guard let shared = unsafe OGR_G_Intersection(handle, other.handle) else { return nil }
    defer { unsafe OGR_G_DestroyGeometry(shared) }
    return unsafe size(shared)
  }

  private func size(_ geometry: OGRGeometryH) -> Double {
    switch unsafe OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
    case wkbPolygon, wkbMultiPolygon: return unsafe OGR_G_Area(geometry)
    case wkbGeometryCollection:
      var sum = 0.0
      for index in 0..<(unsafe OGR_G_GetGeometryCount(geometry)) {
        if let member = unsafe OGR_G_GetGeometryRef(geometry, index) { unsafe sum += size(member) }
      }
      return sum
    default: return 0
    }
  }
}
