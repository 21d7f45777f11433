import ArgumentParser
import NeedsAssessment

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Do everything that a project file says, and write it into one folder.",
    discussion: """
      Reads, joins, scores and draws. The output folder is complete or unchanged: never half written.

        wardwise run assessment.yml --out out/assessment
        wardwise run GeoData/examples/england-wards.yml --data ~/open-data --out out/england
      """)

  @OptionGroup var source: ProjectOptions

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String

  @Flag(help: "Replace the output folder even if Wardwise did not write it.")
  var force = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var computing: ComputingOptions

  func run() throws {
    let project = try source.read()
    try Assessment.checkDestination(out, of: project, dataFolder: source.dataFolder, force: force)
    let progress = Progress(quiet: computing.quiet || json)
    defer { progress.end() }
    let assessment = try Assessment(
      project, dataFolder: source.dataFolder, workers: computing.workers, progress: { progress($0) })
    progress("Writing \(out)")
    let written = try assessment.write(to: out, workers: computing.workers)
    progress.end()
    if json {
      Console.print(try assessment.reportJSON())
    } else if !computing.quiet {
      Console.print(assessment.report + "\n\nWrote \(written.count) files into \(out)")
    }
  }
}
