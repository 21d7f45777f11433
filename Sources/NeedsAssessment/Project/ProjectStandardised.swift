public import Demography

extension Project {
  /// Columns of a table of the project that count people or events by age.
  public struct AgeCounts: Sendable {
    public var table: String
    public var ages: PopulationSource.AgeColumns
    public var at: Location

    /// The columns that are named; the others are found when the table is read.
    var columns: [ColumnReference] {
      switch ages {
      case .singleYears, .named: []
      case .bands(let bands): bands.map { .init(table: table, column: $0.column, at: at) }
      }
    }
  }

  /// A file of one row an age band, which is no table of areas: a standard population, or the events of a nation.
  public struct AgeFile: Sendable {
    public var file: FileOptions
    public var age: String
    public var people: String
    /// The events of each band; a standard population has none.
    public var events: String?
    public var source: Source
    public var at: Location
  }
}

extension Project.Indicator {
  /// A directly standardised rate.
  public struct DirectRate: Sendable {
    public var events: Events<Project.AgeCounts>
    /// The project's own where nil.
    public var population: Project.AgeCounts?
    public var sex: Sex
    /// The European Standard Population of 2013 where nil.
    public var standard: Project.AgeFile?
    public var per: Double
    public var confidence = 0.95
    /// The fewest events for which there is a rate: 10 is Public Health England's rule.
    public var minimumEvents = 10
  }

  /// Observed over expected events.
  public struct IndirectRatio: Sendable {
    public var observed: Project.ColumnReference
    public var reference: Project.AgeFile
    public var population: Project.AgeCounts?
    public var sex: Sex
    public var per: Double
    public var confidence = 0.95
  }

  /// The years that somebody of an age can expect to live at today's mortality.
  public struct LifeExpectancyMeasure: Sendable {
    public var deaths: Project.AgeCounts
    public var population: Project.AgeCounts?
    public var sex: Sex
    public var age: Int
    public var confidence = 0.95
    /// What an area's person-years must exceed: 5,000 after Toson and Baker (2003).
    public var minimumPopulation = 5000.0
  }
}

extension Project.Indicator {
  /// The tables that hold counts by age, whose columns may be known only once they are read.
  var ageCounts: [Project.AgeCounts] {
    switch measure {
    case .directRate(let rate): rate.events.columns + [rate.population].compactMap(\.self)
    case .indirectRatio(let ratio): [ratio.population].compactMap(\.self)
    case .lifeExpectancy(let measure): [measure.deaths, measure.population].compactMap(\.self)
    default: []
    }
  }

  /// Whether the project's own population is what people are counted by.
  var needsPopulation: Bool {
    switch measure {
    case .populationShare: true
    case .directRate(let rate): rate.population == nil
    case .indirectRatio(let ratio): ratio.population == nil
    case .lifeExpectancy(let measure): measure.population == nil
    default: false
    }
  }

  /// A file that is read for this indicator alone.
  var ageFile: Project.AgeFile? {
    switch measure {
    case .directRate(let rate): rate.standard
    case .indirectRatio(let ratio): ratio.reference
    default: nil
    }
  }
}
