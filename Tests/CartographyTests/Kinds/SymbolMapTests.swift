import Diagnostics
import Geography
import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct SymbolMapTests {
  private func example(_ values: [MapValue]) -> SymbolMap {
    let polygons = tessellation(columns: 4, rows: 3)
    let areas = (0..<13).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .missing) }
    let symbols = values.enumerated().map { index, value in
      SymbolMap.Symbol(
        id: "s\(index)", name: "Site \(index)",
        position: polygons.bounds(ofArea: index % 12)?.centre ?? Coordinate(x: 0, y: 0), value: value)
    }
    return SymbolMap(
      MapPage(polygons, isProjected: true, title: "Sites"), areas: areas, symbols: symbols,
      legendTitle: "Dwellings")
  }

  private func circles(_ rendered: RenderedMap) throws -> [(id: String, radius: Double)] {
    try #require(SVGFile(rendered.svg)).all("circle").compactMap { circle in
      guard let id = circle.attributes["id"], let radius = circle.attributes["r"].flatMap(Double.init) else {
        return nil
      }
      return (id, radius)
    }
  }

  /// Where most circles hold a number, no name stands beside one that could hold its own.
  @Test(arguments: [170.0, 190]) func circlesAreNumberedAlike(_ width: Double) throws {
    let small = tessellation(columns: 5, rows: 5, cell: 1000)
    let polygons = small.joined(
      with: tessellation(columns: 2, rows: 1, cell: 4000, origin: Coordinate(x: 486_000, y: 230_500)))
    let centres = (0..<polygons.areaCount).compactMap { polygons.interiorPoint(ofArea: $0)?.position }
    let areas = centres.indices.map {
      MapArea(code: "E\($0)", name: "Ward of the name of \($0)", value: .missing)
    }
    let symbols = centres.enumerated().map { index, centre in
      SymbolMap.Symbol(id: "E\(index)", name: "Ward \(index)", position: centre, value: .value(90))
    }
    var map = SymbolMap(
      MapPage(polygons, isProjected: true, title: "People"), areas: areas, symbols: symbols,
      legendTitle: "People")
    (map.width, map.labels, map.largestDiameter) = (width, .names, 4.5)
    let labels = try map.render(workers: .one).boxes.filter { $0.role == .label }.map(\.text)
    #expect(labels.count > 20)
    #expect(labels.allSatisfy { Int($0) != nil }, "\(labels)")
  }

  /// A circle's area is in proportion to its amount; the largest come first.
  @Test func areasAreTrueAndTheLargestAreDrawnFirst() throws {
    var map = example([.value(100), .value(400), .value(25), .value(400)])
    map.largestDiameter = 10
    let drawn = try circles(try map.render(workers: .one))
    #expect(drawn.map(\.id) == ["map_symbol_s1", "map_symbol_s3", "map_symbol_s0", "map_symbol_s2"])
    // 5 mm in points, to a hundredth.
    let largest = 5 * 72 / 25.4
    for (circle, share) in zip(drawn, [1.0, 1, 0.5, 0.25]) {
      #expect(abs(circle.radius - largest * share) < 0.006)
    }
  }

  /// The radius is 5 mm times the root of the share: 0.1 mm at 0.0004 of the greatest.
  @Test func circlesThatNobodySeesAreToldOf() throws {
    var map = example([.value(10_000), .value(5), .value(3), .value(1), .value(0)])
    map.largestDiameter = 10
    let warning = try map.render(workers: .one).notes.first { $0.code == .symbolsTooSmall }
    #expect(warning?.summary == "2 circles are too small to be seen")
    #expect(warning?.details == ["Site 2: 3", "Site 3: 1"])
    map.symbols.removeLast(3)
    let none = try map.render(workers: .one).notes.contains { $0.code == .symbolsTooSmall }
    #expect(!none)
  }

  /// A circle in an area is the area's amount: it is no area, and not over one.
  @Test func circlesOfAreasAreNotAreas() throws {
    var map = example((0..<13).map { .value(Double($0)) })
    map.symbolNoun = .ward
    map.page.areaNoun = .ward
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.entries.map(\.text) == ["Circle's area in proportion to the amount", "None"])
    let words = try #require(SVGFile(rendered.svg)).all("desc").first?.text ?? ""
    #expect(words.hasPrefix("Map of 13 wards, a circle in each"), "\(words)")
    let isCounted = words.contains("The largest circle stands for 12. Circles: 12. None: 1.")
    #expect(isCounted, "\(words)")
  }

  /// Counts have a sum that means something; shares have none.
  @Test(arguments: [(true, "Dwellings: 100 to 400, 500 in all. "), (false, "Dwellings: 100 to 400. ")])
  func onlyCountsAreSummed(_ areCounts: Bool, _ expected: String) throws {
    var map = example([.value(100), .value(400)])
    map.areCounts = areCounts
    let words = try #require(SVGFile(try map.render(workers: .one).svg)).all("desc").first?.text ?? ""
    #expect(words.contains(expected), "\(words)")
  }

  /// Zero is a ring, missing and suppressed are squares in their hatches; each has its row with the same fill.
  @Test func whatHasNoAmountHasAMarkOfItsOwn() throws {
    let map = example([.value(100), .value(0), .missing, .suppressed, .missing])
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.entries.map(\.text) == ["Sites", "None", "No data", "Suppressed"])
    #expect(rendered.legend.entries.map(\.count) == [1, 1, 2, 1])
    let file = try #require(SVGFile(rendered.svg))
    let marks = file.elements.filter { $0.attributes["id"]?.hasPrefix("map_symbol_") ?? false }
    #expect(marks.map(\.name) == ["circle", "circle", "rect", "rect", "rect"])
    // The first circle has the look of its group.
    let group = try #require(file.elements.first { $0.attributes["id"] == "map_symbols" })
    func look(_ name: String) -> [String] {
      marks.map { $0.attributes[name] ?? group.attributes[name] ?? "" }
    }
    let fills = look("fill")
    #expect(Set(fills).count == 4)
    #expect(Set(rendered.legend.entries.map(\.fill)) == Set(fills))
    #expect(fills[2].hasPrefix("url(#map_missing"))
    #expect(fills[3].hasPrefix("url(#map_suppressed"))
    #expect(
      look("data-class")
        == ["category-0", "zero", "missing", "suppressed", "missing"])
  }

  /// Circles of the key have the size that their amounts have on the map.
  @Test(arguments: [1.0, 3, 7, 19, 1234, 4950, 98_765, 0.4, 0.0199])
  func keyCirclesAreThoseOfTheMap(_ greatest: Double) throws {
    let sizes = SymbolSizes(greatest: greatest, largestRadius: 20)
    let decimals = greatest < 1 ? 4 : 0
    let amounts = sizes.keyAmounts(decimals: decimals)
    #expect((1...3).contains(amounts.count))
    #expect(amounts.allSatisfy { $0 <= greatest && $0 > 0 })
    #expect(zip(amounts, amounts.dropFirst()).allSatisfy { $0 > $1 })
    #expect(amounts[0] >= greatest * 0.8 - 1e-12, "one near the greatest")
    #expect(exactDecimals(of: amounts, most: decimals) != nil)
    for amount in amounts {
      let radius = sizes.radius(of: amount)
      #expect(abs(radius * radius / 400 - amount / greatest) < 1e-12)
    }
  }

  /// Where circles would hide one another they are smaller, in proportion still; where that does not help, the run
  /// says so.
  @Test func crowdedCirclesAreSmaller() throws {
    func render(_ spread: Double) throws -> RenderedMap {
      var map = example([])
      map.symbols = (0..<60).map { (index: Int) -> SymbolMap.Symbol in
        let (column, row) = (Double(index % 8), Double(index / 8))
        let position = Coordinate(x: 482_000 + spread * column, y: 231_500 + spread * row)
        return SymbolMap.Symbol(
          id: "s\(index)", name: "Site \(index)", position: position,
          value: .value(index % 2 == 0 ? 100 : 25))
      }
      return try map.render(workers: .one)
    }
    let (wide, dense, piled) = (try render(400), try render(200), try render(20))
    let largest = try [wide, dense, piled].map { try circles($0).map(\.radius).max() ?? 0 }
    let half = largest[1] / 2
    #expect(largest[0] > largest[1] && largest[1] >= largest[2])
    // 4 mm across.
    #expect(largest[2] >= 2 * 72 / 25.4 - 0.01)
    #expect(
      try circles(dense).allSatisfy {
        abs($0.radius - largest[1]) < 0.01 || abs($0.radius - half) < 0.01
      })
    #expect(!wide.notes.contains { $0.code == .symbolsOverlap })
    #expect(!wide.boxes.contains { $0.role == .remark })
    let remark = try #require(piled.boxes.first { $0.role == .remark }?.text)
    #expect(
      remark.wholeMatch(of: /Circles overlap: \d+ of 60 are covered by a fifth or more\./) != nil, "\(remark)"
    )
    try expectFailureWithout(remark, piled)
    let warning = try #require(piled.notes.first { $0.code == .symbolsOverlap })
    #expect(warning.severity == .warning && warning.summary.contains(" of 60 circles ("))
  }

  /// Preflight misses the words on hidden circles, and sees other numbers in them.
  private func expectFailureWithout(_ remark: String, _ rendered: RenderedMap) throws {
    let good = String(decoding: rendered.svg, as: UTF8.self)
    func legend(_ svg: String) throws -> PreflightCheck {
      try #require(try Preflight(svg: Array(svg.utf8)).checks().first { $0.number == 11 })
    }
    #expect(try legend(good).outcome == .passed)
    #expect(try legend(good.replacing(remark, with: "")).figure.contains("no remark says so"))
    let other = good.replacing("Circles overlap: ", with: "Circles overlap: 1")
    #expect(try legend(other).figure.contains("a remark says another number than"))
  }

  /// Where areas and circles are many, the circle of an area alone has its name, and the file is checked as any other.
  @Test func manyAreasAreNamedOnce() throws {
    let polygons = tessellation(columns: 72, rows: 70, detail: 2)
    let areas = (0..<polygons.areaCount).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .missing) }
    var map = SymbolMap(
      MapPage(polygons, isProjected: true, title: "People"), areas: areas,
      symbols: areas.enumerated().dropLast().map { index, area in
        SymbolMap.Symbol(
          id: area.code, name: area.name,
          position: polygons.bounds(ofArea: index)?.centre ?? Coordinate(x: 0, y: 0),
          value: index == 7 ? .missing : .value(Double(100 + index % 50)))
      }, legendTitle: "People")
    map.largestDiameter = 0.6
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    let titles = file.all("title").map(\.text)
    #expect(titles.count { $0.hasPrefix("Ward 7:") || $0 == "Ward 7" } == 1)
    // The last area has no circle.
    #expect(titles.contains("Ward \(areas.count - 1)"))
    #expect(titles.count == areas.count + 1)
    let read = try ReadMap(try map.render(workers: .one).svg)
    #expect(read.areas[8].title.hasPrefix("Ward "))
    let check = read.areaTitlesCheck()
    #expect(check.outcome == .passed, "\(check.figure)")
  }

  @Test func categoriesHaveColoursAndCounts() throws {
    var map = example([.value(1), .value(2), .value(3)])
    map.categories = ["New", "Old"]
    for index in map.symbols.indices { map.symbols[index].category = index == 0 ? "Old" : "New" }
    let rendered = try map.render(workers: .one)
    #expect(rendered.legend.entries.map(\.text) == ["New", "Old"])
    #expect(rendered.legend.entries.map(\.count) == [2, 1])
    let file = try #require(SVGFile(rendered.svg))
    let first = file.all("circle").first { $0.attributes["id"] == "map_symbol_s0" }
    #expect(first?.attributes["fill"] == CategoryColours.symbols[1].description)
    #expect(first?.attributes["data-class"] == "category-1")
  }

  @Test func circlesStayOnThePage() throws {
    let map = example((1...12).map { .value(Double($0)) })
    let rendered = try map.render(workers: .one)
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    for circle in try #require(SVGFile(rendered.svg)).all("circle") where circle.attributes["id"] != nil {
      let numbers = ["cx", "cy", "r"].compactMap { circle.attributes[$0].flatMap(Double.init) }
      #expect(numbers.count == 3)
      let box = Box(
        x: numbers[0] - numbers[2], y: numbers[1] - numbers[2], width: 2 * numbers[2], height: 2 * numbers[2])
      #expect(frame.padded(by: 0.02).contains(box))
    }
  }

  @Test func wrongInputIsRefused() {
    func code(_ change: (inout SymbolMap) -> Void) -> DiagnosticCode? {
      var map = example([.value(1), .value(2)])
      change(&map)
      do {
        _ = try map.render(workers: .one)
        return nil
      } catch { return error.code }
    }
    #expect(code { $0.symbols[0].value = .value(-1) } == .mapInput)
    #expect(code { $0.symbols[0].value = .value(.nan) } == .mapInput)
    #expect(code { $0.symbols[0].position = Coordinate(x: .nan, y: 0) } == .mapInput)
    #expect(code { $0.symbols[1].id = "s0" } == .duplicateMapCode)
    #expect(code { $0.categories = ["A"] } == .mapInput)
    #expect(code { $0.categories = (0...5).map(String.init) } == .mapInput)
    #expect(code { _ in } == nil)
  }

  @Test func noAmountsGiveAMapThatSaysSo() throws {
    let rendered = try example([.missing]).render(workers: .one)
    #expect(try circles(rendered).isEmpty)
    #expect(try #require(SVGFile(rendered.svg)).all("desc").first?.text.contains("no values") == true)
  }

  /// The inset repeats the circles of its ground, as large as on the map, cut at its sides.
  @Test func insetsHaveTheirCircles() throws {
    var map = example((0..<12).map { .value(Double(10 + $0)) })
    map.page.insets = .of(
      Bounds(minX: 480_000, minY: 230_000, maxX: 481_000, maxY: 231_000), title: "The corner")
    let drawn = try circles(try map.render(workers: .one))
    let inInset = drawn.filter { $0.id.hasPrefix("map_inset_symbol_") }
    #expect(inInset.map(\.id).contains("map_inset_symbol_s0") && inInset.count < 12)
    for circle in inInset {
      let onMap = drawn.first { $0.id == circle.id.replacing("map_inset_symbol_", with: "map_symbol_") }
      #expect(onMap?.radius == circle.radius)
    }
  }

  /// At most 1.5 mm across, with the line, where they are more than a hundred.
  @Test(arguments: [(100, 7.95), (101, 1.5 * 72 / 25.4)]) func marksAreSmallWhereThereAreMany(
    _ places: Int, _ most: Double
  ) throws {
    for kind in [Legend.Entry.Kind.missing, .suppressed, .zero] {
      let across = 2 * SymbolMark.radius(of: kind, places: places) + SymbolMark.lineWidth
      #expect(across <= most + 1e-9 && across > 3)
    }
  }
}
