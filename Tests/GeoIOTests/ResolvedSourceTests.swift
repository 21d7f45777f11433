import Diagnostics
import Foundation
import GeoIO
import Geography
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Finding what a user means") struct ResolvedSourceTests {
  private func error(_ path: String, layer: String? = nil) -> Diagnostic? {
    diagnostic { () throws(Diagnostic) in try readVectorLayer(path, layer: layer, workers: .one) }
  }

  @Test func aMissingFileShowsWhatIsNear() throws {
    try withTemporaryFolder { folder in
      try ShapefileFixture.twoAreas.write(to: folder, name: "wards20")
      let missing = error(folder.appending(path: "wards02.shp").path)
      #expect(missing?.code == .sourceMissing)
      #expect(missing?.remedy?.contains("'wards20.shp'") == true)
      #expect(missing?.found?.contains("wards20.dbf") == true)
      let nowhere = error(folder.appending(path: "no/wards.shp").path)
      #expect(nowhere?.summary.contains("nor is its folder") == true)
      #expect(nowhere?.code.failure == .usage)
    }
  }

  @Test func aFileOfAnotherKindIsNotRecognised() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "wards.gpkg").path
      try writeFile(Array("this is no GeoPackage".utf8), to: path)
      #expect(error(path)?.code == .sourceNotRecognised)
    }
  }

  private func members(_ fixture: ShapefileFixture, _ name: String) -> [(name: String, bytes: [UInt8])] {
    fixture.files().sorted { $0.key < $1.key }.map { ("\(name).\($0.key)", $0.value) }
  }

  @Test(arguments: [
    "wards.zip", "wards.ZIP", "wards.zip/inner", "wards.zip/inner/", "wards.zip/inner/wards.shp",
  ])
  func aZipOpensAsItIs(name: String) throws {
    try withTemporaryFolder { folder in
      let archive = zipArchive(
        [("readme.txt", Array("hello".utf8)), ("__MACOSX/inner/._wards.shp", [0])]
          + members(.twoAreas, "inner/wards"))
      let file = name.contains("ZIP") ? "wards.ZIP" : "wards.zip"
      try writeFile(archive, to: folder.appending(path: file).path)
      let path = folder.path + "/" + name
      let layer = try readVectorLayer(path, workers: Workers(2))
      #expect(layer.source == path)
      #expect(layer.layerName == "wards")
      #expect(layer.polygons.areaCount == 2)
      #expect(layer.crs.authorityCode == "EPSG:27700")
      #expect(layer.attributes[row: 1, column: 1] == "Ynys Môn")
    }
  }

  @Test func aZipWithSeveralSourcesAsksForOne() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "both.zip").path
      try writeFile(zipArchive(members(.twoAreas, "wards") + members(.row(3), "oas")), to: path)
      let ambiguous = error(path)
      #expect(ambiguous?.code == .layerAmbiguous)
      #expect(ambiguous?.found == "'oas.shp', 'wards.shp'")
      #expect(try readVectorLayer(path, layer: "oas", workers: .one).polygons.areaCount == 3)
      #expect(try readVectorLayer(path + "/wards.shp", workers: .one).polygons.areaCount == 2)
      let missing = error(path + "/ward.shp")
      #expect(missing?.code == .sourceMissing)
      #expect(
        missing?.remedy == "did you mean 'wards.shp' or 'wards.shx' or 'wards.dbf'?" || missing?.remedy != nil
      )
    }
  }

  @Test func aZipWithoutDataOrADamagedOne() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.zip").path
      try writeFile(zipArchive([("readme.txt", [65])]), to: path)
      #expect(error(path)?.code == .sourceNotRecognised)
      try writeFile(Array("no archive".utf8), to: path)
      #expect(error(path)?.code == .sourceNotRecognised)
      var damaged = zipArchive(members(.row(200), "wards"))
      // Inside the .shp, so that its checksum no longer fits or its bytes are gone.
      damaged.removeSubrange(30_000..<31_000)
      try writeFile(damaged, to: path)
      #expect(error(path) != nil)
    }
  }

  @Test func aVirtualNamePassesThrough() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "wards.zip").path
      try writeFile(zipArchive(members(.twoAreas, "wards")), to: path)
      #expect(try readVectorLayer("/vsizip/\(path)/wards.shp", workers: .one).polygons.areaCount == 2)
    }
  }

  @Test(arguments: [
    "https://example.org/wards.geojson", "/vsicurl/https://example.org/w.shp", "/vsis3/bucket/w.gpkg",
    "/vsizip//vsicurl/https://example.org/w.zip", "WFS:https://example.org/wfs",
    "PG:host=db.example.org dbname=needs", "PG:dbname=needs host='db.example.org'",
    "postgresql://user@db.example.org:5432/needs",
  ]) func theNetworkIsRefused(path: String) {
    let refused = error(path)
    #expect(refused?.code == .networkRefused)
    #expect(refused?.code.failure == .usage)
  }

  @Test(arguments: [
    "PG:dbname=wardwise_no_such_database port=1", "PG:host=localhost port=1 dbname=x",
    "PG:host=/no/such/socket dbname=x", "postgresql://127.0.0.1:1/x",
  ]) func aDatabaseOnThisMachineIsTried(path: String) {
    #expect(error(path)?.code == .sourceNotRecognised)
  }
}
