import Foundation
import NeedsAssessment
import Parallel
import TestSupport

/// The assessment that ships, made and written once for all tests that look at it.
enum Demonstration {
  static let folder = SharedData.repository.appending(path: "GeoData/milton-keynes")

  private static let made = Result<Assessment, any Error> { try make() }
  private static let wrote = Result<WrittenFolder, any Error> { try assessment().written() }

  static func assessment() throws -> Assessment { try made.get() }

  static func output() throws -> WrittenFolder { try wrote.get() }

  /// A new run, with one passage of the project file changed or not.
  static func make(
    replacing old: String = "", with new: String = "", workers: Workers = Workers(2)
  ) throws -> Assessment {
    let file = folder.appending(path: "assessment.yml")
    var text = try String(contentsOf: file, encoding: .utf8)
    if !old.isEmpty {
      guard text.contains(old) else { throw WrittenFolder.Absent(name: "'\(old)' in the project file") }
      text = text.replacing(old, with: new)
    }
    let project = try Project.read(text, file: file.path)
    return try Assessment(project, dataFolder: folder.path, workers: workers)
  }
}
