import Geography
import Parallel
import TestSupport
import Testing

@testable import Cartography

/// Outlines, insets, free room, the grid and the arrow.
@Suite struct MapSurroundingsTests {
  /// The outline of a coverage has the size of all areas together.
  @Test(arguments: 1...5 as ClosedRange<UInt64>) func outlinesHoldTheWhole(_ seed: UInt64) {
    let polygons = tessellation(columns: 7, rows: 6, seed: seed)
    let outline = CoverageOutline(polygons, workers: .one).polygons
    let total = (0..<polygons.areaCount).reduce(0) { $0 + polygons.area(ofArea: $1) }
    #expect(outline.areaCount == 1 && outline.ringCount == 1, "seed \(seed)")
    #expect(abs(outline.area(ofArea: 0) - total) < 1e-6 * total, "seed \(seed)")
  }

  @Test func freeRoomHoldsNoArea() throws {
    // Two squares in opposite corners of the ground.
    let squares = Polygons(
      vertices: [
        Coordinate(x: 0, y: 0), Coordinate(x: 40, y: 0), Coordinate(x: 40, y: 40), Coordinate(x: 0, y: 40),
        Coordinate(x: 60, y: 60), Coordinate(x: 100, y: 60), Coordinate(x: 100, y: 100),
        Coordinate(x: 60, y: 100),
      ], ringStarts: [0, 4, 8], partStarts: [0, 1, 2], areaStarts: [0, 1, 2])
    let frame = MapFrame(
      Bounds(minX: 0, minY: 0, maxX: 100, maxY: 100), isProjected: true, hasScale: false,
      in: Box(x: 0, y: 0, width: 302, height: 302))
    let room = try #require(FreeSpace(squares, in: frame).largestRectangle(ratio: 1.5))
    for area in 0..<2 {
      let bounds = try #require(squares.bounds(ofArea: area))
      #expect(!frame.box(of: bounds).overlaps(room))
    }
    // The free corners are squares of 60 % of the ground, one step of 3 points less at each area's side.
    #expect(room.width > 150 && room.height > 150)
    #expect(max(room.width / room.height, room.height / room.width) <= 1.5 + 0.05)
  }

  /// Hundreds of small areas in one corner of a map of large ones.
  @Test func denseCoresAreFound() throws {
    let fine = tessellation(columns: 20, rows: 20, cell: 100, origin: Coordinate(x: 0, y: 0))
    let coarse = tessellation(columns: 3, rows: 3, cell: 20_000, origin: Coordinate(x: 2500, y: 2500))
    let polygons = fine.joined(with: coarse)
    let bounds = try #require(polygons.bounds)
    let frame = MapFrame(bounds, isProjected: true, in: Box(x: 0, y: 0, width: 300, height: 300))
    let insetBox = Box(x: 200, y: 0, width: 80, height: 80)
    let core = try #require(DenseCore(polygons, in: frame, insetBox: insetBox, needs: [.seen]))
    #expect(core.enlargement >= 2)
    let small = frame.box(of: Bounds(minX: 500, minY: 500, maxX: 1500, maxY: 1500))
    #expect(core.window.overlaps(small))
    #expect(DenseCore(coarse, in: frame, insetBox: insetBox, needs: [.seen]) == nil)
  }

  @Test func insetsAreLargerThanTheirGroundOnTheMap() throws {
    let rendered = try KindExample.inset.render()
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    let file = try #require(SVGFile(rendered.svg))
    let rectangles = file.all("rect").filter {
      $0.parents.contains("g") && $0.attributes["stroke-width"] == ".75"
    }
    let widths = rectangles.compactMap { $0.attributes["width"].flatMap(Double.init) }
    let window = try #require(widths.min())
    #expect(inset.width >= 1.5 * window - 0.02)
    #expect(file.all("text").contains { $0.text == "The middle" })
    #expect(file.all("path").contains { $0.attributes["id"] == "map_inset_scale_bar" })
  }

  /// Each area has one label; those of areas that the inset shows whole stand in it, inside their shapes there.
  @Test func insetsHaveTheLabelsOfTheirAreas() throws {
    let rendered = try KindExample.inset.render()
    let map = try ReadMap(rendered.svg)
    let labelled = map.texts.compactMap(\.area)
    let inInset = labelled.filter { $0.hasPrefix("map_inset_") }
    #expect(!inInset.isEmpty)
    let areas = labelled.map { $0.hasPrefix("map_inset_") ? String($0.dropFirst(10)) : $0 }
    #expect(Set(areas).count == areas.count)
    for text in map.texts where text.area?.hasPrefix("map_inset_") ?? false {
      let shape = try #require(map.enlarged.first { $0.id == text.area }?.shape)
      #expect(shape.contains(text.box), "\(text.content)")
    }
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    let boxes = rendered.boxes.filter { $0.role == .label }.map(\.box)
    #expect(boxes.count { inset.contains($0) } == inInset.count)
    #expect(!boxes.contains { $0.overlaps(inset) && !inset.contains($0) })
  }

