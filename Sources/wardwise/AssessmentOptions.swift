import ArgumentParser
import Foundation
import NeedsAssessment
import Parallel

/// The options that every command that computes shares.
struct ComputingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Cores to use; results do not depend on it.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  mutating func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number of 1 or more, not \(jobs)") }
  }

  /// More workers than any machine has cores would only cost memory.
  var workers: Workers { Workers(min(jobs, 256)) }
}

/// A project file and where its data are.
struct ProjectOptions: ParsableArguments {
  @Argument(help: "The project file (YAML).", completion: .file(extensions: ["yml", "yaml"]))
  var project: String

  @Option(
    help: ArgumentHelp(
      "The folder that the project file's input paths start from (default: the project file's own).",
      valueName: "folder"), completion: .directory)
  var data: String?

  func read() throws -> Project {
    try Project.read(contentsOf: project)
  }

  var dataFolder: String {
    data ?? URL(filePath: project).deletingLastPathComponent().path
  }
}
