import Diagnostics
import Foundation
import Geography
import Parallel
import Statistics
import TestSupport
import Testing

@testable import Cartography

/// A made-up map: values of one decimal, with some missing and some suppressed.
private func example(
  columns: Int = 6, rows: Int = 5, cell: Double = 1000, seed: UInt64 = 1, missing: Bool = true
) -> ChoroplethMap {
  let polygons = tessellation(columns: columns, rows: rows, cell: cell, seed: seed)
  var random = SeededGenerator(seed: seed &+ 99)
  let areas = (0..<polygons.areaCount).map { index in
    let value = (Double.random(in: 40...500, using: &random)).rounded() / 10
    let state: MapValue =
      missing && index % 11 == 3 ? .missing : missing && index % 13 == 5 ? .suppressed : .value(value)
    return MapArea(code: "E0500\(1000 + index)", name: "Ward \(index)", value: state)
  }
  var map = ChoroplethMap(
    polygons, isProjected: true, areas: areas, title: "Need by ward", legendTitle: "Need score")
  map.subtitle = "An example of the project's own making"
  map.unit = "points"
  map.areaNoun = .ward
  map.credits = [
    "Source: Illustrative data, made up for a test of the layout and long enough that it has to be wrapped on "
      + "every page that a journal prints.",
    "Contains OS data © Crown copyright and database right 2020",
  ]
  map.sourceYears = ["2019"]
  return map
}

@Suite struct ChoroplethMapTests {
  // MARK: The checklist of one SVG

  @Test func rootSaysWhatTheMapIs() throws {
    let file = try #require(SVGFile(try example().render(workers: .one).svg))
    #expect(file.root.name == "svg")
    #expect(file.root.attributes["role"] == "img")
    #expect(file.root.attributes["aria-labelledby"] == "map_title map_desc")
    #expect(file.root.attributes["xml:lang"] == "en-GB")
    let title = try #require(file.all("title").first)
    #expect(title.attributes["id"] == "map_title" && title.text == "Need by ward")
    let description = try #require(file.all("desc").first)
    #expect(description.attributes["id"] == "map_desc")
    for words in [
      "31 wards", "points", "No data: 3.", "Suppressed: 2.", "Source year: 2019.", "26 values from",
    ] {
      #expect(description.text.contains(words), "\(words) in \(description.text)")
    }
  }

  @Test func everyAreaHasItsIdAndATitleWithNameValueAndClass() throws {
    let map = example()
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    let titles = Dictionary(
      file.areas.map { ($0.path.attributes["id"] ?? "", $0.title) }, uniquingKeysWith: { a, _ in a })
    #expect(titles.count == map.areas.count)
    for area in map.areas {
      let title = try #require(titles[area.code])
      switch area.value {
      case .missing: #expect(title == "\(area.name): no data")
      case .suppressed: #expect(title == "\(area.name): suppressed")
      case .value(let value):
        let index = try #require(rendered.classification.classIndex(of: value))
        let text = try #require(rendered.legend.entries.first { $0.kind == .valueClass(index) }?.text)
        #expect(title == "\(area.name): \(numberText(value, decimals: 1)) points (\(text))")
      }
    }
  }

  @Test func anIntervalStandsBesideItsValue() throws {
    var map = example()
    map.areas[0].value = .value(12.5)
    map.areas[0].interval = "95% CI 10.1 to 14.9"
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    #expect(file.areas.contains { $0.title.hasPrefix("Ward 0: 12.5 points, 95% CI 10.1 to 14.9 (") })
  }

  @Test(arguments: [85.0, 90, 170, 176, 190]) func sizeIsInMillimetresAndTheViewBoxAgrees(_ width: Double)
    throws
  {
    var map = example()
    map.width = width
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    let written = try #require(file.root.attributes["width"].flatMap { Double($0.dropLast(2)) })
    let height = try #require(file.root.attributes["height"].flatMap { Double($0.dropLast(2)) })
    #expect(file.root.attributes["width"]?.hasSuffix("mm") == true)
    #expect(abs(written - width) <= 0.1)
    let box = try #require(file.root.attributes["viewBox"]).split(separator: " ").compactMap { Double($0) }
    #expect(box.count == 4 && box[0] == 0 && box[1] == 0)
    // Both are rounded to a hundredth.
    #expect(abs(box[2] - width * 72 / 25.4) < 0.02)
    #expect(abs(box[3] - height * 72 / 25.4) < 0.04)
    #expect(height <= map.maximumHeight + 0.01)
  }

