import ArgumentParser
import Diagnostics
import NeedsAssessment

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read, join and validate what a project file says; write nothing.")

  @OptionGroup var source: ProjectOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var computing: ComputingOptions

  private func verdict(_ assessment: Assessment) -> String {
    let warnings = assessment.notes.count { $0.severity == .warning }
    return warnings == 0 ? "Passed" : "Passed with \(warnings) \(warnings == 1 ? "warning" : "warnings")"
  }

  func run() throws {
    let project = try source.read()
    let progress = Progress(quiet: computing.quiet || json)
    defer { progress.end() }
    let assessment = try Assessment(
      project, dataFolder: source.dataFolder, workers: computing.workers, progress: { progress($0) })
    progress.end()
    if json {
      Console.print(try assessment.reportJSON())
    } else if !computing.quiet {
      Console.print(assessment.report + "\n\n\(verdict(assessment)); nothing was written.")
    }
  }
}
