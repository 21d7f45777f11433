internal import Cartography
public import Diagnostics
internal import GeoIO
public import Parallel
public import Statistics
internal import Tables

/// One map from a boundary file and a table, without a project file: the same reading, joining and drawing.
public struct SingleMap: Sendable {
  /// What to draw, as the command line says it.
  public struct Request: Sendable {
    public var boundaries: String
    public var layer: String?
    public var code: String
    public var name: String?
    public var filter: String?
    /// The system of a boundary file that names none, such as `EPSG:27700`.
    public var crs: String?
    /// The table's own marks for "no figure" and "not shown".
    public var missing: [String] = []
    public var suppressed: [String] = []
    /// `nil` to map a column of the boundary file itself.
    public var table: Project.FileOptions?
    public var tableCode: String
    public var tableName: String?
    public var value: String
    /// What the legend calls the figures; the column's name unless given.
    public var label: String?
    public var unit: String
    public var minimumMatch: Double
    public var method: ClassificationMethod
    public var palette: String
    public var reversedPalette: Bool
    public var widthInMillimetres: Double
    public var labels: Bool?
    public var title: String?
    public var subtitle: String?
    public var credits: [String]

    public init(
      boundaries: String, layer: String? = nil, code: String, name: String? = nil, filter: String? = nil,
      table: Project.FileOptions? = nil, tableCode: String, tableName: String? = nil, value: String,
      label: String? = nil, unit: String = "", minimumMatch: Double = 0.98,
      method: ClassificationMethod = .quantile(classes: 5),
      palette: String = "YlGnBu", reversedPalette: Bool = false, widthInMillimetres: Double = 170,
      labels: Bool? = nil, title: String? = nil, subtitle: String? = nil, credits: [String] = []
    ) {
      self.boundaries = boundaries
      self.layer = layer
      self.code = code
      self.name = name
      self.filter = filter
      self.table = table
      self.tableCode = tableCode
      self.tableName = tableName
      self.value = value
      self.label = label
      self.unit = unit
      self.minimumMatch = minimumMatch
      self.method = method
      self.palette = palette
      self.reversedPalette = reversedPalette
      self.widthInMillimetres = widthInMillimetres
      self.labels = labels
      self.title = title
      self.subtitle = subtitle
      self.credits = credits
    }
  }

  /// The SVG file.
  public let svg: [UInt8]
  /// The join, the classes and what a reader should know, for the terminal.
  public let report: String

  /// - Throws: every error found at the first stage that has one.
  public init(
    _ request: Request, workers: Workers, progress: (String) -> Void = { _ in }
  ) throws(AssessmentFailure) {
    let assessment = try Assessment(
      request.project, dataFolder: "", workers: workers, progress: progress)
    guard let map = assessment.maps.first else {
      throw AssessmentFailure(Diagnostic(.projectValue, "there is no map to draw"))
    }
    svg = map.rendered.svg
    report = assessment.report(omitting: [.transformationInexact])  // a map writes no WGS 84 positions
  }

  /// Writes the map, completely or not at all.
  ///
  /// - Throws: `write-failed`.
  public func write(to path: String) throws(Diagnostic) { try writeFile(svg, to: path) }
}

extension SingleMap.Request {
  /// The project file that would say the same.
  fileprivate var project: Project {
    let here = Diagnostic.Location(file: "command line")
    let reference = Project.ColumnReference(table: "data", column: value, at: here)
    var match = Project.MatchRule()
    if minimumMatch != match.minimum {
      match.minimum = minimumMatch
      match.reason = "given on the command line"
    }
    var project = Project(
      file: "command line", title: title ?? value,
      areas: Project.Areas(
        boundaries: boundaries, layer: layer, code: code, name: name, filter: filter, crs: crs, vintage: nil,
        source: .unstated, at: here))
    project.tables = [
      Project.TableSource(
        id: "data", file: table ?? Project.FileOptions(path: boundaries, sheet: layer), code: tableCode,
        name: tableName, marks: marks, match: match, source: .unstated, at: here)
    ]
    project.indicators = [
      Project.Indicator(
        id: "value", label: label ?? value, unit: unit, worse: .highIsWorst, measure: .column(reference, nil),
        at: here
      )
    ]
    project.maps = [
      Project.Map(
        id: "map", value: "value", title: title ?? value, subtitle: subtitle, method: method,
        palette: palette,
        reversedPalette: reversedPalette, widthInMillimetres: widthInMillimetres, labels: labels, at: here)
    ]
    let files = table.map { "Boundaries: \(fileName(boundaries)). Data: \(fileName($0.path))." }
    project.credits = credits.isEmpty ? [files ?? "Boundaries and data: \(fileName(boundaries))."] : credits
    return project
  }

  private var marks: CellMarks {
    var meanings: [String: CellMarks.Meaning] = [:]
    for mark in missing { meanings[mark] = .missing }
    for mark in suppressed { meanings[mark] = .suppressed }
    return CellMarks.standard.adding(meanings)
  }

  private func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
