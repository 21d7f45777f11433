public import Diagnostics

/// What each indicator adds to the score of each area: bars of parts that add up to it.
public struct ContributionsChart: Sendable, Hashable {
  public struct Area: Sendable, Hashable {
    public var name: String
    public var score: MapValue
    /// One for each indicator, in the unit of the score. A missing one has no part in the score.
    public var contributions: [MapValue]
    /// Why there is no score, in words.
    public var reason = ""

    public init(_ name: String, score: MapValue, contributions: [MapValue]) {
      self.name = name
      self.score = score
      self.contributions = contributions
    }
  }

  public var page: ChartPage
  /// The names of the indicators. With more than seven, the smallest are drawn as one, and named.
  public var indicators: [String]
  public var areas: [Area]
  /// What the score is, with its unit: "Needs score, older people".
  public var scoreTitle: String
  public var areaTitle = ""
  public var order = DotIntervalChart.Order.asGiven
  /// Of scores and contributions.
  public var decimals = 1
  public var palette = ChoroplethMap.PaletteChoice("YlGnBu", reversed: true)
  public var lowerLabel = ""
  public var upperLabel = "greater need \u{2192}"

  public init(_ areas: [Area], indicators: [String], scoreTitle: String, page: ChartPage) {
    self.areas = areas
    self.indicators = indicators
    self.scoreTitle = scoreTitle
    self.page = page
  }

  /// Draws the chart. The same chart gives the same bytes; without areas it says so.
  ///
  /// Contributions count as adding up where they miss the score by no more than the rounding of each of them and
  /// of the score at `decimals`.
  ///
  /// - Throws: `chart-input` for contributions that are not one for each indicator or do not add up to the score,
  ///   and numbers that are not finite; `page-size`; what `PaletteGate.colours` throws.
  public func render() throws(Diagnostic) -> RenderedChart {
    try page.check()
    guard (0...6).contains(decimals) else {
      throw .chart("the figures have \(decimals) decimals", expected: "0 to 6")
    }
    for area in areas { try check(area) }
    let parts = ContributionParts(self)
    let colours =
      parts.names.isEmpty
      ? []
      : try PaletteGate.colours(of: palette.name, classes: parts.names.count, reversed: palette.isReversed)
        .colours
    return ContributionsDrawing(self, parts: parts, colours: colours).rendered()
  }

  private func check(_ area: Area) throws(Diagnostic) {
    guard area.contributions.count == indicators.count else {
      throw .chart(
        "the contributions of '\(area.name)' are not one for each indicator",
        expected: "\(indicators.count)", found: "\(area.contributions.count)")
    }
    try area.score.check("'\(area.name)'")
    for contribution in area.contributions { try contribution.check("a contribution of '\(area.name)'") }
    guard let score = area.score.number else { return }
    let known = area.contributions.compactMap(\.number)
    let sum = known.reduce(0, +)
    let rounding = Double(known.count + 1) / 2 / powerOfTen(decimals)
    guard abs(sum - score) <= rounding + 1e-9 * abs(score) else {
      throw .chart(
        "the contributions of '\(area.name)' do not add up to its score",
        expected: "\(score), but for rounding to \(decimals) decimals", found: "\(sum)")
    }
  }
}

/// The parts that a chart draws: its indicators, or the largest of them and the rest in one.
struct ContributionParts: Sendable {
  static let most = 7

  let names: [String]
  /// Part by area; `nil` where none of a part's indicators is known.
  let values: [[Double?]]
  /// The indicators drawn as one.
  let others: [String]

  init(_ chart: ContributionsChart) {
    let indicators = chart.indicators.indices
    let contributions = chart.areas.map { $0.contributions.map(\.number) }
    guard indicators.count > ContributionParts.most else {
      names = chart.indicators
      values = contributions
      others = []
      return
    }
    let sizes = indicators.map { index in contributions.reduce(0) { $0 + abs($1[index] ?? 0) } }
    let largest = indicators.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(ContributionParts.most - 1)
    let kept = indicators.filter(largest.contains)
    let rest = indicators.filter { !kept.contains($0) }
    others = rest.map { chart.indicators[$0] }
    names = kept.map { chart.indicators[$0] } + ["Others (\(rest.count))"]
    values = contributions.map { area in
      let known = rest.compactMap { area[$0] }
      return kept.map { area[$0] } + [known.isEmpty ? nil : known.reduce(0, +)]
    }
  }
}
