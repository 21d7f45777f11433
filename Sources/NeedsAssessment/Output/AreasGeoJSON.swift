internal import Diagnostics
internal import GeoIO
internal import Parallel
internal import Tables

extension Assessment {
  /// `areas.geojson`: the areas in WGS 84 at the boundary file's own resolution, every column a property.
  /// Handed over piece by piece: it is by far the largest file.
  func writeAreasGeoJSON(
    _ columns: OutputColumns, workers: Workers, to emit: ([UInt8]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let polygons = try reproject(layer.polygons, from: layer.crs, to: .wgs84, workers: workers)
    let credits = creditLines(
      figures: uniqueInOrder(frame.columns.flatMap(\.sources)), boundaries: project.areas.source,
      adapted: true)
    let writer = GeoJSONWriter(members: [
      .init(name: "name", value: .text(project.title)),
      .init(name: "attribution", value: .text(credits.joined(separator: " "))),
    ])
    _ = try writer.write(
      ids: frame.codes, polygons: polygons, columns: columns.columns.map(attribute), workers: workers,
      emit: emit)
  }

  private func attribute(_ column: OutputColumn) -> AttributeColumn {
    switch column.cells {
    case .texts(let texts): AttributeColumn(name: column.id, texts: texts)
    case .numbers(let numbers, let decimals):
      AttributeColumn(name: column.id, numbers: numbers, decimals: decimals)
    }
  }
}
