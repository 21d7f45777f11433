internal import Demography
internal import Statistics

/// What one condition's estimate rests on and comes to: an entry of `conditions.json`.
public struct ConditionRecord: Sendable, Encodable {
  public var id: String
  public var label: String
  /// What the rates tell apart: age and sex, age, sex, none.
  public var ratesBy: String
  public var ages: String
  public var source: String
  /// Everybody expected to have it in all areas together.
  public var cases: Double?
  public var lower: Double?
  public var upper: Double?
  public var confidence: Double?
  /// Why there is no interval.
  public var intervalNote: String?
  /// `plain`, `calibrated` or `gradient`.
  public var deprivation: String
  public var calibrations: [CalibrationRecord]
  public var gaps: [Gap]

  public struct CalibrationRecord: Sendable, Encodable {
    public var area: String
    public var recorded: Double?
    public var expected: Double?
    /// k = recorded / expected.
    public var k: Double?
  }

  public struct Gap: Sendable, Encodable {
    public var area: String
    public var recorded: Double?
    public var expected: Double?
    public var shareRecorded: Double?
    public var lower: Double?
    public var upper: Double?
    public var note: String?
  }
}

extension ConditionRecord {
  init(_ made: ConditionEstimate) {
    id = made.declared.id
    label = made.declared.label
    ratesBy = made.estimate.detail.rawValue
    ages = made.estimate.ages.description
    source = made.citation
    cases = made.total.cases
    let interval = made.total.interval.flatMap { $0.isFixed ? nil : $0 }
    lower = interval?.lower
    upper = interval?.upper
    confidence = interval == nil ? nil : made.confidence
    intervalNote = made.draws?.reasonNotComputed
    if case .calibrated = made.declared.deprivation, made.draws != nil, intervalNote == nil {
      intervalNote =
        interval == nil
        ? "the total is the register's, which calibration holds fixed; the register's own error is not known"
        : "the registers' own error is not known, and in no interval"
    }
    deprivation =
      switch made.declared.deprivation {
      case .plain: "plain"
      case .calibrated: "calibrated"
      case .gradient: "gradient"
      }
    calibrations = made.estimate.calibrations.map {
      CalibrationRecord(area: $0.group, recorded: $0.recorded, expected: $0.expected, k: $0.factor)
    }
    let areas = made.register?.groups.names ?? []
    gaps = zip(areas, made.gaps).map { area, gap in
      Gap(
        area: area, recorded: gap.value?.recorded, expected: gap.value?.expected,
        shareRecorded: gap.value?.shareRecorded, lower: gap.value?.shareLimits?.lower,
        upper: gap.value?.shareLimits?.upper, note: gap.reasonNotComputed)
    }
  }

  /// The record for the terminal.
  var lines: [String] {
    var first = "\(id): "
    first += cases.map { "\(people($0)) people expected aged \(ages)" } ?? "not known for all areas together"
    if let lower, let upper, let confidence {
      first += " (\(wholePercentText(confidence)) from \(people(lower)) to \(people(upper)))"
    } else if deprivation == "calibrated", let intervalNote {
      first += " (no interval: \(intervalNote))"
    }
    let detail = ratesBy == PrevalenceTable.Detail.none.rawValue ? "one rate for all" : "rates by \(ratesBy)"
    var lines = ["\(first), \(detail)"]
    lines += calibrations.prefix(3).compactMap { calibration in
      calibration.k.map { k in
        "  \(calibration.area): k \((k * 1000).rounded() / 1000), \(people(calibration.recorded ?? 0)) recorded "
          + "of \(people(calibration.expected ?? 0)) expected"
      }
    }
    lines += gaps.prefix(3).compactMap { gap in
      gap.shareRecorded.map { share in
        "  \(gap.area): \(percentText(share)) of those expected are recorded"
          + (gap.lower.flatMap { lower in
            gap.upper.map { " (\(percentText(lower)) to \(percentText($0)))" }
          } ?? "")
      }
    }
    let more = max(calibrations.count, gaps.count) - 3
    if more > 0 { lines.append("  and \(more) more areas, in conditions.json") }
    return lines
  }

  private func people(_ number: Double) -> String { "\(Int(number.rounded()))" }
}

extension CasesInterval {
  /// Whether draws do not move it, but for the rounding of their sums.
  fileprivate var isFixed: Bool { upper - lower <= 1e-9 * max(1, abs(upper)) }
}
