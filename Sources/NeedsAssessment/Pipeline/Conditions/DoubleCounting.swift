internal import Diagnostics
internal import Statistics

/// What a needs score counts twice when it weighs both an estimate and an index of deprivation.
///
/// National rates already hold the nation's deprivation. A plain estimate differs between areas by age and sex
/// only, so that an index beside it adds what it lacks; an estimate that follows deprivation says again what
/// the index says, and a health domain may hold the very people estimated.
struct DoubleCounting {
  private let indices: [(id: String, label: String, holdsHealth: Bool)]
  private let estimates: [Project.Condition]
  private let group: Project.Needs.Group

  init(_ group: Project.Needs.Group, in project: Project) {
    self.group = group
    let ids = group.weights.map(\.indicator)
    estimates = project.conditions.filter { ids.contains($0.id) }
    indices = project.indicators.filter { ids.contains($0.id) }.compactMap { indicator in
      project.holdsHealth(indicator).map { (indicator.id, indicator.label, $0) }
    }
  }

  /// A sentence for the dictionary, where a plain or calibrated estimate stands beside an index.
  var note: String? {
    let plain = estimates.filter { !$0.followsDeprivation }
    guard !plain.isEmpty, let index = indices.first else { return nil }
    return "\(listed(plain)) differ\(plain.count == 1 ? "s" : "") between areas by age and sex only, and the "
      + "index '\(index.id)' stands for deprivation beside \(plain.count == 1 ? "it" : "them")"
  }

  var warnings: [Diagnostic] {
    let following = estimates.filter(\.followsDeprivation)
    guard let index = indices.first(where: \.holdsHealth), let condition = following.first else { return [] }
    return [
      Diagnostic(
        .doubleCounting, severity: .warning,
        "\(group.label): \(listed(following)) and '\(index.id)' count the same deprivation twice",
        at: group.at,
        expected: "estimates without a gradient beside an index, or an index without its health domain",
        details: [
          "'\(condition.id)' already follows a gradient by deprivation, and the health domain of '\(index.id)' "
            + "(\(index.label)) counts people who are ill themselves"
        ],
        remedy: "make '\(condition.id)' plain, take the index without health "
          + "(deprivation-score, without: [health]), or weigh only one of them")
    ]
  }

  private func listed(_ conditions: [Project.Condition]) -> String {
    conditions.map { "'\($0.id)'" }.joined(separator: ", ")
  }
}

extension Project.Condition {
  fileprivate var followsDeprivation: Bool {
    if case .gradient = deprivation { true } else { false }
  }
}

extension Project {
  /// How columns of single domains are named that hold nobody's illness.
  private static let domainsWithoutHealth = [
    "income", "employment", "education", "crime", "barrier", "housing", "living", "environment",
  ]

  /// For an indicator that is an index of deprivation, whether it holds a health domain; nil for others.
  fileprivate func holdsHealth(_ indicator: Indicator) -> Bool? {
    switch indicator.measure {
    case .deprivationScore(let score):
      return score.domains.contains { $0.domain == .health }
    case .deprivation: return true
    case .column(let reference, _):
      if !isDeprivationIndex(indicator) { return nil }
      let name = reference.column.lowercased()
      return !Self.domainsWithoutHealth.contains { name.contains($0) }
    default: return nil
    }
  }
}
