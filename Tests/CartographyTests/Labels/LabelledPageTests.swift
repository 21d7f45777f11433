import Diagnostics
import Foundation
import Geography
import Parallel
import Testing

@testable import Cartography

/// Which names and numbers a page shows, and what it says of the others.
@Suite struct LabelledPageTests {
  private func example(columns: Int, rows: Int, width: Double, name: String = "Ward") -> ChoroplethMap {
    let polygons = tessellation(columns: columns, rows: rows)
    let areas = (0..<polygons.areaCount).map {
      MapArea(code: "E\($0)", name: "\(name) \($0)", value: .value(Double($0 % 17)))
    }
    var map = ChoroplethMap(polygons, isProjected: true, areas: areas, title: "", legendTitle: "Need")
    map.areaNoun = .ward
    map.labels = .names
    map.width = width
    return map
  }

  /// The numbers of the key are those that stand on the map.
  private func checkKey(_ svg: [UInt8]) throws {
    let text = String(decoding: svg, as: UTF8.self)
    let start = text.range(of: "id=\"map_key\"")?.upperBound ?? text.endIndex
    let key = text[start...]
    let listed = key[..<(key.range(of: "</g>")?.lowerBound ?? key.endIndex)]
      .matches(of: /text-anchor="end"[^>]*>(\d+)<\/text>/).map { String($0.1) }
    let labels = text.matches(of: /<g data-area="[^"]*">\n(?:<rect[^>]*>\n)?<text[^>]*>(\d+)<\/text>\n<\/g>/)
    #expect(Set(listed) == Set(labels.map { String($0.1) }))
  }

  @Test(arguments: [(6, 5, 85.0), (10, 9, 85), (11, 11, 120), (5, 4, 60)])
  func theKeyListsWhatStandsOnTheMap(_ columns: Int, _ rows: Int, _ width: Double) throws {
    let map = example(columns: columns, rows: rows, width: width, name: "Newport Pagnell")
    try checkKey(try map.render(workers: .one).svg)
  }

