internal import Statistics
internal import TextBuffer

extension Analyses {
  /// The scores, inequalities and spatial statistics for the terminal, each under its heading.
  var lines: [String] {
    var lines: [String] = []
    if !conditions.isEmpty { lines.append("\nPeople expected (modelled)") }
    lines += conditions.flatMap(\.lines).map { "  \($0)" }
    if !scores.isEmpty { lines.append("\nScores") }
    lines += scores.flatMap(\.lines).map { "  \($0)" }
    if let growth { lines += ["\n" + growth.heading] + growth.lines.map { "  \($0)" } }
    if !inequality.isEmpty { lines.append("\nInequality") }
    lines += inequality.map { "  \($0.line)" }
    if !spatial.isEmpty { lines.append("\nSpatial statistics") }
    lines += spatial.map { "  \($0.line)" }
    return lines
  }
}

extension InequalityFigure {
  fileprivate var line: String {
    let name = "\(column) by \(by): \(measure)" + (fit.isEmpty ? "" : " (\(fit))")
    guard let value else { return "\(name): \(note)" }
    let figure = short(value) + (unit.isEmpty || unit == "ratio" ? "" : " \(unit)")
    guard let lower = limits.lower, let upper = limits.upper else { return "\(name) \(figure)" }
    return "\(name) \(figure) (95 % from \(short(lower)) to \(short(upper)))"
  }
}

extension SpatialFigure {
  fileprivate var line: String {
    guard let value, let zScore else { return "\(id): \(statistic): \(note)" }
    let probability = permutationProbability.map { ", permutation p \(short($0))" } ?? ""
    return "\(id): \(statistic) \(short(value)), z \(short(zScore))\(probability)"
  }
}

private func short(_ number: Double) -> String { FixedPoint(decimals: 4).text(number) }
