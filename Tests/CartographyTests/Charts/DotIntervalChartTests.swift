import Diagnostics
import Testing

@testable import Cartography

@Suite struct DotIntervalChartTests {
  private typealias Row = DotIntervalChart.Row

  private func chart(_ rows: [Row]) -> DotIntervalChart {
    var chart = DotIntervalChart([.init(rows: rows)], valueTitle: "Rate", page: ChartPage(title: ""))
    chart.reference = .init(0, "No difference")
    return chart
  }

  private let rows = [
    Row("Low", .value(-5), interval: .init(-8, -2)), Row("Missing", .missing),
    Row("High", .value(9), interval: .init(6, 12)), Row("Across", .value(1), interval: .init(-2, 4)),
    Row("Twin", .value(1)),
  ]

  @Test func marksLieOnTheAxis() throws {
    let rendered = try chart(rows).render()
    let plot = try #require(rendered.boxes.first { $0.role == .plot }).box
    let dots = try #require(SVGFile(rendered.svg)).all("circle").prefix(4)
    // The axis runs from -10 to 15 in steps of 5, or from -8 to 12 in steps of 2 or 4, as its labels have room.
    let ticks = rendered.boxes.filter { $0.role == .axis && $0.box.y > plot.y }
      .compactMap { Double($0.text.replacing("\u{2212}", with: "-")) }
    let (lower, upper) = (try #require(ticks.first), try #require(ticks.last))
    for (dot, value) in zip(dots, [-5.0, 9, 1, 1]) {
      let x = try #require(dot.attributes["cx"].flatMap(Double.init))
      #expect(abs(x - (plot.x + (value - lower) / (upper - lower) * plot.width)) < 0.02)
    }
  }

  @Test func openDotsHoldTheReference() throws {
    let fills = try #require(SVGFile(try chart(rows).render().svg)).all("circle").prefix(4)
      .map { $0.attributes["fill"] }
    let (mark, open) = (ChartInk.mark.description, Colour.white.description)
    #expect(fills == [mark, mark, open, mark])
    let legend = try chart(rows).render().boxes.filter { $0.role == .legend }.map(\.text)
    #expect(
      legend == [
        "95% interval clear of the dashed line", "95% interval across the dashed line",
        "Estimate without an interval", "No difference (0)",
      ])
  }

  @Test func rowsAreRankedWithTheUnknownLast() throws {
    var ranked = chart(rows)
    ranked.order = .greatestFirst
    let names = try ranked.render().boxes.filter { $0.role == .name }.map(\.text)
    #expect(names == ["High", "Across", "Twin", "Low", "Missing"])
  }

  @Test func emptyAndUnknownRowsSaySo() throws {
    #expect(try chart([]).render().boxes.contains { $0.text == "There is nothing to compare." })
    var hidden = Row("Abbey", .suppressed)
    hidden.reason = "fewer than 10 people"
    let rendered = try chart([hidden]).render()
    #expect(rendered.boxes.contains { $0.text == "suppressed: fewer than 10 people" })
    #expect(rendered.description.contains("No data: 0. Suppressed: 1."))
    let one = try chart([Row("Abbey", .value(0))]).render()
    #expect(one.description.contains("1 of 1 rows have an estimate."))
  }

  @Test func badRowsAreRefused() {
    for row in [
      Row("A", .value(.nan)), Row("A", .value(5), interval: .init(6, 7)),
      Row("A", .value(5), interval: .init(7, 3)), Row("A", .value(5), interval: .init(0, .infinity)),
      Row("A", .value(1e15)),
    ] {
      #expect { try chart([row]).render() } throws: { ($0 as? Diagnostic)?.code == .chartInput }
    }
  }
}
