/// What became of the responses of a consultation or survey: part of `joins.json`.
public struct EvidenceRecord: Sendable, Encodable {
  public var rows: Int
  /// `everywhere` or `some-areas`.
  public var asked: String
  /// All that the file counts.
  public var responses = 0.0
  public var inAreas = 0.0
  /// With the code of an area that is not reported on, or of none.
  public var elsewhere = 0.0
  public var withoutCode = 0.0
  public var withoutTheme = 0.0
  /// Rows whose number of responses is missing or suppressed.
  public var rowsWithoutCount = 0
  /// Rows with words of their own, where a column of texts is declared.
  public var rowsWithText: Int?
  public var areasWithResponses = 0
  /// Counted over the areas where the number is known.
  public var themes: [Theme] = []
  /// Whether disclosure control leaves out totals by theme.
  public var isControlled = false

  public struct Theme: Sendable, Encodable {
    public var theme: String
    public var responses: Double
  }

  /// The record for the terminal.
  var line: String {
    var line =
      "\(Int(inAreas)) responses in \(areasWithResponses) areas"
      + (isControlled ? "" : ", by \(themes.count) themes")
    if elsewhere > 0 { line += "; \(Int(elsewhere)) from elsewhere" }
    if withoutCode > 0 { line += "; \(Int(withoutCode)) without a code" }
    if withoutTheme > 0 { line += "; \(Int(withoutTheme)) without a theme" }
    if rowsWithoutCount > 0 { line += "; \(rowsWithoutCount) rows whose number is not shown" }
    return line
  }
}
