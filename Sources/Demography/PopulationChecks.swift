public import Diagnostics
public import Tables

extension Population {
  /// What does not add up: a warning for rounding and small slips, an error where all areas together are more
  /// than 1 % apart, since a column is then not what it is said to be; negative counts are an error.
  ///
  /// - Parameters:
  ///   - codes: the areas' codes, to name the worst.
  ///   - totals: for each sex, the source's own column of all ages, if it gives one.
  ///   - location: the file, for messages.
  /// - Returns: nothing where all adds up.
  public func checks(
    codes: [String], totals: [Sex: Column], at location: Diagnostic.Location
  ) -> [Diagnostic] {
    (negativeCount(codes: codes, at: location).map { [$0] } ?? [])
      + sums(codes: codes, totals: totals, at: location, rowNumbers: [:])
  }

  /// What does not add up; with the row of the worst area, where one row holds all its ages.
  func sums(
    codes: [String], totals: [Sex: Column], at location: Diagnostic.Location, rowNumbers: [Sex: [Int?]]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for sex in Sex.allCases {
      guard let total = totals[sex], let columns = counts[sex] else { continue }
      let difference = Difference(of: columns, from: [total])
      if let warning = difference.warning(
        "the ages of \(sex.rawValue) do not add up to the total", codes, location, rowNumbers[sex])
      {
        found.append(warning)
      }
    }
    if let females = counts[.females], let males = counts[.males], let persons = counts[.persons] {
      let difference = Difference(of: females + males, from: persons)
      if let warning = difference.warning(
        "females and males do not add up to persons", codes, location, rowNumbers[.persons])
      {
        found.append(warning)
      }
    }
    return found
  }

  private func negativeCount(codes: [String], at location: Diagnostic.Location) -> Diagnostic? {
    for (sex, columns) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for (band, column) in zip(bands, columns) {
        guard let row = column.values.firstIndex(where: { $0 < 0 }) else { continue }
        return Diagnostic(
          .populationNegative, "a population count is negative", at: location,
          expected: "counts of people, 0 or more",
          found: "\(column.values[row]) \(sex.rawValue) aged \(band) in \(codes[row])")
      }
    }
    return nil
  }
}

/// How far sums of columns are apart, area by area, over the areas where both are known.
private struct Difference {
  private var areas = 0
  private var worst: (row: Int, sum: Double, other: Double)?
  private var totals = (sum: 0.0, other: 0.0)

  /// Sources round to whole people; a difference of less than half a person is none.
  private static let tolerance = 0.5

  init(of columns: [Column], from others: [Column]) {
    for (row, (sum, other)) in zip(Self.sums(columns), Self.sums(others)).enumerated() {
      if sum.isNaN || other.isNaN { continue }
      totals = (totals.sum + sum, totals.other + other)
      guard abs(sum - other) > Self.tolerance else { continue }
      areas += 1
      if let worst, abs(worst.sum - worst.other) >= abs(sum - other) { continue }
      worst = (row, sum, other)
    }
  }

  /// One sum a row; NaN, as the gap itself, where one of the cells is a gap.
  private static func sums(_ columns: [Column]) -> [Double] {
    var sums = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for column in columns {
      for (row, value) in column.values.enumerated() { sums[row] += value }
    }
    return sums
  }

  func warning(
    _ summary: String, _ codes: [String], _ location: Diagnostic.Location, _ rowNumbers: [Int?]?
  ) -> Diagnostic? {
    guard let worst else { return nil }
    var location = location
    location.row = rowNumbers?[worst.row]
    let isWrongColumn = abs(totals.sum - totals.other) > 0.01 * max(totals.sum, totals.other)
    return Diagnostic(
      .populationSums, severity: isWrongColumn ? .error : .warning, summary, at: location,
      details: [
        "\(areas) \(areas == 1 ? "area differs" : "areas differ"); most in \(codes[worst.row]): \(worst.sum) against \(worst.other)"
      ])
  }
}
