internal import Demography
internal import Diagnostics
internal import Statistics

/// One note for all estimates that were to have an interval and have none, with the conditions of each reason;
/// nil where there are none.
func estimatesWithoutInterval(_ conditions: [ConditionEstimate]) -> Diagnostic? {
  let failed = conditions.filter { $0.draws?.reasonNotComputed != nil }
  guard let first = failed.first else { return nil }
  let reasons = uniqueInOrder(failed.map(\.reasonWithoutInterval))
  return Diagnostic(
    .estimateInterval, severity: .note,
    failed.count == 1 ? "one estimate has no interval" : "\(failed.count) estimates have no interval",
    at: .init(file: first.declared.at.file),
    details: reasons.map { reason in
      let ids = failed.filter { $0.reasonWithoutInterval == reason }.map(\.declared.id)
      return "\(ids.joined(separator: ", ")): \(reason)"
    })
}

extension ConditionEstimate {
  fileprivate var reasonWithoutInterval: String {
    switch estimate.unsureCell?.rate.rate {
    case 0, 1: "a rate is 0 or 1, which has no interval"
    default: "a rate has neither limits nor a sample size"
    }
  }
}
