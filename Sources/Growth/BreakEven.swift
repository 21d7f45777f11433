public import Diagnostics
import Parallel

/// The value of an assumption at which two options change places.
public struct BreakEven: Sendable, Hashable {
  public let assumption: GrowthAssumptions.Part
  /// What is assumed now.
  public let assumed: Double
  /// The range that was looked through.
  public let range: ClosedRange<Double>
  /// The nearest value at which the order reverses; nil where none within the range does.
  public let value: Double?
}

extension GrowthModel {
  /// Whose assumption is varied.
  public enum BreakEvenScope: Sendable, Hashable {
    /// Both options take the value.
    case both
    /// Only the first takes it; the second keeps its own.
    case first
  }

  /// For each assumption the value, within its range in the first option, at which the first option and the
  /// second are equal by a criterion, all else as assumed.
  ///
  /// Each side of the assumed value is looked through in steps, and the first change of sign is closed in on
  /// by bisection to a millionth of the range; an order that reverses and comes back between two steps is not
  /// seen.
  /// - Parameters:
  ///   - first: one option.
  ///   - second: another.
  ///   - scope: whose assumption is varied.
  ///   - steps: on each side of the assumed value.
  ///   - criterion: of a projection, such as need at the horizon: what options are ordered by.
  /// - Returns: one an assumption that has a range.
  /// - Throws: as `project`.
  public func breakEvens(
    _ first: GrowthOption, _ second: GrowthOption, scope: BreakEvenScope = .both, steps: Int = 8,
    criterion: (GrowthProjection) -> Double
  ) throws(Diagnostic) -> [BreakEven] {
    var found: [BreakEven] = []
    for part in GrowthAssumptions.Part.allCases {
      let assumed = first.assumptions[part]
      guard assumed.lower < assumed.upper else { continue }
      func lead(_ value: Double) throws(Diagnostic) -> Double {
        criterion(try project(first.assuming(value, part)))
          - criterion(try project(scope == .both ? second.assuming(value, part) : second))
      }
      let candidates = [
        try reversal(from: assumed.value, to: assumed.lower, assumed.range, steps, lead),
        try reversal(from: assumed.value, to: assumed.upper, assumed.range, steps, lead),
      ]
      let nearest = candidates.compactMap(\.self).min {
        abs($0 - assumed.value) < abs($1 - assumed.value)
      }
      found.append(
        BreakEven(assumption: part, assumed: assumed.value, range: assumed.range, value: nearest))
    }
    return found
  }

  private func reversal(
    from start: Double, to end: Double, _ range: ClosedRange<Double>, _ steps: Int,
    _ lead: (Double) throws(Diagnostic) -> Double
  ) throws(Diagnostic) -> Double? {
    guard start != end else { return nil }
    let before = try lead(start)
    var near = start
    for step in 1...max(steps, 1) {
      let far = start + (end - start) * Double(step) / Double(max(steps, 1))
      let after = try lead(far)
      if after * before < 0 || (after == 0 && before != 0) {
        return try closeIn(near, far, (range.upperBound - range.lowerBound) * 1e-6, before > 0, lead)
      }
      near = far
    }
    return nil
  }

  private func closeIn(
    _ near: Double, _ far: Double, _ tolerance: Double, _ isAhead: Bool,
    _ lead: (Double) throws(Diagnostic) -> Double
  ) throws(Diagnostic) -> Double {
    var (near, far) = (near, far)
    while abs(far - near) > tolerance {
      let middle = near + (far - near) / 2
      if (try lead(middle) > 0) == isAhead { near = middle } else { far = middle }
    }
    return near + (far - near) / 2
  }
}

extension GrowthOption {
  /// The option with one assumption fixed.
  func assuming(_ value: Double, _ part: GrowthAssumptions.Part) -> GrowthOption {
    var other = self
    other.assumptions[part] = UncertainValue(value)
    return other
  }
}
