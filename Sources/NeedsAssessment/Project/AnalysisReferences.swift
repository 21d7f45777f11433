internal import Diagnostics

/// Checks that scales and analyses speak of indicators and groups that are declared.
///
/// Columns of the results that only the run knows, such as those that 'spatial' names, are checked there.
func checkAnalysisReferences(_ project: Project) throws(Diagnostic) {
  let indicators = project.indicators.map(\.id)
  for group in project.needs?.groups ?? [] {
    for id in group.normalisation.indicators {
      try require(id, in: indicators, called: "indicator", at: group.at)
    }
  }
  let scores = (project.needs?.groups ?? []).map { "needs.\($0.id).score" }
  for inequality in project.inequality {
    try require(
      inequality.value, in: indicators + scores, called: "indicator or needs score", at: inequality.at)
    try require(inequality.by, in: indicators, called: "indicator", at: inequality.at)
  }
  try checkEditions(project)
}

private func require(
  _ id: String, in declared: [String], called kind: String, at location: Diagnostic.Location
) throws(Diagnostic) {
  if declared.contains(id) { return }
  throw Diagnostic(
    .projectReference, "there is no \(kind) '\(id)'", at: location,
    expected: "one of " + declared.joined(separator: ", "), found: "'\(id)'",
    remedy: nearestNames(to: id, in: declared).first.map { "did you mean '\($0)'?" })
}

extension Project.NormalisationChoice {
  /// Those that have a scale of their own, in alphabetical order.
  fileprivate var indicators: [String] {
    switch self {
    case .goalposts(let goalposts): goalposts.keys.sorted()
    case .distanceToReference(let references): references.keys.sorted()
    case .percentile, .zScore, .minMax, .rank, .imdExponential: []
    }
  }
}
