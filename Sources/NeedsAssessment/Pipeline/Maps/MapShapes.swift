internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel

/// The shapes that maps are drawn from: in a projected system, so that areas and distances look right.
struct MapShapes {
  let polygons: Polygons
  /// Found once for all maps.
  let topology: Topology
  let isProjected: Bool
  /// What the polygons' coordinates are in.
  let crs: CoordinateReferenceSystem
  let notes: [Diagnostic]

  /// Degrees within Great Britain become British National Grid; elsewhere they are drawn as they are, without
  /// a scale bar. `borders` are those of the layer as it is, if they have been found already.
  init(
    _ layer: VectorLayer, file: String, borders: Topology? = nil, workers: Workers
  ) throws(Diagnostic) {
    let britain = Bounds(minX: -9, minY: 49, maxX: 2.5, maxY: 61.5)
    guard layer.crs.kind == .geographic, let bounds = layer.polygons.bounds,
      britain.contains(Coordinate(x: bounds.minX, y: bounds.minY)),
      britain.contains(Coordinate(x: bounds.maxX, y: bounds.maxY))
    else {
      polygons = layer.polygons
      crs = layer.crs
      topology =
        borders ?? Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
      let isTrueToScale =
        switch layer.crs.kind {
        case .projected: layer.crs.isTrueToScaleInMetres
        case .unknown: !fitsDegrees(polygons.bounds)
        case .geographic: false
        }
      isProjected = isTrueToScale
      notes =
        layer.crs.kind == .projected && !isTrueToScale
        ? [
          Diagnostic(
            .mapProjection, severity: .warning, "maps have no scale bar",
            at: .init(file: file), expected: "boundaries in a system of metres that is true to scale",
            found: "boundaries in \(layer.crs.name)",
            remedy: "bring them into a national grid, such as EPSG:27700, first")
        ] : []
      return
    }
    let grid = try CoordinateReferenceSystem.parse("EPSG:27700")
    polygons = try reproject(layer.polygons, from: layer.crs, to: grid, workers: workers)
    topology = Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
    isProjected = true
    crs = grid
    notes = [
      Diagnostic(
        .mapProjection, severity: .note, "maps are drawn in British National Grid",
        at: .init(file: file), found: "boundaries in \(layer.crs.name)")
    ]
  }
}

extension MapShapes {
  /// As readers call the coordinates' system; empty where it is not known.
  var systemName: String {
    if crs.kind == .unknown { return "" }
    return crs.authorityCode == "EPSG:27700" ? "British National Grid" : crs.name
  }
}

/// Whether coordinates can be longitudes and latitudes.
func fitsDegrees(_ bounds: Bounds?) -> Bool {
  guard let bounds else { return true }
  return Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90).contains(
    Coordinate(x: bounds.minX, y: bounds.minY))
    && bounds.maxX <= 180 && bounds.maxY <= 90
}
