/// The stable name of a kind of diagnostic, such as `names-disagree`, and what class of failure it is.
///
/// Each target declares its own codes as static members in an extension.
public struct DiagnosticCode: Sendable, Hashable, CustomStringConvertible {
  /// Who has to act, and so the exit status of the command.
  public enum Failure: Int32, Sendable {
    /// The data did not pass.
    case data = 1
    /// The command line or the project file is wrong.
    case usage = 2
    /// The system failed: disk, permissions, a missing library.
    case system = 3
  }

  /// Lower-case words joined by hyphens.
  public let name: String
  public let failure: Failure

  public init(_ name: String, _ failure: Failure) {
    self.name = name
    self.failure = failure
  }

  public var description: String { name }
}
