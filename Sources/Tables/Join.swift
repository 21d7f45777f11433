public import Diagnostics

/// The areas that a table is joined onto: codes in the order of the result, and names where there are some.
public struct JoinAreas: Sendable {
  public let codes: [String]
  public let names: [String]?
  /// The areas' file as the user named it.
  public let source: String
  /// The codes, each once.
  package let index: CodeIndex
  /// The names as they are compared.
  package let nameIndex: AreaNameIndex?

  /// - Precondition: one name a code.
  public init(codes: [String], names: [String]? = nil, source: String) {
    precondition(names == nil || names?.count == codes.count, "one name a code")
    self.codes = codes
    self.names = names
    self.source = source
    index = CodeIndex(codes)
    nameIndex = names.map { AreaNameIndex($0) }
  }

  /// The number in the index of each area's code.
  var numbers: [Int] {
    // As a rule no code is there twice, and they are numbered as they come.
    index.count == codes.count ? Array(codes.indices) : codes.map { index.number(of: $0) ?? 0 }
  }
}

/// The records that are joined, and by which column.
public struct JoinTable: Sendable {
  public let table: TextTable
  public let key: Int
  public let name: Int?
  /// The columns that the caller will read from the joined records: what duplicates may not disagree in.
  public let used: [Int]
  public let filter: RowFilter?

  public init(_ table: TextTable, key: Int, name: Int? = nil, used: [Int], filter: RowFilter? = nil) {
    self.table = table
    self.key = key
    self.name = name
    self.used = used
    self.filter = filter
  }
}

/// A set of area codes of a known vintage, such as `WD20`, for diagnosis.
public struct CodeSet: Sendable {
  public let label: String
  public let codes: Set<String>

  public init(label: String, codes: Set<String>) {
    self.label = label
    self.codes = codes
  }
}

/// What a join has to reach.
public struct JoinThresholds: Sendable, Hashable {
  /// Share of the areas that have to find a record.
  public let matchedShare: Double
  /// Why it is not the default.
  public let reason: String?
  /// Share of the compared names that have to agree.
  public let nameAgreement: Double

  /// 98 % of areas, 95 % of names.
  public static let standard = JoinThresholds()

  private init() {
    matchedShare = 0.98
    reason = nil
    nameAgreement = 0.95
  }

  /// Another threshold, with the reason that the report keeps.
  ///
  /// - Throws: `threshold-without-reason` for a reason of blanks.
  /// - Precondition: shares between 0 and 1.
  public init(matchedShare: Double, reason: String, nameAgreement: Double = 0.95) throws(Diagnostic) {
    precondition((0...1).contains(matchedShare) && (0...1).contains(nameAgreement), "shares are 0 to 1")
    if reason.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        .thresholdWithoutReason, "a match threshold other than 98 % needs a reason",
        remedy: "say in the project file why fewer areas may match")
    }
    self.matchedShare = matchedShare
    self.reason = reason
    self.nameAgreement = nameAgreement
  }
}

/// A table's records joined onto areas by code, with a report of all that did and did not match.
///
/// Codes are compared as text, blanks around them removed: nothing else is put right silently. A code that
/// several records have is used once if they agree in the used columns, else it is a problem.
public struct Join: Sendable {
  /// The record of each area, or `nil`.
  public let rowOfArea: [Int?]
  public let report: JoinReport
  /// What a run stops at (errors) or says (warnings, notes); errors first, and of those first that which
  /// explains the others.
  public let problems: [Diagnostic]

  /// - Throws: what the filter throws. A bad match does not throw: `problems` tells it, beside the report.
  /// - Complexity: O(areas + records)
  public init(
    _ joined: JoinTable, onto areas: JoinAreas, thresholds: JoinThresholds = .standard,
    knownCodes: [CodeSet] = []
  ) throws(Diagnostic) {
    var matching = try Matching(joined, areas)
    matching.report.minimumMatchedShare = thresholds.matchedShare
    matching.report.thresholdReason = thresholds.reason
    matching.diagnoseVintage(knownCodes)
    rowOfArea = matching.rowOfArea
    report = matching.report
    problems = JoinProblems(matching: matching, thresholds: thresholds).all
  }

  /// The join, if it may be used.
  ///
  /// - Throws: the first problem that is an error: `names-disagree`, `duplicate-area`,
  ///   `conflicting-duplicates`, `match-below-threshold`.
  public func checked() throws(Diagnostic) -> Join {
    if let error = problems.first(where: { $0.severity == .error }) { throw error }
    return self
  }
}
