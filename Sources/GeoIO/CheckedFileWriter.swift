public import Diagnostics
internal import Foundation
internal import Synchronization

/// Writes a file so that it is either complete or as it was before: into a temporary file beside it, every
/// write checked, brought to the disk, then renamed into place.
///
/// A writer that goes away without `finish` leaves nothing behind. A path to a device or pipe, such as
/// "/dev/stdout", is written to directly; a symbolic link keeps pointing at its file, which is replaced.
public struct CheckedFileWriter: ~Copyable {
  private let path: String
  private let replacement: FileReplacement?
  private let descriptor: Int32
  /// Whether the file's bytes have to be on the disk before it counts as written.
  private let isBroughtToDisk: Bool
  private var isOpen = true

  /// Opens the temporary file.
  ///
  /// - Throws: `write-failed`, for a folder that is missing or may not be written to.
  public init(replacing path: String) throws(Diagnostic) {
    self.path = path
    if FileReplacement.isSpecialFile(path) {
      replacement = nil
      isBroughtToDisk = false
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else {
      isBroughtToDisk = true
      let replacement = FileReplacement(of: path)
      self.replacement = replacement
      descriptor = unsafe open(replacement.temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    if descriptor < 0 { throw writeFailure(path, errno) }
  }

  /// Opens a new file in a folder that nobody else looks at before it is complete: nothing is renamed, and whoever
  /// completes the folder brings all its files to the disk at once, which is much faster than one by one.
  ///
  /// - Throws: `write-failed`, also where there is a file of that name.
  public init(creating path: String) throws(Diagnostic) {
    self.path = path
    replacement = nil
    isBroughtToDisk = false
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw writeFailure(path, errno) }
  }

  deinit {
    if isOpen {
      if descriptor >= 0 { _ = close(descriptor) }
      replacement?.discard()
    }
  }

  /// Adds bytes to the file.
  ///
  /// - Throws: `write-failed`, for a disk that is full.
  public mutating func write(_ bytes: [UInt8]) throws(Diagnostic) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe Foundation.write(descriptor, base + start, buffer.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw writeFailure(path, errno)
      }
      start += written
    }
  }

  /// Brings the file to the disk and puts it in place; one in a folder of its own it lets go on its way there.
  ///
  /// - Throws: `write-failed`; the old file is then unchanged.
  public consuming func finish() throws(Diagnostic) {
    if isBroughtToDisk {
      if fsync(descriptor) != 0 { throw writeFailure(path, errno) }
    } else {
      beginBringingToDisk(descriptor)
    }
    // Some file systems report a full disk only here.
    isOpen = false
    guard close(descriptor) == 0 else {
      let code = errno
      replacement?.discard()
      throw writeFailure(path, code)
    }
    try replacement?.commit()
  }
}

/// Lets the system begin to write a file's bytes, so that whoever waits for them later waits less.
///
/// Calls `posix_fadvise`, which does so where what is to be forgotten is not on the disk yet.
private func beginBringingToDisk(_ descriptor: Int32) {
  #if os(Linux)
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
  #endif
}

/// Replaces a file by these bytes, completely or not at all.
///
/// - Throws: `write-failed`.
public func writeFile(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
  var writer = try CheckedFileWriter(replacing: path)
  try writer.write(bytes)
  try writer.finish()
}

/// A temporary file that is to take another's place.
struct FileReplacement: Sendable {
  /// The file as the user named it.
  private let path: String
  /// The file to replace, links followed.
  private let target: String
  let temporaryPath: String

  init(of path: String) {
    self.path = path
    target = URL(filePath: path).resolvingSymlinksInPath().path
    let url = URL(filePath: target)
    let serial = replacementCount.wrappingAdd(1, ordering: .relaxed).newValue
    // In the same folder, for a rename works only within one file system; with the same extension, for
    // GDAL's drivers insist on theirs.
    temporaryPath =
      url.deletingLastPathComponent()
      .appending(path: ".part-\(getpid())-\(serial)-\(url.lastPathComponent)").path
  }

  /// Whether something is there that is neither a file nor a folder.
  static func isSpecialFile(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// Renames the temporary file and brings the folder's entry to the disk.
  func commit() throws(Diagnostic) {
    guard unsafe rename(temporaryPath, target) == 0 else {
      let code = errno
      discard()
      throw writeFailure(path, code)
    }
    let folder = unsafe open(URL(filePath: target).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      // Not every file system can do this for a folder, and the file itself is safe by now.
      _ = fsync(folder)
      _ = close(folder)
    }
  }

  /// Removes the temporary file and what SQLite may have put beside it.
  func discard() {
    for suffix in ["", "-journal", "-wal", "-shm"] { unsafe _ = unlink(temporaryPath + suffix) }
  }
}

/// Makes the names of temporary files of one process differ.
private let replacementCount = Atomic(0)

/// The one place that turns the system's error number into a diagnostic.
func writeFailure(_ path: String, _ code: Int32, details: [String] = []) -> Diagnostic {
  let remedy: String? =
    switch code {
    case ENOSPC, EDQUOT: "free some space on that disk, or write to another one"
    case ENOENT: "create the folder first"
    case EACCES, EPERM, EROFS: "choose a folder that you may write to"
    case EISDIR: "choose another name: that one is a folder"
    default: nil
    }
  return Diagnostic(
    .writeFailed, "'\(path)' cannot be written", at: .init(file: path),
    found: code == 0 ? nil : unsafe String(cString: strerror(code)), details: details, remedy: remedy)
}
