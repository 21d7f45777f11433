import ArgumentParser
import Diagnostics
import Foundation
import NeedsAssessment

/// The command: reads its arguments, calls `NeedsAssessment`, and shows what came of it.
struct Wardwise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wardwise",
    abstract: "Geographic needs assessment: from raw small-area files to needs scores and maps.",
    discussion: """
      Exit status: 0 done; 1 the data did not pass; 2 usage or project file; 3 the system failed.
      """,
    version: wardwiseVersion,
    subcommands: [
      RunCommand.self, CheckCommand.self, MapCommand.self, PreflightCommand.self, InspectCommand.self,
    ])
}

@main
enum Main {
  static func main() {
    // A closed pipe (`| head`) is an ordinary write error, not a signal that kills the work.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Wardwise.parseAsRoot()
      try RepeatedOptions.check(CommandLine.arguments)
      try command.run()
    } catch let failure as AssessmentFailure {
      Console.show(failure)
      exit(failure.status)
    } catch let diagnostic as Diagnostic {
      Console.show(AssessmentFailure(diagnostic))
      exit(diagnostic.code.failure)
    } catch let code as ExitCode {
      Wardwise.exit(withError: code)
    } catch {
      showUsage(error)
    }
  }

  /// Help and version go to standard output; a wrong argument is one line first, and exit status 2.
  private static func showUsage(_ error: any Error) -> Never {
    let text = Wardwise.fullMessage(for: error)
    if Wardwise.exitCode(for: error) == .success {
      Console.print(text)
      Wardwise.exit()
    }
    Console.printError(
      withValueReadAsOption(text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text))
    exit(.usage)
  }

  /// A text that begins with a hyphen is told why it was not taken: "Missing value" alone would be wrong of
  /// `--title -5`.
  private static func withValueReadAsOption(_ text: String) -> String {
    guard let option = text.firstMatch(of: /^error: Missing value for '(--[a-z-]+)/)?.1,
      let place = CommandLine.arguments.firstIndex(of: String(option)),
      place + 1 < CommandLine.arguments.count
    else { return text }
    let next = CommandLine.arguments[place + 1]
    guard next.hasPrefix("-"), let end = text.firstIndex(of: "\n") else { return text }
    let remedy = next.hasPrefix("--") ? "" : "; if it is the value, write \"\(option)=\(next)\""
    return text[..<end] + "\n  '\(next)' after it is read as an option" + remedy + text[end...]
  }

  private static func exit(_ failure: DiagnosticCode.Failure) -> Never {
    Wardwise.exit(withError: ExitCode(failure.rawValue))
  }
}
