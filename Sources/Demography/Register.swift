public import Diagnostics
public import Tables

/// How many people are recorded with a condition, by district or any other groups of the areas estimated.
public struct Register: Sendable {
  /// Where the totals are from: "QOF 2019/20, dementia".
  public let name: String
  public let groups: AreaGroups
  /// One total a group; may be missing or suppressed.
  public let recorded: Column

  /// - Parameters:
  ///   - name: where the totals are from.
  ///   - codes: the codes of the register's own areas, one for each total.
  ///   - recorded: the totals.
  ///   - areas: for each area estimated, the code of the register's area that it lies in: its district, or
  ///     its own code for a register of the same areas.
  /// - Throws: `register-geography` where areas lie in none of the register's, or a code has two totals;
  ///   `register-total` for a total below zero.
  public init(name: String, codes: [String], recorded: Column, areas: [String]) throws(Diagnostic) {
    precondition(codes.count == recorded.count, "one total a code")
    var rows: [String: Int] = [:]
    for (row, code) in codes.enumerated() {
      if rows.updateValue(row, forKey: code) != nil {
        throw Diagnostic(.registerGeography, "the register \(name) has two totals for \(code)")
      }
    }
    let groups = AreaGroups(areas)
    let unknown = groups.names.filter { rows[$0] == nil }
    guard unknown.isEmpty else {
      throw Diagnostic(
        .registerGeography,
        "the register \(name) has no total for \(unknown.count) of \(groups.names.count) areas",
        expected: unknown.prefix(5).joined(separator: ", ") + (unknown.count > 5 ? ", ..." : ""),
        found: codes.prefix(5).joined(separator: ", ") + (codes.count > 5 ? ", ..." : ""),
        remedy: "use a register of the same geography and vintage, or a lookup to it")
    }
    let totals = recorded.rows(groups.names.map { rows[$0] })
    if let row = totals.values.firstIndex(where: { $0 < 0 }) {
      throw Diagnostic(
        .registerTotal, "the register \(name) has a total below zero for \(groups.names[row])",
        found: "\(totals.values[row])")
    }
    self.name = name
    self.groups = groups
    self.recorded = totals
  }

  /// One total for all areas together.
  public init(name: String, total: Double, areaCount: Int) {
    precondition(total >= 0, "a total of people is 0 or more")
    self.name = name
    groups = .whole(areaCount)
    recorded = Column(name: name, values: [total])
  }
}

/// What calibration did to a group of areas.
public struct Calibration: Sendable, Hashable {
  public let group: String
  public let recorded: Double?
  /// Before calibration; nil where a count of people is missing.
  public let expected: Double?
  /// `k = recorded / expected`; nil where either is not known.
  public let factor: Double?
}
