public import Diagnostics

/// A quantity by year with its uncertainty: the median as a line, and intervals around it as nested tints.
///
/// Several growth options, or client groups, are drawn side by side on the same axes.
public struct FanChart: Sendable, Hashable {
  public struct Year: Sendable, Hashable {
    public var year: Int
    /// `nil` where there is no estimate: the line is broken.
    public var median: Double?
    /// One for each of the chart's levels, narrowest first; empty where the value is known, as in the base year.
    public var intervals: [ChartInterval]

    public init(_ year: Int, median: Double?, intervals: [ChartInterval] = []) {
      self.year = year
      self.median = median
      self.intervals = intervals
    }
  }

  /// One fan.
  public struct Panel: Sendable, Hashable {
    /// Empty where the chart's title says it.
    public var name: String
    /// In ascending order.
    public var years: [Year]

    public init(_ name: String, years: [Year]) {
      self.name = name
      self.years = years
    }
  }

  public var page: ChartPage
  public var panels: [Panel]
  /// What is shown, with its unit: "People with dementia".
  public var valueTitle: String
  /// What each interval covers in per cent, ascending, at most four.
  public var levels: [Int] = [50, 80, 95]
  /// Whether the values are people, so that the axis has whole steps.
  public var isCount = true
  /// Of the figures.
  public var decimals = 0
  /// Whether the vertical axis holds zero; the chart says so where it does not.
  public var includesZero = true
  /// Of each fan, in millimetres; by default what suits the number of panels.
  public var plotHeight: Double?

  public init(_ panels: [Panel], valueTitle: String, page: ChartPage) {
    self.panels = panels
    self.valueTitle = valueTitle
    self.page = page
  }

  /// Draws the chart. The same chart gives the same bytes; a panel without estimates says so.
  ///
  /// - Throws: `chart-input` for years that are not ascending, intervals that are not one for each level or not
  ///   nested around the median, numbers that are not finite, levels that are not ascending; `page-size`.
  public func render() throws(Diagnostic) -> RenderedChart {
    try page.check()
    guard (1...4).contains(levels.count), zip(levels, levels.dropFirst()).allSatisfy(<),
      levels.allSatisfy((1...99).contains), (0...6).contains(decimals)
    else {
      throw .chart(
        "the levels of the intervals, or their decimals, are none",
        expected: "one to four ascending levels from 1 to 99 per cent, and 0 to 6 decimals",
        found: "\(levels), \(decimals) decimals")
    }
    if let plotHeight, !(20...1000).contains(plotHeight) {
      throw Diagnostic(.pageSize, "a fan is \(plotHeight) mm high", expected: "a height from 20 to 1000 mm")
    }
    for panel in panels { try check(panel) }
    return FanDrawing.rendered(self)
  }

  private func check(_ panel: Panel) throws(Diagnostic) {
    for (earlier, later) in zip(panel.years, panel.years.dropFirst()) where earlier.year >= later.year {
      throw .chart(
        "the years of '\(panel.name)' are not ascending", found: "\(earlier.year) before \(later.year)")
    }
    for year in panel.years {
      let owner = "'\(panel.name)' in \(year.year)"
      guard (-9999...9999).contains(year.year) else { throw .chart("\(year.year) is not a year") }
      guard year.intervals.isEmpty || (year.intervals.count == levels.count && year.median != nil) else {
        throw .chart(
          "the intervals of \(owner) are not one for each level around a median",
          expected: "\(levels.count) intervals", found: "\(year.intervals.count)")
      }
      guard let median = year.median else { continue }
      var inner = ChartInterval(median, median)
      try inner.check(owner)
      for interval in year.intervals {
        try interval.check(owner)
        guard interval.lower <= inner.lower, inner.upper <= interval.upper else {
          throw .chart(
            "the intervals of \(owner) are not nested around the median, narrowest first",
            expected: "\(inner.lower) to \(inner.upper) within the next",
            found: "\(interval.lower) to \(interval.upper)")
        }
        inner = interval
      }
    }
  }
}
