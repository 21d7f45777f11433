/// One file that an assessment read.
public struct InputFile: Sendable, Hashable {
  /// The path as the project file gives it, never the machine's.
  public var path: String
  /// What it was read for, such as `boundaries` or `table imd2019`.
  public var role: String
  public var source: Project.Source
  public var bytes: Int
  /// The SHA-256 of its contents, in hexadecimal.
  public var sha256: String
}
