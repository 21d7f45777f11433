internal import CGDAL
internal import Diagnostics
internal import Parallel
internal import Synchronization

/// A Shapefile in a zip archive, unpacked into memory for as long as this value lives; any other source as
/// it is.
///
/// In an archive, a file can only be read from its start, by one worker at a time: unpacked, several workers
/// can unpack it and then share it.
struct UnpackedShapefile: ~Copyable {
  let source: ResolvedSource
  private let folder: String?

  /// Above this, unpacked, a file is read from the archive as it is.
  private static let largest = 1 << 30

  /// - Throws: `source-truncated` for a damaged archive.
  init(_ resolved: ResolvedSource, workers: Workers) throws(Diagnostic) {
    let base = String(resolved.opened.dropLast(4))
    let parts = Self.parts(of: resolved, base: base)
    guard !parts.isEmpty else {
      source = resolved
      folder = nil
      return
    }
    let name = base.split(separator: "/").last ?? "layer"
    let folder = "/vsimem/wardwise-\(unpackedCount.wrappingAdd(1, ordering: .relaxed).newValue)"
    source = ResolvedSource(named: resolved.named, opened: "\(folder)/\(name).\(parts[0])")
    self.folder = folder
    let results = workers.map(parts.count) { part in
      Result { () throws(Diagnostic) in
        try unpack(
          "\(base).\(parts[part])", to: "\(folder)/\(name).\(parts[part])", named: resolved.named)
      }
    }
    for result in results { try result.get() }
  }

  /// The extensions of the files to unpack, as the archive spells them; none where it is not worth it.
  private static func parts(of resolved: ResolvedSource, base: String) -> [String] {
    guard resolved.opened.hasPrefix("/vsizip/"), resolved.nameExtension == "shp" else { return [] }
    let sizes = ["shp", "dbf", "shx", "prj", "cpg"].flatMap { [$0, $0.uppercased()] }
      .compactMap { part in VirtualFile.size("\(base).\(part)").map { (part, $0) } }
    return sizes.reduce(0) { $0 + $1.1 } <= largest ? sizes.map(\.0) : []
  }

  /// Calls `VSIRmdirRecursive`.
  deinit { if let folder { unsafe _ = VSIRmdirRecursive(folder) } }
}

/// Makes the folder of every unpacked file its own.
private let unpackedCount = Atomic(0)

/// Copies a file into memory.
///
/// Calls `VSIFReadL` and `VSIFileFromMemBuffer`, which takes the memory over.
private func unpack(_ path: String, to target: String, named: String) throws(Diagnostic) {
  try withMessageLog { log throws(Diagnostic) in
    let size = VirtualFile.size(path) ?? 0
    let bytes = unsafe VSIMalloc(max(1, size))
    guard let bytes = unsafe bytes, unsafe read(path, into: bytes, count: size) == size,
      log.failureCount == 0
    else {
      unsafe VSIFree(bytes)
      throw Diagnostic(
        .sourceTruncated, "the archive '\(named)' is damaged", at: .init(file: named), details: log.failures,
        remedy: "download it again")
    }
    let memory = unsafe bytes.assumingMemoryBound(to: GByte.self)
    if let file = unsafe VSIFileFromMemBuffer(target, memory, vsi_l_offset(size), 1) {
      unsafe _ = VSIFCloseL(file)
    }
  }
}

/// Reads a megabyte at a time: one read of everything takes five times as long in an archive (GDAL 3.6.2).
private func read(_ path: String, into bytes: UnsafeMutableRawPointer, count: Int) -> Int {
  guard let file = unsafe VSIFOpenL(path, "rb") else { return 0 }
  defer { unsafe _ = VSIFCloseL(file) }
  var total = 0
  while total < count {
    let read = unsafe VSIFReadL(bytes + total, 1, min(1 << 20, count - total), file)
    if read == 0 { break }
    total += read
  }
  return total
}
