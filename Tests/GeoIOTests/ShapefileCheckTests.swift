import Diagnostics
import Foundation
import GeoIO
import Geography
import Parallel
import Tables
import TestSupport
import Testing

/// What GDAL 3.6 opens without a word or with a misleading one.
@Suite("Shapefiles that are not whole") struct ShapefileCheckTests {
  private func error(_ path: String) -> Diagnostic? {
    diagnostic { () throws(Diagnostic) in try readVectorLayer(path, workers: Workers(2)) }
  }

  @Test(arguments: ["dbf", "shx"]) func aPartIsMissing(part: String) throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.twoAreas.write(to: folder, without: [part])
      let missing = error(path)
      #expect(missing?.code == .shapefilePartMissing)
      #expect(missing?.summary.contains(".\(part)") == true)
    }
  }

  @Test(arguments: [("shp", 0), ("shp", 60), ("shp", 2000), ("shx", 150), ("dbf", 20), ("dbf", 300)])
  func aPartIsCutShort(part: String, length: Int) throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(100).write(to: folder)
      let file = folder.appending(path: "wards.\(part)")
      try Data(contentsOf: file).prefix(length).write(to: file)
      let truncated = error(path)
      #expect(truncated?.code == .sourceTruncated)
      #expect(truncated?.location?.file == path)
      #expect(truncated?.found == "\(length) bytes")
    }
  }

  /// A .shp whose header was mended (1,500 words) after it was cut: the index still points beyond its end.
  @Test func aCutThatTheHeaderHidesIsSeenWhileReading() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(100).write(to: folder)
      let file = folder.appending(path: "wards.shp")
      var bytes = try Data(contentsOf: file).prefix(3000)
      bytes.replaceSubrange(24..<28, with: [0, 0, 0x05, 0xDC])
      try bytes.write(to: file)
      let failed = error(path)
      #expect(failed?.code == .readFailed)
      #expect(failed?.details.isEmpty == false)
      #expect(failed?.location?.feature != nil)
    }
  }

  /// A .dbf with fewer records than there are shapes would leave areas without codes.
  @Test func aTableWithFewerRecordsThanShapes() throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(100).write(to: folder)
      try ShapefileFixture.row(90).write(to: folder, name: "other")
      try FileManager.default.removeItem(at: folder.appending(path: "wards.dbf"))
      try FileManager.default.moveItem(
        at: folder.appending(path: "other.dbf"), to: folder.appending(path: "wards.dbf"))
      #expect(error(path)?.code == .featureCountDiffers)
    }
  }

  @Test func upperCaseExtensions() throws {
    try withTemporaryFolder { folder in
      for (part, bytes) in ShapefileFixture.twoAreas.files() {
        try writeFile(bytes, to: folder.appending(path: "WARDS.\(part.uppercased())").path)
      }
      let path = folder.appending(path: "WARDS.SHP").path
      #expect(try readVectorLayer(path, workers: .one).polygons.areaCount == 2)
    }
  }
}
