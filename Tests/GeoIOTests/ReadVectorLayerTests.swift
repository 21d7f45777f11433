import Diagnostics
import Foundation
import GeoIO
import Geography
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Reading a layer of polygons") struct ReadVectorLayerTests {
  @Test func readsRingsOpenPartsAndHolesAndText() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let layer = try readVectorLayer(path, workers: .one)
      #expect(layer.source == path)
      #expect(layer.layerName == "wards")
      #expect(layer.crs.authorityCode == "EPSG:27700")
      #expect(layer.crs.kind == .projected)
      #expect(layer.crs.metresPerUnit == 1)
      #expect(layer.problems.isEmpty)
      #expect(layer.attributes.columnNames == ["CODE", "NAME"])
      #expect(layer.attributes.rowNumbers == [1, 2])
      #expect(layer.attributes[row: 1, column: 0] == "E05000002")
      #expect(layer.attributes[row: 1, column: 1] == "Ynys Môn")
      let polygons = layer.polygons
      #expect(polygons.areaStarts == [0, 1, 3])
      #expect(polygons.partStarts == [0, 1, 3, 4])
      #expect(polygons.ringStarts == [0, 4, 8, 12, 16])
      // As in the source, without the closing position.
      #expect(
        polygons.vertices[8..<12] == [
          Coordinate(x: 400_120, y: 300_020), Coordinate(x: 400_140, y: 300_020),
          Coordinate(x: 400_140, y: 300_040), Coordinate(x: 400_120, y: 300_040),
        ])
    }
  }

  @Test func filterAndColumnsChoose() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let layer = try readVectorLayer(
        path, where: "CODE = 'E05000002'", columns: ["NAME", "CODE"], workers: .one)
      #expect(layer.attributes.columnNames == ["NAME", "CODE"])
      #expect(layer.attributes.rowNumbers == [2])
      #expect(layer.attributes[row: 0, column: 0] == "Ynys Môn")
      #expect(layer.polygons.partCount == 2)
      let one = try readVectorLayer(path, columns: ["NAME"], workers: .one)
      #expect(one.attributes.columnNames == ["NAME"])
      #expect(one.attributes[row: 0, column: 0] == "Abbey")
      let none = try readVectorLayer(path, columns: [], workers: .one)
      #expect(none.attributes.rowCount == 2)
      #expect(none.polygons.areaCount == 2)
    }
  }

  @Test(arguments: [1, 2, 3]) func workersDoNotChangeTheResult(count: Int) throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(6_200).write(to: folder)
      let alone = try readVectorLayer(path, workers: .one)
      let shared = try readVectorLayer(path, workers: Workers(count))
      #expect(shared.polygons == alone.polygons)
      #expect(shared.attributes.rowNumbers == Array(1...6_200))
      #expect(
        shared.attributes.rowNumbers.indices.allSatisfy {
          shared.attributes[row: $0, column: 0] == "E0\($0)"
        })
    }
  }

  @Test func manyReadersAtOnceDoNotDisturbEachOther() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wardwise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try ShapefileFixture.row(500).write(to: folder)
    try await withThrowingTaskGroup(of: String.self) { group in
      for task in 0..<16 {
        group.addTask {
          if task % 2 == 0 { return "\(try readVectorLayer(path, workers: .one).polygons.areaCount)" }
          return diagnostic { () throws(Diagnostic) in
            try readVectorLayer(path, where: "nonsense \(task) =", workers: .one)
          }?.code.name ?? ""
        }
      }
      for try await result in group { #expect(["500", "filter-refused"].contains(result)) }
    }
  }

  @Test func zeroFeatures() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(0).write(to: folder)
      let empty = diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: .one) }
      #expect(empty?.code == .layerEmpty)
      let some = try ShapefileFixture.twoAreas.write(to: folder, name: "some")
      let filtered = diagnostic { () throws(Diagnostic) in
        try readVectorLayer(some, where: "CODE = 'x'", workers: .one)
      }
      #expect(filtered?.code == .layerEmpty)
      #expect(filtered?.summary.contains("CODE = 'x'") == true)
    }
  }

  @Test func unknownColumnNamesTheNearest() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let error = diagnostic { () throws(Diagnostic) in
        try readVectorLayer(path, columns: ["CDE"], workers: .one)
      }
      #expect(error?.code == .columnUnknown)
      #expect(error?.remedy == "did you mean 'CODE'?")
      #expect(error?.found == "'CODE', 'NAME'")
      #expect(error?.code.failure == .usage)
    }
  }

  @Test(arguments: ["CODE =", "CDE = 'x'", "CODE LIKE", ")("])
  func aFilterThatCannotBeAppliedIsShownWithTheColumns(filter: String) throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let error = diagnostic { () throws(Diagnostic) in
        try readVectorLayer(path, where: filter, workers: .one)
      }
      #expect(error?.code == .filterRefused)
      #expect(error?.summary.contains(filter) == true)
      #expect(error?.expected?.contains("'CODE', 'NAME'") == true)
      #expect(error?.details.isEmpty == false)
    }
  }

  @Test func aNullShapeIsRefusedOrKept() throws {
    try withTemporaryFolder { folder in
      var fixture = ShapefileFixture.twoAreas
      fixture.shapes[1] = nil
      let path = try fixture.write(to: folder)
      let error = diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: .one) }
      #expect(error?.code == .geometryMissing)
      #expect(error?.location?.feature == 1)
      let kept = try readVectorLayer(path, missingGeometry: .keep, workers: .one)
      #expect(kept.polygons.areaStarts == [0, 1, 1])
      #expect(kept.problems.map(\.code) == [.geometryMissing])
      #expect(kept.problems.map(\.severity) == [.warning])
    }
  }

  @Test func withoutPrjTheSystemIsUnknownAndSaidSo() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder, without: ["prj"])
      let layer = try readVectorLayer(path, workers: .one)
      #expect(layer.crs == .unknown)
      #expect(layer.problems.map(\.code) == [.crsUnknown])
      let error = diagnostic { () throws(Diagnostic) in
        try reproject(layer.polygons, from: layer.crs, to: .wgs84, workers: .one)
      }
      #expect(error?.code == .crsUnknown)
      #expect(error?.remedy?.contains("EPSG:27700") == true)
    }
  }

  @Test func degreesUnderTheNameOfAGridAreDoubted() throws {
    try withTemporaryFolder { folder in
      var fixture = ShapefileFixture.twoAreas
      fixture.shapes = [
        [square(-1, 52, side: 0.1, clockwise: true)], [square(-0.9, 52, side: 0.1, clockwise: true)],
      ]
      let inDegrees = try readVectorLayer(fixture.write(to: folder), workers: .one)
      #expect(inDegrees.problems.map(\.code) == [.crsDoubtful])
      // One vertex beyond any longitude settles it.
      fixture.shapes[1] = [square(400_000, 300_000, side: 1, clockwise: true)]
      let inMetres = try readVectorLayer(fixture.write(to: folder, name: "metres"), workers: .one)
      #expect(inMetres.problems.isEmpty)
    }
  }

  @Test(arguments: [Int32(1), 3]) func pointsAndLinesAreRefused(type: Int32) throws {
    try withTemporaryFolder { folder in
      var fixture = ShapefileFixture.twoAreas
      fixture.shapeType = type
      let path = try fixture.write(to: folder)
      let error = diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: .one) }
      #expect(error?.code == .geometryNotPolygonal)
    }
  }

  /// Shapes that only other formats hold, written as Well-known Text in a CSV file, which GDAL reads.
  private func read(wkt: String, in folder: URL) throws(Diagnostic) -> VectorLayer {
    let path = folder.appending(path: "shapes.csv").path
    try writeFile(Array("WKT,code\n\"\(wkt)\",A\n".utf8), to: path)
    return try readVectorLayer(path, workers: .one)
  }

  @Test(arguments: [
    ("POLYGON Z ((0 0 5,0 1 5,1 1 5,0 0 5))", [0, 1]),
    ("POLYGON M ((0 0 5,0 1 5,1 1 5,0 0 5))", [0, 1]),
    ("MULTIPOLYGON ZM (((0 0 1 2,0 1 1 2,1 1 1 2,0 0 1 2)),((5 5 1 2,5 6 1 2,6 6 1 2,5 5 1 2)))", [0, 2]),
    (
      "GEOMETRYCOLLECTION (POLYGON ((0 0,0 1,1 1,0 0)),MULTIPOLYGON (((5 5,5 6,6 6,5 5)),((8 8,8 9,9 9,8 8))))",
      [0, 3]
    ),
  ]) func flattensCollectionsAndDropsHeights(wkt: String, areaStarts: [Int]) throws {
    try withTemporaryFolder { folder in
      let polygons = try read(wkt: wkt, in: folder).polygons
      #expect(polygons.areaStarts == areaStarts)
      #expect(polygons.vertices.count == 3 * polygons.partCount)
      #expect(
        Array(polygons.vertices.prefix(3)) == [
          Coordinate(x: 0, y: 0), Coordinate(x: 0, y: 1), Coordinate(x: 1, y: 1),
        ])
    }
  }

  @Test func curvesBecomeStraightPieces() throws {
    try withTemporaryFolder { folder in
      // A circle of radius 1 about (1, 0).
      let polygons = try read(wkt: "CURVEPOLYGON (CIRCULARSTRING (0 0,2 0,0 0))", in: folder).polygons
      #expect(polygons.ringCount == 1)
      // Every 4 degrees, in two arcs.
      #expect((90...92).contains(polygons.vertices.count))
      #expect(polygons.vertices.first != polygons.vertices.last)
      // On the circle, to rounding.
      #expect(
        polygons.vertices.allSatisfy {
          abs(($0.x - 1) * ($0.x - 1) + $0.y * $0.y - 1) < 1e-12
        })
    }
  }

  @Test(arguments: ["POINT (1 1)", "LINESTRING (0 0,1 1)", "GEOMETRYCOLLECTION (POINT (1 1))"])
  func otherGeometryAmongPolygonsIsRefused(wkt: String) throws {
    try withTemporaryFolder { folder in
      let error = diagnostic { () throws(Diagnostic) in try read(wkt: wkt, in: folder) }
      #expect(error?.code == .geometryNotPolygonal)
      #expect(error?.location?.file.hasSuffix("shapes.csv") == true)
    }
  }

  @Test func anEmptyPolygonIsAMissingOne() throws {
    try withTemporaryFolder { folder in
      let error = diagnostic { () throws(Diagnostic) in try read(wkt: "POLYGON EMPTY", in: folder) }
      #expect(error?.code == .geometryMissing)
    }
  }

  @Test func aCoordinateThatIsNoNumberIsRefused() throws {
    try withTemporaryFolder { folder in
      var fixture = ShapefileFixture.twoAreas
      fixture.shapes[1]?[0][2].x = .nan
      let path = try fixture.write(to: folder)
      let error = diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: .one) }
      #expect(error?.code == .coordinateNotFinite)
      #expect(error?.location?.feature == 1)
    }
  }

  @Test func textInAnotherEncodingIsReported() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let table = folder.appending(path: "wards.dbf")
      var bytes = try Data(contentsOf: table)
      let position = try #require(bytes.range(of: Data("ô".utf8)))
      bytes.replaceSubrange(position, with: [0xF4, 0x20])
      try bytes.write(to: table)
      let layer = try readVectorLayer(path, workers: .one)
      #expect(layer.problems.map(\.code) == [.textNotDecodable])
    }
  }

  @Test(.enabled(if: SharedData.has("data/boundaries/milton_keynes_E06000042_27700.gpkg")))
  func severalLayersHaveToBeChosenFrom() throws {
    let path = SharedData.path("data/boundaries/milton_keynes_E06000042_27700.gpkg")
    let ambiguous = diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: .one) }
    #expect(ambiguous?.code == .layerAmbiguous)
    #expect(ambiguous?.found?.contains("'wd20_bsc'") == true)
    let unknown = diagnostic { () throws(Diagnostic) in
      try readVectorLayer(path, layer: "wd20", workers: .one)
    }
    #expect(unknown?.code == .layerUnknown)
    #expect(unknown?.remedy?.contains("'wd20_bsc'") == true)
    let layer = try readVectorLayer(path, layer: "wd20_bsc", workers: Workers(2))
    #expect(layer.polygons.areaCount == 19)
    #expect(layer.crs.authorityCode == "EPSG:27700")
  }

  @Test(
    .enabled(if: SharedData.has("data/boundaries/lsoa11_england_bgc_27700.shp.zip")),
    arguments: [
      ("wd20_england_bsc_27700.shp.zip", 7219), ("lsoa11_england_bgc_27700.shp.zip", 32_844),
    ]) func realFiles(name: String, count: Int) throws
  {
    let path = SharedData.path("data/boundaries/" + name)
    let layer = try readVectorLayer(path, workers: Workers(2))
    #expect(layer.polygons.areaCount == count)
    #expect(layer.attributes.rowCount == count)
    #expect(layer.crs.authorityCode == (name.contains("27700") ? "EPSG:27700" : "EPSG:4326"))
    #expect(layer.problems.allSatisfy { $0.severity == .note })
  }

  @Test(.enabled(if: SharedData.has("data/boundaries/wd20_england_bsc_27700.shp.zip")))
  func theWardsOfMiltonKeynes() throws {
    let path = SharedData.path("data/boundaries/wd20_england_bsc_27700.shp.zip")
    let layer = try readVectorLayer(
      path, where: "LAD21CD = 'E06000042'", columns: ["WD20CD", "WD20NM"], workers: .one)
    #expect(layer.polygons.areaCount == 19)
    #expect(layer.attributes[row: 0, column: 0].hasPrefix("E05"))
  }
}
