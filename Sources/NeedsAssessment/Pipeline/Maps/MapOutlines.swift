internal import Cartography
internal import Diagnostics
internal import GeoIO
internal import Geography

/// Outlines around a map, from files of their own.
extension AssessmentMaps {
  /// What outlines are to a map.
  enum OutlineUse: String { case context, locator }

  /// Shapes of another file, or of other areas, in the coordinates of the map.
  ///
  /// - Throws: what reading throws; `outline-elsewhere` where none of the shapes is near the map.
  func outline(_ declared: Project.Map.Outline, is use: OutlineUse) throws(Diagnostic) -> Polygons {
    do throws(Diagnostic) {
      let layer = try readVectorLayer(
        folder.resolve(declared.boundaries), layer: declared.layer, where: declared.filter, columns: [],
        missingGeometry: .keep, workers: workers)
      let isInMapCoordinates = layer.crs == shapes.crs || layer.crs.kind == .unknown
      let polygons =
        isInMapCoordinates
        ? layer.polygons : try reproject(layer.polygons, from: layer.crs, to: shapes.crs, workers: workers)
      try check(polygons, declared, is: use, in: layer.crs)
      return polygons
    } catch {
      throw error.asked(at: declared.at)
    }
  }

  /// Surroundings have a shape on the ground that the map shows with them; a locator has one where the map lies.
  private func check(
    _ polygons: Polygons, _ declared: Project.Map.Outline, is use: OutlineUse,
    in crs: CoordinateReferenceSystem
  ) throws(Diagnostic) {
    guard let ground = shapes.polygons.bounds else { return }
    let near = use == .locator ? ground : MapPage.groundWithContext(ground)
    let isNear = (0..<polygons.areaCount).contains { area in
      polygons.bounds(ofArea: area)?.intersects(near) ?? false
    }
    if isNear { return }
    throw Diagnostic(
      .outlineElsewhere, "the outlines of '\(use.rawValue)' lie elsewhere than the map",
      at: .init(file: declared.boundaries),
      expected: "shapes that reach \(range(near)) (\(shapes.crs.name))",
      found: polygons.bounds.map { range($0) } ?? "no shapes",
      remedy: crs.kind == .unknown
        ? "the file names no system of coordinates, and its numbers were taken for the map's: name it there"
        : "choose the file, and with 'where' its shapes, around the areas of the map")
  }

  /// "x 476,310 to 496,531, y 230,903 to 256,159"; degrees have two decimals.
  private func range(_ bounds: Bounds) -> String {
    let decimals = shapes.isProjected ? 0 : 2
    func span(_ name: String, _ least: Double, _ greatest: Double) -> String {
      "\(name) \(numberText(least, decimals: decimals)) to \(numberText(greatest, decimals: decimals))"
    }
    return span("x", bounds.minX, bounds.maxX) + ", " + span("y", bounds.minY, bounds.maxY)
  }
}
