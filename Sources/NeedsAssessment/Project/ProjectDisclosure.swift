public import Demography

extension Project {
  /// What may be shown of counts of people, in every output of the run together.
  public struct Disclosure: Sendable {
    public var rule: DisclosureRule
    /// The columns of counts of people that the rule is for: each alone, or several that add up to a total that
    /// readers may know.
    public var counts: [CountColumns]
    /// Whether modelled estimates are treated as counts too.
    public var controlsEstimates = false
    /// Whether responses to consultations are counted under the rule too.
    public var controlsEvidence = false
    /// The larger areas whose totals readers may know; all areas together where nil.
    public var within: ColumnReference?
    public var at: Location
  }

  public struct CountColumns: Sendable {
    public var columns: [ColumnReference]
    public var at: Location
  }
}
