public import Diagnostics

extension DiagnosticCode {
  /// The parts of a chart's data do not fit together, or are not numbers that it can draw.
  public static let chartInput = DiagnosticCode("chart-input", .data)
}

extension Diagnostic {
  /// What is wrong with a chart's data, and where in the chart.
  static func chart(_ summary: String, expected: String? = nil, found: String? = nil) -> Diagnostic {
    Diagnostic(.chartInput, summary, expected: expected, found: found)
  }
}
