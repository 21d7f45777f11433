public import Diagnostics

extension DiagnosticCode {
  // Populations.

  /// Age bands overlap, leave a gap, or do not hold the ages asked for.
  public static let ageBands = DiagnosticCode("age-bands", .data)
  /// The population does not give the sex asked for.
  public static let populationSex = DiagnosticCode("population-sex", .data)
  /// A count of people is below zero.
  public static let populationNegative = DiagnosticCode("population-negative", .data)
  /// Ages or sexes do not add up.
  public static let populationSums = DiagnosticCode("population-sums", .data)
  /// An area, or its sex and age, has more than one row.
  public static let populationDuplicate = DiagnosticCode("population-duplicate", .data)
  /// No column or row of the table is one of people by age, as the layout says.
  public static let populationLayout = DiagnosticCode("population-layout", .usage)
  /// Rows of a sex that the layout does not name are left out.
  public static let populationRowsUnused = DiagnosticCode("population-rows-unused", .data)

  // Rates.

  /// The table holds no rates, or none of the condition asked for.
  public static let ratesMissing = DiagnosticCode("rates-missing", .data)
  /// Two rates of one sex are for the same ages.
  public static let ratesOverlap = DiagnosticCode("rates-overlap", .data)
  /// Ages between those of two rates have none.
  public static let ratesGap = DiagnosticCode("rates-gap", .data)
  /// The rates are of one sex only, or of a sex that is not known.
  public static let ratesSex = DiagnosticCode("rates-sex", .data)
  /// The population has ages for which there is no rate.
  public static let ratesCoverage = DiagnosticCode("rates-coverage", .data)
  /// A rate is no share of people: above 1 as a proportion, negative, or a count.
  public static let rateUnit = DiagnosticCode("rate-unit", .data)
  /// Rates are so small, or so round, that their unit is likely to be another.
  public static let rateUnitDoubtful = DiagnosticCode("rate-unit-doubtful", .data)
  /// Limits do not enclose the rate, or only one is given.
  public static let rateLimits = DiagnosticCode("rate-limits", .data)
  /// Sources disagree on the rate.
  public static let rateConflict = DiagnosticCode("rate-conflict", .data)
  /// The rate is a share of the people with another condition, not of the population.
  public static let rateBase = DiagnosticCode("rate-base", .data)

  // Estimates.

  /// The rates do not tell ages or sexes apart.
  public static let ratesThin = DiagnosticCode("rates-thin", .data)
  /// Ages were declared to have no cases.
  public static let agesWithoutCases = DiagnosticCode("ages-without-cases", .data)
  /// Age bands of the population were split by a rule.
  public static let agesSplit = DiagnosticCode("ages-split", .data)
  /// Rates of persons are not used, as females and males have their own.
  public static let ratesUnused = DiagnosticCode("rates-unused", .data)
  /// A register does not hold totals of the areas estimated.
  public static let registerGeography = DiagnosticCode("register-geography", .data)
  /// A total was recorded where no case is expected, or is below zero.
  public static let registerTotal = DiagnosticCode("register-total", .data)
  /// A deprivation gradient lacks levels, or an area has none.
  public static let gradientLevels = DiagnosticCode("gradient-levels", .data)
}
