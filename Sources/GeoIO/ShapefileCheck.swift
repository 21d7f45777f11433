internal import CGDAL
internal import Diagnostics
internal import Foundation

/// Checks that a Shapefile is whole before GDAL opens it: GDAL reads one without its .dbf as one without
/// fields, and one cut short as one with some geometries missing.
///
/// Compares the lengths that the headers of .shp, .shx (ESRI Shapefile Technical Description, July 1998,
/// p. 4) and .dbf declare with the lengths of the files.
///
/// - Throws: `shapefile-part-missing`, `source-truncated`.
func checkShapefile(_ source: ResolvedSource) throws(Diagnostic) {
  guard source.nameExtension == "shp" else { return }
  let base = String(source.opened.dropLast(4))
  try checkLength(of: source.opened, source: source, declared: declaredShapeLength)
  for (part, declared) in [("shx", declaredShapeLength), ("dbf", declaredTableLength)] {
    guard let path = sibling(base, part) else {
      throw Diagnostic(
        .shapefilePartMissing, "the .\(part) file of '\(source.named)' is missing",
        at: .init(file: source.named),
        expected: "three files of one name: .shp (shapes), .shx (index) and .dbf (table)",
        remedy: "copy all files of the Shapefile, or unpack its archive again")
    }
    try checkLength(of: path, source: source, declared: declared)
  }
}

private func sibling(_ base: String, _ part: String) -> String? {
  [part, part.uppercased()].map { "\(base).\($0)" }.first { VirtualFile.size($0) != nil }
}

private func checkLength(of path: String, source: ResolvedSource, declared: ([UInt8]) -> Int?)
  throws(Diagnostic)
{
  guard let size = VirtualFile.size(path) else { return }
  let length = declared(VirtualFile.start(path, count: 100))
  if let length, length <= size { return }
  let name = String(path.split(separator: "/").last ?? "")
  throw Diagnostic(
    .sourceTruncated, "'\(source.named)' is cut short", at: .init(file: source.named),
    expected: length.map { "\($0) bytes in \(name)" } ?? "a whole header in \(name)", found: "\(size) bytes",
    remedy: "download or copy it again")
}

/// Bytes 24-27 hold the length of the file in 16-bit words, most significant byte first.
private func declaredShapeLength(_ header: [UInt8]) -> Int? {
  guard header.count == 100 else { return nil }
  return 2 * header[24..<28].reduce(0) { $0 << 8 | Int($1) }
}

/// Bytes 4-7 hold the count of records, 8-9 and 10-11 the length of header and record, least significant
/// byte first. The end-of-file mark after the last record is often left out, and not counted.
private func declaredTableLength(_ header: [UInt8]) -> Int? {
  guard header.count >= 32 else { return nil }
  func number(_ bytes: Range<Int>) -> Int { header[bytes].reversed().reduce(0) { $0 << 8 | Int($1) } }
  return number(8..<10) + number(4..<8) * number(10..<12)
}

/// A file as GDAL sees it, in an archive or in memory too.
enum VirtualFile {
  /// Its length in bytes; nil where it is not there.
  ///
  /// Calls `VSIFSeekL` and `VSIFTellL`; `VSIStatL` takes a C type that Swift does not import.
  static func size(_ path: String) -> Int? {
    guard let file = unsafe VSIFOpenL(path, "rb") else { return nil }
    defer { unsafe _ = VSIFCloseL(file) }
    guard unsafe VSIFSeekL(file, 0, SEEK_END) == 0 else { return nil }
    return Int(unsafe VSIFTellL(file))
  }

  /// Its first bytes, fewer where it is shorter.
  ///
  /// Calls `VSIFOpenL`, `VSIFReadL` and `VSIFCloseL`.
  static func start(_ path: String, count: Int) -> [UInt8] {
    guard let file = unsafe VSIFOpenL(path, "rb") else { return [] }
    defer { unsafe _ = VSIFCloseL(file) }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, read in
      read = unsafe VSIFReadL(bytes.baseAddress, 1, count, file)
    }
  }
}
