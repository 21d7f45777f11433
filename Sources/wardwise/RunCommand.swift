import ArgumentParser
import NeedsAssessment
import Parallel

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Do everything that a project file says, and write it into one folder.",
    discussion: """
      Reads, joins, scores and draws. The output folder is complete or unchanged: never half written.

        wardwise run assessment.yml --out out/assessment
        wardwise run GeoData/examples/england-wards.yml --data ~/open-data --out out/england
        wardwise run assessment.yml --out out/assessment --timings
      """)

  @OptionGroup var source: ProjectOptions

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String

  @Flag(help: "Replace the output folder even if Wardwise did not write it.")
  var force = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(
    help: "Print on standard error how long each stage took, beside the least that this machine needs for it."
  )
  var timings = false

  @OptionGroup var computing: ComputingOptions

  func run() throws {
    let clock = StageClock()
    let project = try clock.time("read the project file") { try source.read() }
    try clock.time("check the output folder") {
      try Assessment.checkDestination(out, of: project, dataFolder: source.dataFolder, force: force)
    }
    let progress = Progress(quiet: computing.quiet || json)
    defer { progress.end() }
    let (assessment, written) = try Assessment.run(
      project, dataFolder: source.dataFolder, writing: out, workers: computing.workers, clock: clock,
      progress: { progress($0) })
    progress.end()
    if timings { Console.printError(assessment.timings(clock, workers: computing.workers)) }
    if json {
      Console.print(try assessment.reportJSON())
    } else if !computing.quiet {
      Console.print(assessment.report + "\n\nWrote \(written.count) files into \(out)")
    }
  }
}
