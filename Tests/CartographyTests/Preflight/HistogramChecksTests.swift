import Geography
import Parallel
import Testing

@testable import Cartography

/// Histograms and values to compare with, edited by hand.
@Suite struct HistogramChecksTests {
  private static let bar = #"data-histogram="24">.<g[^>]*>.<rect"#

  static let spoilt = [
    (
      "a bar left out", #"(data-histogram="24">.<g[^>]*>.)<rect[^>]*>"#, "$1",
      "bar 1 of the histogram is as high as 0"
    ),
    ("a low bar", "(" + bar + #"[^>]* height=")[\d.]+"#, "$13", "a bar of the histogram stands in no bin"),
    ("a bar elsewhere", "(" + bar + #" x=")[\d.]+"#, "$110", "a bar of the histogram stands in no bin"),
    (
      "a bar's colour", "(" + bar + #"[^>]* fill=")[^"]*"#, "$1#123456",
      "the colour of a class that it holds no value"
    ),
    ("the highest bar", #"highest bar: \d+"#, "highest bar: 40", "of the histogram is as high as"),
    ("an end", #"(data-histogram.*?<text[^>]*>)[\d.]+"#, "$11.0", "the histogram ends at 1.0"),
    ("the value", ">England: 21.3<", ">England: 41.3<", "a tick that is not at the value of 'England: 41.3'"),
    (
      "the line", #"(data-reference="0" d="M)[\d.]+"#, "$120",
      "a line in the histogram that is not that of 'England"
    ),
    (
      "the line's dashes", #"(data-reference="0" d="[^"]*")"#, #"$1 stroke-dasharray="2 1.5""#,
      "a line in the histogram that is not that of 'England"
    ),
    ("no line", #"<path data-reference="0"[^>]*>"#, "", "no line in the histogram for 'England: 21.3'"),
    (
      "the tick", #"(data-reference="0".*data-reference="0" d="M[\d.]+ )[\d.]+"#, "$1300",
      "a tick that is not at the value"
    ),
    (
      "no tick", #"(data-reference="0".*)<path data-reference="0"[^>]*>"#, "$1", "no tick of 'England: 21.3'"
    ),
    (
      "another mark", #"(data-reference="0".*data-reference="0" d="M[\d.]+ [\d.]+)[^"]*"#,
      "$1l-2.5-2.5-2.5 2.5 2.5 2.5z", "another mark for the tick"
    ),
  ].map { SpoiltKind(.benchmark, 11, $0.0, $0.1, $0.2, $0.3) }

  @Test(arguments: spoilt) func editedFiguresFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  /// Values at the ends, beyond them, and two in one class; areas without a shape have values that only the legend
  /// counts.
  @Test(arguments: [false, true]) func referencesOfEveryPlacePass(_ hasHidden: Bool) throws {
    var map = try exampleMap()
    if hasHidden {
      let drawn = map.polygons
      map.polygons = Polygons(
        vertices: drawn.vertices, ringStarts: drawn.ringStarts, partStarts: drawn.partStarts,
        areaStarts: [0] + drawn.areaStarts)
      map.areas.insert(MapArea(code: "E05009999", name: "Nowhere", value: .value(55.5)), at: 0)
    }
    map.scale.histogram = true
    let numbers = map.areas.compactMap(\.value.number)
    let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 0)
    map.scale.references = [
      .init("Least: of all", value: least), .init("Greatest", value: greatest),
      .init("Below", value: least - 2),
      .init("Above", value: greatest + 2), .init("England", value: 21.3), .init("Here", value: 21.8),
    ]
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    let checks = try Preflight(svg: Array(good.utf8)).checks()
    let legend = try #require(checks.first { $0.number == 11 })
    #expect(legend.outcome == .passed, "\(legend.figure)")
    #expect(legend.figure.hasSuffix(" bars, 6 values to compare with"))
    let failed = checks.filter { $0.outcome == .failed }.map(\.text)
    #expect(failed == [])

    // Ticks so close are parted, and a line leads from each to its place.
    let spoiling = Spoiling(
      check: 11, what: "a line to another class",
      pattern: #"(data-reference="4" d="M[\d.]+ [\d.]+L[\d.]+ )[\d.]+"#, replacement: "$1300", figure: "")
    let spoilt = spoiling.spoil(good)
    #expect(spoilt != good, "the pattern has to match")
    let check = try #require(try Preflight(svg: Array(spoilt.utf8)).checks().first { $0.number == 11 })
    #expect(check.figure.contains("a tick that is not at the value of 'England: 21.3'"), "\(check.figure)")
  }
}