  /// With more names than a key should have, the page says how many it leaves out, and where they are.
  @Test func whatIsNotNamedIsSaidOnThePage() throws {
    var map = example(columns: 16, rows: 14, width: 120, name: "Newport Pagnell")
    for index in stride(from: 0, to: map.areas.count, by: 3) { map.areas[index].name = "Li" }
    let rendered = try map.render(workers: .one)
    let labels = rendered.boxes.filter { $0.role == .label }
    #expect(!rendered.boxes.contains { $0.role == .key })
    let missing = map.areas.count - labels.count
    let remark = try #require(rendered.boxes.first { $0.role == .remark })
    #expect(
      remark.text
        == "\(missing) of \(map.areas.count) wards are not named for want of room; the table of this map (CSV) names all."
    )
    #expect(rendered.notes.contains { $0.code == .areaNotLabelled })
  }

  /// Where no label is drawn that was asked for, the page says so; where none was, it does not.
  @Test(arguments: [true, false]) func aPageThatNamesNothingSaysSo(_ isAskedFor: Bool) throws {
    var map = example(columns: 30, rows: 28, width: 60, name: "Newport Pagnell and its surroundings")
    map.labelsAreAskedFor = isAskedFor
    let rendered = try map.render(workers: .one)
    #expect(!rendered.boxes.contains { $0.role == .label || $0.role == .key })
    let remarks = rendered.boxes.filter { $0.role == .remark }.map(\.text)
    let words =
      "None of \(map.areas.count) wards is named for want of room; the table of this map (CSV) names all."
    #expect(remarks.joined(separator: " ") == (isAskedFor ? words : ""))
  }

  /// An area has the same number on maps of other sizes and kinds.
  @Test func numbersAreThePlaceInTheListOfAreas() throws {
    for width in [85.0, 120] {
      var map = example(columns: 6, rows: 5, width: width)
      map.areas[3].name = "A name of many words that is far too long for any area"
      let text = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
      let label = text.firstMatch(of: /<g data-area="E3">\n(?:<rect[^>]*>\n)?<text[^>]*>([^<]*)</)
      #expect(label?.1 == "4")
    }
  }

  /// Every panel has the labels of the first, each over its own area.
  @Test func everyPanelIsLabelled() throws {
    let rendered = try KindExample.multiples.render()
    let text = String(decoding: rendered.svg, as: UTF8.self)
    for panel in ["E0500", "map_2_E0500", "map_3_E0500"] {
      #expect(text.matches(of: try Regex("<g data-area=\"\(panel)[0-9]*\">")).count == 31)
    }
  }

  /// Circles that fill their areas carry the numbers that the areas have no room for.
  @Test func circlesCarryNumbers() throws {
    let polygons = tessellation(columns: 6, rows: 5)
    let count = polygons.areaCount
    let areas = (0..<count).map { MapArea(code: "E\($0)", name: "Newport Pagnell \($0)", value: .missing) }
    let symbols = areas.indices.map { index in
      SymbolMap.Symbol(
        id: areas[index].code, name: areas[index].name,
        position: polygons.bounds(ofArea: index)?.centre ?? .init(x: 0, y: 0), value: .value(100))
    }
    var page = MapPage(polygons, isProjected: true, title: "")
    page.labels = .names
    page.width = 85
    var map = SymbolMap(page, areas: areas, symbols: symbols, legendTitle: "People")
    map.largestDiameter = 9
    let rendered = try map.render(workers: .one)
    // One area is a hole's width across, with a circle of another area over most of it.
    let labels = rendered.boxes.count { $0.role == .label }
    #expect(labels >= count - 1)
    #expect(rendered.boxes.contains { $0.role == .remark } == (labels < count))
    try checkKey(rendered.svg)
    let failed = try Preflight(svg: rendered.svg, preset: try MapPreset.named("generic-85")).checks()
      .filter { [6, 7, 8].contains($0.number) && $0.outcome == .failed }
    #expect(failed.isEmpty, "\(failed.map(\.text))")
  }

  @Test func unknownCharactersAreNamedWithTheirAreas() throws {
    var map = example(columns: 3, rows: 3, width: 120)
    map.areas[2].name = "Bæk שלום"
    let note = try #require(try map.render(workers: .one).notes.first { $0.code == .unknownCharacter })
    #expect(note.details.count == 1)
    #expect(note.details[0].hasPrefix("E2 Bæk שלום: 'ש' (U+05E9)"))
  }

  /// Labels of a few areas explain nothing: the page has none, and says so.
  @Test func tooFewLabelsAreNone() throws {
    let map = example(columns: 40, rows: 40, width: 85, name: "Newport Pagnell")
    let rendered = try map.render(workers: .one)
    #expect(!rendered.boxes.contains { [.label, .key].contains($0.role) })
    #expect(
      rendered.boxes.contains { $0.role == .remark && $0.text.hasPrefix("None of 1,601 wards is named") })
    let note = try #require(rendered.notes.first { $0.code == .areaNotLabelled })
    #expect(note.severity == .warning && note.summary.hasPrefix("1,601 of 1,601 wards have no label"))
  }

  /// Beside labels that nobody asked for too, a page says which areas have none.
  @Test func labelsThatAreNotAskedForAreNoWarning() throws {
    var map = example(columns: 16, rows: 14, width: 120, name: "Newport Pagnell")
    for index in stride(from: 0, to: map.areas.count, by: 3) { map.areas[index].name = "Li" }
    map.page.labelsAreAskedFor = false
    let rendered = try map.render(workers: .one)
    #expect(rendered.boxes.contains { $0.role == .label })
    #expect(
      rendered.boxes.contains {
        $0.role == .remark && $0.text.contains("wards are not named for want of room")
      })
    #expect(rendered.notes.first { $0.code == .areaNotLabelled }?.severity == .note)
  }

  /// A number stands in the middle of its circle, in the ink that the circle's colour asks for; no label is nearer to
  /// another area's circle than to its own.
  @Test func labelsAreNearestTheirOwnCircle() throws {
    let polygons = tessellation(columns: 6, rows: 5)
    let count = polygons.areaCount
    let areas = (0..<count).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .missing) }
    let symbols = areas.indices.map { index in
      SymbolMap.Symbol(
        id: areas[index].code, name: areas[index].name,
        position: polygons.bounds(ofArea: index)?.centre ?? .init(x: 0, y: 0),
        value: .value(Double(1 + index * index)))
    }
    for content in [LabelContent.names, .numbers] {
      var page = MapPage(polygons, isProjected: true, title: "")
      page.labels = content
      let rendered = try SymbolMap(page, areas: areas, symbols: symbols, legendTitle: "People")
        .render(workers: .one)
      let file = try #require(SVGFile(rendered.svg))
      let circles = Dictionary(
        uniqueKeysWithValues: file.all("circle").compactMap { circle -> (String, SIMD3<Double>)? in
          guard let id = circle.attributes["id"], id.hasPrefix("map_symbol_"),
            let x = circle.attributes["cx"].flatMap(Double.init),
            let y = circle.attributes["cy"].flatMap(Double.init),
            let radius = circle.attributes["r"].flatMap(Double.init)
          else { return nil }
          return (String(id.dropFirst(11)), SIMD3(x, y, radius))
        })
      let read = try ReadMap(rendered.svg)
      let groups = Dictionary(grouping: read.texts.filter { $0.area != nil }, by: \.group)
      #expect(groups.count > count / 2)
      var inTheMiddle = 0
      for lines in groups.values {
        let own = try #require(circles[lines[0].area ?? ""])
        let low = try #require(lines.map(\.box.y).min())
        let high = try #require(lines.map(\.box.maxY).max())
        let (x, y) = (lines[0].box.x + lines[0].box.width / 2, (low + high) / 2)
        func distance(_ circle: SIMD3<Double>) -> Double {
          ((circle.x - x) * (circle.x - x) + (circle.y - y) * (circle.y - y)).squareRoot()
        }
        let nearest = try #require(circles.values.map(distance).min())
        #expect(distance(own) <= nearest + 0.02, "\(lines[0].content)")
        if distance(own) < 0.02 { inTheMiddle += 1 }
      }
      #expect(content == .names || inTheMiddle > count / 3)
      let failed = try Preflight(svg: rendered.svg, preset: try MapPreset.named("generic-170")).checks()
        .filter { [6, 7, 8].contains($0.number) && $0.outcome == .failed }
      #expect(failed.isEmpty, "\(failed.map(\.text))")
    }
  }
}
