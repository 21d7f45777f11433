import Geography
import Parallel
import Testing

@testable import Cartography

/// Numbers beside the map, each with a line to its area.
@Suite struct LeaderLinesTests {
  /// Two squares of ten, one to the top right of the other, and slivers along the first, with free page beside them.
  private func example(slivers: Int = 1) -> ChoroplethMap {
    let side = 4 / Double(slivers)
    var rings: [[(Double, Double)]] = [
      [(0, 0), (10, 0), (10, 10), (0, 10)], [(10, 5), (20, 5), (20, 15), (10, 15)],
    ]
    rings += (0..<slivers).map { index in
      let (low, high) = (Double(index) * side, Double(index + 1) * side)
      return [(10, low), (10.2, low), (10.2, high), (10, high)]
    }
    let polygons = Polygons(
      vertices: rings.flatMap { $0.map { Coordinate(x: 1000 * $0.0, y: 1000 * $0.1) } },
      ringStarts: (0...rings.count).map { 4 * $0 }, partStarts: Array(0...rings.count),
      areaStarts: Array(0...rings.count))
    let areas = rings.indices.map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0)))
    }
    var map = ChoroplethMap(polygons, isProjected: true, areas: areas, title: "", legendTitle: "Need")
    map.areaNoun = .ward
    map.labels = .names
    map.width = 85
    return map
  }

  private func text(_ map: ChoroplethMap) throws -> String {
    String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
  }

  /// The number is in the key and on the page, where no area is.
  @Test func aSliverHasItsNumberBesideTheMap() throws {
    let rendered = try example().render(workers: .one)
    let svg = String(decoding: rendered.svg, as: UTF8.self)
    #expect(
      svg.firstMatch(of: /<g data-area="E2">\n<line [^>]*>\n<line [^>]*>\n<rect [^>]*>\n<text [^>]*>3</)
        != nil)
    #expect(!rendered.boxes.contains { $0.role == .remark })
    #expect(rendered.boxes.contains { $0.role == .label && $0.text == "3" })
    let failed = try Preflight(svg: rendered.svg).checks().filter { [6, 7, 8].contains($0.number) }
    #expect(failed.filter { $0.outcome == .failed }.map(\.text) == [])
  }

  /// Lines cross neither one another nor a label.
  @Test func linesKeepApart() throws {
    let rendered = try example(slivers: 5).render(workers: .one)
    let svg = String(decoding: rendered.svg, as: UTF8.self)
    let lines = try svg.matches(
      of: /<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)" stroke="#000000"/
    ).map {
      Segment(
        ax: try #require(Double($0.1)), ay: try #require(Double($0.2)), bx: try #require(Double($0.3)),
        by: try #require(Double($0.4)))
    }
    #expect(lines.count == 5)
    let labels = rendered.boxes.filter { $0.role == .label }
    for (index, line) in lines.enumerated() {
      #expect(!lines[..<index].contains { $0.crosses(line) })
      #expect(!labels.contains { line.meets($0.box) })
    }
  }

  /// Lines from everywhere explain nothing: then the page says what it does not name.
  @Test func moreThanAFewHaveNone() throws {
    let svg = try text(example(slivers: LeaderLines.mostLines + 1))
    #expect(!svg.contains("<line"))
  }

  @Test(
    arguments: [
      ("begins elsewhere", #"x1="[\d.]+" y1="[\d.]+""#, #"x1="20" y1="20""#, "does not begin in E2"),
      ("ends elsewhere", #"x2="[\d.]+" y2="[\d.]+""#, #"x2="20" y2="20""#, "ends elsewhere"),
      ("is broad", #"stroke-width="1\.5""#, #"stroke-width="9""#, "that no check reads"),
    ]) func aLineThatIsChangedFails(
      _ what: String, _ pattern: String, _ replacement: String, _ figure: String
    )
    throws
  {
    let good = try text(example())
    let spoilt = good.replacing(try Regex(pattern), with: replacement)
    #expect(spoilt != good)
    let check = try #require(try Preflight(svg: Array(spoilt.utf8)).checks().first { $0.number == 6 })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains(figure), "\(check.figure)")
  }
}
