import ArgumentParser
import Foundation
import NeedsAssessment
import Parallel

/// The options that every command that computes shares.
struct ComputingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Cores to use, 1 or more; results do not depend on it (default: all of the machine).", valueName: "n"))
  var jobs: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  mutating func validate() throws {
    guard let jobs, wholeNumber(jobs, atLeast: 1) == nil else { return }
    throw ValidationError("--jobs takes a whole number, 1 or more, not '\(jobs)'")
  }

  /// More workers than any machine has cores would only cost memory.
  var workers: Workers {
    let cores = jobs.flatMap { wholeNumber($0, atLeast: 1) } ?? ProcessInfo.processInfo.activeProcessorCount
    return Workers(min(cores, 256))
  }
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

/// A whole number in figures, as far as the machine counts; `nil` for anything else, such as "+5" or "1e3".
///
/// Options read their text by this, that a negative number is told as what it is: the parser would take it for another
/// option.
func wholeNumber(_ text: String, atLeast least: Int) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
    return nil
  }
  let number = Int(text) ?? .max
  return number < least ? nil : number
}
