import ArgumentParser
import NeedsAssessment

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show what a file holds: layers, columns, and which area codes.",
    discussion: """
        wardwise inspect wards.shp.zip
        wardwise inspect people.csv --skip 4
      """)

  @Argument(
    help: "A boundary file or a table: anything that GDAL opens, or delimited text.", completion: .file())
  var file: String

  @Option(name: [.long, .customLong("sheet")], help: "The layer or sheet, where there are several.")
  var layer: String?

  @Option(parsing: .unconditional, help: "How many rows stand above a table's header (default: 0).")
  var skip: String?

  func validate() throws {
    guard let skip, wholeNumber(skip, atLeast: 0) == nil else { return }
    throw ValidationError("--skip takes a whole number, 0 or more, not '\(skip)'")
  }

  func run() throws {
    let skipped = skip.flatMap { wholeNumber($0, atLeast: 0) } ?? 0
    Console.print(try Inspection(file, layer: layer, skip: skipped).report)
  }
}
