import Diagnostics
import Foundation
import Testing

@testable import Cartography

/// The checklist of one figure, for every chart at the widths that journals print.
@Suite struct ChartChecklistTests {
  struct Page: Sendable, CustomStringConvertible {
    let example: ChartExample
    let width: Double
    let layout: ChoroplethMap.Layout
    var description: String { "\(example) at \(width) mm, \(layout)" }
  }

  static let pages = ChartExample.allCases.flatMap { example in
    [(60.0, ChoroplethMap.Layout.talk), (85, .talk), (120, .journal), (170, .talk), (190, .journal)].map {
      Page(example: example, width: $0, layout: $1)
    }
  }

  @Test(arguments: pages) func noTextOverlapsAnotherOrIsClipped(_ page: Page) throws {
    let chart = try page.example.render(width: page.width, layout: page.layout)
    let canvas = Box(x: 0, y: 0, width: chart.size.width * 72 / 25.4, height: chart.size.height * 72 / 25.4)
    let texts = chart.boxes.filter { $0.role != .plot }
    for (index, text) in texts.enumerated() {
      #expect(canvas.contains(text.box), "\(text.role) \(text.text)")
      for other in texts.dropFirst(index + 1) where text.box.overlaps(other.box) {
        Issue.record("\(text.role) '\(text.text)' over \(other.role) '\(other.text)'")
      }
    }
    for box in chart.boxes where box.role == .plot { #expect(canvas.contains(box.box)) }
    #expect(texts.contains { $0.role == .title } == (page.layout == .talk))
    #expect(texts.contains { $0.role == .credit })
  }

  /// Nothing but what was measured is written: every line of the file lies in a box of the page.
  @Test(arguments: ChartExample.allCases, [85.0, 170]) func textLiesInTheMeasuredBoxes(
    _ example: ChartExample, _ width: Double
  ) throws {
    let chart = try example.render(width: width)
    let file = try #require(SVGFile(chart.svg))
    for text in file.all("text") {
      let x = try #require(text.attributes["x"].flatMap(Double.init))
      let y = try #require(text.attributes["y"].flatMap(Double.init))
      let size = try #require(text.attributes["font-size"].flatMap(Double.init))
      #expect((8...12).contains(size))
      let style = TextStyle(size: size, isBold: text.attributes["font-weight"] == "bold")
      let length = style.width(of: text.text)
      let start =
        switch text.attributes["text-anchor"] {
        case "middle": x - length / 2
        case "end": x - length
        default: x
        }
      // Ends of numbers are rounded to a hundredth.
      let ink = Box(x: start, y: y - style.capHeight, width: length, height: style.capHeight)
        .padded(by: -0.02)
      #expect(chart.boxes.contains { $0.role != .plot && $0.box.contains(ink) }, "\(text.text)")
    }
  }

  @Test(arguments: ChartExample.allCases) func rootSaysWhatTheChartIs(_ example: ChartExample) throws {
    let chart = try example.render(width: 170)
    let file = try #require(SVGFile(chart.svg))
    #expect(file.root.attributes["role"] == "img")
    #expect(file.root.attributes["aria-labelledby"] == "chart_title chart_desc")
    #expect(file.root.attributes["xml:lang"] == "en-GB")
    #expect(file.root.attributes["font-family"] == TextStyle.family)
    #expect(file.all("title").first?.text.hasPrefix("A chart of invented figures with <markup>") == true)
    let description = try #require(file.all("desc").first)
    #expect(description.text == chart.description)
    #expect(description.text.hasSuffix("Source years: 2019, 2020."))
    let ids = file.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("chart_") })
  }

  @Test(arguments: ChartExample.allCases, [85.0, 170]) func sizeIsInMillimetresAndTheViewBoxAgrees(
    _ example: ChartExample, _ width: Double
  ) throws {
    let file = try #require(SVGFile(try example.render(width: width).svg))
    let written = try #require(file.root.attributes["width"].flatMap { Double($0.dropLast(2)) })
    let height = try #require(file.root.attributes["height"].flatMap { Double($0.dropLast(2)) })
    #expect(file.root.attributes["width"]?.hasSuffix("mm") == true && abs(written - width) <= 0.1)
    let box = try #require(file.root.attributes["viewBox"]).split(separator: " ").compactMap { Double($0) }
    // Both are rounded to a hundredth.
    #expect(box.count == 4 && abs(box[2] - width * 72 / 25.4) < 0.02)
    #expect(abs(box[3] - height * 72 / 25.4) < 0.04)
  }

  @Test(arguments: ChartExample.allCases) func fileIsOpaqueAndPlain(_ example: ChartExample) throws {
    let svg = try example.render(width: 85).svg
    let file = try #require(SVGFile(svg))
    let names = Set(file.elements.map(\.name))
    #expect(names.isSubset(of: ["svg", "title", "desc", "rect", "path", "circle", "g", "text"]), "\(names)")
    for element in file.elements {
      #expect(
        Set(element.attributes.keys).isDisjoint(with: [
          "opacity", "fill-opacity", "stroke-opacity", "filter", "href", "style",
        ]))
      if let width = element.attributes["stroke-width"].flatMap(Double.init) {
        #expect((0.5...1.5).contains(width))
      }
    }
    // At most two decimals anywhere but in the data's own words.
    let markup = String(decoding: svg, as: UTF8.self).replacing(/<(title|desc)[^>]*>[^<]*</, with: "")
    #expect(markup.matches(of: /\.\d{3}/).isEmpty)
    #expect(!markup.contains("nan") && !markup.contains("inf"))
  }

  /// Black and the secondary grey stand on paper; white only on fills that are dark enough.
  @Test(arguments: ChartExample.allCases) func inkIsReadable(_ example: ChartExample) throws {
    let file = try #require(SVGFile(try example.render(width: 170).svg))
    let inks = Set(file.all("text").map { $0.attributes["fill"] ?? "#000000" })
    let onPaper: Set = ["#000000", Colour.secondary.description]
    let isContributions = [.contributions, .manyContributions].contains(example)
    #expect(inks.isSubset(of: isContributions ? onPaper.union(["#ffffff"]) : onPaper))
    #expect(Colour.secondary.contrast(with: .white) >= 7)
  }

  @Test(arguments: ChartExample.allCases) func sameChartSameBytes(_ example: ChartExample) throws {
    let (first, second) = (try example.render(width: 170).svg, try example.render(width: 170).svg)
    #expect(first == second)
  }

  @Test func idsBeginAsThePageSays() throws {
    var page = ChartPage(title: "")
    page.identifier = "older people"
    let chart = try DotIntervalChart([], valueTitle: "Rate", page: page).render()
    let file = try #require(SVGFile(chart.svg))
    #expect(file.all("desc").first?.attributes["id"] == "x_older_20_people_desc")
  }

  @Test(arguments: [59.0, 1001, .nan]) func aPageWithoutSizeIsRefused(_ width: Double) {
    #expect { try ChartExample.profile.render(width: width) } throws: {
      ($0 as? Diagnostic)?.code == .pageSize
    }
  }

  @Test func aChartThatIsTooHighSaysSo() throws {
    var page = ChartPage(title: "")
    page.maximumHeight = 60
    let rows = (0..<40).map { DotIntervalChart.Row("\($0)", .value(Double($0))) }
    let chart = try DotIntervalChart([.init(rows: rows)], valueTitle: "Rate", page: page).render()
    #expect(chart.notes.map(\.code) == [.pageSize] && chart.notes.first?.severity == .warning)
  }
}
