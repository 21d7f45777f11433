import Diagnostics
import NeedsAssessment

/// Refuses an option that is given twice, of which the parser would take the last in silence.
enum RepeatedOptions {
  /// Those that are given once for each of several values.
  private static let repeatable: Set = [
    "--missing", "--suppressed", "--with", "--legend", "--unit", "--reference", "--credit",
  ]

  /// - Throws: `project-value` for every option of the arguments that stands there again.
  static func check(_ arguments: some Sequence<String>) throws(AssessmentFailure) {
    let found = FoundErrors()
    var seen: Set<String> = []
    for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let option = String(argument.prefix { $0 != "=" })
      guard !repeatable.contains(option), !seen.insert(option).inserted else { continue }
      found.add(
        Diagnostic(
          .projectValue, "\(option) is given twice", at: .init(file: "command line"),
          remedy: "leave one of them out"))
    }
    try found.check()
  }
}
