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
    /// What the legend calls the figures; the column's name unless given.
    public var label: String?
    public var unit: String
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
      label: String? = nil, unit: String = "", minimumMatch: Double = 0.98,
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
  /// What it shows, as CSV.
  public let table: [UInt8]
  /// The join, the classes and what a reader should know, for the terminal.
  public let report: String

  /// - Throws: every error found at the first stage that has one.
  public init(
    _ request: Request, workers: Workers, progress: (String) -> Void = { _ in }
  ) throws(AssessmentFailure) {
    let project: Project
    do throws(Diagnostic) {
      project = try request.project
    } catch {
      throw AssessmentFailure(error)
    }
    let assessment: Assessment
    do throws(AssessmentFailure) {
      assessment = try Assessment(project, dataFolder: "", workers: workers, progress: progress)
    } catch {
      throw AssessmentFailure(error.diagnostics.map(\.namingOptions))
    }
    guard let map = assessment.maps.first else {
      throw AssessmentFailure(Diagnostic(.projectValue, "there is no map to draw"))
    }
    svg = map.rendered.svg
    table = map.table
    // A map writes no WGS 84 positions.
    report = assessment.report(
      omitting: [.transformationInexact], adding: request.credits.isEmpty ? [.noCredit] : [])
  }

  /// Writes the map, completely or not at all.
  ///
  /// - Throws: `write-failed`; `project-value` for a name that tells no format.
  public func write(to path: String, dotsPerInch: Int = 300) throws(Diagnostic) {
    let format = try Self.format(ofFile: path)
    let export = MapExport { (png, tiff, dots) throws(Diagnostic) in
      try writeTIFF(from: png, to: tiff, dotsPerInch: dots)
    }
    try writeFile(export.bytes(of: svg, as: format, dotsPerInch: dotsPerInch), to: path)
  }

  /// - Throws: `write-failed` where the folder of a file is not there.
  public static func checkFolder(ofFile path: String) throws(Diagnostic) {
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

  /// Writes what the map shows as CSV.
  public func writeTable(to path: String) throws(Diagnostic) { try writeFile(table, to: path) }
}

extension SingleMap.Request {
  /// The project file that would say the same.
  fileprivate var project: Project {
    get throws(Diagnostic) { try made() }
  }

  private func made() throws(Diagnostic) -> Project {
    let here = Diagnostic.Location(file: "command line")
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
    project.areas.keepsMissingGeometry = keepsMissingGeometry
    project.tables = [
      Project.TableSource(
        id: "data", file: table ?? Project.FileOptions(path: boundaries, sheet: layer), code: tableCode,
        name: tableName, marks: try marks(at: here), match: match, source: .unstated, at: here)
    ]
    switch percent {
    case .asWritten: project.tables[0].percent = .asWritten
    case .asShare: project.tables[0].percent = .asShare
    case nil: break
    }
    project.indicators = ([value] + others).enumerated().map { position, column in
      Project.Indicator(
        id: Self.id(position), label: position == 0 ? label ?? column : column, unit: unit,
        worse: isHighWorse == false ? .lowIsWorst : .highIsWorst,
        measure: .column(.init(table: "data", column: column, at: here), nil), at: here)
    }
    if anchors == nil, isHighWorse != nil {
      throw Diagnostic(
        .projectValue, "--worse does nothing on this map", at: here,
        expected: "--worse only with --classes anchors:...",
        remedy: "leave it out; --reverse-palette turns colours round")
    }
    if anchors != nil, isHighWorse == nil {
      throw Diagnostic(
        .projectValue,
        "classes anchored to England are counted from the greatest need, and the map does not say where that is",
        at: here, expected: "--worse high, or --worse low for ranks, incomes or years of life")
    }
    var map = Project.Map(
      id: "map", value: "value", title: title ?? ([value] + others).joined(separator: ", "),
      subtitle: subtitle,
      method: method, palette: palette, reversedPalette: reversedPalette,
      widthInMillimetres: widthInMillimetres ?? page.preset?.width ?? 170, labels: labels, at: here)
    try page.preset?.check(width: map.widthInMillimetres, at: here)
    map.anchors = anchors.map { Project.Map.Anchors(.england($0), at: here) }
    map.kind = try mapKind
    try checkOptions(at: here)
    if kind == "hot-spots" {
      project.spatial = [
        Project.SpatialAnalysis(
          id: "map", value: "value", contiguity: .queen, permutations: permutations, seed: 1,
          falseDiscoveryRate: 0.05, at: here)
      ]
    }
    for (name, column) in [("lower", lower), ("upper", upper)] {
      guard let column else { continue }
      project.indicators.append(
        Project.Indicator(
          id: "value.\(name)", label: column, unit: unit, worse: .highIsWorst,
          measure: .column(.init(table: "data", column: column, at: here), nil), at: here))
    }
    map.page = page
    map.legend = legend
    project.maps = [map]
    project.credits = credits
    return project
  }

