import Diagnostics
import Testing

@testable import Cartography

@Suite struct ContributionsChartTests {
  private typealias Area = ContributionsChart.Area

  private func chart(_ areas: [Area], indicators: Int = 3) -> ContributionsChart {
    ContributionsChart(
      areas, indicators: (0..<indicators).map { "Indicator \($0 + 1)" }, scoreTitle: "Needs score",
      page: ChartPage(title: ""))
  }

  private func bars(_ rendered: RenderedChart) throws -> [(title: String, from: Double, to: Double)] {
    let file = try #require(SVGFile(rendered.svg))
    return file.elements.indices.dropLast().compactMap { index in
      let (bar, title) = (file.elements[index], file.elements[index + 1])
      guard bar.name == "rect", title.name == "title", let x = bar.attributes["x"].flatMap(Double.init),
        let width = bar.attributes["width"].flatMap(Double.init)
      else { return nil }
      return (title.text, x, x + width)
    }
  }

  /// Parts follow each other from zero, and the last one ends at the score.
  @Test func partsAddUpToTheScore() throws {
    let rendered = try chart([
      Area("Abbey", score: .value(60), contributions: [.value(30), .value(20), .value(10)])
    ]).render()
    let bars = try bars(rendered)
    #expect(bars.map(\.title) == ["Indicator 1: 30.0", "Indicator 2: 20.0", "Indicator 3: 10.0"])
    for (a, b) in zip(bars, bars.dropFirst()) { #expect(abs(a.to - b.from) < 0.02) }
    let plot = try #require(rendered.boxes.first { $0.role == .plot }).box
    let end = try #require(bars.last).to
    #expect(abs(end - plot.maxX) < 0.02)  // 60 is the axis' last tick
    #expect(abs((bars.first?.from ?? .nan) - plot.x) < 0.02)
  }

  @Test func negativePartsRunToTheLeftAndTheScoreIsMarked() throws {
    let rendered = try chart([
      Area("Abbey", score: .value(10), contributions: [.value(30), .value(-15), .value(-5)])
    ]).render()
    let bars = try bars(rendered)
    let zero = bars[0].from
    #expect(abs(bars[1].to - zero) < 0.02 && abs(bars[2].to - bars[1].from) < 0.02)
    #expect(rendered.boxes.contains { $0.text == "Score: the sum of all parts" })
  }

  @Test func moreThanSevenIndicatorsAreDrawnAsSevenAndNamed() throws {
    let sizes = [9.0, 1, 8, 7, 2, 6, 5, 4, 3]
    let rendered = try chart(
      [Area("Abbey", score: .value(45), contributions: sizes.map { .value($0) })], indicators: 9
    ).render()
    let titles = try bars(rendered).map(\.title)
    #expect(
      titles == [9, 8, 7, 6, 5, 4].map { size in
        "Indicator \((sizes.firstIndex(of: size) ?? -1) + 1): \(numberText(size, decimals: 1))"
      } + ["Others (3): 6.0"])
    #expect(rendered.boxes.contains { $0.text == "Other indicators: Indicator 2; Indicator 5; Indicator 9." })
    #expect(rendered.notes.first?.details == ["Indicator 2", "Indicator 5", "Indicator 9"])
  }

  @Test func partsAreToldApartByNumberAndInkCanBeRead() throws {
    let colours = try PaletteGate.colours(of: "YlGnBu", classes: ContributionParts.most).colours
    for colour in colours { #expect(colour.ink.contrast(with: colour) >= 4.5) }
    let rendered = try chart([
      Area("Abbey", score: .value(60), contributions: [.value(30), .value(20), .value(10)])
    ]).render()
    #expect(rendered.boxes.filter { $0.role == .label }.map(\.text) == ["1", "2", "3"])
    #expect(rendered.boxes.contains { $0.text == "2 Indicator 2" })
  }

  @Test func whatIsMissingIsSaid() throws {
    var none = Area("Priory", score: .missing, contributions: [.missing, .value(1), .value(2)])
    none.reason = "one indicator is missing"
    let partial = Area("Abbey", score: .value(3), contributions: [.suppressed, .value(1), .value(2)])
    let words = try chart([none, partial]).render().boxes.map(\.text)
    #expect(words.contains("No score: one indicator is missing"))
    #expect(words.contains("Abbey: the score has no part from Indicator 1 (suppressed)."))
    #expect(try chart([]).render().boxes.contains { $0.text == "There is no area to show." })
  }

  /// Three parts and a score, each rounded to one decimal, may miss by two tenths.
  @Test func partsThatDoNotAddUpAreRefused() throws {
    func area(_ score: Double) -> Area {
      Area("Abbey", score: .value(score), contributions: [.value(1), .value(2), .value(3)])
    }
    #expect(throws: Never.self) { try chart([area(6.2)]).render() }
    for bad in [
      area(6.3), area(.nan), Area("Abbey", score: .value(3), contributions: [.value(1), .value(2)]),
    ] {
      #expect { try chart([bad]).render() } throws: { ($0 as? Diagnostic)?.code == .chartInput }
    }
  }
}