  @Test(arguments: [85.0, 170]) func typeAndLinesAreWhatJournalsPrint(_ width: Double) throws {
    var map = example()
    map.width = width
    map.labels = .names
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    #expect(file.root.attributes["font-family"] == "Arial, Helvetica, 'Liberation Sans', sans-serif")
    let sizes = file.all("text").compactMap { $0.attributes["font-size"].flatMap(Double.init) }
    #expect(sizes.count == file.all("text").count)
    #expect(sizes.allSatisfy { (8...12).contains($0) })
    let strokes = file.elements.compactMap { $0.attributes["stroke-width"].flatMap(Double.init) }
    #expect(!strokes.isEmpty && strokes.allSatisfy { (0.25...1.5).contains($0) })
  }

  struct Page: Sendable, CustomStringConvertible {
    let columns: Int
    let rows: Int
    let width: Double
    let labels: LabelContent
    let layout: ChoroplethMap.Layout
    var description: String { "\(columns)x\(rows) at \(width) mm, \(labels), \(layout)" }
  }

  static let pages = [85.0, 120, 170, 190].flatMap { width in
    [(6, 5), (2, 14), (16, 2), (1, 1)].flatMap { columns, rows in
      [
        Page(columns: columns, rows: rows, width: width, labels: .none, layout: .journal),
        Page(columns: columns, rows: rows, width: width, labels: .names, layout: .talk),
      ]
    }
  }

  @Test(arguments: pages) func nothingOverlapsAndNothingIsClipped(_ page: Page) throws {
    var map = example(columns: page.columns, rows: page.rows)
    map.width = page.width
    map.labels = page.labels
    map.layout = page.layout
    let rendered = try map.render(workers: .one)
    let canvas = Box(
      x: 0, y: 0, width: rendered.size.width * 72 / 25.4, height: rendered.size.height * 72 / 25.4)
    let blocks = rendered.boxes.filter { $0.role != .label }
    let labels = rendered.boxes.filter { $0.role == .label }
    for (index, block) in blocks.enumerated() {
      #expect(canvas.contains(block.box), "\(block.role) \(block.text)")
      for other in blocks.dropFirst(index + 1) {
        #expect(!block.box.overlaps(other.box), "\(block.role) over \(other.role)")
      }
    }
    let frame = try #require(blocks.first { $0.role == .map })
    for (index, label) in labels.enumerated() {
      #expect(frame.box.contains(label.box), "\(label.text)")
      #expect(labels.dropFirst(index + 1).allSatisfy { !$0.box.overlaps(label.box) }, "\(label.text)")
    }
    #expect(blocks.contains { $0.role == .title } == (page.layout == .talk))
    let credits = blocks.filter { $0.role == .credit }
    #expect(credits.map(\.text) == map.credits)
  }

  /// The boxes are where the text is: every line of the file lies in one of them, but for the legend's and
  /// the key's, which hold many.
  @Test(arguments: [85.0, 170]) func textLiesInTheMeasuredBoxes(_ width: Double) throws {
    var map = example()
    map.width = width
    map.labels = .names
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    for text in file.all("text") {
      let x = try #require(text.attributes["x"].flatMap(Double.init))
      let y = try #require(text.attributes["y"].flatMap(Double.init))
      let size = try #require(text.attributes["font-size"].flatMap(Double.init))
      let style = TextStyle(size: size, isBold: text.attributes["font-weight"] == "bold")
      let length = style.width(of: text.text)
      let start =
        switch text.attributes["text-anchor"] {
        case "middle": x - length / 2
        case "end": x - length
        default: x
        }
      // Ends of numbers are rounded to a hundredth.
      let ink = Box(x: start, y: y - style.capHeight, width: length, height: style.capHeight).padded(
        by: -0.02)
      #expect(rendered.boxes.contains { $0.box.contains(ink) }, "\(text.text)")
    }
  }

