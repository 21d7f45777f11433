import Foundation
import Geography

/// A Shapefile made by hand from the ESRI Shapefile Technical Description (July 1998), so that the reader is
/// tested against something that GDAL did not write.
struct ShapefileFixture {
  /// For each record its closed rings; nil for a null shape.
  var shapes: [[[Coordinate]]?]
  /// Columns of text, at most ten characters a name.
  var columns: [(name: String, values: [String])]
  var projection: String?
  /// Type 5 is polygon, 1 point, 3 polyline.
  var shapeType: Int32 = 5

  static let nationalGrid = """
    PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",\
    SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],\
    UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
    PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],\
    PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],\
    PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]
    """

  /// Two squares side by side, the second with a hole and an island.
  static let twoAreas = ShapefileFixture(
    shapes: [
      [square(400_000, 300_000, side: 100, clockwise: true)],
      [
        square(400_100, 300_000, side: 100, clockwise: true),
        square(400_120, 300_020, side: 20, clockwise: false),
        square(400_300, 300_000, side: 10, clockwise: true),
      ],
    ],
    columns: [("CODE", ["E05000001", "E05000002"]), ("NAME", ["Abbey", "Ynys Môn"])],
    projection: nationalGrid)

  /// Many squares in a row, for reading by several workers.
  static func row(_ count: Int) -> ShapefileFixture {
    ShapefileFixture(
      shapes: (0..<count).map { [square(Double($0) * 10, 0, side: 10, clockwise: true)] },
      columns: [("CODE", (0..<count).map { "E0\($0)" })], projection: nationalGrid)
  }

  /// The files by extension.
  func files() -> [String: [UInt8]] {
    var records = ByteList()
    var index = ByteList()
    for (number, shape) in shapes.enumerated() {
      let content = encoded(shape)
      index.append(bigEndian: (100 + records.bytes.count) / 2)
      index.append(bigEndian: content.count / 2)
      records.append(bigEndian: number + 1)
      records.append(bigEndian: content.count / 2)
      records.bytes += content
    }
    var files = ["cpg": Array("UTF-8".utf8), "dbf": table()]
    files["shp"] = header(records.bytes.count) + records.bytes
    files["shx"] = header(index.bytes.count) + index.bytes
    if let projection { files["prj"] = Array(projection.utf8) }
    return files
  }

  /// Writes all files but those left out, and returns the path of the .shp.
  @discardableResult
  func write(to folder: URL, name: String = "wards", without: Set<String> = []) throws -> String {
    for (part, bytes) in files() where !without.contains(part) {
      try Data(bytes).write(to: folder.appending(path: "\(name).\(part)"))
    }
    return folder.appending(path: "\(name).shp").path
  }

  private func header(_ length: Int) -> [UInt8] {
    var header = ByteList()
    header.append(bigEndian: 9994)
    header.append(zeros: 20)
    header.append(bigEndian: (100 + length) / 2)
    header.append(1000, bytes: 4)
    header.append(Int(shapeType), bytes: 4)
    append(boxOf: shapes.compactMap(\.self).flatMap { $0.flatMap(\.self) }, to: &header)
    header.append(zeros: 32)
    return header.bytes
  }

  private func append(boxOf points: [Coordinate], to list: inout ByteList) {
    list.append(points.map(\.x).min() ?? 0)
    list.append(points.map(\.y).min() ?? 0)
    list.append(points.map(\.x).max() ?? 0)
    list.append(points.map(\.y).max() ?? 0)
  }

  private func encoded(_ shape: [[Coordinate]]?) -> [UInt8] {
    var record = ByteList()
    record.append(shape == nil ? 0 : Int(shapeType), bytes: 4)
    guard let shape else { return record.bytes }
    var points = shape.flatMap(\.self)
    if shapeType == 1 {
      points = Array(points.prefix(1))
    } else {
      append(boxOf: points, to: &record)
      record.append(shape.count, bytes: 4)
      record.append(points.count, bytes: 4)
      var start = 0
      for ring in shape {
        record.append(start, bytes: 4)
        start += ring.count
      }
    }
    for point in points {
      record.append(point.x)
      record.append(point.y)
    }
    return record.bytes
  }

  /// dBASE III: a header, one descriptor a field, records of fixed width.
  private func table() -> [UInt8] {
    let width = 20
    var table = ByteList(bytes: [3, 120, 1, 1])
    table.append(shapes.count, bytes: 4)
    table.append(32 + 32 * columns.count + 1, bytes: 2)
    table.append(1 + width * columns.count, bytes: 2)
    table.append(zeros: 20)
    for column in columns {
      let name = Array(column.name.utf8.prefix(10))
      table.bytes += name
      table.append(zeros: 11 - name.count)
      table.bytes.append(UInt8(ascii: "C"))
      table.append(zeros: 4)
      table.append(width, bytes: 2)
      table.append(zeros: 14)
    }
    table.bytes.append(13)
    for row in shapes.indices {
      table.bytes.append(32)
      for column in columns {
        let text = Array(column.values[row].utf8)
        table.bytes += text
        table.bytes.append(contentsOf: repeatElement(32, count: width - text.count))
      }
    }
    return table.bytes
  }
}

/// A closed square ring.
func square(_ x: Double, _ y: Double, side: Double, clockwise: Bool) -> [Coordinate] {
  let corners = [(0.0, 0.0), (0, side), (side, side), (side, 0), (0, 0)]
  let ring = corners.map { Coordinate(x: x + $0.0, y: y + $0.1) }
  return clockwise ? ring : ring.reversed()
}