  /// Every option does something on this kind of map.
  private func checkOptions(at here: Diagnostic.Location) throws(Diagnostic) {
    guard let name = Project.Map.KindName(rawValue: kind) else { return }
    for (key, option) in given {
      if let unused = Project.Map.unused(key, as: option, on: name, at: here) { throw unused }
      if page.shapes == .hexagons, Project.Map.keysOfTheGround.contains(key) {
        throw Project.Map.unusedOnHexagons(as: option, at: here)
      }
    }
    guard (lower == nil) == (upper == nil) else {
      throw Diagnostic(
        .projectValue, "an interval has two limits", at: here, expected: "--lower and --upper",
        found: lower == nil ? "--upper alone" : "--lower alone")
    }
    let needsInterval = legend.uncertainBeyond != nil || legend.similarTo != nil
    if needsInterval, lower == nil {
      throw Diagnostic(
        .projectValue, "areas are hatched by their intervals, which the map does not have", at: here,
        expected: "--lower and --upper, the columns with the limits")
    }
    if kind == "bivariate" || kind == "change", let other = others.first, other == value {
      throw Project.Map.sameColumns("--value", "--with", at: here)
    }
    let names = legend.references.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Diagnostic(
        .projectValue, "two values to compare with are called '\(twice)'", at: here,
        expected: "another name in each --reference")
    }
    if let zero = legend.zero, zero.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        .projectValue, "--zero has no words for the legend", at: here,
        expected: "what areas with zero are called, such as --zero \"No one\"")
    }
    guard legend.references.count <= Project.Map.mostReferences else {
      throw Diagnostic(
        .projectValue, "there are too many values to compare with", at: here,
        expected: "at most \(Project.Map.mostReferences) --reference, each of which has a mark of its own",
        found: "\(legend.references.count)")
    }
  }

  private static func id(_ position: Int) -> String { position == 0 ? "value" : "value-\(position + 1)" }

  private var mapKind: Project.Map.Kind {
    get throws(Diagnostic) {
      let ids = others.indices.map { Self.id($0 + 1) }
      let wanted = [
        "choropleth": 0...0, "symbols": 0...0, "hot-spots": 0...0, "bivariate": 1...1, "change": 1...1,
        "small-multiples": 1...11,
      ]
      guard let count = wanted[kind] else {
        throw Diagnostic(
          .projectValue, "'\(kind)' is not a kind of map",
          expected: "one of " + wanted.keys.sorted().joined(separator: ", "),
          remedy: nearestNames(to: kind, in: wanted.keys.sorted()).first.map { "did you mean '\($0)'?" })
      }
      guard count.contains(ids.count) else {
        throw Diagnostic(
          .projectValue, "a map of kind '\(kind)' takes another number of columns",
          expected: count == 0...0
            ? "--value alone" : "--value and \(count == 1...1 ? "one --with" : "1 to 11 --with")",
          found: "\(ids.count) --with")
      }
      switch kind {
      case "bivariate": return .bivariate(other: ids[0])
      case "change":
        guard !denominators.isEmpty else {
          throw Diagnostic(
            .projectValue, "a map of a change needs --denominators",
            expected: "what both figures are of, such as \"residents, mid-2020\"")
        }
        let choices = ChangeMap.Difference.Kind.allCases.map(\.rawValue)
        guard let difference = ChangeMap.Difference.Kind(rawValue: difference ?? "absolute") else {
          throw Diagnostic(
            .projectValue, "'\(difference ?? "")' is not how a difference can be shown",
            expected: "one of " + choices.joined(separator: ", "))
        }
        return .change(after: ids[0], difference: difference, denominators: denominators)
      case "small-multiples": return .smallMultiples(others: ids)
      case "symbols": return .symbols
      case "hot-spots": return .hotSpots(analysis: "map")
      default: return .choropleth
      }
    }
  }

  private func marks(at here: Diagnostic.Location) throws(Diagnostic) -> CellMarks {
    do throws(CellMarks.Ambiguity) {
      return try CellMarks.standard.adding([(.missing, missing), (.suppressed, suppressed)])
    } catch {
      throw Diagnostic(
        .projectValue, "the mark '\(error.mark)' has two meanings", at: here,
        expected: "either --missing or --suppressed for each mark")
    }
  }
}
