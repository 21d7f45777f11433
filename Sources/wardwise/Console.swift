import Diagnostics
import Foundation
import NeedsAssessment

/// Where the command's words go: results to standard output, everything else to standard error.
enum Console {
  static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

  static func printError(_ text: String) { write(text + "\n", to: .standardError) }

  /// Errors first, each headed by one line; then warnings. Notes on what went well are left out.
  static func show(_ failure: AssessmentFailure) {
    let shown = failure.diagnostics.filter { $0.severity > .note }
    for diagnostic in shown.sorted(by: { $0.severity > $1.severity }) {
      printError(diagnostic.shortened.text)
    }
  }

  /// A closed pipe (`| head`) ends the command's output, not the command's work.
  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
