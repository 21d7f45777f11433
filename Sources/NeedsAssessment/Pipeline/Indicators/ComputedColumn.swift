internal import Diagnostics
internal import Statistics
internal import Tables

/// What a method gave for each area, as a column, with the reason of every gap.
struct ComputedColumn {
  let column: Column
  /// Why an area has no figure; nil where it has one.
  let reasons: [String?]

  /// - Parameters:
  ///   - results: one for each area.
  ///   - inputs: the columns that they were made of: where one of them is suppressed, so is what is made of it.
  init(_ results: [Computed<Double>], from inputs: [Column]) {
    var states = results.map { $0.value == nil ? CellState.missing : .value }
    var reasons = results.map(\.reasonNotComputed)
    for input in inputs where input.count == results.count {
      for area in states.indices where states[area] == .missing && input.states[area] == .suppressed {
        states[area] = .suppressed
        reasons[area] = Self.suppressed
      }
    }
    column = Column(name: "", values: results.map { $0.value ?? .nan }, states: states)
    self.reasons = reasons
  }

  static let suppressed = "a figure that it is made of is suppressed"
}

extension ReportedAreas {
  /// Tells how many areas have no figure, by reason, with the first of them by name; nothing where all have.
  ///
  /// A warning, unless suppression by the publisher is all there is to tell.
  func gaps(_ reasons: [String?], in indicator: Project.Indicator) -> [Diagnostic] {
    var missing: [String: [Int]] = [:]
    for (area, reason) in reasons.enumerated() {
      if let reason { missing[reason, default: []].append(area) }
    }
    if missing.isEmpty { return [] }
    let count = missing.values.reduce(0) { $0 + $1.count }
    let told = missing.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return [
      Diagnostic(
        .indicatorMissing,
        severity: missing.keys.allSatisfy { $0 == ComputedColumn.suppressed } ? .note : .warning,
        "\(indicator.id): \(count) of \(codes.count) areas have no figure", at: indicator.at,
        details: told.map { "\($0.value.count): \($0.key) (\(sample($0.value)))" })
    ]
  }

  private func sample(_ chosen: [Int]) -> String {
    let shown = chosen.prefix(3).map { hasNames ? "\(codes[$0]) \(names[$0])" : codes[$0] }
    let more = chosen.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
