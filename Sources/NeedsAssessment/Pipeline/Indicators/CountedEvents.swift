internal import Diagnostics
internal import Statistics
internal import Tables

/// What a ratio counts in each area: events, and where it is known, how many persons had how many of them.
struct CountedEvents {
  let total: Column
  /// Persons by the number of events that each had; empty where events are counted as they are.
  private(set) var persons: [(events: Int, column: Column)] = []

  init(_ total: Column) { self.total = total }

  init(persons: [(events: Int, column: Column)]) {
    self.persons = persons
    total = Column(name: "events", summing: persons.map { (Double($0.events), $0.column) })
  }

  var isPerPerson: Bool { !persons.isEmpty }

  func personsByEvents(_ area: Int) -> [(events: Int, persons: Double?)] {
    persons.map { ($0.events, $0.column[area]) }
  }

  /// How much more the counts vary than those of independent events: 1 where these are.
  var dispersions: [Double] {
    (0..<total.count).map { RepeatedEvents(personsByEvents($0))?.dispersion ?? 1 }
  }
}

extension IndicatorColumns {
  /// The events of the areas, summed through a lookup where there is one.
  func counted(
    _ events: Project.Indicator.Events<Project.ColumnReference>
  ) throws(Diagnostic) -> CountedEvents {
    switch events {
    case .counted(let reference): return CountedEvents(try summed(reference))
    case .perPerson(let frequencies):
      var persons: [(events: Int, column: Column)] = []
      for frequency in frequencies { persons.append((frequency.events, try summed(frequency.persons))) }
      return CountedEvents(persons: persons)
    }
  }
}

extension Project.Indicator.Events<Project.ColumnReference> {
  /// "'admissions' of table hospital", or "1 x 'once' + 2 x 'twice' of table hospital".
  var words: String {
    parts.map { part in
      (isPerPerson ? "\(part.events) x " : "") + "'\(part.persons.column)' of table \(part.persons.table)"
    }.joined(separator: " + ")
  }
}

extension Column {
  /// The sum of columns, each times a factor; where one has no figure the sum has none, suppressed if one is.
  init(name: String, summing columns: [(factor: Double, column: Column)]) {
    let count = columns.first?.column.count ?? 0
    var values = [Double](repeating: 0, count: count)
    var states = [CellState](repeating: .value, count: count)
    for (factor, column) in columns {
      for row in 0..<count {
        values[row] += factor * column.values[row]
        if column.states[row] != .value, states[row] != .suppressed { states[row] = column.states[row] }
      }
    }
    self.init(name: name, values: values, states: states)
  }
}
