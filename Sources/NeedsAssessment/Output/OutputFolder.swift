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
  /// - Throws: `output-folder-foreign` where a folder of somebody else's stands there and `force` is false;
  ///   `output-not-a-folder` where a file does.
  static func checkDestination(_ path: String, force: Bool) throws(Diagnostic) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Diagnostic(
        .outputNotFolder, "the output folder is a file", at: .init(file: path),
        remedy: "name another folder with --out, or move the file away")
    }
    let contents: [String]
    do {
      contents = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw Diagnostic(
        .outputWrite, "the output folder cannot be read", at: .init(file: path),
        details: ["\(error.localizedDescription)"])
    }
    guard contents.isEmpty || force || isOurs(path) else {
      let sample = contents.sorted().prefix(3).joined(separator: ", ")
      throw Diagnostic(
        .outputForeign, "the output folder holds files that Wardwise did not write", at: .init(file: path),
        expected: "no folder, an empty one, or the result of an earlier run", found: sample,
        remedy: "name another folder with --out, or replace this one, with everything in it, with --force")
    }
  }

  /// An earlier run's folder says so in its manifest.
  private static func isOurs(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(marker)"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return false }
    return object["wardwise"] is String
  }

  init(replacing path: String) throws(Diagnostic) {
    destination = URL(filePath: path).standardizedFileURL
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

  /// Writes one file; `name` may lead into a subfolder.
  func write(_ bytes: [UInt8], as name: String) throws(Diagnostic) {
    let file = partial.appending(path: name)
    try Self.system("'\(name)' cannot be written", at: destination.relativePath) {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    }
    try writeFile(bytes, to: file.path)
  }

  /// Puts the finished folder in its place; an earlier one steps aside first and comes back if that fails.
  mutating func complete() throws(Diagnostic) {
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

  private static func system(
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
    if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError,
      underlying.domain == NSPOSIXErrorDomain
    {
      return unsafe String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }
}
