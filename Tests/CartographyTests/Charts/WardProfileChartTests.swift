import Diagnostics
import Testing

@testable import Cartography

@Suite struct WardProfileChartTests {
  private func group(_ score: MapValue) -> WardProfileChart.Group {
    var group = WardProfileChart.Group("Carers", score: score)
    group.allScores = [10, 25, 62, 80]
    group.interval = ChartInterval(55, 70)
    group.centre = 48
    (group.rank, group.rankedAreas) = (2, 4)
    group.people = .value(1234)
    group.peopleInterval = ChartInterval(1100, 1400)
    group.rate = .value(45.67)
    group.rateUnit = "per 1,000 adults"
    return group
  }

  private func render(_ group: WardProfileChart.Group, width: Double = 170) throws(Diagnostic)
    -> RenderedChart
  {
    var page = ChartPage(title: "Profile")
    page.width = width
    return try WardProfileChart("Abbey", groups: [group], page: page).render()
  }

  @Test func figuresStandInColumns() throws {
    let words = try render(group(.value(62))).boxes.map(\.text)
    for figure in [
      "Carers", "2 of 4", "1,234 (1,100 to 1,400)", "45.7 per 1,000 adults", "greatest need \u{2192}",
      "Rank 1 is the greatest need.",
    ] {
      #expect(words.contains(figure), "\(figure) in \(words)")
    }
  }

  @Test func figuresStandInASentenceOnANarrowPage() throws {
    let words = try render(group(.value(62)), width: 85).boxes.map(\.text)
    #expect(
      words.contains(
        "Rank 2 of 4; people in need: 1,234 (1,100 to 1,400); rate: 45.7 per 1,000 adults"), "\(words)")
  }

  /// Greater scores lie farther to the right, by the axis from 0 to 100.
  @Test func marksLieOnTheAxis() throws {
    let chart = try render(group(.value(62)))
    let plot = try #require(chart.boxes.first { $0.role == .plot }).box
    let dot = try #require(SVGFile(chart.svg)?.all("circle").first?.attributes["cx"].flatMap(Double.init))
    #expect(abs(dot - (plot.x + 0.62 * plot.width)) < 0.01)
  }

  @Test func whatIsMissingIsSaid() throws {
    var missing = group(.missing)
    missing.reason = "two of four indicators are missing"
    missing.rank = nil
    missing.people = .suppressed
    missing.rate = .missing
    let chart = try render(missing)
    let words = chart.boxes.map(\.text)
    for text in ["No score: two of four indicators are missing", "not ranked", "suppressed", "no data"] {
      #expect(words.contains(text), "\(text) in \(words)")
    }
    #expect(chart.description.contains("Carers: no score: two of four indicators are missing"))
    #expect(SVGFile(chart.svg)?.all("circle").isEmpty == true, "no mark without a score")
    #expect(try render(group(.suppressed)).boxes.contains { $0.text == "Score suppressed" })
  }

  @Test func sentencesHoldEverything() throws {
    let file = try #require(SVGFile(try render(group(.value(62))).svg))
    #expect(
      file.all("title").map(\.text).contains(
        "Carers: 62, 95% interval 55 to 70, Median 48, rank 2 of 4, people in need: 1,234 (1,100 to 1,400), "
          + "rate: 45.7 per 1,000 adults"))
  }

  @Test func badGroupsAreRefused() {
    var outside = group(.value(101))
    var rank = group(.value(62))
    rank.rank = 5
    var interval = group(.value(62))
    interval.interval = ChartInterval(70, 55)
    var infinite = group(.value(62))
    infinite.rate = .value(.nan)
    for bad in [outside, rank, interval, infinite] {
      #expect { try render(bad) } throws: { ($0 as? Diagnostic)?.code == .chartInput }
    }
    outside.score = .value(62)
    outside.allScores = [-1]
    #expect(throws: Diagnostic.self) { try render(outside) }
  }
}
