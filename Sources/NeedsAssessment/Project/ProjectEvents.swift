extension Project.Indicator {
  /// What a rate counts: a column, or columns by age.
  public enum Events<Counts: Sendable>: Sendable {
    /// Events as they are, each independent of the others.
    case counted(Counts)
    /// Persons by how many events each of them had, so that the limits can allow for those who had several.
    case perPerson([Frequency])

    public struct Frequency: Sendable {
      /// The number of events that each of these persons had.
      public var events: Int
      public var persons: Counts
    }

    /// Each column with the number of events that one of its units stands for.
    var parts: [Frequency] {
      switch self {
      case .counted(let counts): [Frequency(events: 1, persons: counts)]
      case .perPerson(let frequencies): frequencies
      }
    }

    var columns: [Counts] { parts.map(\.persons) }

    var isPerPerson: Bool {
      if case .perPerson = self { true } else { false }
    }
  }
}
