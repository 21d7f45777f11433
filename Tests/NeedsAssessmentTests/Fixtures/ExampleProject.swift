import Foundation
import NeedsAssessment
import Parallel
import TestSupport

/// One of the projects of `GeoData/examples`, with the official files in the shared folder.
struct ExampleProject {
  var text: String
  let file: String

  init(_ name: String) throws {
    file = "\(name).yml"
    let url = SharedData.repository.appending(path: "GeoData/examples/\(file)")
    text = try String(contentsOf: url, encoding: .utf8)
  }

  func assessed() throws -> Assessment {
    try Assessment(
      Project.read(text, file: file), dataFolder: SharedData.path("data"), workers: Workers(2))
  }

  /// Without its maps, which other tests draw.
  func assessedWithoutMaps() throws -> Assessment {
    var project = try Project.read(text, file: file)
    project.maps = []
    return try Assessment(project, dataFolder: SharedData.path("data"), workers: Workers(2))
  }

  /// England's wards, made once for all tests that look at them.
  static func englandWards() throws -> Assessment { try wards.get() }

  private static let wards = Result<Assessment, any Error> { try ExampleProject("england-wards").assessed() }

  /// Whether every file that the project names is there.
  static func hasData(_ name: String) -> Bool {
    guard let example = try? ExampleProject(name) else { return true }
    return example.text.matches(of: /(?:file|boundaries): ([\w\/.-]+\.[a-z]+)/)
      .allSatisfy { SharedData.has("data/\($0.1)") }
  }
}
