import Geography
import Parallel
import Testing

@testable import Cartography

/// What an inset that is chosen by itself is called, and how its areas are told apart.
@Suite struct InsetNameTests {
  /// A town of 196 small areas, then the country around it.
  private let land = tessellation(columns: 14, rows: 14, cell: 600).joined(
    with: tessellation(columns: 2, rows: 2, cell: 9000, origin: Coordinate(x: 490_500, y: 232_000)))
  private let townAreas = 197

  private func map(_ places: [[String]], width: Double = 170) -> ChoroplethMap {
    let areas = (0..<land.areaCount).map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0 % 50)))
    }
    var map = ChoroplethMap(land, isProjected: true, areas: areas, title: "Need", legendTitle: "Need")
    (map.labels, map.width, map.insets, map.places) = (.none, width, .automatic, places)
    return map
  }

  /// "In" within the town and "Out" beyond it.
  private func column(_ inside: String, _ outside: String) -> [String] {
    (0..<land.areaCount).map { $0 < townAreas ? inside : outside }
  }

  private func texts(_ map: ChoroplethMap) throws -> [String] {
    try #require(SVGFile(try map.render(workers: .one).svg)).all("text").map(\.text)
  }

  @Test func thePlaceOfMostAreasIsTheTitle() throws {
    let districts = (0..<land.areaCount).map { "District \($0 % 7)" }
    let texts = try texts(map([districts, column("Leafford", "Shire")]))
    #expect(texts.contains { $0.hasPrefix("Leafford, ") && $0.hasSuffix(" times as large") }, "\(texts)")
    #expect(!texts.contains("A"))
  }

  /// No place holds half of the areas, all areas are in one, or the name has no room.
  @Test(arguments: 0..<4) func aLetterStandsForWhatHasNoName(_ example: Int) throws {
    let columns: [[[String]]] = [
      [], [(0..<land.areaCount).map { "District \($0 % 7)" }], [column("England", "England")],
      [column(String(repeating: "Long ", count: 40), "Shire")],
    ]
    let rendered = try map(columns[example]).render(workers: .one)
    let file = try #require(SVGFile(rendered.svg))
    #expect(file.all("text").contains { $0.text.hasPrefix("A: ") && $0.text.hasSuffix(" times as large") })
    #expect(file.all("text").contains { $0.text == "A" })
    let tag = try #require(
      file.elements.firstIndex { $0.attributes["id"] == InsetName.tagID }.map { file.elements[$0 + 1] })
    let sides = ["x", "y", "width", "height"].compactMap { tag.attributes[$0].flatMap(Double.init) }
    try #require(sides.count == 4)
    let box = Box(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    #expect(frame.padded(by: 0.02).contains(box) && !box.overlaps(inset))
    let checks = try Preflight(svg: rendered.svg, preset: try MapPreset.named("generic-170")).checks()
    #expect(checks.first { $0.number == 6 }?.outcome == .passed)
  }

  /// Areas of 4 points across have no line on a map, and a thin one in an inset.
  @Test func smallAreasOfAnInsetHaveBorders() {
    let box = Box(x: 0, y: 0, width: 150, height: 150)
    #expect(BorderStyle(areas: 633, on: box).isFill)
    let inset = BorderStyle(areas: 633, on: box, isInset: true)
    #expect(!inset.isFill && inset.width == 0.25)
    // A line of half a point would hide them.
    #expect(BorderStyle(areas: 633, on: box, thinnest: 0.5, isInset: true).isFill)
    #expect(BorderStyle(areas: 6000, on: box, isInset: true).isFill)
  }
}
