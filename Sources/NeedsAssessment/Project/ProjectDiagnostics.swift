public import Diagnostics

extension DiagnosticCode {
  /// The project file is not YAML.
  public static let projectSyntax = DiagnosticCode("project-syntax", .usage)
  /// The project file holds a key that Wardwise does not know.
  public static let projectKey = DiagnosticCode("project-unknown-key", .usage)
  /// The project file lacks a key that it needs.
  public static let projectMissingKey = DiagnosticCode("project-missing-key", .usage)
  /// A value of the project file is not of the kind that its key takes.
  public static let projectValue = DiagnosticCode("project-value", .usage)
  /// The project file refers to a table, lookup, indicator or column id that it does not declare.
  public static let projectReference = DiagnosticCode("project-reference", .usage)
}

extension DiagnosticCode {
  /// Ranks or deciles are averaged or added up.
  public static let ranksAveraged = DiagnosticCode("ranks-averaged", .usage)
  /// Qualitative evidence is weighed in a needs score.
  public static let evidenceInScore = DiagnosticCode("evidence-in-score", .usage)
  /// Scores of two editions of the Indices of Deprivation in one needs score.
  public static let editionsMixed = DiagnosticCode("editions-mixed", .usage)
  /// A use of counts under disclosure control that would give them away.
  public static let disclosureUse = DiagnosticCode("disclosure-use", .usage)
}
