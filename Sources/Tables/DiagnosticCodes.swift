public import Diagnostics

/// What can be wrong with tables, codes, joins and lookups.
extension DiagnosticCode {
  // Reading a file.
  public static let fileUnreadable = DiagnosticCode("file-unreadable", .system)
  public static let fileMissing = DiagnosticCode("file-missing", .usage)
  public static let notText = DiagnosticCode("not-text", .data)
  public static let encodingAssumed = DiagnosticCode("encoding-assumed", .data)
  public static let tableTooLarge = DiagnosticCode("table-too-large", .data)
  public static let emptyTable = DiagnosticCode("empty-table", .data)
  public static let unclosedQuote = DiagnosticCode("unclosed-quote", .data)
  public static let strayQuote = DiagnosticCode("stray-quote", .data)
  public static let raggedRow = DiagnosticCode("ragged-row", .data)
  public static let headerElsewhere = DiagnosticCode("header-elsewhere", .data)
  public static let headerMissing = DiagnosticCode("header-missing", .data)
  public static let emptyColumnsDropped = DiagnosticCode("empty-columns-dropped", .data)
  public static let emptyRowsSkipped = DiagnosticCode("empty-rows-skipped", .data)

  // Columns and cells.
  public static let columnNotFound = DiagnosticCode("column-not-found", .usage)
  public static let columnAmbiguous = DiagnosticCode("column-ambiguous", .data)
  public static let notANumber = DiagnosticCode("not-a-number", .data)
  public static let decimalComma = DiagnosticCode("decimal-comma", .data)
  public static let percentUndeclared = DiagnosticCode("percent-undeclared", .data)

  // Codes and filters.
  public static let notAnAreaCode = DiagnosticCode("not-an-area-code", .data)
  public static let filterSyntax = DiagnosticCode("filter-syntax", .usage)
  public static let filterEmpty = DiagnosticCode("filter-empty", .data)

  // Joins.
  public static let namesDisagree = DiagnosticCode("names-disagree", .data)
  public static let matchBelowThreshold = DiagnosticCode("match-below-threshold", .data)
  public static let conflictingDuplicates = DiagnosticCode("conflicting-duplicates", .data)
  public static let duplicateRows = DiagnosticCode("duplicate-rows", .data)
  public static let duplicateArea = DiagnosticCode("duplicate-area", .data)
  public static let thresholdWithoutReason = DiagnosticCode("threshold-without-reason", .usage)

  // Lookups.
  public static let manyToManyLookup = DiagnosticCode("many-to-many-lookup", .data)
  public static let lookupWeights = DiagnosticCode("lookup-weights", .data)
  public static let lookupCodeBlank = DiagnosticCode("lookup-code-blank", .data)
}
