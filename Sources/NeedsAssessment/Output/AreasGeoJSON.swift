internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Tables

extension Assessment {
  func positionsInWGS84(workers: Workers, clock: StageClock) throws(Diagnostic) -> Polygons {
    let vertices: [StageClock.Amount] = [.transformedVertices(layer.polygons.vertices.count)]
    return try clock.time("positions in WGS 84", amounts: { _ in vertices }) { () throws(Diagnostic) in
      try reproject(layer.polygons, from: layer.crs, to: .wgs84, workers: workers)
    }
  }

  /// `areas.geojson`: the areas in WGS 84 at the boundary file's own resolution, every column a property.
  func writeGeoJSON(
    _ columns: OutputColumns, _ polygons: Polygons, to file: inout OutputFile, workers: Workers
  ) throws(Diagnostic) {
    let credits = creditLines(
      figures: uniqueInOrder(frame.columns.flatMap(\.sources)), boundaries: project.areas.source,
      adapted: true)
    let writer = GeoJSONWriter(members: [
      .init(name: "name", value: .text(project.title)),
      .init(name: "attribution", value: .text(credits.joined(separator: " "))),
    ])
    try writer.encode(
      ids: frame.codes, polygons: polygons, columns: columns.columns.map(attribute), workers: workers
    ) { (bytes) throws(Diagnostic) in try file.append(bytes) }
  }

  private func attribute(_ column: OutputColumn) -> AttributeColumn {
    switch column.cells {
    case .texts(let texts): AttributeColumn(name: column.id, texts: texts)
    case .numbers(let numbers, let decimals):
      AttributeColumn(name: column.id, numbers: numbers, decimals: decimals)
    }
  }
}
