public import Diagnostics

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
/// - Throws: `file-missing`, `file-unreadable`, and what parsing throws.
public func readDelimitedFile(
  _ path: String, source: String? = nil, format: DelimitedFormat = DelimitedFormat()
) throws(Diagnostic) -> TextTable {
  let source = source ?? path
  return try TextTable(parsing: try readBytes(path, source: source), source: source, format: format)
}

/// The bytes of a file. Calls `open`, `fstat` and `read` of POSIX.
private func readBytes(_ path: String, source: String) throws(Diagnostic) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  if descriptor < 0 { throw systemFailure(source) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw systemFailure(source) }
  if status.st_mode & S_IFMT == S_IFDIR {
    throw Diagnostic(.fileUnreadable, "a folder, not a file", at: .init(file: source))
  }
  var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 1 << 12))
  var filled = 0
  while true {
    // A pipe has no size, and a file may grow: read until nothing comes.
    if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(filled / 2, 1))) }
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
    }
    if got < 0 {
      if errno == EINTR { continue }
      throw systemFailure(source)
    }
    if got == 0 { break }
    filled += got
  }
  bytes.removeLast(bytes.count - filled)
  return bytes
}

private func systemFailure(_ source: String) -> Diagnostic {
  let number = errno
  if number == ENOENT {
    return Diagnostic(.fileMissing, "the file does not exist", at: .init(file: source))
  }
  let message = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  return Diagnostic(.fileUnreadable, "the file cannot be read: \(message)", at: .init(file: source))
}
