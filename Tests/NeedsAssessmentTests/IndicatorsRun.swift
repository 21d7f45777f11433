import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// A run of a project on made-up areas: squares side by side, and tables given as text.
struct IndicatorsRun {
  /// Files of the project by name.
  var files: [String: String]
  var areaCount: Int

  static let source = "{publisher: P, title: T, licence: OGL-3.0, year: 2020}"

  init(areas: Int, files: [String: String]) {
    areaCount = areas
    self.files = files
  }

  static func code(_ area: Int) -> String { "E0500" + String(10_000 + area).suffix(4) }

  /// Runs what stands in `declarations` below the title and the areas.
  func assessment(_ declarations: String, workers: Workers = .one) throws -> Assessment {
    try withTemporaryFolder { folder in
      var files = files
      files["areas.geojson"] = boundaries
      for (name, text) in files {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      let project = try Project.read(Self.start + declarations, file: "p.yml")
      return try Assessment(project, dataFolder: folder.path, workers: workers)
    }
  }

  static let start = """
    title: A test
    areas:
      boundaries: areas.geojson
      code: code
      name: name
      source: \(source)

    """

  private var boundaries: String {
    let features = (0..<areaCount).map { area in
      let (west, east) = (Double(area) / 100, Double(area + 1) / 100)
      return """
        {"type": "Feature", "properties": {"code": "\(Self.code(area))", "name": "Ward \(area)"}, "geometry":
        {"type": "Polygon", "coordinates": [[[\(west), 52], [\(east), 52], [\(east), 52.01], [\(west), 52.01],
        [\(west), 52]]]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
  }

  /// A table by area code with the named columns.
  static func table(_ columns: [(name: String, cells: [String])]) -> String {
    let header = ["code"] + columns.map(\.name)
    let rows = (columns.first?.cells.indices ?? 0..<0).map { row in
      [code(row)] + columns.map { $0.cells[row] }
    }
    return ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }
}

/// What reading a project file, or running it, throws.
func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch let error as Diagnostic {
    return error
  } catch let error as AssessmentFailure {
    return error.diagnostics.first { $0.severity == .error }
  } catch {
    return nil
  }
}

extension Frame {
  /// The words of a column of texts.
  func texts(_ id: String) -> [String] {
    guard case .texts(let texts)? = self[id]?.content else { return [] }
    return texts
  }
}

/// Whether two figures agree to a relative tolerance (absolute below 1).
func agree(_ a: Double?, _ b: Double?, within tolerance: Double = 1e-12) -> Bool {
  switch (a, b) {
  case (nil, nil): true
  case (let a?, let b?): abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  default: false
  }
}