  /// A label lies in its area: its corners and middle are inside the area's rings, by the even-odd rule.
  @Test func labelsLieInTheirAreasOrAreNumbersOfTheKey() throws {
    var map = example(columns: 7, rows: 4)
    map.areas[2].name = "A name of many words that is far too long for any area"
    map.areas[3].name = "Stony Stratford"
    map.labels = .names
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    let key = rendered.boxes.first { $0.role == .key }?.text.split(separator: "; ").map(String.init) ?? []
    let labels = rendered.boxes.filter { $0.role == .label }
    #expect(labels.count == map.areas.count)
    #expect(key.contains(map.areas[2].name))
    for area in map.areas {
      // An area's number is its place in the list of areas, whatever else the key holds.
      let number = key.contains(area.name) ? map.areas.firstIndex(of: area).map { String($0 + 1) } : nil
      let label = try #require(labels.first { $0.text == number ?? area.name }, "\(area.name)")
      let path = try #require(file.areas.first { $0.path.attributes["id"] == area.code })
      let shape = rings(ofPath: path.path.attributes["d"] ?? "")
      let box = label.box
      for (x, y) in [
        (box.x, box.y), (box.maxX, box.y), (box.x, box.maxY), (box.maxX, box.maxY),
        (box.x + box.width / 2, box.y + box.height / 2),
      ] {
        #expect(isInside(x * 100, y * 100, shape), "\(area.name)")
      }
    }
  }

