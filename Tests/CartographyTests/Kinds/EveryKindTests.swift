import Diagnostics
import Foundation
import Parallel
import TestSupport
import Testing

@testable import Cartography

/// What holds for a map of any kind.
@Suite struct EveryKindTests {
  struct Page: Sendable, CustomStringConvertible {
    let kind: KindExample
    let width: Double
    var description: String { "\(kind) at \(Int(width)) mm" }
  }

  static let pages = KindExample.allCases.flatMap { kind in
    [85.0, 170].map { Page(kind: kind, width: $0) }
  }

  @Test(arguments: pages) func nothingOverlapsAndNothingIsClipped(_ page: Page) throws {
    let rendered = try page.kind.render(.init(width: page.width))
    let canvas = Box(
      x: 0, y: 0, width: rendered.size.width * 72 / 25.4, height: rendered.size.height * 72 / 25.4)
    #expect(rendered.size.height <= 222.01)
    let inside: Set<LayoutBox.Role> = [.label, .inset]
    let blocks = rendered.boxes.filter { !inside.contains($0.role) }
    for (index, block) in blocks.enumerated() {
      #expect(canvas.contains(block.box), "\(block.role) \(block.text)")
      for other in blocks.dropFirst(index + 1) {
        #expect(
          !block.box.overlaps(other.box), "\(block.role) \(block.text) over \(other.role) \(other.text)")
      }
    }
    let labels = rendered.boxes.filter { inside.contains($0.role) }
    for (index, label) in labels.enumerated() {
      for other in labels.dropFirst(index + 1) {
        // An inset has the labels of its areas.
        let isInInset = label.role == .inset && label.box.contains(other.box)
        #expect(isInInset || !label.box.overlaps(other.box), "\(label.text)")
      }
    }
  }

  /// Every line of text lies in a measured box.
  @Test(arguments: pages) func textLiesInTheMeasuredBoxes(_ page: Page) throws {
    let rendered = try page.kind.render(.init(width: page.width))
    let file = try #require(SVGFile(rendered.svg))
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
        .padded(by: -0.03)
      #expect(rendered.boxes.contains { $0.box.contains(ink) }, "\(text.text)")
    }
  }

  @Test(arguments: KindExample.allCases) func fileIsSelfContainedAndOpaque(_ kind: KindExample) throws {
    let svg = try kind.render().svg
    let file = try #require(SVGFile(svg))
    let allowed: Set = [
      "svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text", "circle", "use",
    ]
    #expect(Set(file.elements.map(\.name)).isSubset(of: allowed))
    let forbidden: Set = [
      "opacity", "fill-opacity", "stroke-opacity", "filter", "mask", "clip-path", "href", "style", "onclick",
    ]
    for element in file.elements {
      #expect(Set(element.attributes.keys).isDisjoint(with: forbidden), "\(element.attributes)")
      #expect(element.attributes["xlink:href"]?.hasPrefix("#") ?? true)
    }
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.matches(of: /url\([^#]/).isEmpty && !text.contains("rgba"))
    #expect(text.matches(of: /"[^"]*\d\.\d{3}[^"]*"/).isEmpty)
  }

  /// Ids are unique, and every pattern that a fill names is there.
  @Test(arguments: KindExample.allCases) func idsAreUniqueAndFillsExist(_ kind: KindExample) throws {
    let file = try #require(SVGFile(try kind.render().svg))
    let ids = file.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for fill in file.elements.compactMap({ $0.attributes["fill"] }) where fill.hasPrefix("url(#") {
      #expect(ids.contains(String(fill.dropFirst(5).dropLast())), "\(fill)")
    }
    #expect(file.root.attributes["data-wardwise"] != nil)
    #expect(file.all("desc").first?.text.contains("Source year: 2019.") == true)
  }

  /// Every area is on every panel, with a title that begins with its name.
  @Test(arguments: KindExample.allCases) func everyAreaIsDrawnAndNamed(_ kind: KindExample) throws {
    let file = try #require(SVGFile(try kind.render().svg))
    let panels = kind == .multiples || kind == .change ? 3 : 1
    #expect(file.areas.count == 31 * panels)
    for index in 0..<31 {
      let titles = file.areas.filter { ($0.path.attributes["id"] ?? "").hasSuffix("E0500\(1000 + index)") }
        .map(\.title)
      #expect(titles.count == panels)
      #expect(titles.allSatisfy { $0.hasPrefix("Ward \(index)") })
    }
  }

  @Test(arguments: KindExample.allCases) func keysCountEveryArea(_ kind: KindExample) throws {
    let legends = try kind.render().legends
    let panelsOfLegend: [Int] =
      switch kind {
      case .multiples: [3]
      case .change: [2, 1]
      case .classedSymbols: [1, 1]
      default: [1]
      }
    #expect(legends.map(\.total) == panelsOfLegend.map { 31 * $0 })
  }

  @Test(arguments: KindExample.allCases) func bytesDoNotDependOnTheNumberOfWorkers(_ kind: KindExample) throws
  {
    let one = try kind.render(workers: .one)
    let two = try kind.render(workers: Workers(2))
    #expect(one.svg == two.svg)
    #expect(one.boxes == two.boxes)
  }

  @Test(arguments: KindExample.allCases) func hostileNamesBreakNothing(_ kind: KindExample) throws {
    for width in [85.0, 170] {
      let rendered = try kind.render(.init(width: width, names: KindExample.hostileNames))
      let file = try #require(SVGFile(rendered.svg))
      #expect(file.all("script").isEmpty)
      let canvas = Box(
        x: 0, y: 0, width: width * 72 / 25.4, height: rendered.size.height * 72 / 25.4)
      #expect(rendered.boxes.allSatisfy { canvas.contains($0.box) })
    }
  }

  /// A page for a journal with thicker lines has none that is thinner, but for seams of the fill's own colour.
  @Test(arguments: KindExample.allCases) func journalsHaveNoTitle(_ kind: KindExample) throws {
    let rendered = try kind.render(.init(layout: .journal))
    #expect(!rendered.boxes.contains { $0.role == .title || $0.role == .subtitle })
    let file = try #require(SVGFile(rendered.svg))
    let strokes = file.elements.compactMap { $0.attributes["stroke-width"].flatMap(Double.init) }
    #expect(strokes.allSatisfy { (0.25...1.5).contains($0) })
  }

  @Test func numbersStandInEveryAreaOnRequest() throws {
    let rendered = try KindExample.states.render(.init(labels: .numbers))
    let labels = rendered.boxes.filter { $0.role == .label }.map(\.text)
    #expect(labels.sorted() == (1...31).map(String.init).sorted())
    let key = rendered.boxes.first { $0.role == .key }?.text.split(separator: "; ").count
    #expect(key == 31)
  }
}
