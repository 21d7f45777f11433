public import Diagnostics

/// One area across client groups: for each group its needs score with the interval, where all areas lie, its
/// rank, and how many people are in need.
///
/// The greatest need is to the right, and the chart says so.
public struct WardProfileChart: Sendable, Hashable {
  /// One client group, or any other score of the area.
  public struct Group: Sendable, Hashable {
    public var name: String
    public var score: MapValue
    /// Why there is no score, in words: "two of four indicators are missing".
    public var reason = ""
    public var interval: ChartInterval?
    /// The scores of all areas, this one among them, in any order; those without one are left out.
    public var allScores: [Double] = []
    /// The mean or median of the district, as `centreLabel` says.
    public var centre: Double?
    /// 1 is the greatest need.
    public var rank: Int?
    /// How many areas are ranked.
    public var rankedAreas: Int?
    public var people = MapValue.missing
    public var peopleInterval: ChartInterval?
    public var rate = MapValue.missing
    public var rateInterval: ChartInterval?
    /// Of the rate: "per 1,000 people aged 65 and over".
    public var rateUnit = ""

    public init(_ name: String, score: MapValue) {
      self.name = name
      self.score = score
    }
  }

  public var page: ChartPage
  public var areaName: String
  public var groups: [Group]
  public var areaNoun = ChoroplethMap.AreaNoun.ward
  /// What `Group.centre` is: "Milton Keynes median".
  public var centreLabel = "Median"
  /// What the intervals are: "95% interval".
  public var intervalLabel = "95% interval"
  public var scoreTitle = "Needs score"
  /// The ends of the scores' scale.
  public var scale = ChartInterval(0, 100)
  public var scoreDecimals = 0
  public var rateDecimals = 1
  /// What stands at the right end of the scale.
  public var greatestLabel = "greatest need \u{2192}"
  public var leastLabel = "\u{2190} least need"

  public init(_ areaName: String, groups: [Group], page: ChartPage) {
    self.areaName = areaName
    self.groups = groups
    self.page = page
  }

  /// Draws the chart. The same chart gives the same bytes; without groups it says so.
  ///
  /// - Throws: `chart-input` for scores beyond the scale, ranks beyond the number of areas, intervals whose ends
  ///   are not in order, numbers that are not finite; `page-size`.
  public func render() throws(Diagnostic) -> RenderedChart {
    try page.check()
    try scale.check("the scale")
    guard scale.lower < scale.upper, (0...6).contains(scoreDecimals), (0...6).contains(rateDecimals) else {
      throw .chart(
        "the scale of the scores has no extent, or decimals are not from 0 to 6",
        found: "\(scale.lower) to \(scale.upper), \(scoreDecimals) and \(rateDecimals) decimals")
    }
    for group in groups { try check(group) }
    return WardProfileDrawing(self).rendered()
  }

  private func check(_ group: Group) throws(Diagnostic) {
    let name = "'\(group.name)'"
    for value in [group.score, group.people, group.rate] { try value.check(name) }
    for interval in [group.interval, group.peopleInterval, group.rateInterval] { try interval?.check(name) }
    let onScale =
      group.allScores
      + [group.score.number, group.interval?.lower, group.interval?.upper, group.centre]
      .compactMap(\.self)
    if let outside = onScale.first(where: { !(scale.lower...scale.upper).contains($0) }) {
      throw .chart(
        "a score of \(name) lies beyond the scale", expected: "\(scale.lower) to \(scale.upper)",
        found: "\(outside)")
    }
    if let rank = group.rank, rank < 1 || rank > group.rankedAreas ?? .max {
      throw .chart(
        "the rank of \(name) is none", expected: "1 to \(group.rankedAreas.map(String.init) ?? "any")",
        found: "\(rank)")
    }
  }
}
