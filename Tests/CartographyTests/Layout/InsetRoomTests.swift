import Geography
import Parallel
import Testing

@testable import Cartography

/// What room an inset takes, among the keys and beside the areas.
@Suite struct InsetRoomTests {
  /// A town of 14 by 14 areas, 600 m wide each, beside four of 9 km.
  private let town = tessellation(columns: 14, rows: 14, cell: 600).joined(
    with: tessellation(columns: 2, rows: 2, cell: 9000, origin: Coordinate(x: 490_500, y: 232_000)))
  /// The land around.
  private let country = tessellation(
    columns: 6, rows: 6, cell: 10_000, origin: Coordinate(x: 465_000, y: 210_000))

  /// What else a page may have.
  struct Company: OptionSet, Sendable {
    let rawValue: Int
    static let locator = Company(rawValue: 1)
    static let histogram = Company(rawValue: 2)
    static let context = Company(rawValue: 4)
  }

  private func map(_ company: Company, width: Double, insets: MapPage.Insets) -> ChoroplethMap {
    let areas = (0..<town.areaCount).map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0)))
    }
    var map = ChoroplethMap(town, isProjected: true, areas: areas, title: "Need", legendTitle: "Need")
    map.labels = .none
    map.width = width
    map.insets = insets
    if company.contains(.locator) { map.locator = MapPage.Locator(country, name: "the county") }
    if company.contains(.context) { map.context = country }
    map.histogram = company.contains(.histogram)
    return map
  }

  /// The first rectangle that an inset's group draws with a line: the outline of its window.
  private func window(_ rendered: RenderedMap) throws -> Box {
    let file = try #require(SVGFile(rendered.svg))
    let rectangle = try #require(
      file.all("rect").first { $0.attributes["stroke-width"] == ".75" && $0.attributes["fill"] == "none" })
    let sides = ["x", "y", "width", "height"].compactMap { rectangle.attributes[$0].flatMap(Double.init) }
    try #require(sides.count == 4)
    return Box(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
  }

  /// A map with an inset keeps four fifths of the size that it has without, and is larger than its inset; what
  /// the inset shows is a part of the map.
  @Test(arguments: [85.0, 120, 140, 170, 190], (0..<8).map(Company.init))
  func insetsLeaveTheMapItsRoom(_ width: Double, _ company: Company) throws {
    let alone = try map(company, width: width, insets: .none).render(workers: .one)
    let rendered = try map(company, width: width, insets: .automatic).render(workers: .one)
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    let most = try #require(alone.boxes.first { $0.role == .map }).box
    #expect(frame.width >= 0.79 * most.width && frame.height >= 0.79 * most.height)
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    #expect(inset.width <= frame.width + 0.01 && inset.height <= frame.height + 0.01)
    let window = try window(rendered)
    #expect(frame.padded(by: 0.02).contains(window))
    for other in rendered.boxes where ![.inset, .map].contains(other.role) {
      #expect(!other.box.overlaps(inset), "\(other.role)")
    }
  }

  /// An inset's words and scale bar are inside the free room, clear of the frame that ends the surroundings, and on a
  /// ground of their own.
  @Test(arguments: ["The town", "The town, its harbour, its market and the two villages across the river"])
  func insetsStandClearOfTheContext(_ title: String) throws {
    let ground = Bounds(minX: 481_000, minY: 231_000, maxX: 484_000, maxY: 234_000)
    let rendered = try map(.context, width: 170, insets: .of(ground, title: title)).render(workers: .one)
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    #expect(frame.contains(inset.padded(by: 2.9)))
    let file = try #require(SVGFile(rendered.svg))
    let plate = file.all("rect").first {
      abs((Double($0.attributes["x"] ?? "") ?? 0) - inset.x + 2) < 0.02 && $0.attributes["fill"] == "#ffffff"
        && abs((Double($0.attributes["height"] ?? "") ?? 0) - inset.height - 4) < 0.02
    }
    #expect(plate != nil)
    let bar = try #require(file.all("path").first { $0.attributes["id"] == "map_inset_scale_bar" })
    let start = try #require(
      bar.attributes["d"]?.dropFirst().split(whereSeparator: { !"0123456789.".contains($0) }).prefix(2)
        .compactMap { Double($0) })
    try #require(start.count == 2)
    #expect(inset.padded(by: 1).contains(Box(x: start[0], y: start[1], width: 0, height: 4)))
  }

  /// Areas that lie closest in the corner of a map whose sides are no multiples of the window's.
  @Test(arguments: [61.0, 73, 80, 97, 118]) func windowsEndWithTheMap(_ side: Double) throws {
    let corner = tessellation(columns: 20, rows: 20, cell: 100, origin: Coordinate(x: 58_000, y: -2000))
    let polygons = tessellation(columns: 3, rows: 3, cell: 20_000, origin: Coordinate(x: 0, y: 0))
      .joined(with: corner)
    let bounds = try #require(polygons.bounds)
    let frame = MapFrame(bounds, isProjected: true, in: Box(x: 8.5, y: 30, width: 300, height: 300))
    let insetBox = Box(x: 400, y: 0, width: 1.3 * side, height: side)
    let core = try #require(DenseCore(polygons, in: frame, insetBox: insetBox, needs: [.seen]))
    #expect(frame.box.padded(by: 1e-9).contains(core.window))
    #expect(core.window.overlaps(frame.box(of: try #require(corner.bounds))))
  }
}
