public import Tables

/// A sum of columns, cell by cell; a gap in any makes the sum a gap, suppressed before missing.
struct ColumnSum {
  private var values: [Double]
  private var states: [CellState]

  init(count: Int) {
    values = [Double](repeating: 0, count: count)
    states = [CellState](repeating: .value, count: count)
  }

  /// Adds the cells of a column, each multiplied by `factor`.
  mutating func add(_ column: Column, times factor: Double = 1) {
    for row in values.indices {
      values[row] += column.values[row] * factor
      note(column.states[row], row)
    }
  }

  /// Adds the cells of a column, each multiplied by its own factor; a factor that is NaN makes a cell missing
  /// that is not zero.
  mutating func add(_ column: Column, times factors: [Double]) {
    for row in values.indices {
      note(column.states[row], row)
      if column.values[row] == 0 { continue }
      values[row] += column.values[row] * factors[row]
      if factors[row].isNaN { note(.missing, row) }
    }
  }

  private mutating func note(_ state: CellState, _ row: Int) {
    if state == .suppressed || (state == .missing && states[row] == .value) { states[row] = state }
  }

  func column(_ name: String) -> Column { Column(name: name, values: values, states: states) }
}

extension Column {
  /// The sums of the cells of each group, by the same rule.
  public func summed(over groups: AreaGroups) -> Column {
    var values = [Double](repeating: 0, count: groups.names.count)
    var states = [CellState](repeating: .value, count: groups.names.count)
    for (row, group) in groups.group.enumerated() {
      values[group] += self.values[row]
      let state = self.states[row]
      if state == .suppressed || (state == .missing && states[group] == .value) { states[group] = state }
    }
    return Column(name: name, values: values, states: states)
  }
}
