/// What went wrong, or needs attention, with data: a stable code, one line that says it, where it is, what
/// was expected and found, and what to do about it.
///
/// Every target throws and reports this one type, so that one place (`render`) words it for people, one
/// place turns it into an exit status, and `wardwise explain` can look its code up.
public struct Diagnostic: Error, Sendable, Equatable {
  /// How a diagnostic acts on a run.
  public enum Severity: String, Sendable, Comparable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
    private var order: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  public var code: DiagnosticCode
  public var severity: Severity
  /// One line, no full stop, no location: "column 'WD20' is not in the table".
  public var summary: String
  public var location: Location?
  public var expected: String?
  public var found: String?
  /// Further lines: samples, counts, the messages of the library underneath.
  public var details: [String]
  /// What the reader can do, in one sentence.
  public var remedy: String?

  public init(
    _ code: DiagnosticCode, severity: Severity = .error, _ summary: String, at location: Location? = nil,
    expected: String? = nil, found: String? = nil, details: [String] = [], remedy: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.summary = summary
    self.location = location
    self.expected = expected
    self.found = found
    self.details = details
    self.remedy = remedy
  }

  /// Where in the input a diagnostic points: a file as the user named it, and as much more as is known.
  public struct Location: Sendable, Hashable {
    public var file: String
    public var layer: String?
    /// Line of a text file, or row of a sheet, counted from 1 as an editor or spreadsheet shows it.
    public var row: Int?
    /// Column of a table by name, or character position of a text file ("12").
    public var column: String?
    /// Feature number as GDAL counts them (from 0).
    public var feature: Int?

    public init(
      file: String, layer: String? = nil, row: Int? = nil, column: String? = nil, feature: Int? = nil
    ) {
      self.file = file
      self.layer = layer
      self.row = row
      self.column = column
      self.feature = feature
    }
  }
}
