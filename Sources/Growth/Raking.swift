/// Cells of a table brought to the totals of its columns, and of its rows where these are given: iterative
/// proportional fitting (Deming and Stephan 1940, Annals of Mathematical Statistics 11, 427-444).
///
/// Rows are areas. Columns are groups of the cells of a row (ages and sexes); a cell may be in none, and is
/// then changed by its row's total only. Cells stay 0 or more, and a cell of 0 stays 0.
struct Raking {
  /// For each cell of a row, its group; -1 for none.
  let group: [Int]
  /// One a group.
  let targets: [Double]
  /// One a row; nil where rows are free.
  let rowTargets: [Double]?
  /// The most that a group may be multiplied by, and the least is its inverse.
  let maximumFactor: Double

  struct Result {
    /// Each group before, and what it had to be multiplied by; nil where it was empty.
    var before: [Double]
    var wanted: [Double?]
    /// What it was multiplied by.
    var factors: [Double]
    /// Whether rows and groups agree to 1e-9 of their sizes.
    var isConverged = true
  }

  /// - Parameters:
  ///   - cells: rows one after the other; raked in place.
  ///   - parts: what the cells are made of, changed as they are.
  /// - Returns: what each group was multiplied by.
  func rake(_ cells: inout [Double], also parts: inout [[Double]]) -> Result {
    let width = group.count
    let rows = width == 0 ? 0 : cells.count / width
    let before = groupSums(cells, rows)
    var result = Result(
      before: before, wanted: zip(targets, before).map { $1 > 0 ? $0 / $1 : nil },
      factors: [Double](repeating: 1, count: targets.count))
    for iteration in 0..<100 {
      let sums = iteration == 0 ? before : groupSums(cells, rows)
      var steps = [Double](repeating: 1, count: targets.count)
      for group in targets.indices where sums[group] > 0 {
        let total = result.factors[group] * targets[group] / sums[group]
        let held = min(max(total, 1 / maximumFactor), maximumFactor)
        steps[group] = held / result.factors[group]
        result.factors[group] = held
      }
      multiply(&cells, &parts, rows) { _, cell in group[cell] < 0 ? 1 : steps[group[cell]] }
      guard let rowTargets else { return result }
      let largest = rakeRows(&cells, &parts, rowTargets)
      if largest < 1e-9 { return result }
      if iteration == 99 { result.isConverged = false }
    }
    return result
  }

  private func groupSums(_ cells: [Double], _ rows: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: targets.count)
    for row in 0..<rows {
      for (cell, group) in group.enumerated() where group >= 0 {
        sums[group] += cells[row * self.group.count + cell]
      }
    }
    return sums
  }

  /// Returns the largest relative change of a row.
  private func rakeRows(_ cells: inout [Double], _ parts: inout [[Double]], _ rowTargets: [Double]) -> Double
  {
    let width = group.count
    var largest = 0.0
    let factors = rowTargets.enumerated().map { row, target -> Double in
      let sum = cells[row * width..<(row + 1) * width].reduce(0, +)
      guard sum > 0 else { return 1 }
      largest = max(largest, abs(target / sum - 1))
      return target / sum
    }
    multiply(&cells, &parts, factors.count) { row, _ in factors[row] }
    return largest
  }

  private func multiply(
    _ cells: inout [Double], _ parts: inout [[Double]], _ rows: Int, _ factor: (Int, Int) -> Double
  ) {
    let width = group.count
    for row in 0..<rows {
      for cell in 0..<width {
        let factor = factor(row, cell)
        if factor == 1 { continue }
        cells[row * width + cell] *= factor
        for part in parts.indices { parts[part][row * width + cell] *= factor }
      }
    }
  }
}
