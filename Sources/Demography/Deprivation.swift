internal import Diagnostics
internal import Tables

/// How an estimate takes deprivation into account. There is no fourth way: national rates already hold the
/// nation's deprivation, and an index multiplied in afterwards would count it twice.
public enum Deprivation: Sendable {
  /// Not: areas differ by the ages and sexes of their people only.
  case plain
  /// By what is recorded: every group of areas is brought to its recorded total, `k = recorded / expected`.
  /// The total is taken as exact.
  case calibrated(to: Register)
  /// By a published gradient, with the level of each area (1 = most deprived), so that the total of each
  /// group of areas, such as a district, stays what it is without.
  case gradient(DeprivationGradient, levels: [Int?], within: AreaGroups)
}

/// The factors by which a way to take deprivation into account multiplies the plain estimate of an area:
/// its weight, times its group's target over the group's weighted cases.
struct AreaAdjustment: Sendable {
  /// Nil for plain.
  let groups: AreaGroups?
  /// One an area.
  let weights: [Double]
  /// The recorded totals of the groups, NaN where not known; nil where a group keeps its own.
  let targets: [Double]?

  /// - Throws: `gradient-levels` where an area has no level of the gradient.
  /// - Precondition: groups and levels of as many areas as the population has.
  init(_ deprivation: Deprivation, areaCount: Int) throws(Diagnostic) {
    switch deprivation {
    case .plain:
      groups = nil
      weights = [Double](repeating: 1, count: areaCount)
      targets = nil
    case .calibrated(let register):
      precondition(register.groups.group.count == areaCount, "one register code an area")
      groups = register.groups
      weights = [Double](repeating: 1, count: areaCount)
      targets = register.recorded.values
    case .gradient(let gradient, let levels, let within):
      precondition(levels.count == areaCount && within.group.count == areaCount, "one level an area")
      groups = within
      weights = try Self.weights(gradient, levels)
      targets = nil
    }
  }

  private static func weights(
    _ gradient: DeprivationGradient, _ levels: [Int?]
  ) throws(Diagnostic) -> [Double] {
    let count = gradient.relative.count
    let outside = levels.filter { !($0.map { (1...count).contains($0) } ?? false) }
    guard outside.isEmpty else {
      throw Diagnostic(
        .gradientLevels,
        "\(outside.count) of \(levels.count) areas have no level of the gradient of \(gradient.condition)",
        expected: "levels 1 (most deprived) to \(count)",
        found: outside.first?.map { "level \($0)" } ?? "no level")
    }
    return levels.map { gradient.relative[($0 ?? 1) - 1] }
  }

  /// The factor of a group's areas beyond their weights, from the group's cases before adjustment, `plain`,
  /// and with each area's times its weight, `weighted`; 1 where there are no cases to spread.
  func groupFactor(_ group: Int, plain: Double, weighted: Double) -> Double {
    let target = targets.map { $0[group] } ?? plain
    return weighted == 0 && target == 0 ? 1 : target / weighted
  }
}
