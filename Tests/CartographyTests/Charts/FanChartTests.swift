import Diagnostics
import Testing

@testable import Cartography

@Suite struct FanChartTests {
  private func chart(_ panels: [FanChart.Panel]) -> FanChart {
    FanChart(panels, valueTitle: "People with dementia", page: ChartPage(title: ""))
  }

  /// Neighbouring tints, paper and the median's line stay ten L* apart, so that grey tells them apart.
  @Test(arguments: 1...4) func tintsDifferInGrey(_ count: Int) {
    let colours = [FanInk.median.colour] + FanInk.tints(count) + [.white]
    #expect(FanInk.tints(count).count == count)
    for (inner, outer) in zip(colours, colours.dropFirst()) {
      #expect(outer.lightness - inner.lightness >= 10, "\(inner) beside \(outer)")
    }
  }

  @Test func intervalsAreNamedBesideTheFan() throws {
    let rendered = try chart([ChartExample.fan("", growth: 60)]).render()
    let labels = rendered.boxes.filter { $0.role == .label }
    #expect(labels.map(\.text) == ["Median", "50% interval", "80% interval", "95% interval"])
    // Upwards on the page, as the intervals are.
    #expect(labels.map(\.box.y) == labels.map(\.box.y).sorted(by: >))
    #expect(!rendered.boxes.contains { $0.role == .legend })
  }

  @Test func intervalsAreInALegendWhereTheyCannotBeNamed() throws {
    let fan = ChartExample.fan("A", growth: 60)
    let rendered = try chart([fan, .init("B", years: [.init(2016, median: 3)])]).render()
    #expect(rendered.boxes.filter { $0.role == .legend }.map(\.text).contains("95% interval"))
    #expect(!rendered.boxes.contains { $0.role == .label })
  }

  @Test func theLastFigureStandsOverThePanel() throws {
    let words = try chart([ChartExample.fan("A", growth: 60)]).render().boxes.map(\.text)
    // 2000 + 15 x 60; 3 x 60 below and 4.5 x 60 above it.
    #expect(words.contains("2031: 2,900 (2,720 to 3,170)"))
  }

  @Test func gapsBreakTheLineAndAreNamed() throws {
    var fan = ChartExample.fan("A", growth: 60)
    fan.years[4] = .init(2020, median: nil)
    let rendered = try chart([fan]).render()
    #expect(rendered.boxes.contains { $0.text == "A: no estimate for 2020." })
    let medians = try #require(SVGFile(rendered.svg)).all("path").filter {
      $0.attributes["stroke-width"] == "1.25"
    }
    #expect(medians.count == 2)
  }

  @Test func anAxisWithoutZeroSaysSo() throws {
    var fan = chart([ChartExample.fan("A", growth: 60)])
    #expect(try fan.render().boxes.allSatisfy { !$0.text.contains("not at zero") })
    fan.includesZero = false
    #expect(try fan.render().boxes.contains { $0.text == "The vertical axis begins at 2,000, not at zero." })
  }

  @Test func emptyChartsSaySo() throws {
    #expect(try chart([]).render().boxes.contains { $0.text == "There is nothing to show." })
    #expect(try chart([.init("A", years: [])]).render().boxes.contains { $0.text == "No data" })
  }

  @Test(arguments: [(2016, 2031), (1991, 2041), (2020, 2020), (0, 9000)]) func yearsHaveRoom(
    _ from: Int, _ to: Int
  ) {
    let style = TextStyle(size: 8)
    let axis = YearAxis(from: from, to: to)
    let ticks = axis.ticks(width: 150, style: style)
    #expect(ticks.first == from && ticks.last == to)
    for (a, b) in zip(ticks, ticks.dropFirst()) {
      #expect((axis.share(of: b) - axis.share(of: a)) * 150 > style.width(of: "2000"))
    }
  }

  @Test func badFansAreRefused() {
    func year(_ year: Int, _ median: Double?, _ intervals: [ChartInterval]) -> FanChart.Year {
      .init(year, median: median, intervals: intervals)
    }
    let nested = [ChartInterval(1, 3), .init(0, 4), .init(-1, 5)]
    let bad: [[FanChart.Year]] = [
      [year(2020, 2, nested), year(2020, 2, nested)],  // not ascending
      [year(2020, 2, nested.dropLast())],  // one level short
      [year(2020, 2, nested.reversed())],  // widest first
      [year(2020, 9, nested)],  // the median outside
      [year(2020, nil, nested)],  // no median
      [year(2020, .infinity, [])],
    ]
    for years in bad {
      #expect { try chart([.init("A", years: years)]).render() } throws: {
        ($0 as? Diagnostic)?.code == .chartInput
      }
    }
    var levels = chart([])
    for wrong in [[], [95, 50], [0], [10, 20, 30, 40, 50]] {
      levels.levels = wrong
      #expect(throws: Diagnostic.self) { try levels.render() }
    }
  }
}
