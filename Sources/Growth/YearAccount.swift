/// What changed an area's population in a year. The population at the end is that at the start plus the sum of
/// all parts.
public struct YearAccount: Sendable, Hashable {
  public var births = 0.0
  /// Where the method tells them apart from migration: a number of 0 or more, which `change` takes off.
  public var deaths = 0.0
  public var migration = 0.0
  /// Deaths and migration together, where the method does not tell them apart; with a constant share, births
  /// as well.
  public var cohortChange = 0.0
  /// People who moved into new dwellings.
  public var newResidents = 0.0
  /// People who left for new dwellings in another area of the district: 0 or more, taken off.
  public var movedToSites = 0.0
  /// People whose dwellings were demolished: 0 or more, taken off.
  public var demolished = 0.0
  /// People of demolished dwellings elsewhere in the district who found another here.
  public var rehoused = 0.0
  /// What a control put on or took off.
  public var control = 0.0

  public init() {}

  /// New residents less those who left for other areas' dwellings, or lost theirs, plus those rehoused.
  public var netNewResidents: Double { newResidents - movedToSites - demolished + rehoused }

  /// The end less the start.
  public var change: Double {
    births - deaths + migration + cohortChange + netNewResidents + control
  }

  mutating func add(_ events: CohortComponents.Events) {
    births += events.births
    deaths += events.deaths
    migration += events.migration
  }

  static func + (a: YearAccount, b: YearAccount) -> YearAccount { combined(a, 1, b, 1) }

  /// `a` times one weight plus `b` times another.
  static func combined(_ a: YearAccount, _ x: Double, _ b: YearAccount, _ y: Double) -> YearAccount {
    var sum = YearAccount()
    for part in parts { sum[keyPath: part] = a[keyPath: part] * x + b[keyPath: part] * y }
    return sum
  }

  private static var parts: [WritableKeyPath<YearAccount, Double>] {
    [
      \.births, \.deaths, \.migration, \.cohortChange, \.newResidents, \.movedToSites, \.demolished,
      \.rehoused, \.control,
    ]
  }
}
