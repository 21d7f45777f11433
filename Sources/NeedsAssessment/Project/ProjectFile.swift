public import Diagnostics
internal import Foundation

extension Project {
  /// Reads a project file.
  ///
  /// - Throws: `project-file` where it cannot be read, and what `read(_:file:)` throws.
  public static func read(contentsOf path: String) throws(AssessmentFailure) -> Project {
    let text = try orFailure { () throws(Diagnostic) in try Self.text(ofFile: path) }
    return try read(text, file: path)
  }

  private static func text(ofFile path: String) throws(Diagnostic) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(
        .projectFile, "the project file cannot be read", at: .init(file: path),
        remedy: nearFiles(path).map { "did you mean \($0)?" })
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Diagnostic(
        .projectFile, "the project file is not UTF-8 text", at: .init(file: path),
        remedy: "save it as UTF-8")
    }
    return text
  }

  private static func nearFiles(_ path: String) -> String? {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return nearestNames(to: url.lastPathComponent, in: files).first
  }
}

extension DiagnosticCode {
  /// The project file is missing or unreadable.
  public static let projectFile = DiagnosticCode("project-file", .usage)
}
