import Foundation
import NeedsAssessment
import Parallel
import Tables
import TestSupport

/// The files of an output folder, by their paths in it.
struct WrittenFolder: Sendable, Equatable {
  let files: [String: Data]

  init(reading folder: URL) throws {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: name)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[name] = try Data(contentsOf: file)
      }
    }
    self.files = files
  }

  struct Absent: Error {
    let name: String
  }

  func bytes(_ name: String) throws -> Data {
    guard let data = files[name] else { throw Absent(name: name) }
    return data
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func table(_ name: String) throws -> TextTable {
    try TextTable(parsing: Array(try bytes(name)), source: name)
  }

  func object(_ name: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: try bytes(name))
    guard let object = object as? [String: Any] else { throw Absent(name: "the object of \(name)") }
    return object
  }

  /// The properties of each feature of `areas.geojson`, with its id under the empty name.
  func features() throws -> [[String: Any]] {
    let features = try object("areas.geojson")["features"] as? [[String: Any]] ?? []
    return features.map { feature in
      var properties = feature["properties"] as? [String: Any] ?? [:]
      properties[""] = feature["id"]
      return properties
    }
  }
}

extension Assessment {
  /// What `write` puts into a folder of its own.
  func written(workers: Workers = Workers(2)) throws -> WrittenFolder {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      try write(to: output.path, workers: workers)
      return try WrittenFolder(reading: output)
    }
  }
}