  @Test func labelsThatLeaveTheirPartOfAnInsetAreFound() throws {
    let good = String(decoding: try KindExample.inset.render().svg, as: UTF8.self)
    let group = try #require(good.firstRange(of: "<g id=\"map_inset_labels\">"))
    let label = try #require(good[group.upperBound...].firstRange(of: "<text x=\""))
    let spoilt = String(good[..<label.upperBound]) + "1" + good[label.upperBound...].dropFirst()
    #expect(try ReadMap(Array(good.utf8)).labelPlacesCheck().outcome == .passed)
    #expect(try ReadMap(Array(spoilt.utf8)).labelPlacesCheck().figure.contains("leaves map_inset_E0500"))
  }

  @Test func grillesHaveRoundSteps() {
    let ground = Bounds(minX: 476_310, minY: 230_903, maxX: 496_531, maxY: 256_159)
    let grid = Graticule(of: ground, isProjected: true)
    #expect(grid.eastings == [480_000, 490_000])
    #expect(grid.northings == [240_000, 250_000])
    #expect(grid.eastingText(480_000) == "480 km E")
    let degrees = Graticule(of: Bounds(minX: -0.9, minY: 51.9, maxX: -0.5, maxY: 52.2), isProjected: false)
    #expect(degrees.eastingText(-0.7) == "0.7° W")
    #expect(degrees.northingText(52) == "52.0° N")
  }

  /// Numbers mean nothing without the system that they are of.
  @Test(arguments: [
    (true, "British National Grid", "Grid: British National Grid, km"),
    (true, "", "Grid: eastings and northings, km"),
    (false, "WGS 84", "Grid: longitude and latitude, WGS 84, degrees"),
    (false, "", "Grid: longitude and latitude, degrees"),
  ])
  func gridsNameTheirSystem(_ isProjected: Bool, _ system: String, _ words: String) throws {
    var map = try exampleMap()
    if !isProjected {
      map.polygons = tessellation(columns: 6, rows: 5, cell: 0.1, origin: Coordinate(x: -1, y: 52))
      map.isProjected = false
    }
    (map.graticule, map.coordinateSystem) = (true, system)
    let credits = try map.render(workers: .one).boxes.filter { $0.role == .credit }
    #expect(credits.last?.text == words)
    map.graticule = false
    let without = try map.render(workers: .one).boxes.filter { $0.role == .credit }
    #expect(without.count == credits.count - 1)
  }

  @Test func theArrowIsThereOnRequest() throws {
    let with = try KindExample.surrounded.render()
    #expect(with.boxes.contains { $0.role == .northArrow })
    #expect(with.boxes.contains { $0.role == .gridNumber && $0.text.hasSuffix(" km N") })
    let without = try KindExample.states.render()
    #expect(!without.boxes.contains { $0.role == .northArrow || $0.role == .gridNumber })
  }

  /// Surroundings end at the frame.
  @Test func contextIsCutToTheFrame() throws {
    let rendered = try KindExample.surrounded.render()
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box.padded(by: 0.02)
    let file = try #require(SVGFile(rendered.svg))
    let shapes = file.all("path").filter { $0.attributes["id"] == nil && $0.attributes["fill"] == nil }
    #expect(shapes.count > 20)
    for shape in shapes {
      for point in rings(ofPath: shape.attributes["d"] ?? "").joined() {
        let (x, y) = (Double(point.x) / 100, Double(point.y) / 100)
        #expect(frame.contains(Box(x: x, y: y, width: 0, height: 0)))
      }
    }
  }

  /// Where nearly all areas are too small to be seen, the part where they lie closest is shown, if there is one.
  @Test func coresAreFoundWhereAllAreasAreSmall() throws {
    let city = tessellation(columns: 30, rows: 30, cell: 50, origin: Coordinate(x: 20_000, y: 20_000))
    let country = tessellation(columns: 60, rows: 60, cell: 1000, origin: Coordinate(x: 0, y: 0))
    let polygons = country.joined(with: city)
    let bounds = try #require(polygons.bounds)
    let frame = MapFrame(bounds, isProjected: true, in: Box(x: 0, y: 0, width: 150, height: 150))
    let insetBox = Box(x: 160, y: 0, width: 80, height: 80)
    let core = try #require(DenseCore(polygons, in: frame, insetBox: insetBox, needs: [.seen]))
    let middle = frame.box(of: Bounds(minX: 20_500, minY: 20_500, maxX: 21_000, maxY: 21_000))
    #expect(core.window.contains(middle))
    #expect(max(core.window.width, core.window.height) <= 0.1 * frame.box.width + 1e-9)
    #expect(DenseCore(country, in: frame, insetBox: insetBox, needs: [.seen]) == nil)
  }
}