  private func isInside(_ x: Double, _ y: Double, _ rings: [[SIMD2<Int>]]) -> Bool {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        let (ay, by) = (Double(a.y), Double(b.y))
        if (ay > y) != (by > y),
          x < Double(a.x) + (y - ay) / (by - ay) * Double(b.x - a.x)
        {
          inside.toggle()
        }
      }
    }
    return inside
  }

  /// Labels take black or white, whichever contrasts more with the fill of the area that they lie in.
  @Test(arguments: ["YlGnBu", "viridis", "RdBu"]) func labelsContrastWithTheirFill(_ palette: String) throws {
    var map = example()
    map.palette = .init(palette)
    map.labels = .names
    let rendered = try map.render(workers: .one)
    for entry in rendered.legend.entries {
      #expect(entry.colour.ink.contrast(with: entry.colour) >= 4.5)
    }
    let inks = try #require(SVGFile(rendered.svg)).all("text").filter {
      $0.attributes["text-anchor"] == "middle"
    }
    .map { $0.attributes["fill"] ?? "#000000" }
    #expect(Set(inks).isSubset(of: ["#000000", "#ffffff"]) && !inks.isEmpty)
  }

  @Test func legendCoversAllDataWithoutGapHighestFirst() throws {
    let map = example()
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.total == map.areas.count)
    #expect(
      rendered.legend.entries.map(\.kind)
        == [4, 3, 2, 1, 0].map { .valueClass($0) } + [.missing, .suppressed])
    // Each class begins where the one below it ends.
    let texts = rendered.legend.entries.prefix(5).map(\.text)
    for (upper, lower) in zip(texts, texts.dropFirst()) {
      #expect(upper.split(separator: " ").first == lower.split(separator: " ").last)
    }
    let file = try #require(SVGFile(rendered.svg))
    for entry in rendered.legend.entries {
      #expect(file.all("text").contains { $0.text == entry.text })
    }
  }

  @Test func statesHaveSwatchesOnlyIfPresent() throws {
    let with = try #require(SVGFile(try example().render(workers: .one).svg))
    #expect(
      with.all("pattern").map { $0.attributes["id"]?.split(separator: "_")[1] } == ["missing", "suppressed"])
    #expect(
      with.all("rect").filter { $0.attributes["fill"]?.hasPrefix("url(#map_missing") == true }.count == 1)
    #expect(
      with.all("rect").filter { $0.attributes["fill"]?.hasPrefix("url(#map_suppressed") == true }.count == 1)
    let without = try #require(SVGFile(try example(missing: false).render(workers: .one).svg))
    #expect(without.all("pattern").isEmpty)
    #expect(!without.all("text").contains { $0.text == "No data" || $0.text == "Suppressed" })
  }

  @Test func creditsAreOnThePageWordForWord() throws {
    var map = example()
    map.width = 85
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    let words = file.all("text").map(\.text).joined(separator: " ")
    for credit in map.credits { #expect(words.contains(credit)) }
  }

  @Test func fileIsSelfContainedAndOpaque() throws {
    var map = example()
    map.labels = .names
    let svg = try map.render(workers: .one).svg
    let file = try #require(SVGFile(svg))
    let names = Set(file.elements.map(\.name))
    #expect(
      names.isSubset(of: ["svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text"]), "\(names)"
    )
    for element in file.elements {
      let keys = Set(element.attributes.keys)
      #expect(
        keys.isDisjoint(with: [
          "opacity", "fill-opacity", "stroke-opacity", "filter", "href", "xlink:href", "style", "onclick",
        ]))
    }
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.matches(of: /url\([^#]/).isEmpty && !text.contains("rgba"))
    // At most two decimals anywhere.
    #expect(text.matches(of: /\.\d{3}/).isEmpty)
  }

  /// Every edge of the drawing belongs to two areas, in opposite directions, or to the outside; every area has
  /// its turning sense. So the areas neither overlap nor leave holes.
  @Test(arguments: [1, 2, 3] as [UInt64]) func sharedBordersAreDrawnAlike(_ seed: UInt64) throws {
    var map = example(columns: 12, rows: 9, seed: seed)
    map.tolerance = 0.5
    let polygons = map.polygons
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    #expect(file.areas.count == polygons.areaCount)
    struct Edge: Hashable { let from: SIMD2<Int>; let to: SIMD2<Int> }
    var edges: Set<Edge> = []
    for area in file.areas {
      for (index, ring) in rings(ofPath: area.path.attributes["d"] ?? "").enumerated() {
        var twiceArea = 0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
          #expect(edges.insert(Edge(from: a, to: b)).inserted, "seed \(seed)")
          twiceArea += a.x * b.y - b.x * a.y
        }
        // Counter-clockwise on the ground is clockwise on a page whose y runs down; holes run the other way.
        #expect(index == 0 ? twiceArea < 0 : twiceArea > 0, "seed \(seed)")
      }
    }
    let outside = edges.filter { !edges.contains(Edge(from: $0.to, to: $0.from)) }
    // The outside is one closed line: it leaves each of its vertices once.
    #expect(Set(outside.map(\.from)) == Set(outside.map(\.to)), "seed \(seed)")
    #expect(outside.count < edges.count / 4, "seed \(seed)")
  }

  @Test func largeMapsStaySmallFiles() throws {
    let map = example(columns: 90, rows: 80)
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(file.areas.count == 7201)
    #expect(rendered.svg.count < 2_000_000)
    #expect(!rendered.notes.contains { $0.code == .largeFile })
  }

  @Test func scaleBarHasTheLengthThatItStates() throws {
    let map = example(columns: 14, rows: 9)
    let rendered = try map.render(workers: .one)
    let bar = try #require(rendered.scaleBar)
    let frame = try #require(rendered.boxes.first { $0.role == .map })
    #expect((0.15...0.35).contains(bar.length / frame.box.width))
    let file = try #require(SVGFile(rendered.svg))
    let path = try #require(file.all("path").first { $0.attributes["id"] == "map_scale_bar" })
    let length = try #require(
      (path.attributes["d"] ?? "").firstMatch(of: /h([\d.]+)v/).flatMap { Double($0.1) })
    // Points for a metre, from the extent of the shapes as drawn.
    let points = file.areas.flatMap { rings(ofPath: $0.path.attributes["d"] ?? "").flatMap(\.self) }.map(\.x)
    let drawn = Double(try #require(points.max()) - (try #require(points.min()))) / 100
    let ground = try #require(map.polygons.bounds).width
    // The outermost vertex may have been simplified away: up to 0.1 mm at each side.
    #expect(abs(length - bar.metres * drawn / ground) < 0.02 * length)
    #expect(file.all("text").contains { $0.text == bar.text })
  }

  // MARK: What may go wrong

  @Test func degreesHaveNoScaleBarAndSayWhy() throws {
    var map = example()
    map.isProjected = false
    map.polygons = map.polygons.replacingVertices(
      map.polygons.vertices.map {
        Coordinate(x: ($0.x - 480_000) / 70_000, y: 52 + ($0.y - 230_000) / 111_000)
      })
    let rendered = try map.render(workers: .one)
    #expect(rendered.scaleBar == nil)
    let note = try #require(rendered.notes.first { $0.code == .noScaleBar })
    #expect(note.summary.contains("degrees"))
    // Six cells across and five up, with degrees of longitude shortened: the map is wider than high.
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    #expect(abs(frame.width / frame.height - 6.0 / 5 * 111.0 / 70 * 0.6156) < 0.12)
  }

  @Test func coordinatesThatAreNotDegreesAreNotCalledSo() throws {
    var map = example()
    map.isProjected = false
    let rendered = try map.render(workers: .one)
    let note = try #require(rendered.notes.first { $0.code == .noScaleBar })
    #expect(!note.summary.contains("degrees"))
  }

  @Test func hostileNamesBreakNothing() throws {
    var map = example(columns: 3, rows: 3, missing: false)
    let names = [
      "<script>alert(1)</script>", "A & B \"C\" 'D'", "\u{0}\u{1}\u{1B}[31m", "שלום", "مدينة ميلتون كينز",
      String(repeating: "Long", count: 500), "]]>", "&amp;", "", "\u{202E}reversed\u{FFFE}",
    ]
    for index in names.indices {
      map.areas[index].name = names[index]
      map.areas[index].code = "\(index)<\"&'> \u{7}"
    }
    map.title = "Need <by> \"ward\" & more"
    map.subtitle = String(repeating: "very long ", count: 60)
    map.unit = "<%>"
    map.credits = [String(repeating: "©", count: 400)]
    map.labels = .names
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(file.areas.count == map.areas.count)
    let ids = file.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(file.all("title").first?.text == map.title)
    #expect(file.all("script").isEmpty)
    #expect(file.areas.contains { $0.title.hasPrefix("\u{2068}שלום\u{2069}: ") })
    let canvas = Box(x: 0, y: 0, width: 170 * 72 / 25.4, height: rendered.size.height * 72 / 25.4)
    #expect(rendered.boxes.allSatisfy { canvas.contains($0.box) })
  }

  struct Degenerate: Sendable, CustomStringConvertible {
    let description: String
    let values: [MapValue]
    var method = ClassificationMethod.quantile(classes: 5)
    let classes: Int
    let remark: String?
  }

  @Test(arguments: [
    Degenerate(
      description: "constant", values: [.value(5)], classes: 1, remark: "All values are in one class."),
    Degenerate(
      description: "all missing", values: [.missing], classes: 0, remark: "There are no values to show."),
    Degenerate(
      description: "all suppressed", values: [.suppressed], classes: 0, remark: "There are no values to show."
    ),
    Degenerate(
      description: "two values", values: [.value(1), .value(2)], method: .fisher(classes: 5), classes: 2,
      remark: "Only 2 different values."),
    Degenerate(
      description: "two values, round classes", values: [.value(1), .value(2)], method: .pretty(classes: 5),
      classes: 2, remark: "Only 2 different values."),
    Degenerate(
      description: "one value", values: [.value(7)] + Array(repeating: .missing, count: 30), classes: 1,
      remark: "All values are in one class."),
  ])
  func degenerateDataGiveAMapThatSaysSo(_ data: Degenerate) throws {
    var map = example()
    for index in map.areas.indices { map.areas[index].value = data.values[index % data.values.count] }
    map.classes = data.method
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(rendered.classification.classCount == data.classes)
    #expect(rendered.legend.total == map.areas.count)
    #expect(file.areas.count == map.areas.count)
    #expect(rendered.legend.remarks == [data.remark].compactMap(\.self))
    if let remark = data.remark {
      #expect(file.all("text").map(\.text).joined(separator: " ").contains(remark))
    }
    #expect(!rendered.notes.filter { $0.code == .classes }.isEmpty)
  }

  @Test func zerosAreValues() throws {
    var map = example(missing: false)
    for index in map.areas.indices where index % 2 == 0 { map.areas[index].value = .value(0) }
    let rendered = try map.render(workers: .one)
    let text = try #require(rendered.legend.entries.last?.text)
    #expect(text.hasPrefix("0"))
    #expect(rendered.legend.entries.allSatisfy { if case .valueClass = $0.kind { true } else { false } })
  }

  @Test func areasWithoutAShapeAreCountedAndReported() throws {
    let polygons = Polygons(
      vertices: [Coordinate(x: 0, y: 0), Coordinate(x: 10, y: 0), Coordinate(x: 0, y: 10)],
      ringStarts: [0, 3],
      partStarts: [0, 1], areaStarts: [0, 1, 1])
    let map = ChoroplethMap(
      polygons, isProjected: true,
      areas: [
        MapArea(code: "E05000001", name: "A", value: .value(1)),
        MapArea(code: "E05000002", name: "B", value: .value(2)),
      ], title: "Two", legendTitle: "Value")
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.total == 2)
    #expect(try #require(SVGFile(rendered.svg)).areas.count == 1)
    #expect(rendered.notes.contains { $0.code == .areaWithoutShape && $0.details == ["E05000002 B"] })
  }

  @Test func anAreaSmallerThanTheFinestStepIsStillDrawn() throws {
    var map = example(columns: 2, rows: 2)
    // The island shrinks to a millimetre on the ground.
    let island = map.polygons.vertices(ofRing: map.polygons.rings(ofArea: 4).lowerBound)
    var vertices = map.polygons.vertices
    let centre = vertices[island.lowerBound]
    for (offset, index) in island.enumerated() {
      vertices[index] = Coordinate(
        x: centre.x + Double(offset % 2) * 0.001, y: centre.y + Double(offset / 2) * 0.001)
    }
    map.polygons = map.polygons.replacingVertices(vertices)
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    #expect(file.areas.count == 5)
    #expect(file.areas.allSatisfy { !rings(ofPath: $0.path.attributes["d"] ?? "").isEmpty })
  }

  @Test func wrongInputIsRefusedWithItsReason() throws {
    func code(_ change: (inout ChoroplethMap) -> Void) -> DiagnosticCode? {
      var map = example()
      change(&map)
      do {
        _ = try map.render(workers: .one)
        return nil
      } catch { return error.code }
    }
    #expect(code { $0.areas.removeLast() } == .mapInput)
    #expect(code { $0.areas[1].code = $0.areas[0].code } == .duplicateMapCode)
    #expect(code { $0.areas[1].value = .value(.nan) } == .mapInput)
    #expect(code { $0.width = 10 } == .pageSize)
    #expect(code { $0.width = .nan } == .pageSize)
    #expect(code { $0.tolerance = -1 } == .pageSize)
    #expect(code { $0.palette = .init("YlGnBlue") } == .unknownPalette)
    #expect(code { $0.palette = .init("RdYlGn") } == .weakPalette)
    #expect(code { $0.classes = .quantile(classes: 8) } == .weakPalette)
    #expect(code { $0.classes = .manual(breaks: [0, 10, 20]) } == .mapInput)
    #expect(
      code {
        $0.polygons = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0])
        $0.areas = []
      } == .mapInput)
  }

  // MARK: The same bytes

  @Test(arguments: [LabelContent.none, .names]) func bytesDoNotDependOnTheNumberOfWorkers(
    _ labels: LabelContent
  ) throws {
    var map = example(columns: 16, rows: 12)
    map.labels = labels
    let one = try map.render(workers: .one)
    let two = try map.render(workers: Workers(2))
    #expect(one.svg == two.svg)
    #expect(try map.render(workers: .one).svg == one.svg)
  }

  /// The lowest and the highest class of each closure hold the extremes, and every class's fill is the one
  /// that its areas have.
  @Test(arguments: [Classification.Closure.left, .right]) func areasHaveTheFillOfTheirClass(
    _ closure: Classification.Closure
  ) throws {
    var map = example()
    map.closure = closure
    map.classes = .fisher(classes: 4)
    map.palette = .init("BuPu")
    let rendered = try map.render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    var fill = ""
    var seen = 0
    for element in file.elements {
      if element.name == "g", let colour = element.attributes["fill"] { fill = colour }
      guard element.name == "path", let area = map.areas.first(where: { $0.code == element.attributes["id"] })
      else { continue }
      seen += 1
      let kind: Legend.Entry.Kind =
        switch area.value {
        case .missing: .missing
        case .suppressed: .suppressed
        case .value(let value): .valueClass(try #require(rendered.classification.classIndex(of: value)))
        }
      #expect(rendered.legend.entries.first { $0.kind == kind }?.fill == fill)
    }
    #expect(seen == map.areas.count)
  }
}
