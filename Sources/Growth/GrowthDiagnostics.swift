public import Diagnostics

extension DiagnosticCode {
  // The base.

  /// A count of people by single year of age that growth starts from is missing or below zero.
  public static let growthPopulation = DiagnosticCode("growth-population", .data)
  /// Two populations, a projection and its areas, or rates and a population do not belong together.
  public static let growthMismatch = DiagnosticCode("growth-mismatch", .data)
  /// A rate of fertility, mortality or migration is missing, or is none.
  public static let componentRates = DiagnosticCode("component-rates", .data)
  /// Cohort change ratios were replaced or held within bounds.
  public static let cohortRatios = DiagnosticCode("cohort-ratios", .data)

  // Dwellings.

  /// A site is in none of the areas.
  public static let siteArea = DiagnosticCode("site-area", .data)
  /// The polygon of a site crosses itself, or has no size.
  public static let siteShape = DiagnosticCode("site-shape", .data)
  /// Dwellings are completed before the base year, or after the horizon.
  public static let siteYears = DiagnosticCode("site-years", .data)
  /// A number of dwellings is missing or below zero, or a site is given twice.
  public static let siteDwellings = DiagnosticCode("site-dwellings", .data)
  /// The shares of a profile of new residents are not shares, or do not add up to one.
  public static let profileShares = DiagnosticCode("profile-shares", .data)
  /// No profile of new residents is for a type of dwelling and tenure.
  public static let profileMissing = DiagnosticCode("profile-missing", .data)
  /// An assumption lies outside what it can be, or outside its own range.
  public static let assumptionRange = DiagnosticCode("assumption-range", .data)
  /// More people were to leave an area, or to move within a district, than live there.
  public static let growthMoves = DiagnosticCode("growth-moves", .data)

  // Controls.

  /// The ages or sexes of a control are not made of whole years of age, or overlap.
  public static let controlAges = DiagnosticCode("control-ages", .data)
  /// A control has no figure for a year, an age group or a district.
  public static let controlCells = DiagnosticCode("control-cells", .data)
  /// A factor that brings a projection to its control is larger than allowed, and was capped.
  public static let controlFactor = DiagnosticCode("control-factor", .data)
  /// Nothing holds the total of a district.
  public static let controlNone = DiagnosticCode("control-none", .data)

  // Services and comparison.

  /// A rate of activity is missing, or its unit is none.
  public static let activityRates = DiagnosticCode("activity-rates", .data)
  /// A year of a new model of care is out of order, or what it declares cannot be.
  public static let careModel = DiagnosticCode("care-model", .data)
  /// Thresholds of growth areas do not rise.
  public static let growthThresholds = DiagnosticCode("growth-thresholds", .data)
}
