public import Demography

extension Project {
  /// Counts of people by area, sex and age.
  public struct PopulationSource: Sendable {
    public var table: TableSource
    public var ages: Ages
    /// Persons only where nil.
    public var sexes: Sexes?
    /// What holds all ages, and must equal their sum: a column, or the label of rows where ages are in rows.
    public var total: String?
    public var date: String?
    public var at: Location

    /// Where ages are.
    public enum Ages: Sendable {
      case columns(AgeColumns)
      /// One row an age, with the age in one column and the count in another. Where sexes have columns of
      /// their own, the name of the count follows their prefix; it may be empty.
      case rows(age: String, count: String)
    }

    public enum AgeColumns: Sendable {
      /// Columns 0, 1, ... and an open end such as 90+.
      case singleYears
      /// Every column that is named by an age or a range of ages.
      case named
      /// The named columns, each with its band.
      case bands([(column: String, band: Demography.AgeBand)])
    }

    /// Where sexes are.
    public enum Sexes: Sendable {
      /// Rows are told apart by the labels in a column.
      case rows(column: String, labels: [(sex: Sex, label: String)])
      /// Each sex has columns of its own, whose names begin with a prefix.
      case columns(prefixes: [(sex: Sex, prefix: String)])
    }
  }
}
