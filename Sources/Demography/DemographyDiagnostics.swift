public import Diagnostics

extension DiagnosticCode {
  /// Age bands overlap, leave a gap, or do not hold the ages asked for.
  public static let ageBands = DiagnosticCode("age-bands", .data)
  /// The population does not give the sex asked for.
  public static let populationSex = DiagnosticCode("population-sex", .data)
  /// A count of people is below zero.
  public static let populationNegative = DiagnosticCode("population-negative", .data)
  /// Ages or sexes do not add up.
  public static let populationSums = DiagnosticCode("population-sums", .data)
}
