public import Diagnostics
public import Tables

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How much more frequent a condition is at each level of deprivation than at another: by tenth, fifth, ...
/// of areas.
public struct DeprivationGradient: Sendable, Hashable {
  /// Where the levels' values are from.
  public enum Basis: String, Sendable, Hashable {
    case published
    /// Only the ends are published; between them the logarithm runs straight.
    case logLinear = "log-linear between published ends"
  }

  public let condition: String
  /// One a level, from the most deprived (level 1) to the least; only their ratios matter.
  public let relative: [Double]
  public let basis: Basis
  public let source: String

  /// - Throws: `gradient-levels` for fewer than two levels, or a value that is not above 0.
  public init(
    condition: String, relative: [Double], source: String, basis: Basis = .published
  ) throws(Diagnostic) {
    guard relative.count >= 2, relative.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw Diagnostic(
        .gradientLevels, "the gradient of \(condition) is not one",
        expected: "two levels or more, all above 0",
        found: relative.map { "\($0)" }.joined(separator: ", "))
    }
    self.condition = condition
    self.relative = relative
    self.basis = basis
    self.source = source
  }

  /// A gradient of which only the ends are known.
  /// - Throws: as `init(condition:relative:source:basis:)`.
  public init(
    condition: String, mostDeprived: Double, leastDeprived: Double, levels: Int, source: String
  ) throws(Diagnostic) {
    let step = log(leastDeprived / mostDeprived) / Double(max(1, levels - 1))
    try self.init(
      condition: condition, relative: (0..<levels).map { mostDeprived * exp(step * Double($0)) },
      source: source, basis: .logLinear)
  }

  /// Reads a gradient from a table with the columns of those that ship in `GeoData/reference/gradients`:
  /// `condition`, `levels`, `level` (1 = most deprived), `relative`, `original_source`.
  ///
  /// - Parameters:
  ///   - table: one row a level.
  ///   - interpolating: whether levels between the ends may be filled in log-linearly.
  /// - Throws: `gradient-levels` where levels are missing that may not be filled in.
  public init(reading table: TextTable, interpolating: Bool = false) throws(Diagnostic) {
    let location = Diagnostic.Location(file: table.source)
    let counts = Set(try table.numericColumn(named: "levels").values)
    let level = try table.numericColumn(named: "level")
    let relative = try table.numericColumn(named: "relative")
    guard counts.count == 1, let count = counts.first.flatMap({ Int(exactly: $0) }), count >= 2 else {
      throw Diagnostic(
        .gradientLevels, "the table does not hold one gradient", at: location,
        expected: "one number of levels, 2 or more, in the column 'levels'")
    }
    var values: [Int: Double] = [:]
    for row in 0..<table.rowCount {
      guard let number = level[row].flatMap({ Int(exactly: $0) }), (1...count).contains(number),
        let value = relative[row], values.updateValue(value, forKey: number) == nil
      else {
        throw Diagnostic(
          .gradientLevels, "the row gives no level, or one that another row gives",
          at: table.location(row: row), expected: "each level of 1 to \(count) once, with its value")
      }
    }
    let condition = table[row: 0, column: try table.column(named: "condition")]
    let source = table[row: 0, column: try table.column(named: "original_source")]
    if values.count == count {
      try self.init(
        condition: condition, relative: (1...count).compactMap { values[$0] }, source: source)
    } else if interpolating, values.count == 2, let most = values[1], let least = values[count] {
      try self.init(
        condition: condition, mostDeprived: most, leastDeprived: least, levels: count, source: source)
    } else {
      throw Diagnostic(
        .gradientLevels, "the gradient of \(condition) has \(values.count) of \(count) levels", at: location,
        found: values.keys.sorted().map { "\($0)" }.joined(separator: ", "),
        remedy: values.count == 2 ? "allow log-linear values between the ends, if that is sound" : nil)
    }
  }
}
