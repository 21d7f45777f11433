public import Diagnostics

/// Population pyramids: males to the left, females to the right, youngest at the foot.
///
/// What is drawn is people per year of age, so that bands of unequal width keep their true area. Several areas
/// are drawn side by side on the same axes.
public struct PopulationPyramidChart: Sendable, Hashable {
  /// Completed years of age from `lower` to `upper`; without an upper end, `lower` and over.
  public struct Ages: Sendable, Hashable {
    public var lower: Int
    public var upper: Int?

    public init(_ lower: Int, through upper: Int?) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The people of one area at one date, band by band.
  public struct People: Sendable, Hashable {
    /// Ascending and apart; only the last may be without an end. Gaps between bands stay empty.
    public var ages: [Ages]
    /// One for each band. Missing and suppressed counts are not drawn, and named below the chart.
    public var males: [MapValue]
    public var females: [MapValue]

    public init(ages: [Ages], males: [MapValue], females: [MapValue]) {
      self.ages = ages
      self.males = males
      self.females = females
    }

    public init(ages: [Ages], males: [Double], females: [Double]) {
      self.init(ages: ages, males: males.map { .value($0) }, females: females.map { .value($0) })
    }
  }

  /// Other people of whom the outline is drawn over the bars.
  public struct Outline: Sendable, Hashable {
    /// What the legend calls it: "England", "Mid-2031".
    public var label: String
    public var people: People

    public init(_ label: String, _ people: People) {
      self.label = label
      self.people = people
    }
  }

  /// One pyramid.
  public struct Panel: Sendable, Hashable {
    /// Empty where the chart's title says it.
    public var name: String
    public var people: People
    /// A larger area: its shares are drawn, scaled to as many people as the panel has.
    public var comparison: Outline?
    /// The same area at another date: its people are drawn as they are.
    public var otherDate: Outline?

    public init(_ name: String, _ people: People, comparison: Outline? = nil, otherDate: Outline? = nil) {
      self.name = name
      self.people = people
      self.comparison = comparison
      self.otherDate = otherDate
    }
  }

  /// What the horizontal axis counts.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// People of each year of age.
    case people
    /// The same as shares of all people of the panel, both sexes together.
    case perCent
  }

  public var page: ChartPage
  public var panels: [Panel]
  public var measure = Measure.people
  /// What the legend calls the bars where there are outlines beside them: "Mid-2020".
  public var label = "This area"
  /// The last age to which a band without an end is drawn, or four years beyond its first; the chart says so.
  public var openBandEnd = 99
  /// Of each pyramid, in millimetres; by default what suits the number of panels.
  public var plotHeight: Double?

  public init(_ panels: [Panel], page: ChartPage) {
    self.panels = panels
    self.page = page
  }

  /// Draws the chart. The same chart gives the same bytes; a panel without people says so.
  ///
  /// - Throws: `chart-input` for bands that overlap or are not ascending, counts that are negative or not finite
  ///   or not one for each band; `page-size`.
  public func render() throws(Diagnostic) -> RenderedChart {
    try page.check()
    guard (0...150).contains(openBandEnd) else {
      throw .chart("a band without an end is drawn to age \(openBandEnd)", expected: "an age from 0 to 150")
    }
    if let plotHeight, !(20...1000).contains(plotHeight) {
      throw Diagnostic(
        .pageSize, "a pyramid is \(plotHeight) mm high", expected: "a height from 20 to 1000 mm")
    }
    for panel in panels {
      try panel.people.check("the people of '\(panel.name)'")
      try panel.comparison?.people.check("the comparison of '\(panel.name)'")
      try panel.otherDate?.people.check("the other date of '\(panel.name)'")
    }
    return PyramidDrawing.rendered(self)
  }
}

extension PopulationPyramidChart.Ages {
  /// "43", "40 to 44", "90 and over".
  var words: String {
    switch upper {
    case nil: "\(lower) and over"
    case lower: "\(lower)"
    case let upper?: "\(lower) to \(upper)"
    }
  }

  /// How many years of age the band is drawn over, with the last age of a band without an end.
  func years(openEnd: Int) -> Double { Double((upper ?? max(openEnd, lower + 4)) - lower + 1) }
}

extension PopulationPyramidChart.People {
  /// Everybody; `nil` where a count is not known.
  var total: Double? {
    (males + females).reduce(0) { sum, count in
      guard let sum, let number = count.number else { return nil }
      return sum + number
    }
  }

  fileprivate func check(_ owner: String) throws(Diagnostic) {
    guard males.count == ages.count, females.count == ages.count else {
      throw .chart(
        "\(owner) are not one count for each band and sex", expected: "\(ages.count) of each sex",
        found: "\(males.count) males and \(females.count) females")
    }
    for count in males + females {
      try count.check(owner)
      if let number = count.number, number < 0 {
        throw .chart("\(owner) have a negative count", expected: "0 or more", found: "\(number)")
      }
    }
    for (index, band) in ages.enumerated() {
      let previous = index > 0 ? ages[index - 1].upper ?? .max : -1
      guard band.lower > previous, band.lower <= 150, (band.lower...150).contains(band.upper ?? band.lower)
      else {
        throw .chart(
          "the ages of \(owner) are not in order", expected: "ascending bands apart, within 0 to 150",
          found: band.words)
      }
    }
  }
}
