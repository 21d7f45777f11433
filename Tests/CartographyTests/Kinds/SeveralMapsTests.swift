import Diagnostics
import Geography
import Parallel
import Statistics
import Testing

@testable import Cartography

/// Small multiples and maps of change.
@Suite struct SeveralMapsTests {
  private let polygons = tessellation(columns: 6, rows: 5)

  private func panel(_ heading: String, _ value: (Int) -> MapValue) -> SmallMultiples.Panel {
    .init(
      heading,
      areas: (0..<31).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: value($0)) })
  }

  private var page: MapPage { MapPage(polygons, isProjected: true, title: "Several") }

  /// The fills of one panel, by area.
  private func fills(_ file: SVGFile, prefix: String) -> [String: String] {
    var fill = ""
    var fills: [String: String] = [:]
    for element in file.elements {
      if element.name == "g", let colour = element.attributes["fill"] { fill = colour }
      if ["path", "use"].contains(element.name), let id = element.attributes["id"], id.hasPrefix(prefix + "E")
      {
        fills[String(id.dropFirst(prefix.count))] = fill
      }
    }
    return fills
  }

  /// Nine maps that are higher than wide stand in two columns with the key in the last row, which the maps leave room
  /// for: larger than in three columns over the key.
  @Test func theKeyInTheLastRowKeepsToThePage() throws {
    var page = MapPage(tessellation(columns: 4, rows: 5), isProjected: true, title: "Several")
    page.width = 85
    let panels = (0..<9).map { panel in
      SmallMultiples.Panel(
        "\(2021 + panel)",
        areas: (0..<21).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0 + panel))) }
      )
    }
    let rendered = try SmallMultiples(page, panels: panels, legendTitle: "Need").render(workers: .one)
    let maps = rendered.boxes.filter { $0.role == .map }.map(\.box)
    let legend = try #require(rendered.boxes.first { $0.role == .legend }).box
    #expect(rendered.size.height <= 222.01)
    #expect(Set(maps.map { ($0.x * 100).rounded() }).count == 2)
    #expect(legend.y >= maps[8].y - 20 && legend.x > maps[8].maxX)
  }

  /// The same value has the same colour in every panel.
  @Test func panelsShareTheirClasses() throws {
    let first = panel("2021") { .value(Double($0)) }
    let second = panel("2031") { .value(Double($0 + 10)) }
    let map = SmallMultiples(page, panels: [first, second], legendTitle: "Need")
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    let (before, after) = (fills(file, prefix: ""), fills(file, prefix: "map_2_"))
    #expect(before.count == 31 && after.count == 31)
    for index in 10..<31 { #expect(before["E\(index)"] == after["E\(index - 10)"]) }
    #expect(before["E12"] != after["E12"])
    #expect(
      file.all("text").contains { $0.text == "2021" } && file.all("text").contains { $0.text == "2031" })
  }

  /// Further maps use the shapes of the first, each with the id, value and title of its own area.
  @Test func shapesAreInTheFileOnce() throws {
    let panels = (1...3).map { year in panel("\(year)") { .value(Double($0 * year)) } }
    let rendered = try SmallMultiples(page, panels: panels, legendTitle: "Need").render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(file.all("path").count { $0.attributes["id"]?.hasPrefix("E") ?? false } == 31)
    let uses = file.all("use")
    #expect(uses.count == 62)
    #expect(
      uses.allSatisfy { use in
        let code = use.attributes["xlink:href"]?.dropFirst() ?? ""
        return use.attributes["id"].map { ["map_2_\(code)", "map_3_\(code)"].contains($0) } ?? false
      })
    #expect(
      file.areas.contains { $0.path.attributes["id"] == "map_3_E7" && $0.title.hasPrefix("Ward 7: 21") })
    let frames = rendered.boxes.filter { $0.role == .map }.map(\.box)
    for (panel, frame) in zip(try ReadMap(rendered.svg).panels, frames) {
      #expect(panel.areas.count == 31)
      #expect(panel.areas.allSatisfy { $0.shape.map { frame.padded(by: 0.02).contains($0.bounds) } ?? false })
    }
  }

  /// On pages of more than 10,000 areas the title of a class is that of its group.
  @Test func classesAreSaidOnceOnPagesOfManyAreas() throws {
    let polygons = tessellation(columns: 30, rows: 30, detail: 2)
    let areas = (0..<polygons.areaCount).map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0)))
    }
    let panels = (1...12).map { SmallMultiples.Panel("\($0)", areas: areas) }
    let page = MapPage(polygons, isProjected: true, title: "Several")
    let rendered = try SmallMultiples(page, panels: panels, legendTitle: "Need").render(workers: .one)
    let map = try ReadMap(rendered.svg)
    #expect(map.areas.count == 12 * 901)
    #expect(map.areas.allSatisfy { !$0.title.contains("(") })
    #expect(Set(map.areas.map(\.groupTitle)) == Set(rendered.legend.entries.map(\.text)))
    #expect(map.areaTitlesCheck().outcome == .passed)
    // The areas of all maps count for what the file may hold.
    let large = rendered.svg + Array("<!--\(String(repeating: "x", count: 2_000_000))-->".utf8)
    let preset = try MapPreset.named("generic-170")
    #expect(try ReadMap(large).fileSizeCheck(preset).outcome == .passed)
    let few = try SmallMultiples(page, panels: Array(panels.prefix(11)), legendTitle: "Need")
      .render(workers: .one)
    let check = try ReadMap(few.svg + large.suffix(2_000_007)).fileSizeCheck(preset)
    #expect(check.figure.contains("kB for 901 areas on 11 maps: at most 2 MB"), "\(check.figure)")
  }

  /// Where a row of maps is not full, the keys stand in it or beside it.
  @Test(arguments: [3, 5], [85.0, 110, 140, 170, 190]) func rowsAreFilled(_ count: Int, _ width: Double)
    throws
  {
    var page = page
    page.width = width
    let maps = (1...count).map { year in panel("\(year)") { .value(Double($0 * year)) } }
    var pages = [try SmallMultiples(page, panels: maps, legendTitle: "Need").render(workers: .one)]
    if count == 3 {
      let change = ChangeMap(
        page, before: maps[0], after: maps[1], legendTitle: "Need", denominators: "Everybody.")
      pages.append(try change.render(workers: .one))
    }
    for rendered in pages {
      let frames = rendered.boxes.filter { $0.role == .map }.map(\.box)
      let last = try #require(frames.last)
      let columns = frames.count { $0.y == frames[0].y }
      let isFilled = rendered.boxes.contains { $0.role == .legend && $0.box.y < last.maxY }
      #expect(frames.count % columns == 0 || isFilled)
      #expect(rendered.size.height <= 222.01)
    }
  }

  /// The file, and the PDF that is made of it, are called after all maps.
  @Test func titlesNameEveryMap() throws {
    func title(_ page: MapPage, _ headings: [String]) throws -> String {
      let panels = headings.map { heading in panel(heading) { .value(Double($0)) } }
      let map = SmallMultiples(page, panels: panels, legendTitle: "Need")
      return Cartography.title(ofSVG: try map.render(workers: .one).svg)
    }
    #expect(try title(page, ["2021", "2031"]) == "Several: 2021; 2031")
    var untitled = page
    untitled.title = ""
    #expect(try title(untitled, ["2021", "2031"]) == "Need: 2021; 2031")
    untitled.title = "Need in 2021 and 2031"
    #expect(try title(untitled, ["2021", "2031"]) == "Need in 2021 and 2031")
  }

  @Test func framesShareTheirScale() throws {
    let panels = (1...5).map { year in panel("\(year)") { .value(Double($0 * year)) } }
    let rendered = try SmallMultiples(page, panels: panels, legendTitle: "Need").render(workers: .one)
    let frames = rendered.boxes.filter { $0.role == .map }.map(\.box)
    #expect(frames.count == 5)
    #expect(
      frames.allSatisfy { abs($0.width - frames[0].width) < 1e-9 && abs($0.height - frames[0].height) < 1e-9 }
    )
  }

  @Test func differentAreasAreRefused() {
    var second = panel("2031") { .value(Double($0)) }
    second.areas.swapAt(0, 1)
    let map = SmallMultiples(
      page, panels: [panel("2021") { .value(Double($0)) }, second], legendTitle: "Need")
    let error = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(error?.code == .mapInput)
    let none = #expect(throws: Diagnostic.self) {
      try SmallMultiples(page, panels: [], legendTitle: "Need").render(workers: .one)
    }
    #expect(none?.code == .mapInput)
  }

  private func change(
    _ before: @escaping (Int) -> MapValue, _ after: @escaping (Int) -> MapValue
  ) -> ChangeMap {
    ChangeMap(
      page, before: panel("2021", before), after: panel("2031", after), legendTitle: "Need",
      denominators: "Per 1,000 residents of each year.")
  }

  /// After less before: 0 to 30 less 20, in classes equally far to both sides of zero.
  @Test func differencesHaveSymmetricClasses() throws {
    let map = change({ _ in .value(20) }, { .value(Double($0) + 0.5) })
    let rendered = try map.render(workers: .one)
    let differences = rendered.classifications[1]
    let inner = differences.breaks.dropFirst().dropLast()
    #expect(zip(inner, inner.reversed()).allSatisfy { $0 == -$1 })
    // A third of the sizes are below 5.2, three quarters below 12: 5 and 10, to one digit.
    #expect(Array(inner) == [-10, -5, 5, 10])
    #expect(differences.counts == [10, 5, 10, 5, 1])
    #expect(rendered.legends[1].title == "Change in need")
    let file = try #require(SVGFile(rendered.svg))
    #expect(file.areas.contains { $0.title.hasPrefix("Ward 30: 10.5 (") })
    #expect(file.all("text").contains { $0.text == "Per 1,000 residents of each year." })
  }

  @Test func gapsStayGaps() throws {
    var map = change(
      { $0 == 0 ? .missing : $0 == 1 ? .suppressed : .value($0 == 2 ? 0 : 10) }, { .value(Double($0)) })
    func states(_ rendered: RenderedMap) -> [Int] {
      [Legend.Entry.Kind.missing, .suppressed].map { kind in
        rendered.legends[1].entries.first { $0.kind == kind }?.count ?? 0
      }
    }
    #expect(states(try map.render(workers: .one)) == [1, 1])
    // A change from zero has no size in per cent.
    map.difference.kind = .relative
    let relative = try map.render(workers: .one)
    #expect(states(relative) == [2, 1])
    #expect(relative.legends[1].unit == "%")
    let file = try #require(SVGFile(relative.svg))
    #expect(file.areas.contains { $0.title.hasPrefix("Ward 15: 50.0% (") })
    #expect(file.all("text").contains { $0.text == "Relative change (from first to second)" })
    let words = file.all("text").map(\.text).joined(separator: " ")
    #expect(words.contains("No relative change of 1 area with zero in the first map"), "\(words)")
  }

  @Test func changeStatesItsDenominators() {
    var map = change({ _ in .value(1) }, { .value(Double($0)) })
    map.denominators = ""
    let error = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(error?.code == .mapInput)
    map.denominators = "Counts."
    map.difference.breaks = [5, 5]
    let breaks = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(breaks?.code == .mapInput)
  }

  @Test func noChangeGivesAMap() throws {
    let rendered = try change({ .value(Double($0)) }, { .value(Double($0)) }).render(workers: .one)
    #expect(rendered.classifications[1].counts.reduce(0, +) == 31)
    #expect(rendered.classifications[1].breaks == [-.infinity, .infinity])
    #expect(rendered.legends[1].remarks == ["All values are in one class."])
  }
}
