import Foundation
import Geography
import TestSupport
import Testing

/// The polygons and the first text column of a zipped ESRI shapefile: enough of the format (ESRI 1998,
/// "Shapefile Technical Description") to test on real coverages without the library that the product reads
/// them with.
struct Shapefile {
  let polygons: Polygons
  let codes: [String]

  /// Reads a zipped shapefile, named relative to the shared data; needs `unzip` on the machine.
  ///
  /// - Throws: what Foundation throws where the tool or the file is missing.
  init(_ path: String) throws {
    let archive = SharedData.path(path)
    (polygons, codes) = try withTemporaryFolder { folder in
      (
        Self.polygons(try Self.member("*.shp", of: archive, folder)),
        Self.firstColumn(try Self.member("*.dbf", of: archive, folder))
      )
    }
  }

  private static func member(_ pattern: String, of archive: String, _ folder: URL) throws -> [UInt8] {
    let file = folder.appending(path: "member")
    try Data().write(to: file)
    let output = try FileHandle(forWritingTo: file)
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/env")
    unzip.arguments = ["unzip", "-p", archive, pattern]
    unzip.standardOutput = output
    try unzip.run()
    unzip.waitUntilExit()
    try output.close()
    try #require(unzip.terminationStatus == 0, "unzip \(archive)")
    return [UInt8](try Data(contentsOf: file))
  }

  /// Outer rings run clockwise; every other ring is a hole of the smallest outer ring that encloses it.
  private static func polygons(_ bytes: [UInt8]) -> Polygons {
    var builder = PolygonsBuilder()
    var offset = 100
    while offset + 8 <= bytes.count {
      let length = 2 * Int(bytes.integer(at: offset + 4).byteSwapped)
      let record = offset + 8
      offset = record + length
      guard bytes.integer(at: record) == 5 else {
        builder.addArea([])
        continue
      }
      let partCount = Int(bytes.integer(at: record + 36))
      let pointCount = Int(bytes.integer(at: record + 40))
      let points = record + 44 + 4 * partCount
      let starts = (0..<partCount).map { Int(bytes.integer(at: record + 44 + 4 * $0)) } + [pointCount]
      builder.addArea(
        zip(starts, starts.dropFirst()).map { start, end in
          (start..<end - 1).map {
            Coordinate(x: bytes.double(at: points + 16 * $0), y: bytes.double(at: points + 16 * $0 + 8))
          }
        })
    }
    return builder.polygons
  }

  private static func firstColumn(_ bytes: [UInt8]) -> [String] {
    let headerLength = Int(bytes[8]) | Int(bytes[9]) << 8
    let recordLength = Int(bytes[10]) | Int(bytes[11]) << 8
    let width = Int(bytes[32 + 16])
    return (0..<Int(bytes.integer(at: 4))).map { row in
      let start = headerLength + row * recordLength + 1
      return String(decoding: bytes[start..<start + width], as: UTF8.self)
        .trimmingCharacters(in: .whitespaces)
    }
  }
}

extension [UInt8] {
  fileprivate func integer(at offset: Int) -> Int32 {
    Int32(truncatingIfNeeded: bits(at: offset, count: 4))
  }

  fileprivate func double(at offset: Int) -> Double { Double(bitPattern: bits(at: offset, count: 8)) }

  /// Little-endian.
  private func bits(at offset: Int, count: Int) -> UInt64 {
    var bits: UInt64 = 0
    var index = offset + count
    while index > offset {
      index -= 1
      bits = bits << 8 | UInt64(self[index])
    }
    return bits
  }
}
