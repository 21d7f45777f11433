public import Diagnostics
internal import Parallel
public import Tables

/// How a table holds a population: where the area, the sex, the age and the count are.
public struct PopulationLayout: Sendable, Hashable {
  /// Where ages are.
  public enum Ages: Sendable, Hashable {
    /// One column for each age or band, named by it: `0`, `1` ... `90+`; `0-4`; `Aged 65 years and over`.
    /// Columns whose names are no ages are not of people.
    case columns
    /// One column for each age or band, declared; the others are not of people.
    case declaredColumns([DeclaredColumn])
    /// One row for each age or band, with the age in one column and the count in another, whose name follows
    /// the prefix of the sex, if sexes have columns. Rows whose age is `total` hold everybody.
    case rows(age: String, count: String, total: String? = nil)
  }

  /// A column of people and their ages.
  public struct DeclaredColumn: Sendable, Hashable {
    /// Its name after the prefix of the sex.
    public var name: String
    public var ages: AgeBand

    public init(_ name: String, _ ages: AgeBand) {
      self.name = name
      self.ages = ages
    }
  }

  /// Where sexes are.
  public enum Sexes: Sendable, Hashable {
    /// The same columns for all; rows are told apart by a column's labels.
    case rows(column: String, labels: [Sex: String])
    /// Each sex has columns of its own, whose names begin with a prefix: `M0`, `F0`. A blank, hyphen or
    /// underscore after the prefix is part of it.
    case columnPrefixes([Sex: String])

    /// Persons only.
    public static let personsOnly = Sexes.columnPrefixes([.persons: ""])
  }

  /// The column of area codes.
  public var area: String
  public var ages: Ages
  public var sexes: Sexes
  /// The column of all ages, after the prefix of the sex, if there is one to check against.
  public var total: String?

  public init(area: String, ages: Ages, sexes: Sexes = .personsOnly, total: String? = nil) {
    self.area = area
    self.ages = ages
    self.sexes = sexes
    self.total = total
  }
}

extension PopulationLayout {
  /// The columns of a table that hold counts of people, those of all ages among them, in their order.
  ///
  /// - Throws: `column-not-found`; `population-layout` where no column is named by an age.
  public func columnsOfPeople(in table: TextTable) throws(Diagnostic) -> [Int] {
    try PopulationReader(table: table, layout: self, format: NumberFormat(), workers: .one).columnsOfPeople()
  }
}
