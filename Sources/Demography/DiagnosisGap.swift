public import Statistics
internal import Tables

/// Recorded against expected: how many of the people expected to have a condition a register does not hold.
///
/// A register counts those registered with practices, of the ages its rules say; an estimate those resident,
/// of the ages that have rates. Where these differ the gap holds the difference too.
public struct DiagnosisGap: Sendable, Hashable {
  public let area: String
  public let recorded: Double
  public let expected: Double
  /// Of the expected; nil where the rates do not say how sure they are.
  public let interval: CasesInterval?

  /// Expected less recorded; negative where more are recorded than expected.
  public var people: Double { expected - recorded }
  /// The limits of the gap: those of the expected, less recorded.
  public var peopleLimits: (lower: Double, upper: Double)? {
    interval.map { ($0.lower - recorded, $0.upper - recorded) }
  }
  /// Recorded over expected: the diagnosis rate.
  public var shareRecorded: Double { recorded / expected }
  /// The limits of the diagnosis rate: the more are expected, the smaller the share that is recorded.
  public var shareLimits: (lower: Double, upper: Double)? {
    interval.flatMap { $0.lower > 0 ? (recorded / $0.upper, recorded / $0.lower) : nil }
  }
}

extension PrevalenceEstimate {
  /// The gap of every area of a register, in the order of its groups.
  ///
  /// - Parameters:
  ///   - register: of the same areas, or of groups of them.
  ///   - draws: of this estimate, for intervals.
  /// - Returns: for each area of the register its gap, or why there is none: a total that is missing or
  ///   suppressed, a missing count of people, nobody expected, an estimate calibrated to a register.
  public func diagnosisGaps(
    against register: Register, draws: EstimateDraws? = nil
  ) -> [Computed<DiagnosisGap>] {
    let expected = allCases.summed(over: register.groups)
    let intervals = draws?.intervals(over: register.groups)
    return register.groups.names.enumerated().map { row, area in
      if case .calibrated = deprivation {
        return .failure(NotComputed("the estimate is calibrated, and so has no gap of its own"))
      }
      guard let recorded = register.recorded[row] else {
        return .failure(NotComputed("the recorded total is missing or suppressed"))
      }
      guard let expected = expected[row] else {
        return .failure(NotComputed("a count of people is missing or suppressed"))
      }
      guard expected > 0 else { return .failure(NotComputed("no case is expected")) }
      return .success(
        DiagnosisGap(area: area, recorded: recorded, expected: expected, interval: intervals?[row]))
    }
  }
}
