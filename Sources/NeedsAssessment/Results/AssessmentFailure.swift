public import Diagnostics

/// Why an assessment was not made: every error found, not only the first, and the warnings beside them.
public struct AssessmentFailure: Error, Sendable {
  /// At least one of them is an error.
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// What decides the exit status: the system's failures before wrong usage before wrong data.
  public var status: DiagnosticCode.Failure {
    let failures = diagnostics.filter { $0.severity == .error }.map(\.code.failure)
    return failures.contains(.system) ? .system : failures.contains(.usage) ? .usage : .data
  }
}

/// What `body` returns; its error as a failure.
func orFailure<Value: ~Copyable>(
  _ body: () throws(Diagnostic) -> Value
) throws(AssessmentFailure) -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    throw AssessmentFailure(error)
  }
}
