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

  @Option(help: "How many rows stand above a table's header.")
  var skip = 0

  func validate() throws {
    guard skip >= 0 else { throw ValidationError("--skip takes 0 or more, not \(skip)") }
  }

  func run() throws {
    Console.print(try Inspection(file, layer: layer, skip: skip).report)
  }
}
