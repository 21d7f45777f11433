import Diagnostics
import Foundation
@testable import GeoIO
import Geography
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Writing GeoJSON") struct GeoJSONWriterTests {
  /// One area of two parts with a hole, wound the wrong way round, and one without geometry.
  private let polygons = Polygons(
    vertices: [
      // clockwise outer ring, counter-clockwise hole: as in a Shapefile
      (0.0, 50.0), (0.0, 51.0), (1.0, 51.0), (1.0, 50.0),
      (0.2, 50.2), (0.4, 50.2), (0.4, 50.4),
      // counter-clockwise outer ring
      (2.0, 50.0), (3.0, 50.0), (3.0, 51.1234567),
    ].map { Coordinate(x: $0.0, y: $0.1) },
    ringStarts: [0, 4, 7, 10], partStarts: [0, 2, 3], areaStarts: [0, 2, 2])

  private let columns = [
    AttributeColumn(name: "name", values: [.text("A \"b\" \\ \u{1}\t\u{2028}é😀"), .null]),
    AttributeColumn(name: "score", values: [.number(12.5, decimals: 2), .number(-0.001, decimals: 1)]),
    AttributeColumn(name: "count", values: [.integer(29_199), .bool(true)]),
  ]

  private func text(_ writer: GeoJSONWriter, workers: Int = 1) throws -> String {
    let (bytes, _) = try writer.bytes(
      ids: ["E1", "E2"], polygons: polygons, columns: columns, workers: Workers(workers))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func theWholeText() throws {
    let writer = GeoJSONWriter(
      includesBounds: true,
      members: [
        .init(name: "name", value: .text("wards")), .init(name: "attribution", value: .text("© Crown")),
      ])
    let expected = #"""
      {"type":"FeatureCollection","name":"wards","attribution":"© Crown","bbox":[0.000000,50.000000,3.000000,51.123457],"features":[
      {"type":"Feature","id":"E1","properties":{"name":"A \"b\" \\ \u0001\t é😀","score":12.50,"count":29199},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,50],[1,50],[1,51],[0,51],[0,50]],[[0.2,50.2],[0.4,50.4],[0.4,50.2],[0.2,50.2]]],[[[2,50],[3,50],[3,51.123457],[2,50]]]]}},
      {"type":"Feature","id":"E2","properties":{"name":null,"score":0.0,"count":true},"geometry":null}
      ]}

      """#.replacing(#"\t é"#, with: #"\t\#u{2028}é"#)
    let written = try text(writer)
    #expect(written == expected)
    for (a, b) in zip(written.split(separator: "\n"), expected.split(separator: "\n")) { #expect(a == b) }
  }

  @Test func decimalsAreAParameter() throws {
    #expect(try text(GeoJSONWriter(decimals: 2)).contains("[3,51.12]"))
    #expect(try text(GeoJSONWriter(decimals: 0)).contains("[3,51]"))
  }

  @Test func foundationReadsWhatIsWritten() throws {
    let json = try JSONSerialization.jsonObject(with: Data(text(GeoJSONWriter()).utf8))
    let collection = try #require(json as? [String: Any])
    #expect(collection["crs"] == nil)
    let features = try #require(collection["features"] as? [[String: Any]])
    let properties = try #require(features[0]["properties"] as? [String: Any])
    #expect(properties["name"] as? String == "A \"b\" \\ \u{1}\t\u{2028}é😀")
    #expect(features[1]["geometry"] is NSNull)
  }

  /// A hole and an island of 10 nanodegrees.
  private let tiny = Polygons(
    vertices: [
      (0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.5), (0.50000001, 0.5), (0.5, 0.50000001),
      (2.0, 2.0), (2.0, 2.00000001), (2.00000001, 2.0),
    ].map { Coordinate(x: $0.0, y: $0.1) },
    ringStarts: [0, 3, 6, 9], partStarts: [0, 2, 3], areaStarts: [0, 2])

  @Test func ringsThatCollapseAreReported() throws {
    let (bytes, problems) = try GeoJSONWriter().bytes(ids: ["E1"], polygons: tiny, columns: [], workers: .one)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("[[[[0,0],[1,0],[1,1],[0,0]]],[[[2,2],[2.00000001,2],[2,2.00000001],[2,2]]]]"))
    #expect(problems.map(\.code) == [.ringCollapsed, .ringCollapsed])
    #expect(problems[0].summary.hasPrefix("1 holes vanish"))
    #expect(problems[1].details == ["areas: 'E1'"])
  }

  @Test func whatCannotBeWrittenIsRefused() throws {
    let writer = GeoJSONWriter()
    let nan = [AttributeColumn(name: "rate", values: [.integer(1), .number(.nan, decimals: 1)])]
    let notFinite = diagnostic { () throws(Diagnostic) in
      try writer.bytes(ids: ["E1", "E2"], polygons: polygons, columns: nan, workers: .one)
    }
    #expect(notFinite?.code == .valueNotWritable)
    #expect(notFinite?.summary.contains("'E2'") == true)
    let twice = columns + [columns[0]]
    let duplicate = diagnostic { () throws(Diagnostic) in
      try writer.bytes(ids: ["E1", "E2"], polygons: polygons, columns: twice, workers: .one)
    }
    #expect(duplicate?.summary.contains("'name'") == true)
    let metres = polygons.replacingVertices(
      polygons.vertices.map { Coordinate(x: $0.x * 100_000, y: $0.y) })
    let projected = diagnostic { () throws(Diagnostic) in
      try writer.bytes(ids: ["E1", "E2"], polygons: metres, columns: [], workers: .one)
    }
    #expect(projected?.code == .valueNotWritable)
    #expect(projected?.remedy?.contains("EPSG:4326") == true)
    let crs = diagnostic { () throws(Diagnostic) in
      try GeoJSONWriter(members: [.init(name: "crs", value: .null)])
        .bytes(ids: ["E1", "E2"], polygons: polygons, columns: [], workers: .one)
    }
    #expect(crs?.code == .valueNotWritable)
  }

  @Test func noAreas() throws {
    let none = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0])
    let (bytes, _) = try GeoJSONWriter(includesBounds: true)
      .bytes(ids: [], polygons: none, columns: [], workers: .one)
    #expect(String(decoding: bytes, as: UTF8.self) == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDeviceIsReported() {
    let error = diagnostic { () throws(Diagnostic) in
      try GeoJSONWriter().write(
        to: "/dev/full", ids: ["E1", "E2"], polygons: polygons, columns: columns, workers: .one)
    }
    #expect(error?.code == .writeFailed)
  }

  /// GDAL's reader is the oracle: random coverages come back with every ring right-handed, every position
  /// within half of the last decimal, whatever the number of workers.
  @Test(arguments: [1, 2, 3]) func gdalReadsBackWhatIsWritten(workers: Int) throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed: seed)
    let source = randomPolygons(700, using: &generator)
    let ids = (0..<source.areaCount).map { "E\($0)" }
    let code = AttributeColumn(name: "code", values: ids.map { .text($0) })
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "areas.geojson").path
      _ = try GeoJSONWriter().write(
        to: path, ids: ids, polygons: source, columns: [code], workers: Workers(workers))
      let read = try readVectorLayer(path, workers: .one)
      #expect(read.crs == .wgs84)
      #expect(read.polygons.areaStarts == source.areaStarts)
      #expect(read.polygons.partStarts == source.partStarts)
      #expect(read.polygons.ringStarts == source.ringStarts, "seed \(seed)")
      for part in 0..<source.partCount {
        for ring in source.rings(ofPart: part) {
          let isOuter = ring == source.rings(ofPart: part).lowerBound
          let written = Array(read.polygons.vertices[read.polygons.vertices(ofRing: ring)])
          var original = Array(source.vertices[source.vertices(ofRing: ring)])
          #expect((signedArea(written) > 0) == isOuter, "seed \(seed)")
          if (signedArea(original) > 0) != isOuter { original[1...].reverse() }
          for (a, b) in zip(written, original) {
            #expect(abs(a.x - b.x) <= 0.5000001e-6 && abs(a.y - b.y) <= 0.5000001e-6, "seed \(seed)")
          }
        }
      }
    }
  }

  private func signedArea(_ ring: [Coordinate]) -> Double {
    let origin = ring[0]
    return zip(ring, ring.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.0.x - origin.x) * (pair.1.y - origin.y) - (pair.1.x - origin.x) * (pair.0.y - origin.y)
    }
  }

  /// Star-shaped rings of random winding, each part with a hole at random.
  private func randomPolygons(_ count: Int, using generator: inout SeededGenerator) -> Polygons {
    var vertices: [Coordinate] = []
    var ringStarts = [0]
    var partStarts = [0]
    var areaStarts = [0]
    for area in 0..<count {
      for part in 0..<Int.random(in: 1...3, using: &generator) {
        let centre = Coordinate(
          x: Double(area % 30) / 5 - 4 + Double(part) / 50, y: 50 + Double(area / 30) / 10)
        for ring in 0..<Int.random(in: 1...2, using: &generator) {
          var corners = (0..<Int.random(in: 3...12, using: &generator)).map { _ in
            Double.random(in: 0..<2 * .pi, using: &generator)
          }.sorted()
          // Three corners a third of a turn apart keep the centre inside.
          corners = ([0.1, 2.2, 4.3] + corners).sorted()
          if Bool.random(using: &generator) { corners.reverse() }
          for corner in corners {
            let radius = ring == 0 ? Double.random(in: 0.006...0.009, using: &generator) : 0.002
            vertices.append(
              Coordinate(x: centre.x + radius * cos(corner), y: centre.y + radius * sin(corner)))
          }
          ringStarts.append(vertices.count)
        }
        partStarts.append(ringStarts.count - 1)
      }
      areaStarts.append(partStarts.count - 1)
    }
    return Polygons(
      vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
  }

  @Test(
    .enabled(if: SharedData.has("data/boundaries/wd20_england_bsc_27700.shp.zip"))
  )
  func realBoundariesKeepCountExtentAndArea() throws {
    let path = SharedData.path("data/boundaries/wd20_england_bsc_27700.shp.zip")
    let layer = try readVectorLayer(path, columns: ["WD20CD"], workers: Workers(2))
    let moved = try reproject(layer.polygons, from: layer.crs, to: .wgs84, workers: Workers(2))
    let ids = (0..<moved.areaCount).map { layer.attributes[row: $0, column: 0] }
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "areas.geojson").path
      _ = try GeoJSONWriter().write(
        to: output, ids: ids, polygons: moved,
        columns: [AttributeColumn(name: "code", values: ids.map { .text($0) })], workers: Workers(2))
      let read = try readVectorLayer(output, workers: .one)
      #expect(read.polygons.areaCount == ids.count)
      for area in ids.indices {
        let (a, b) = (doubledArea(moved, area), doubledArea(read.polygons, area))
        // Each vertex moves by at most half a millionth of a degree in each direction.
        let count = moved.rings(ofArea: area).reduce(0) { $0 + moved.vertices(ofRing: $1).count }
        #expect(abs(a - b) <= 2e-6 * Double(count) * 0.5)
      }
    }
  }

  /// Outer rings minus holes by magnitude, doubled.
  private func doubledArea(_ polygons: Polygons, _ area: Int) -> Double {
    var sum = 0.0
    for part in polygons.parts(ofArea: area) {
      let rings = polygons.rings(ofPart: part)
      for ring in rings {
        let size = abs(signedArea(Array(polygons.vertices[polygons.vertices(ofRing: ring)])))
        sum += ring == rings.lowerBound ? size : -size
      }
    }
    return sum
  }
}
