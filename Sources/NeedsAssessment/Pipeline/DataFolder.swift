internal import Diagnostics
internal import Foundation
internal import GeoIO
internal import Tables

/// The folder that a project's input paths start from.
struct DataFolder: Sendable {
  let path: String
  /// Where a file that is not in that folder is looked for: the project file's own folder.
  var fallback: String?

  init(of project: Project, path: String) {
    self.path = path
    fallback = URL(filePath: project.file).deletingLastPathComponent().path
  }

  /// Where a path of the project file leads: absolute paths, GDAL's `/vsi...` names and database connections
  /// (`PG:...`) stay as they are.
  func resolve(_ named: String) -> String {
    if named.hasPrefix("/") || isConnection(named) || path.isEmpty { return named }
    let resolved = Self.joined(path, named)
    if let fallback, !FileManager.default.fileExists(atPath: resolved) {
      let second = fallback.isEmpty ? named : Self.joined(fallback, named)
      if FileManager.default.fileExists(atPath: second) { return second }
    }
    return resolved
  }

  /// Opens a named file; where it is not there, the error says where it was looked for and what is there.
  func opening<Content>(
    _ named: String, _ open: (_ path: String) throws(Diagnostic) -> Content
  ) throws(Diagnostic) -> Content {
    let path = resolve(named)
    do throws(Diagnostic) {
      return try open(path)
    } catch {
      guard error.code == .fileMissing || error.code == .sourceMissing, !isConnection(named) else {
        throw error
      }
      var explained = error
      var remedies = [error.remedy ?? didYouMean(path)].compactMap(\.self)
      if self.path.isEmpty {
        remedies.append("write the path as seen from the folder of the project file")
      } else {
        explained.details.append("paths start at \(self.path)")
        remedies.append("--data names another folder to start from")
      }
      explained.remedy = remedies.joined(separator: remedies.first?.hasSuffix("?") == true ? " " : "; ")
      throw explained
    }
  }

  /// Files of the same folder with names like the missing one's.
  private func didYouMean(_ path: String) -> String? {
    let file = URL(filePath: path)
    let present = try? FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
    let near = nearestNames(to: file.lastPathComponent, in: (present ?? []).sorted())
    return near.isEmpty ? nil : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : "\(folder)/\(name)"
  }

  /// Whether a name is a database or a network address rather than a file.
  private func isConnection(_ named: String) -> Bool {
    guard let colon = named.firstIndex(of: ":") else { return false }
    let scheme = named[..<colon]
    return scheme.count > 1 && scheme.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// The files that make up a source: a shapefile's companions with it; nothing for a database.
  func files(of named: String) -> [String] {
    if isConnection(named) || named.hasPrefix("/vsi") { return [] }
    guard named.lowercased().hasSuffix(".shp") else { return [named] }
    let stem = named.dropLast(4)
    let upper = named.hasSuffix(".SHP")
    return ["shp", "shx", "dbf", "prj", "cpg"]
      .map { "\(stem).\(upper ? $0.uppercased() : $0)" }
      .filter { FileManager.default.fileExists(atPath: resolve($0)) }
  }

  /// The bytes of a source's files together; nought for a database.
  func size(of named: String) -> Int {
    files(of: named).reduce(0) { total, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: resolve(file))
      return total + (attributes?[.size] as? Int ?? 0)
    }
  }
}
