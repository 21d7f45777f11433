internal import Crypto
internal import Diagnostics
internal import Foundation
internal import GeoIO

/// A folder that appears complete or not at all: files are written into a partial folder beside it, which
/// takes its place when everything is there.
struct OutputFolder: ~Copyable {
  /// The file that marks a folder as written by Wardwise.
  static let marker = "manifest.json"
  private static let earlierSuffix = ".earlier"

  private let destination: URL
  private let partial: URL
  private var isComplete = false

  /// Checks that the destination may be written, before any long work.
  ///
  /// - Parameters:
  ///   - path: the folder as the user named it.
  ///   - inputs: the files that the run reads; their folders are never replaced, not even by force.
  ///   - force: whether a folder of somebody else's may be replaced.
  /// - Throws: `output-folder` for a path that is blank, the root, the working folder, or a folder that holds
  ///   one of these or an input; `output-folder-foreign` where a folder holds files of somebody else's and
  ///   `force` is false; `output-not-a-folder` where a file stands there.
  static func checkDestination(_ path: String, inputs: [String], force: Bool) throws(Diagnostic) {
    if path.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        .outputFolder, "the output folder has no name",
        expected: "a folder that this run may make or replace",
        found: "'\(path)'", remedy: "name one with --out")
    }
    let folder = realPath(path)
    let kept = [FileManager.default.currentDirectoryPath] + inputs
    if let inside = kept.first(where: { holds(folder, realPath($0)) }) {
      throw Diagnostic(
        .outputFolder, "the output folder cannot be one that holds the working folder or an input",
        at: .init(file: path), expected: "a folder of its own for the results",
        found: "it holds \(inside)", remedy: "name another folder with --out, such as out/results")
    }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Diagnostic(
        .outputNotFolder, "the output folder is a file", at: .init(file: path),
        remedy: "name another folder with --out, or move the file away")
    }
    let foreign = foreignFiles(folder)
    guard foreign.isEmpty || force else {
      let more = foreign.count > 3 ? " and \(foreign.count - 3) more" : ""
      throw Diagnostic(
        .outputForeign, "the output folder holds files that Wardwise did not write", at: .init(file: path),
        expected: "no folder, an empty one, or the result of an earlier run and nothing else",
        found: foreign.prefix(3).joined(separator: ", ") + more,
        remedy: "name another folder with --out, or replace this one, with everything in it, with --force")
    }
  }

  /// The absolute path, symbolic links followed.
  private static func realPath(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Whether a path is a folder or lies in it.
  private static func holds(_ folder: String, _ path: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  /// The files in a folder that no manifest of ours lists.
  private static func foreignFiles(_ folder: String) -> [String] {
    var ours: Set<String> = []
    if let data = FileManager.default.contents(atPath: "\(folder)/\(marker)"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      object["wardwise"] is String
    {
      let outputs = object["outputs"] as? [[String: Any]] ?? []
      ours = Set(outputs.compactMap { $0["path"] as? String } + [marker])
    }
    let entries = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    // Folders of ours, at every depth: `charts` and `charts/profiles`.
    let folders = Set(
      ours.flatMap { path -> [String] in
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
      })
    return entries.filter { !ours.contains($0) && !folders.contains($0) }.sorted()
  }

  init(replacing path: String) throws(Diagnostic) {
    // A symbolic link keeps pointing at its folder, which is replaced.
    destination = URL(filePath: Self.realPath(path))
    let parent = destination.deletingLastPathComponent()
    let process = ProcessInfo.processInfo.processIdentifier
    partial = parent.appending(path: ".\(destination.lastPathComponent).partial-\(process)")
    let folder = partial
    Self.tidyLeftovers(of: destination)
    try Self.system("the output folder cannot be made", at: path) {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }
  }

  /// Tidies what a run that was killed half-way left beside the destination: its partial folder goes, and an
  /// earlier folder that had stepped aside comes back.
  private static func tidyLeftovers(of destination: URL) {
    let files = FileManager.default
    let parent = destination.deletingLastPathComponent()
    let prefix = ".\(destination.lastPathComponent).partial-"
    for entry in (try? files.contentsOfDirectory(atPath: parent.path)) ?? [] where entry.hasPrefix(prefix) {
      let digits = entry.dropFirst(prefix.count).prefix { $0.isNumber }
      guard let process = Int32(digits), kill(process, 0) != 0, errno == ESRCH else { continue }
      let leftover = parent.appending(path: entry)
      if entry.hasSuffix(earlierSuffix), !files.fileExists(atPath: destination.path) {
        try? files.moveItem(at: leftover, to: destination)
      } else {
        try? files.removeItem(at: leftover)
      }
    }
  }

  /// Where the files of the folder are written until it is complete.
  var files: PartialFolder { PartialFolder(path: partial.path, destination: destination.relativePath) }

  /// Puts the finished folder in its place; an earlier one steps aside first and comes back if that fails.
  ///
  /// - Parameter names: the files written into it.
  /// - Throws: `output-write`.
  mutating func complete(_ names: [String]) throws(Diagnostic) {
    try files.bringToDisk(names)
    let files = FileManager.default
    let earlier = URL(filePath: partial.path + Self.earlierSuffix)
    let hasEarlier = files.fileExists(atPath: destination.path)
    let (destination, partial) = (destination, partial)
    try Self.system("the output folder cannot be put in place", at: destination.relativePath) {
      if hasEarlier { try files.moveItem(at: destination, to: earlier) }
      do {
        try files.moveItem(at: partial, to: destination)
      } catch {
        if hasEarlier { try? files.moveItem(at: earlier, to: destination) }
        throw error
      }
    }
    isComplete = true
    // The new folder is in place; an earlier one that cannot be removed is only litter.
    if hasEarlier { try? files.removeItem(at: earlier) }
  }

  deinit {
    if !isComplete { try? FileManager.default.removeItem(at: partial) }
  }

  fileprivate static func system(
    _ summary: String, at path: String, _ body: () throws -> Void
  ) throws(Diagnostic) {
    do {
      try body()
    } catch {
      throw Diagnostic(
        .outputWrite, summary, at: .init(file: path), details: [message(of: error)],
        remedy: "check the disk's space and the folder's permissions; nothing was written")
    }
  }

  /// The system's own words, such as "No space left on device".
  private static func message(of error: any Error) -> String {
    let error = error as NSError
    let causes = [error.userInfo[NSUnderlyingErrorKey] as? NSError, error].compactMap(\.self)
    if let cause = causes.first(where: { $0.domain == NSPOSIXErrorDomain }) {
      return unsafe String(cString: strerror(Int32(cause.code)))
    }
    return error.localizedDescription
  }
}

/// The folder that is being filled; several threads may write files into it.
struct PartialFolder: Sendable {
  let path: String
  /// The folder that it becomes, for messages.
  let destination: String

  /// Writes one file, which `body` fills; `name` may lead into a subfolder.
  ///
  /// - Returns: its size and checksum, for the manifest.
  func write(
    _ name: String, _ body: (inout OutputFile) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Manifest.Output {
    let file = URL(filePath: "\(path)/\(name)")
    try OutputFolder.system("'\(name)' cannot be written", at: destination) {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    }
    var output = try OutputFile(name, at: file.path)
    try body(&output)
    return try output.finish()
  }

  func write(_ bytes: [UInt8], as name: String) throws(Diagnostic) -> Manifest.Output {
    try write(name) { (file) throws(Diagnostic) in try file.append(bytes) }
  }

  /// Waits until some files are on the disk, and then their names.
  ///
  /// - Throws: `output-write` where the system could not write one after all.
  fileprivate func bringToDisk(_ names: [String]) throws(Diagnostic) {
    var folders: Set<String> = [path]
    for name in names {
      let file = "\(path)/\(name)"
      folders.insert(URL(filePath: file).deletingLastPathComponent().path)
      try OutputFolder.system("'\(name)' cannot be written", at: destination) { try bringToDisk(file) }
    }
    // Not every file system can do this for a folder.
    for folder in folders.sorted() { try? bringToDisk(folder) }
  }

  private func bringToDisk(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }
}

/// A file of the output while it is written, hashed as it goes.
struct OutputFile: ~Copyable {
  private let name: String
  private var writer: CheckedFileWriter
  private var hash = SHA256()
  private var count = 0

  fileprivate init(_ name: String, at path: String) throws(Diagnostic) {
    self.name = name
    writer = try CheckedFileWriter(creating: path)
  }

  mutating func append(_ bytes: [UInt8]) throws(Diagnostic) {
    try writer.write(bytes)
    hash.update(data: bytes)
    count += bytes.count
  }

  fileprivate consuming func finish() throws(Diagnostic) -> Manifest.Output {
    let output = Manifest.Output(path: name, bytes: count, sha256: hexadecimal(hash.finalize()))
    try writer.finish()
    return output
  }
}
