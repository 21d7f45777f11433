public import Diagnostics

/// Estimates with their intervals, one a row, beside zero or another value that they are compared with: the
/// differences between growth options, or areas in order of a rate.
public struct DotIntervalChart: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var name: String
    public var estimate: MapValue
    public var interval: ChartInterval?
    /// Why there is no estimate, in words.
    public var reason = ""

    public init(_ name: String, _ estimate: MapValue, interval: ChartInterval? = nil) {
      self.name = name
      self.estimate = estimate
      self.interval = interval
    }
  }

  /// Rows under one heading, such as a client group.
  public struct Section: Sendable, Hashable {
    /// Empty for none.
    public var title: String
    public var rows: [Row]

    public init(_ title: String = "", rows: [Row]) {
      self.title = title
      self.rows = rows
    }
  }

  /// The value that all are compared with.
  public struct Reference: Sendable, Hashable {
    public var value: Double
    /// "No difference", "England".
    public var label: String

    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// Which row comes first.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    case asGiven
    /// Greatest estimate first within each section; rows without one last.
    case greatestFirst
  }

  public var page: ChartPage
  public var sections: [Section]
  /// What is estimated, with its unit: "People in need in 2031, difference from 'Outskirts'".
  public var valueTitle: String
  public var rowTitle = ""
  public var reference: Reference?
  public var order = Order.asGiven
  /// Whether the estimates are people, so that the axis has whole steps.
  public var isCount = false
  /// Of the figures.
  public var decimals = 0
  /// Whether estimates and intervals stand beside the rows in figures.
  public var showsFigures = true
  public var intervalLabel = "95% interval"
  /// What lies to the left and to the right: "less need than today", "more need".
  public var lowerLabel = ""
  public var upperLabel = ""

  public init(_ sections: [Section], valueTitle: String, page: ChartPage) {
    self.sections = sections
    self.valueTitle = valueTitle
    self.page = page
  }

  /// Draws the chart. The same chart gives the same bytes; without estimates it says so.
  ///
  /// - Throws: `chart-input` for numbers that are not finite and intervals that are not in order or do not hold
  ///   their estimate; `page-size`.
  public func render() throws(Diagnostic) -> RenderedChart {
    try page.check()
    guard (0...6).contains(decimals) else {
      throw .chart("the figures have \(decimals) decimals", expected: "0 to 6")
    }
    if let reference { _ = try checkedNumber(reference.value, "the reference") }
    for row in sections.flatMap(\.rows) {
      try row.estimate.check("'\(row.name)'")
      try row.interval?.check("'\(row.name)'")
      if let estimate = row.estimate.number, let interval = row.interval,
        !(interval.lower...interval.upper).contains(estimate)
      {
        throw .chart(
          "the interval of '\(row.name)' does not hold its estimate", expected: "\(estimate) within it",
          found: "\(interval.lower) to \(interval.upper)")
      }
    }
    return DotIntervalDrawing(self).rendered()
  }
}
