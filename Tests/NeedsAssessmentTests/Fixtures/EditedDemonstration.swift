import Foundation
import NeedsAssessment
import Parallel
import TestSupport

/// The demonstration assessment that ships, with sections of its project file replaced.
enum EditedDemonstration {
  static let folder = SharedData.repository.appending(path: "GeoData/milton-keynes").path

  /// With lines put under `needs:`, beside the groups, and further sections at the end.
  static func text(needs: String = "", sections: String = "") throws -> String {
    let text = try String(contentsOfFile: "\(folder)/assessment.yml", encoding: .utf8)
    let withoutMaps = text.components(separatedBy: "\nmaps:")[0]
    return withoutMaps.replacing("needs:\n", with: "needs:\n" + needs) + "\n" + sections
  }

  static func assessment(
    needs: String = "", sections: String = "", workers: Workers = .one
  ) throws -> Assessment {
    try assessment(text: text(needs: needs, sections: sections), workers: workers)
  }

  static func assessment(text: String, workers: Workers = .one) throws -> Assessment {
    try Assessment(Project.read(text, file: "assessment.yml"), dataFolder: folder, workers: workers)
  }

  /// Every written file, by its name.
  static func files(of assessment: Assessment, workers: Workers) throws -> [String: Data] {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      let names = try assessment.write(to: out.path, workers: workers)
      return try Dictionary(
        uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: out.appending(path: $0))) })
    }
  }
}
