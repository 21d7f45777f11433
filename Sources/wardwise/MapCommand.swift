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

  @Option(parsing: .unconditional, help: "How many rows stand above the table's header (default: 0).")
  var skip: String?

  @Option(help: "Which rows of the table, such as \"sex = 'Persons'\".")
  var whereTable: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A mark in the table for \"no figure\", such as -99, beside the usual ones; give it once a mark.")
  var missing: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A mark in the table for \"not shown\", such as \"<5\"; give it once a mark.")
  var suppressed: [String] = []

  @Option(
    help: "What 12.5% in the table means: as-written (12.5) or as-share (0.125).")
  var percent: String?

  @Flag(help: "Keep areas without geometry: in the table, not on the map.")
  var keepMissingGeometry = false

  @Option(help: "The column to map.")
  var value: String

  @Option(
    help:
      "What the map calls a column (default: its name); give it once a column, --value first, then --with.")
  var legend: [String] = []

  @Option(
    help:
      "The unit in the legend, such as people or %; once for all columns, or once a column in their order.")
  var unit: [String] = []

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

  @Option(parsing: .unconditional, help: "How many permutations test hot spots (default: 9999).")
  var permutations: String?

  @Option(help: "The column with the lower limits of intervals around --value.")
  var lower: String?

  @Option(help: "The column with the upper limits.")
  var upper: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hatch areas whose interval holds this value, such as England=21.7.", valueName: "name=value"))
  var hatchSimilar: String?

  @Option(
    parsing: .unconditional,
    help: "The confidence of the intervals in per cent, such as 95, for the key of --hatch-similar.")
  var confidence: String?

  @Option(
    parsing: .unconditional, help: "Hatch areas whose interval is wider than this multiple of their value.")
  var hatchUncertain: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value to mark in the legend, such as England=21.7; give it once a value.", valueName: "name=value"))
  var reference: [String] = []

  @Option(
    parsing: .unconditional,
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

  @Option(
    parsing: .unconditional,
    help: "The width on paper, such as 85mm or 170mm (default: the preset's, or 170mm).")
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

  @Option(parsing: .unconditional, help: "Dots per inch of PNG and TIFF, 72 to 1200 (default: 300).")
  var dpi: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "Write the areas' names on the map (default: up to 40 areas).")
  var labels: Bool?

  @Option(help: "The title of the page and the file (default: made of what --legend calls the columns).")
  var title: String?

  @Option(help: "A line under the title.")
  var subtitle: String?

  @Option(help: "A credit line, with publishers, licence and years; give it once a line (default: none).")
  var credit: [String] = []

  @Option(
    parsing: .unconditional,
    help: "The least share of areas that the table must match, from 0 to 1 (default: 0.98).")
  var minimumMatch: String?

  @Option(
    help: "The file to write: .svg, or .pdf, .png, .tif or .eps through librsvg.",
    completion: .file(extensions: ["svg", "pdf", "png", "tif", "eps"]))
  var out: String

  @Option(help: "A CSV file to write what the map shows into.", completion: .file(extensions: ["csv"]))
  var outTable: String?

  @OptionGroup var computing: ComputingOptions

  func run() throws {
    let reading = MapOptionReading(self)
    let request = reading.request()
    let dotsPerInch = reading.dotsPerInch
    try reading.check(request, dotsPerInch: dotsPerInch)
    let progress = Progress(quiet: computing.quiet)
    defer { progress.end() }
    let map = try SingleMap(request, workers: computing.workers, progress: { progress($0) })
    try map.write(to: out, dotsPerInch: dotsPerInch, table: outTable)
    progress.end()
    try warnOfFormat(request.page.preset, dotsPerInch)
    if !computing.quiet {
      Console.print(map.report + "\n\nWrote \(out)" + (outTable.map { " and \($0)" } ?? ""))
      if let columns = outTable.flatMap({ SingleMap.tableColumns(of: request, in: $0) }) {
        Console.print(columns)
      }
    }
  }

  /// What the journal does not take of the file that was written.
  private func warnOfFormat(_ preset: MapPreset?, _ dotsPerInch: Int) throws {
    guard let preset else { return }
    let refusals = preset.refusals(of: [try SingleMap.format(ofFile: out)], dotsPerInch: dotsPerInch)
    if refusals.isEmpty { return }
    let warning = Diagnostic(
      .preflightFailed, severity: .warning, "\(preset.title) does not take the file", at: .init(file: out),
      details: refusals, remedy: "write another format, or choose --dpi")
    Console.printError(warning.text)
  }
}
