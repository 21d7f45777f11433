public import Cartography
public import Diagnostics
internal import Foundation
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
    /// What "12.5%" in the table means; refused unless said.
    public var percent: PercentMeaning?
    /// Whether areas without geometry are kept: in the table, not on the map.
    public var keepsMissingGeometry = false
    public var value: String
    /// What the map calls the columns, `value` first, then `others`; those after the last have their names.
    public var columnLabels: [String]
    /// One of all columns, or one a column in their order; none where empty.
    public var units: [String]
    public var minimumMatch: Double
    public var method: ClassificationMethod
    /// Classes anchored to England, which take the place of `method`.
    public var anchors: Project.Map.Anchors.England?
    /// Whether high figures are the greater need; tenths and fifths are counted from there.
    public var isHighWorse: Bool?
    /// That of the kind where nil.
    public var palette: String?
    public var reversedPalette: Bool
    /// The preset's, or 170, where nil.
    public var widthInMillimetres: Double?
    public var labels: Bool?
    public var title: String?
    public var subtitle: String?
    public var credits: [String]
    /// `choropleth`, `bivariate`, `small-multiples`, `change`, `symbols` or `hot-spots`.
    public var kind = "choropleth"
    /// The columns after `value` that kinds of several columns show.
    public var others: [String] = []
    /// What the figures of a change are shares or counts of.
    public var denominators = ""
    /// `absolute` or `relative`.
    public var difference: String?
    /// Columns with the limits of an interval around `value`.
    public var lower: String?
    public var upper: String?
    /// Of the test of hot spots.
    public var permutations = 9999
    /// What was asked for: the key of the project file, and the option as the user wrote it.
    public var given: [(key: String, option: String)] = []
    public var page = Project.Map.PageOptions()
    public var legend = Project.Map.LegendOptions()

    public enum PercentMeaning: String, Sendable, CaseIterable {
      /// 12.5
      case asWritten = "as-written"
      /// 0.125
      case asShare = "as-share"
    }

    public init(
      boundaries: String, layer: String? = nil, code: String, name: String? = nil, filter: String? = nil,
      table: Project.FileOptions? = nil, tableCode: String, tableName: String? = nil, value: String,
      columnLabels: [String] = [], units: [String] = [], minimumMatch: Double = 0.98,
      method: ClassificationMethod = .quantile(classes: 5),
      palette: String? = nil, reversedPalette: Bool = false, widthInMillimetres: Double? = nil,
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
      self.columnLabels = columnLabels
      self.units = units
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
  /// What it shows, as CSV.
  public let table: [UInt8]
  /// The join, the classes and what a reader should know, for the terminal.
  public let report: String

  /// - Throws: every error found at the first stage that has one.
  public init(
    _ request: Request, workers: Workers, progress: (String) -> Void = { _ in }
  ) throws(AssessmentFailure) {
    let found = FoundErrors()
    let project = request.project(found)
    try found.check()
    let assessment: Assessment
    do throws(AssessmentFailure) {
      assessment = try Assessment(project, dataFolder: "", workers: workers, progress: progress)
    } catch {
      throw AssessmentFailure(error.diagnostics.map { request.worded($0) })
    }
    guard let map = assessment.maps.first else {
      throw AssessmentFailure(Diagnostic(.projectValue, "there is no map to draw"))
    }
    svg = map.rendered.svg
    table = map.table
    // A map writes no WGS 84 positions.
    report = assessment.report(
      omitting: [.transformationInexact], adding: request.credits.isEmpty ? [.noCredit] : [],
      showing: request.columns.map(\.column).joined(separator: ", "), wording: { request.worded($0) })
  }

  /// Writes the map and, beside it, what it shows as CSV: completely or not at all.
  ///
  /// - Throws: `write-failed`; `project-value` for a name that tells no format.
  public func write(to path: String, dotsPerInch: Int = 300, table tablePath: String? = nil)
    throws(Diagnostic)
  {
    let format = try Self.format(ofFile: path)
    let export = MapExport { (png, tiff, dots) throws(Diagnostic) in
      try writeTIFF(from: png, to: tiff, dotsPerInch: dots)
    }
    let bytes = try export.bytes(of: svg, as: format, dotsPerInch: dotsPerInch)
    var map = try CheckedFileWriter(replacing: path)
    try map.write(bytes)
    // The map takes its place last: a table that cannot be written leaves the old map.
    if let tablePath { try writeFile(table, to: tablePath) }
    try map.finish()
  }

  /// - Throws: `write-failed` where the folder of a file is not there, or a folder is where the file should be.
  public static func checkPlace(ofFile path: String) throws(Diagnostic) {
    let place = URL(filePath: path).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType
    if kind == .typeDirectory {
      throw Diagnostic(
        .writeFailed, "'\(path)' cannot be written: it is a folder", at: .init(file: path),
        remedy: "name a file in it")
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    if FileManager.default.fileExists(atPath: folder) { return }
    throw Diagnostic(
      .writeFailed, "'\(path)' cannot be written: its folder is not there", at: .init(file: path),
      remedy: "create the folder first")
  }

  /// The format that a file's extension names; SVG for a device.
  ///
  /// - Throws: `project-value` for any other name.
  public static func format(ofFile path: String) throws(Diagnostic) -> ExportFormat {
    let name = path.lowercased()
    if name.hasPrefix("/dev/") { return .svg }
    if name.hasSuffix(".tiff") { return .tiff }
    if let format = ExportFormat.allCases.first(where: { name.hasSuffix(".\($0.fileExtension)") }) {
      return format
    }
    throw Diagnostic(
      .projectValue, "the name of the map's file tells no format", at: .init(file: path),
      expected: "a name that ends in .svg, .pdf, .png, .tif or .eps", remedy: "name it so with --out")
  }

  /// The lines that say which column of the table is what; none where there is one column.
  public static func tableColumns(of request: Request, in path: String) -> String? {
    guard !request.others.isEmpty else { return nil }
    return "Columns of \(path)\n"
      + request.columns.map { "  \($0.id): \($0.described)" }.joined(separator: "\n")
  }

  /// Why a file that is not made of dots has no use for --dpi.
  package static func unusedDots(at location: Diagnostic.Location) -> Diagnostic {
    Project.Map.unusedDots(as: "--dpi", expected: "--out ending in .png or .tif", at: location)
  }
}
