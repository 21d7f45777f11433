extension Project {
  /// One chart to draw, or one an area.
  public struct Chart: Sendable {
    public var id: String
    public var kind: Kind
    /// The codes or names of the areas shown; what the kind takes by default where nil.
    public var areas: [String]?
    public var title: String?
    public var subtitle: String?
    public var widthInMillimetres: Double
    /// Without title and subtitle on the page, as journals ask.
    public var isForJournal: Bool
    public var at: Location

    public enum Kind: Sendable {
      /// The age and sex of the people of all areas together, or of each of some areas.
      case pyramid(perCent: Bool)
      /// Each area across the client groups, one file an area.
      case profile
      /// Areas in order of a column, with its interval.
      case intervals(column: String)
      /// What each indicator adds to the scores of a group.
      case contributions(group: String)
      /// A measure of growth year by year, a panel an option.
      case growthFan(measure: String, options: [String]?)
      /// How much more one option has than another.
      case growthDifferences(measures: [String]?)
      /// People by age and sex in the base year and at the horizon, a panel an option.
      case growthPyramids(options: [String]?)
    }
  }
}
