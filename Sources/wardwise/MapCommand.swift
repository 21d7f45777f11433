import ArgumentParser
import Cartography
import Diagnostics
import Foundation
import NeedsAssessment

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Draw one map from a boundary file and a table; no project file needed.",
    discussion: """
        wardwise map wards.shp --code WD20CD --name WD20NM --where "LAD21CD = 'E06000042'" \\
          --table people.csv --table-code "Ward Code" --where-table "sex = 'Persons'" \\
          --value "All Ages" --classes quantile:5 --palette YlGnBu --width 170mm --out map.svg
      """)

  @Argument(help: "The boundary file: anything that GDAL opens.", completion: .file())
  var boundaries: String

  @Option(help: "The layer, where the boundary file has several.")
  var layer: String?

  @Option(help: "The boundary file's column with the areas' codes.")
  var code: String

  @Option(help: "The boundary file's column with the areas' names.")
  var name: String?

  @Option(name: .customLong("where"), help: "Which areas: an SQL condition on the boundary file's columns.")
  var filter: String?

  @Option(help: "The coordinate reference system of a boundary file that names none, such as EPSG:27700.")
  var crs: String?

  @Option(
    help: "The table: CSV, XLSX, ODS, GeoPackage, DBF (default: the boundary file's own columns).",
    completion: .file())
  var table: String?

  @Option(help: "The table's column with the areas' codes (default: as --code).")
  var tableCode: String?

  @Option(help: "The table's column with the areas' names, to cross-check them.")
  var tableName: String?

  @Option(help: "The sheet or layer of the table.")
  var sheet: String?

  @Option(help: "How many rows stand above the table's header.")
  var skip = 0

  @Option(help: "Which rows of the table, such as \"sex = 'Persons'\".")
  var whereTable: String?

  @Option(help: "A mark in the table for \"no figure\", beside the usual ones; give it once a mark.")
  var missing: [String] = []

  @Option(help: "A mark in the table for \"not shown\", such as \"<5\"; give it once a mark.")
  var suppressed: [String] = []

  @Option(
    help: "What 12.5% in the table means: as-written (12.5) or as-share (0.125).")
  var percent: String?

  @Flag(help: "Keep areas without geometry: in the table, not on the map.")
  var keepMissingGeometry = false

  @Option(help: "The column to map.")
  var value: String

  @Option(help: "What the legend calls the figures (default: the column's name).")
  var legend: String?

  @Option(help: "The unit in the legend, such as people or %.")
  var unit: String?

  @Option(
    help: ArgumentHelp(
      "choropleth, bivariate, small-multiples, change, symbols or hot-spots; columns after the first by --with.",
      valueName: "kind"))
  var kind = "choropleth"

  @Option(
    name: .customLong("with"),
    help: "Another column to map, for kinds that show several; give it once a column.")
  var others: [String] = []

  @Option(help: "What both figures of a change are shares or counts of.")
  var denominators: String?

  @Option(help: "absolute (default) or relative: what the third map of a change shows.")
  var difference: String?

  @Option(help: "How many permutations test hot spots. (default: 9999)")
  var permutations: Int?

  @Option(help: "The column with the lower limits of intervals around --value.")
  var lower: String?

  @Option(help: "The column with the upper limits.")
  var upper: String?

  @Option(
    help: ArgumentHelp(
      "Hatch areas whose interval holds this value, such as England=21.7.", valueName: "name=value"))
  var hatchSimilar: String?

  @Option(help: "Hatch areas whose interval is wider than this multiple of their value.")
  var hatchUncertain: Double?

  @Option(
    help: ArgumentHelp(
      "A value to mark in the legend, such as England=21.7; give it once a value.", valueName: "name=value"))
  var reference: [String] = []

  @Option(
    help: """
      quantile:N, equal-interval:N, fisher:N, pretty:N, maximum-breaks:N, head-tail, standard-deviation, box-plot, \
      manual:B1,B2,... or anchors:england-deciles, england-quintiles or england-average
      """)
  var classes: String?

  @Option(help: "Which end of the figures is the greater need, for classes anchored to England: high or low.")
  var worse: String?

  @Option(help: "The palette, such as YlGnBu, Blues or viridis (default: the kind's own).")
  var palette: String?

  @Flag(help: "Turn the palette round: dark for low values.")
  var reversePalette = false

  @Option(help: "The width on paper, such as 85mm or 170mm (default: the preset's, or 170mm).")
  var width: String?

  @Option(help: "A journal's page, such as plos, bmc or elsevier-single.")
  var preset: String?

  @Flag(help: "Leave title and subtitle off the page, as journals ask.")
  var journal = false

  @Option(help: "boundaries, or hexagons: one of the same size an area.")
  var shapes = "boundaries"

  @Flag(help: "Show dense parts larger beside the map.")
  var insets = false

  @Flag(help: "Draw an arrow to grid north.")
  var northArrow = false

  @Flag(help: "Draw lines of the grid.")
  var graticule = false

  @Option(help: "A boundary file of the areas around, drawn in outline.", completion: .file())
  var context: String?

  @Option(help: "Which areas of --context: an SQL condition on its columns.")
  var whereContext: String?

  @Option(help: "A boundary file on which a small map marks the place.", completion: .file())
  var locator: String?

  @Option(help: "What --locator shows, such as England.")
  var locatorName: String?

  @Flag(help: "Show in the legend how the values spread.")
  var histogram = false

  @Option(help: "Give areas with zero a swatch of their own, with these words.")
  var zero: String?

  @Option(help: "Dots per inch of PNG and TIFF, 72 to 1200 (default: 300).")
  var dpi: Int?

  @Flag(inversion: .prefixedNo, help: "Write the areas' names on the map (default: up to 40 areas).")
  var labels: Bool?

  @Option(help: "The title (default: the column's name).")
  var title: String?

  @Option(help: "A line under the title.")
  var subtitle: String?

  @Option(help: "A credit line, with publishers, licence and years; give it once a line (default: none).")
  var credit: [String] = []

  @Option(help: "The least share of areas that the table must match, from 0 to 1.")
  var minimumMatch = 0.98

  @Option(
    help: "The file to write: .svg, or .pdf, .png, .tif or .eps through librsvg.",
    completion: .file(extensions: ["svg", "pdf", "png", "tif", "eps"]))
  var out: String

  @Option(help: "A CSV file to write what the map shows into.", completion: .file(extensions: ["csv"]))
  var outTable: String?

  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try checkOutputs()
    let progress = Progress(quiet: computing.quiet)
    defer { progress.end() }
    let map = try SingleMap(request(), workers: computing.workers, progress: { progress($0) })
    try map.write(to: out, dotsPerInch: dpi ?? 300)
    if let outTable { try map.writeTable(to: outTable) }
    progress.end()
    try warnOfFormat()
    if !computing.quiet {
      Console.print(map.report + "\n\nWrote \(out)" + (outTable.map { " and \($0)" } ?? ""))
    }
  }

  /// What the journal does not take of the file that was written.
  private func warnOfFormat() throws {
    guard let preset = try preset.map({ try MapPreset.named($0) }) else { return }
    let format = try SingleMap.format(ofFile: out)
    let refusals = preset.refusals(of: [format], dotsPerInch: dpi ?? 300)
    if refusals.isEmpty { return }
    let warning = Diagnostic(
      .preflightFailed, severity: .warning, "\(preset.title) does not take the file", at: .init(file: out),
      details: refusals, remedy: "write another format, or choose --dpi")
    Console.printError(warning.text)
  }

  private var inputs: [String] { [boundaries] + [table, context, locator].compactMap(\.self) }

  /// A map is never written over what it is made of, and whatever would stop its files from being written is said
  /// before the work.
  private func checkOutputs() throws {
    let format = try SingleMap.format(ofFile: out)
    if dpi != nil, ![.png, .tiff].contains(format) {
      throw Diagnostic(
        .projectValue, "--dpi does nothing on this map: only PNG and TIFF are made of dots",
        at: .init(file: out), expected: "--dpi only with --out ending in .png or .tif",
        remedy: "leave --dpi out")
    }
    for written in [out] + (outTable.map { [$0] } ?? []) { try SingleMap.checkFolder(ofFile: written) }
    func real(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
    if let outTable, real(outTable) == real(out) {
      throw Diagnostic(
        .projectValue, "the map and its table would be written into one file", at: .init(file: out),
        remedy: "name another file with --out-table")
    }
    for written in [out] + (outTable.map { [$0] } ?? []) {
      for input in inputs where real(written) == real(input) {
        throw Diagnostic(
          .projectValue, "the map would be written over one of its inputs", at: .init(file: written),
          expected: "another file than \(input)", remedy: "name another file")
      }
    }
  }

  func validate() throws {
    if let width, parseMillimetres(width) == nil {
      throw ValidationError("--width takes a width on paper from 40mm to 1000mm, not '\(width)'")
    }
    if let dpi, !(72...1200).contains(dpi) { throw ValidationError("--dpi takes 72 to 1200, not \(dpi)") }
    if let percent, SingleMap.Request.PercentMeaning(rawValue: percent) == nil {
      throw ValidationError("--percent takes as-written or as-share, not '\(percent)'")
    }
    guard (0...1).contains(minimumMatch) else {
      throw ValidationError("--minimum-match takes a share from 0 to 1, not \(minimumMatch)")
    }
    if let hatchUncertain, !(hatchUncertain > 0 && hatchUncertain.isFinite) {
      throw ValidationError("--hatch-uncertain takes a number above 0, not \(hatchUncertain)")
    }
    if let permutations, !(99...99_999).contains(permutations) {
      throw ValidationError("--permutations takes 99 to 99999, not \(permutations)")
    }
    if whereContext != nil, context == nil { throw ValidationError("--where-context needs --context") }
    if locatorName != nil, locator == nil { throw ValidationError("--locator-name needs --locator") }
    for value in reference { _ = try Self.namedValue(value, "--reference") }
    if let hatchSimilar { _ = try Self.namedValue(hatchSimilar, "--hatch-similar") }
    guard skip >= 0 else { throw ValidationError("--skip takes 0 or more, not \(skip)") }
  }

  /// The options that were given and that some kinds of map or shapes have no use for, by the project file's keys.
  private var given: [(key: String, option: String)] {
    let flags = [
      ("classes", "--classes", classes != nil), ("palette", "--palette", palette != nil),
      ("reverse-palette", "--reverse-palette", reversePalette), ("histogram", "--histogram", histogram),
      ("zero", "--zero", zero != nil), ("references", "--reference", !reference.isEmpty),
      ("hatch-similar", "--hatch-similar", hatchSimilar != nil),
      ("hatch-uncertain", "--hatch-uncertain", hatchUncertain != nil), ("insets", "--insets", insets),
      ("shapes", "--shapes", shapes != "boundaries"), ("north-arrow", "--north-arrow", northArrow),
      ("graticule", "--graticule", graticule), ("context", "--context", context != nil),
      ("denominators", "--denominators", denominators != nil),
      ("difference", "--difference", difference != nil),
      ("permutations", "--permutations", permutations != nil), ("interval", "--lower", lower != nil),
      ("interval", "--upper", upper != nil),
    ]
    return flags.filter(\.2).map { ($0.0, $0.1) }
  }

  /// "England=21.7".
  private static func namedValue(_ text: String, _ option: String) throws -> (name: String, value: Double) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
      throw ValidationError("\(option) takes a name and a number, such as England=21.7, not '\(text)'")
    }
    return (String(parts[0]), value)
  }

  private func request() throws -> SingleMap.Request {
    let usual = kind == "bivariate" ? "quantile:3" : "quantile:5"
    let anchors = classes.flatMap { $0.hasPrefix("anchors:") ? String($0.dropFirst(8)) : nil }
    let method = try parseClassificationMethod(anchors == nil ? classes ?? usual : usual).get()
    var request = SingleMap.Request(
      boundaries: boundaries, layer: layer, code: code, name: name, filter: filter,
      table: table.map { Project.FileOptions(path: $0, sheet: sheet, skip: skip, filter: whereTable) },
      tableCode: tableCode ?? code, tableName: tableName, value: value, label: legend, unit: unit ?? "",
      minimumMatch: minimumMatch, method: method, palette: palette,
      reversedPalette: reversePalette, widthInMillimetres: width.flatMap { parseMillimetres($0) },
      labels: labels,
      title: title,
      subtitle: subtitle, credits: credit)
    request.anchors = try anchors.map { try parseAnchors($0).get() }
    request.isHighWorse = try worse.map { word in
      switch word {
      case "high": true
      case "low": false
      default: throw ValidationError("--worse takes high or low, not '\(word)'")
      }
    }
    request.crs = crs
    request.percent = percent.flatMap { .init(rawValue: $0) }
    request.keepsMissingGeometry = keepMissingGeometry
    request.kind = kind
    request.others = others
    request.denominators = denominators ?? ""
    request.page.preset = try preset.map { try MapPreset.named($0) }
    request.page.isForJournal = journal ? true : nil
    guard let shapes = MapPage.AreaShapes(rawValue: shapes) else {
      throw Diagnostic(
        .projectValue, "'\(shapes)' is not how areas can be drawn", expected: "boundaries or hexagons")
    }
    request.page.shapes = shapes
    request.page.insets = insets
    request.page.northArrow = northArrow
    request.page.graticule = graticule
    request.legend.histogram = histogram
    request.legend.zero = zero
    request.legend.uncertainBeyond = hatchUncertain
    request.legend.similarTo = try hatchSimilar.map { try Self.namedValue($0, "--hatch-similar") }
    request.legend.references = try reference.map { try Self.namedValue($0, "--reference") }
    request.page.context = context.map { .init(boundaries: $0, filter: whereContext) }
    request.page.locator = locator.map { .init(boundaries: $0, name: locatorName ?? "") }
    request.difference = difference
    request.permutations = permutations ?? 9999
    (request.lower, request.upper) = (lower, upper)
    request.given = given
    request.missing = missing
    request.suppressed = suppressed
    return request
  }
}
