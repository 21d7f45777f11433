public import Demography
public import Tables

extension Project {
  /// A condition whose people are estimated from rates by age and sex.
  public struct Condition: Sendable {
    public var id: String
    public var label: String
    public var rates: RateFile
    /// Ages, and sexes, in which nobody counts as having it, by declaration.
    public var agesWithoutCases: [AgesWithoutCases] = []
    public var split = AgeSplitChoice.refuse
    /// What is recorded locally, to calibrate to or to compare with.
    public var recorded: RecordedTotals?
    public var deprivation = DeprivationChoice.plain
    /// The rate is per so many people.
    public var per = 1_000.0
    /// Of the ages that have rates, or of all ages.
    public var denominator = PrevalenceEstimate.Denominator.agesWithRates
    public var decimals: Int?
    public var at: Location
  }

  /// A file of rates with the columns of those in `GeoData/reference/prevalence`.
  public struct RateFile: Sendable {
    public var file: FileOptions
    /// Which of the file's conditions, where it holds several.
    public var condition: String?
    /// The citations in the file's own column where nil.
    public var source: Source?
    public var at: Location
  }

  /// What to do where the ages of rates cut through those of the population.
  public enum AgeSplitChoice: Sendable, Equatable {
    case refuse
    /// Every year of age in a band holds the same number of people.
    case uniform
    /// As the same ages are spread in another population.
    case like(AgeReference)
  }

  /// A population of one area, such as a country, by ages finer than those to split: a row an age, a column a
  /// sex.
  public struct AgeReference: Sendable, Equatable {
    public var file: FileOptions
    public var age: String
    /// The columns of counts.
    public var counts: [Sex: String]
    public var source: Source
    public var at: Location

    /// Whether they are the same figures, wherever they are asked for.
    public static func == (a: AgeReference, b: AgeReference) -> Bool {
      a.file == b.file && a.age == b.age && a.counts == b.counts
    }
  }

  /// A register, or a total, of the people recorded with a condition.
  public struct RecordedTotals: Sendable {
    public var content: Content
    /// The column with the register's own codes of the areas, such as their district; nil where the register
    /// is by the areas' codes.
    public var within: ColumnReference?
    public var at: Location

    public enum Content: Sendable {
      /// One number for all areas together.
      case total(Double, source: Source)
      case register(file: FileOptions, code: String, count: String, marks: CellMarks, source: Source)
    }
  }

  /// How an estimate takes deprivation into account: one of three ways.
  public enum DeprivationChoice: Sendable {
    case plain
    /// Every area of the register is brought to its recorded total.
    case calibrated
    case gradient(GradientFile)
  }

  /// A published gradient, and the level of each area on it.
  public struct GradientFile: Sendable {
    public var file: FileOptions
    /// Whether levels between published ends are filled in log-linearly.
    public var interpolates: Bool
    public var level: Level
    /// The groups of areas whose totals are kept; all areas together where nil.
    public var within: ColumnReference?
    public var source: Source?
    public var at: Location

    public enum Level: Sendable {
      /// A column with 1 for the most deprived.
      case column(ColumnReference)
      /// Equal numbers of the assessed areas, ordered by an indicator.
      case indicator(String, at: Location)
    }
  }

  /// How sure estimates are found to be.
  public struct EstimateSettings: Sendable {
    public var draws: Int
    public var seed: Int
    public var confidence: Double
    /// Relative standard error of every area's counts of people; taken as exact where nil.
    public var populationError: Double?
    public var at: Location
  }

  /// The people in need of a client group: those with any of some conditions.
  public struct PeopleInNeed: Sendable {
    public var conditions: [String]
    public var counted: Counting
    public var at: Location

    public enum Counting: String, Sendable, CaseIterable {
      /// Somebody with two conditions counts once, the conditions taken as independent of each other among
      /// people of one age and sex.
      case once
      /// Somebody with two conditions counts twice.
      case each
    }
  }
}

extension Project.Condition {
  /// The columns of the project's tables that it is made of.
  var columns: [Project.ColumnReference] {
    var columns = recorded?.within.map { [$0] } ?? []
    if case .gradient(let gradient) = deprivation {
      if case .column(let level) = gradient.level { columns.append(level) }
      if let within = gradient.within { columns.append(within) }
    }
    return columns
  }

  /// The files that it is made of, each with what for.
  var files: [(path: String, role: String, source: Project.Source)] {
    var files = [(rates.file.path, "rates of \(id)", rates.source ?? .citedInFile)]
    if case .register(let file, _, _, _, let source) = recorded?.content {
      files.append((file.path, "recorded totals of \(id)", source))
    }
    if case .like(let reference) = split {
      files.append((reference.file.path, "ages of \(id)", reference.source))
    }
    if case .gradient(let gradient) = deprivation {
      files.append((gradient.file.path, "gradient of \(id)", gradient.source ?? .citedInFile))
    }
    return files
  }
}

extension Project.Source {
  /// Stands for the citations that a file of rates gives row by row.
  static let citedInFile = Project.Source(
    publisher: "as cited in the file", title: "published rates", licence: "facts, cited", year: "as cited")
}
