import Diagnostics
import Foundation
import GeoIO
import Geography
import TestSupport
import Testing

@Suite("Describing a source") struct DescribeSourceTests {
  @Test func aShapefile() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder)
      let description = try describeSource(path)
      #expect(description.format == "ESRI Shapefile")
      #expect(description.problems.isEmpty)
      let layer = try #require(description.layers.first)
      #expect(layer.name == "wards")
      #expect(layer.featureCount == 2)
      #expect(layer.geometry == "Polygon")
      #expect(layer.crs.authorityCode == "EPSG:27700")
      #expect(layer.bounds == Bounds(minX: 400_000, minY: 300_000, maxX: 400_310, maxY: 300_100))
      #expect(layer.fields == [.init(name: "CODE", type: "String"), .init(name: "NAME", type: "String")])
    }
  }

  @Test func aShapefileThatIsNotWholeIsDescribedAllTheSame() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder, without: ["dbf"])
      let description = try describeSource(path)
      #expect(description.problems.map(\.code) == [.shapefilePartMissing])
      #expect(description.layers.first?.fields == [])
    }
  }

  @Test func aTableHasNoGeometry() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.xlsx").path
      let column = AttributeColumn(name: "people", values: [.integer(1)])
      try LayerOutput(driver: "XLSX", layer: "data", columns: [column], polygons: nil, crs: nil).write(
        to: path)
      let layer = try #require(try describeSource(path).layers.first)
      #expect(layer.geometry == nil)
      #expect(layer.bounds == nil)
      #expect(layer.crs == .unknown)
    }
  }

  @Test(.enabled(if: SharedData.has("data/boundaries/milton_keynes_E06000042_27700.gpkg")))
  func aGeoPackageOfSeveralLayers() throws {
    let path = SharedData.path("data/boundaries/milton_keynes_E06000042_27700.gpkg")
    let layers = try describeSource(path).layers
    #expect(layers.count == 6)
    #expect(layers.first { $0.name == "wd20_bsc" }?.featureCount == 19)
  }
}
