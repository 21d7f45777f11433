import Diagnostics
import Foundation
import GeoIO
import Geography
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Writing a GeoPackage") struct WriteGeoPackageTests {
  private let columns = [
    AttributeColumn(name: "code", values: [.text("E05000001"), .text("E05000002")]),
    AttributeColumn(name: "name", values: [.text("Abbey"), .text("Ynys Môn")]),
    AttributeColumn(name: "score", values: [.number(0.1, decimals: 1), .null]),
    AttributeColumn(name: "people", values: [.integer(29_199), .null]),
    AttributeColumn(name: "modelled", values: [.bool(true), .bool(false)]),
    AttributeColumn(name: "note", values: [.null, .null]),
  ]

  private func areas(in folder: URL) throws -> VectorLayer {
    try readVectorLayer(ShapefileFixture.twoAreas.write(to: folder), workers: .one)
  }

  @Test func readsBackAsWritten() throws {
    try withTemporaryFolder { folder in
      let source = try areas(in: folder)
      let path = folder.appending(path: "out.gpkg").path
      try writeGeoPackage(
        to: path, layer: "areas", columns: columns, polygons: source.polygons, crs: source.crs)
      let read = try readVectorLayer(path, layer: "areas", workers: .one)
      #expect(read.polygons == source.polygons)
      #expect(read.crs == source.crs)
      #expect(read.attributes.columnNames == columns.map(\.name))
      #expect(read.attributes.rowNumbers == [1, 2])
      let cells = (0..<2).map { row in (0..<6).map { read.attributes[row: row, column: $0] } }
      #expect(cells[0] == ["E05000001", "Abbey", "0.1", "29199", "1", ""])
      #expect(cells[1] == ["E05000002", "Ynys Môn", "", "", "0", ""])
      let fields = try describeSource(path).layers[0].fields
      #expect(fields.map(\.type) == ["String", "String", "Real", "Integer64", "Integer", "String"])
      #expect(try readVectorLayer(path, where: "score IS NULL", workers: .one).polygons.areaCount == 1)
    }
  }

  @Test func equalInputGivesEqualBytes() throws {
    try withTemporaryFolder { folder in
      let source = try areas(in: folder)
      var files: [Data] = []
      for name in ["a.gpkg", "b.gpkg"] {
        let path = folder.appending(path: name).path
        try writeGeoPackage(
          to: path, layer: "areas", columns: columns, polygons: source.polygons, crs: source.crs)
        files.append(try Data(contentsOf: URL(filePath: path)))
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func replacesAnOldFileAndKeepsAreasWithoutParts() throws {
    try withTemporaryFolder { folder in
      let source = try areas(in: folder)
      let path = folder.appending(path: "out.gpkg").path
      try writeFile(Array("old".utf8), to: path)
      let empty = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0, 0, 0])
      try writeGeoPackage(to: path, layer: "a", columns: columns, polygons: empty, crs: source.crs)
      let read = try readVectorLayer(path, missingGeometry: .keep, workers: .one)
      #expect(read.polygons == empty)
    }
  }

  @Test func whatCannotBeWrittenIsRefused() throws {
    try withTemporaryFolder { folder in
      let source = try areas(in: folder)
      let path = folder.appending(path: "out.gpkg").path
      let mixed = [AttributeColumn(name: "x", values: [.text("a"), .integer(1)])]
      let kinds = diagnostic { () throws(Diagnostic) in
        try writeGeoPackage(to: path, layer: "a", columns: mixed, polygons: source.polygons, crs: source.crs)
      }
      #expect(kinds?.found == "integer, text")
      var doubled = [columns[0], columns[0]]
      doubled[1].name = "CODE"
      let twice = [doubled[0], doubled[1]]
      let names = diagnostic { () throws(Diagnostic) in
        try writeGeoPackage(to: path, layer: "a", columns: twice, polygons: source.polygons, crs: source.crs)
      }
      #expect(names?.code == .valueNotWritable)
      let unknown = diagnostic { () throws(Diagnostic) in
        try writeGeoPackage(to: path, layer: "a", columns: [], polygons: source.polygons, crs: .unknown)
      }
      #expect(unknown?.code == .crsUnknown)
      let nowhere = diagnostic { () throws(Diagnostic) in
        try writeGeoPackage(
          to: folder.path + "/no/a.gpkg", layer: "a", columns: columns, polygons: source.polygons,
          crs: source.crs)
      }
      #expect(nowhere?.code == .writeFailed)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  /// 64 kB do not hold an empty GeoPackage, 300 kB hold one but not these areas.
  @Test(arguments: [64, 300]) func aFullDiskLeavesNothingBehind(kilobytes: Int) throws {
    try withTemporaryFolder { folder in
      let path = try ShapefileFixture.row(3000).write(to: folder)
      let layer = try readVectorLayer(path, workers: .one)
      let code = AttributeColumn(
        name: "code", values: (0..<3000).map { .text(layer.attributes[row: $0, column: 0]) })
      try withSmallDisk(kilobytes: kilobytes) { disk in
        let error = diagnostic { () throws(Diagnostic) in
          try writeGeoPackage(
            to: disk.appending(path: "out.gpkg").path, layer: "areas", columns: [code],
            polygons: layer.polygons, crs: layer.crs)
        }
        #expect(error?.code == .writeFailed)
        #expect(error?.code.failure == .system)
        let left = try FileManager.default.contentsOfDirectory(atPath: disk.path)
        #expect(left == [])
      }
    }
  }
}
