import Diagnostics
import Foundation
import Geography
import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct BivariateMapTests {
  private func example() -> BivariateMap {
    let polygons = tessellation(columns: 6, rows: 5)
    let (x, y) = (KindExample.values(31, seed: 4), KindExample.values(31, seed: 5))
    let areas = (0..<31).map {
      BivariateMap.Area(code: "E\($0)", name: "Ward \($0)", x: x[$0], y: y[$0])
    }
    var map = BivariateMap(
      MapPage(polygons, isProjected: true, title: "Two"), areas: areas, x: "Growth", y: "Need")
    map.areas[1].x = .missing
    return map
  }

  /// Each area has the colour of its pair of classes, and the squares count them.
  @Test func areasHaveTheColourOfTheirPair() throws {
    let map = example()
    let rendered = try map.render(workers: .one)
    let (classesX, classesY) = (rendered.classifications[0], rendered.classifications[1])
    let palette = try BivariatePalette.named(map.palette)
    let file = try #require(SVGFile(rendered.svg))
    var fill = ""
    var counts: [String: Int] = [:]
    for element in file.elements {
      if element.name == "g", let colour = element.attributes["fill"] { fill = colour }
      guard element.name == "path", let area = map.areas.first(where: { $0.code == element.attributes["id"] })
      else { continue }
      guard let x = area.x.number, let y = area.y.number else {
        let isSuppressed = area.x == .suppressed || area.y == .suppressed
        let hatch = NoDataHatch(isSuppressed ? .suppressed : .missing, palette.tone)
        #expect(fill == "url(#\(hatch.id))")
        continue
      }
      let column = try #require(classesX.classIndex(of: x))
      let row = try #require(classesY.classIndex(of: y))
      #expect(fill == palette.colour(x: column, y: row).description)
      counts[fill, default: 0] += 1
    }
    for entry in rendered.legend.entries {
      guard case .cell = entry.kind else { continue }
      #expect(entry.count == counts[entry.fill] ?? 0)
    }
    #expect(rendered.legend.total == 31)
    #expect(rendered.legend.entries.contains { $0.kind == .missing && $0.text == "No data for one or both" })
  }

  /// The limits of the classes stand along both axes.
  @Test func limitsStandAlongTheAxes() throws {
    let rendered = try example().render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    let texts = file.all("text").map(\.text)
    for classes in rendered.classifications {
      for bound in classes.breaks {
        #expect(
          texts.contains(numberText(bound, decimals: 1))
            || texts.contains(where: { Double($0).map { abs($0 - bound) <= 0.1 } ?? false }))
      }
    }
    #expect(texts.contains("→ Growth") && texts.contains("↑ Need"))
  }

  @Test func captionsSayBothValues() throws {
    var map = example()
    map.areas[0].x = .value(12)
    map.areas[0].y = .suppressed
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    #expect(
      file.areas.contains {
        $0.title.hasPrefix("Ward 0: Growth 12.0 (") && $0.title.hasSuffix("; Need suppressed")
      })
  }

  @Test func moreThanThreeClassesAreRefused() {
    var map = example()
    map.x.classes = .quantile(classes: 4)
    let error = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(error?.code == .mapInput)
    map.palette = "DkBlue"
    map.x.classes = .quantile(classes: 3)
    let second = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(second?.code == .unknownPalette)
  }

  /// Most values are alike: their thirds fall together, and the key says of which quantity.
  @Test func thirdsThatFallTogetherAreSaid() throws {
    var map = example()
    for index in map.areas.indices { map.areas[index].x = .value(index % 9 == 0 ? 5 : 1) }
    let rendered = try map.render(workers: .one)
    let words = try #require(SVGFile(rendered.svg)).all("text").map(\.text).joined(separator: " ")
    #expect(words.contains("Growth: 2 of 3 quantile classes (type 7): only 2 different values."), "\(words)")
    // 1 and 5: a class of the one value 5 does not have it twice.
    #expect(words.components(separatedBy: " 5 ").count <= 2, "\(words)")
  }

  /// No area is high or low in what is the same everywhere.
  @Test func aConstantQuantityIsSaidToBeOne() throws {
    var map = example()
    for index in map.areas.indices { map.areas[index].x = .value(12) }
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    let description = try #require(file.all("desc").first).text
    #expect(!description.contains("on both"), "\(description)")
    #expect(description.contains("Growth: all values are 12, one class. High on Need: "), "\(description)")
    #expect(file.all("text").map(\.text).joined(separator: " ").contains("all values are 12, one class."))
  }

  /// "People aged 65 and over and People aged 85 and over" would run together.
  @Test func titlesOfTwoQuantitiesAreTwo() throws {
    var map = example()
    (map.x.legendTitle, map.y.legendTitle) = ("People aged 65 and over", "People aged 85 and over")
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.title == "People aged 85 and over; People aged 65 and over")
  }

  @Test func missingPairsHaveTheirSquareInTheKey() throws {
    let file = try #require(SVGFile(try example().render(workers: .one).svg))
    let hatched = file.all("rect").filter { $0.attributes["fill"]?.hasPrefix("url(#map_missing") ?? false }
    #expect(hatched.count == 1)
  }

  @Test func dataWithoutPairsGiveAMapThatSaysSo() throws {
    var map = example()
    for index in map.areas.indices { map.areas[index].y = .missing }
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(rendered.legend.entries.map(\.kind) == [.missing, .suppressed])
    #expect(
      file.all("text").map(\.text).joined(separator: " ").contains("There are no pairs of values to show."))
  }
}
