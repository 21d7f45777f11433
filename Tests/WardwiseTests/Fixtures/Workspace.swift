import Foundation
import TestSupport

/// A folder of its own with a copy of the demonstration, in which a test may spoil what it likes.
struct Workspace {
  let folder: URL

  static func with<Result>(_ body: (Workspace) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      let demonstration = SharedData.repository.appending(path: "GeoData/milton-keynes")
      for name in try FileManager.default.contentsOfDirectory(atPath: demonstration.path) {
        try FileManager.default.copyItem(
          at: demonstration.appending(path: name), to: folder.appending(path: name))
      }
      return try body(Workspace(folder: folder))
    }
  }

  struct NotFound: Error {
    let what: String
  }

  func url(_ name: String) -> URL { folder.appending(path: name) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

  /// Every file under a folder, by its path in it.
  func files(under name: String = "") throws -> [String: Data] {
    var files: [String: Data] = [:]
    let root = name.isEmpty ? folder : url(name)
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      files[name] = (try? Data(contentsOf: root.appending(path: name))) ?? Data()
    }
    return files
  }

  func wardwise(
    _ arguments: String..., output: Stream = .kept, errors: Stream = .kept
  ) throws -> CommandResult {
    try WardwiseTests.wardwise(arguments, in: folder, output: output, errors: errors)
  }

  // MARK: Spoiling

  /// Replaces the first occurrence, byte for byte: the file may be binary.
  func replace(_ old: String, with new: String, in name: String = "assessment.yml") throws {
    var data = try Data(contentsOf: url(name))
    guard let range = data.range(of: Data(old.utf8)) else { throw NotFound(what: "'\(old)' in \(name)") }
    data.replaceSubrange(range, with: Data(new.utf8))
    try data.write(to: url(name))
  }

  func append(_ line: String, to name: String) throws {
    try Data((try text(name) + line + "\n").utf8).write(to: url(name))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: url(name)) }

  /// Leaves the first `share` of a file.
  func cut(_ name: String, to share: Double) throws {
    let data = try Data(contentsOf: url(name))
    try data.prefix(Int(Double(data.count) * share)).write(to: url(name))
  }

  /// The number of the first line of a file that holds `text`, counted from 1.
  func line(of text: String, in name: String = "assessment.yml") throws -> Int {
    let lines = try self.text(name).split(separator: "\n", omittingEmptySubsequences: false)
    guard let index = lines.firstIndex(where: { $0.contains(text) }) else {
      throw NotFound(what: "'\(text)' in \(name)")
    }
    return index + 1
  }
}
