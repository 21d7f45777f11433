import Diagnostics
import TestSupport
import Testing

@testable import Cartography

@Suite struct PopulationPyramidChartTests {
  private typealias Chart = PopulationPyramidChart

  private func wide(_ males: [Double], _ females: [Double]) -> Chart.People {
    Chart.People(
      ages: [.init(0, through: 15), .init(16, through: 64), .init(65, through: nil)], males: males,
      females: females)
  }

  private func texts(_ chart: RenderedChart) -> [String] { chart.boxes.map(\.text) }

  // MARK: Area is people

  /// Bands of any width: the area of each is its count, and that of all of them everybody.
  @Test func areaIsPeopleWhateverTheBands() {
    let seed: UInt64 = 65
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var ages: [Chart.Ages] = []
      var next = 0
      while next < 80 {
        let last = next + Int.random(in: 0...20, using: &random)
        ages.append(.init(next, through: last))
        next = last + 1
      }
      ages.append(.init(next, through: nil))
      let males = ages.map { _ in Double(Int.random(in: 0...900, using: &random)) }
      let people = Chart.People(ages: ages, males: males, females: males.reversed())
      let shape = PyramidShape(people, openEnd: 99, scale: 1)
      for (band, count) in zip(shape.bands, males) {
        // Division and multiplication by the years round twice.
        #expect(abs((band.males ?? .nan) * (band.to - band.from) - count) < 1e-9, "seed \(seed)")
      }
    }
  }

  /// Lengths in the file are in proportion to people per year of age: 1,600 in 16 years are as long as 4,900
  /// in 49.
  @Test func lengthsInTheFileAreDensities() throws {
    let chart = Chart([.init("", wide([1600, 4900, 350], [800, 0, 35]))], page: ChartPage(title: ""))
    let file = try #require(SVGFile(try chart.render().svg))
    let bars = file.elements.indices.dropLast().compactMap { index -> (String, Double)? in
      let (bar, title) = (file.elements[index], file.elements[index + 1])
      guard bar.name == "rect", title.name == "title" else { return nil }
      return bar.attributes["width"].flatMap(Double.init).map { (title.text, $0) }
    }
    #expect(
      bars.map(\.0) == [
        "Males aged 0 to 15: 1,600, 100.0 for each year of age",
        "Males aged 16 to 64: 4,900, 100.0 for each year of age",
        "Males aged 65 and over: 350, 10.0 for each year of age",
        "Females aged 0 to 15: 800, 50.0 for each year of age",
        "Females aged 65 and over: 35, 1.0 for each year of age",
      ])
    let unit = (bars.first?.1 ?? .nan) / 100
    for (bar, density) in zip(bars, [100.0, 100, 10, 50, 1]) {
      #expect(abs(bar.1 - density * unit) < 0.02, "\(bar.0)")  // both rounded to a hundredth
    }
  }

  @Test func theBandWithoutAnEndIsSaidToBeSpread() throws {
    let chart = Chart([.init("", wide([1, 2, 3], [4, 5, 6]))], page: ChartPage(title: ""))
    let rendered = try chart.render()
    #expect(
      texts(rendered).contains {
        $0.contains("65 and over are one band, drawn as if spread evenly up to age 99")
      })
    #expect(texts(rendered).contains("65+"))
  }

  // MARK: Shares and outlines

  @Test func sharesAddUpToAHundred() {
    var chart = Chart([], page: ChartPage(title: ""))
    chart.measure = .perCent
    let panel = PyramidPanel(
      .init(
        "", wide([160, 490, 35], [80, 100, 35]), comparison: .init("England", wide([5, 5, 5], [5, 5, 5]))),
      chart)
    for shape in [panel.bars, panel.comparison] {
      let sum = shape?.bands.reduce(0) { $0 + (($1.males ?? 0) + ($1.females ?? 0)) * ($1.to - $1.from) }
      #expect(abs((sum ?? .nan) - 100) < 1e-9)
    }
  }

  @Test func aComparisonHasAsManyPeopleAsThePanel() {
    let chart = Chart([], page: ChartPage(title: ""))
    let panel = PyramidPanel(
      .init(
        "", wide([160, 490, 35], [80, 100, 35]),
        comparison: .init("England", wide([5000, 1, 0], [7, 8, 9])),
        otherDate: .init("Mid-2031", wide([1000, 0, 0], [0, 0, 0]))), chart)
    func people(_ shape: PyramidShape?) -> Double {
      shape?.bands.reduce(0) { $0 + (($1.males ?? 0) + ($1.females ?? 0)) * ($1.to - $1.from) } ?? .nan
    }
    #expect(abs(people(panel.comparison) - 900) < 1e-9)
    // Another date of the same area is not scaled.
    #expect(abs(people(panel.otherDate) - 1000) < 1e-9)
  }

  @Test func outlinesBreakWhereACountIsNotKnown() {
    var people = ChartExample.people(band: 10)
    people.males[3] = .missing
    let shape = PyramidShape(people, openEnd: 99, scale: 1)
    #expect(shape.outline(\.males).map(\.count) == [6, 12])
    #expect(shape.outline(\.females).map(\.count) == [20])
  }

  // MARK: Gaps in words

  @Test func gapsAreNamedAndNeverDrawnAsZero() throws {
    var people = wide([160, 490, 35], [80, 100, 35])
    people.males[1] = .suppressed
    people.females[2] = .missing
    let rendered = try Chart(
      [.init("Abbey", people, comparison: .init("England", wide([5, 5, 5], [5, 5, 5])))],
      page: ChartPage(title: "")
    ).render()
    let words = texts(rendered)
    #expect(words.contains("Abbey: no data for females aged 65 and over."))
    #expect(words.contains("Abbey: suppressed for males aged 16 to 64."))
    #expect(words.contains("Abbey: England is not drawn, since a total is not known or is zero."))
    #expect(words.contains("No data or suppressed"))
    #expect(words.contains("Males") && words.contains("Females"), "no sums of what is not known")
    let file = try #require(SVGFile(rendered.svg))
    // Two places of unknown bars and their sample in the legend.
    #expect(file.all("rect").filter { $0.attributes["stroke-dasharray"] != nil }.count == 3)
  }

  @Test func emptyPanelsSayWhy() throws {
    let unknown = Chart.People(
      ages: [.init(0, through: nil)], males: [.missing], females: [.missing])
    let hidden = Chart.People(
      ages: [.init(0, through: nil)], males: [.suppressed], females: [.suppressed])
    let panels = [Chart.Panel("A", wide([0, 0, 0], [0, 0, 0])), .init("B", unknown), .init("C", hidden)]
    let words = texts(try Chart(panels, page: ChartPage(title: "")).render())
    #expect(words.contains("Nobody lives here") && words.contains("No data") && words.contains("Suppressed"))
    #expect(texts(try Chart([], page: ChartPage(title: "")).render()).contains("There is no area to show."))
  }

  // MARK: Refusals

  @Test func badPeopleAreRefused() {
    let good = wide([1, 2, 3], [4, 5, 6])
    var short = good
    short.males.removeLast()
    var negative = good
    negative.females[0] = .value(-1)
    var infinite = good
    infinite.males[0] = .value(.infinity)
    var overlapping = good
    overlapping.ages[1] = .init(15, through: 64)
    var openInside = good
    openInside.ages[0] = .init(0, through: nil)
    var backwards = good
    backwards.ages[1] = .init(30, through: 20)
    for people in [short, negative, infinite, overlapping, openInside, backwards] {
      let chart = Chart(
        [.init("Abbey", good, comparison: .init("England", people))], page: ChartPage(title: ""))
      #expect { try chart.render() } throws: { ($0 as? Diagnostic)?.code == .chartInput }
    }
  }
}
