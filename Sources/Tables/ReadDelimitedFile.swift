public import Diagnostics
public import Parallel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The table in a delimited text file (CSV, TSV): `TextTable.init(parsing:source:format:)` of its bytes.
///
/// - Parameters:
///   - path: where the file is.
///   - source: the file as the user named it, for messages; the path unless given.
///   - format: delimiter, rows above the header, short rows.
///   - workers: how many cores to use for a file of some megabytes.
/// - Returns: the table, every cell as text.
/// - Throws: `file-missing`, `file-unreadable`, and what parsing throws.
public func readDelimitedFile(
  _ path: String, source: String? = nil, format: DelimitedFormat = DelimitedFormat(), workers: Workers = .one
) throws(Diagnostic) -> TextTable {
  let source = source ?? path
  return try TextTable(
    parsing: try readFile(path, source: source), source: source, format: format, workers: workers)
}

/// The bytes of a file. Calls `open`, `fstat` and `read` of POSIX.
///
/// - Throws: `file-missing`, `file-unreadable`.
package func readFile(_ path: String, source: String) throws(Diagnostic) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  if descriptor < 0 { throw systemFailure(source) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw systemFailure(source) }
  if status.st_mode & S_IFMT == S_IFDIR {
    throw Diagnostic(.fileUnreadable, "a folder, not a file", at: .init(file: source))
  }
  var bytes: [UInt8] = []
  // One byte more than the file has, so that its end is seen without another round; a pipe says it has none,
  // and a file may grow: read until nothing comes.
  var capacity = max(Int(status.st_size) + 1, 1 << 12)
  while true {
    let part = try readPart(descriptor, capacity, source)
    if part.isEmpty { return bytes }
    if bytes.isEmpty { bytes = part } else { bytes += part }
    capacity = part.count < capacity ? 1 << 12 : capacity
  }
}

/// Up to so many bytes; none at the end of the file.
private func readPart(_ descriptor: Int32, _ capacity: Int, _ source: String) throws(Diagnostic) -> [UInt8] {
  var got = 0
  let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    repeat {
      got = unsafe read(descriptor, buffer.baseAddress, capacity)
    } while got < 0 && errno == EINTR
    count = max(got, 0)
  }
  if got < 0 { throw systemFailure(source) }
  return part
}

private func systemFailure(_ source: String) -> Diagnostic {
  let number = errno
  if number == ENOENT {
    return Diagnostic(.fileMissing, "the file does not exist", at: .init(file: source))
  }
  let message = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  return Diagnostic(.fileUnreadable, "the file cannot be read: \(message)", at: .init(file: source))
}
