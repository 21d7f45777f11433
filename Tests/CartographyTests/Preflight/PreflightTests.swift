import Diagnostics
import Foundation
import Geography
import Parallel
import Testing

@testable import Cartography

/// A way to spoil a good map, and what the check has to say of it.
struct Spoiling: Sendable, CustomStringConvertible {
  let check: Int
  let what: String
  /// The first match is replaced, or every one.
  let pattern: String
  let replacement: String
  var everywhere = false
  /// Words of the figure.
  let figure: String

  var description: String { "\(check): \(what)" }

  func spoil(_ text: String) -> String {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators])
    else { return text }
    let whole = NSRange(text.startIndex..., in: text)
    let range =
      everywhere
      ? whole : expression.firstMatch(in: text, range: whole)?.range ?? NSRange(location: 0, length: 0)
    return expression.stringByReplacingMatches(in: text, range: range, withTemplate: replacement)
  }
}

@Suite struct PreflightTests {
  private func checks(_ svg: [UInt8], preset: String = "generic-170") throws -> [PreflightCheck] {
    try Preflight(svg: svg, preset: try MapPreset.named(preset)).checks()
  }

  static let presets = MapPreset.all.map(\.name)

  @Test(arguments: presets) func aMapDrawnToAPresetPassesEveryCheck(_ preset: String) throws {
    let rendered = try exampleMap(preset: preset).render(workers: .one)
    let results = try checks(rendered.svg, preset: preset)
    let failed = results.filter { $0.outcome == .failed }.map(\.text)
    #expect(failed == [])
    #expect(results.map(\.number) == Array(1...21))
    let left = results.filter { $0.outcome == .notApplicable }.map(\.number)
    #expect(left == [17, 18, 19])
  }

  static let spoilings = [
    Spoiling(check: 1, what: "role", pattern: #" role="img""#, replacement: "", figure: "role is not 'img'"),
    Spoiling(
      check: 1, what: "language", pattern: #" xml:lang="en-GB""#, replacement: "", figure: "no xml:lang"),
    Spoiling(
      check: 1, what: "label", pattern: #"labelledby="map_title map_desc""#,
      replacement: #"labelledby="map_title""#, figure: "aria-labelledby"),
    Spoiling(
      check: 1, what: "missing in the description", pattern: #"No data: \d+\."#, replacement: "No data: 9.",
      figure: "desc counts 9 missing where map_areas has 3"),
    Spoiling(
      check: 1, what: "source year", pattern: "Source year: 2019.", replacement: "", figure: "the source year"
    ),
    Spoiling(
      check: 2, what: "id", pattern: #"id="E05001001""#, replacement: #"id="E05001000""#,
      figure: "id E05001000 twice"),
    Spoiling(
      check: 2, what: "class", pattern: #"(<title>Ward 0: [^(]*)\([^)]*\)"#, replacement: "$1",
      figure: "title without its class"),
    Spoiling(
      check: 2, what: "value", pattern: #"<title>Ward 0: [\d.]+"#, replacement: "<title>Ward 0: 99.9",
      figure: "title without its value"),
    Spoiling(
      check: 3, what: "width", pattern: #"width="170mm""#, replacement: #"width="172mm""#,
      figure: "generic-170 takes 170 mm"),
    Spoiling(
      check: 3, what: "view box", pattern: #"viewBox="0 0 [\d.]+"#, replacement: #"viewBox="0 0 500"#,
      figure: "the viewBox is 500"),
    Spoiling(
      check: 4, what: "size", pattern: #"font-size="8""#, replacement: #"font-size="5.69""#,
      figure: "of 5.69 pt"),
    Spoiling(
      check: 4, what: "family", pattern: #"font-family="Arial"#, replacement: #"font-family="Courier"#,
      figure: "family Courier"),
    Spoiling(
      check: 5, what: "hairline", pattern: #"stroke-width=".5" stroke="#,
      replacement: #"stroke-width=".1" stroke="#,
      figure: "of 0.1 pt"),
    Spoiling(
      check: 6, what: "a credit over the scale bar", pattern: #"(id="map_credits">.<text x=")[\d.]+"#,
      replacement: "$1400", figure: "runs off the page"),
    Spoiling(
      check: 6, what: "a label over another",
      pattern:
        #"(<g data-area="E05001001">.<text x=")[\d.]+(" y=")[\d.]+(.*?<g data-area="E05001002">.<text x=")[\d.]+(" y=")[\d.]+"#,
      replacement: "$1200$2200$3201$4201", figure: "'Ward 1' over 'Ward 2'"),
    Spoiling(
      check: 6, what: "a legend over the map", pattern: #"(id="map_legend"[^>]*>.<text x=")[\d.]+"#,
      replacement: "$1100", figure: "'Need score' over area"),
    Spoiling(
      check: 7, what: "a label of another area", pattern: #"<g data-area="E05001001">"#,
      replacement: #"<g data-area="E05001002">"#, figure: "'Ward 1' leaves E05001002"),
    Spoiling(
      check: 8, what: "grey ink",
      pattern: #"(<g data-area="E05001001">.<text [^>]*text-anchor="middle")[^>]*>"#,
      replacement: ##"$1 fill="#808080">"##, figure: "'Ward 1' "),
    Spoiling(
      check: 12, what: "a swatch of another state", pattern: #"(map_legend.*)fill="url\(#map_missing\)""#,
      replacement: #"$1fill="url(#map_suppressed)""#, figure: "two rows have the same fill"),
    Spoiling(
      check: 12, what: "no row", pattern: #"data-class="missing" data-count"#,
      replacement: #"data-class="absent" data-count"#, figure: "no row for missing"),
    Spoiling(
      check: 11, what: "a count", pattern: #"data-count="\d+""#, replacement: #"data-count="40""#,
      figure: "counts add up to"),
    Spoiling(
      check: 11, what: "a gap", pattern: #"(data-class="3" data-lower=")[\d.]+"#, replacement: "$144.4",
      figure: "the next begins at 44.4"),
    Spoiling(
      check: 11, what: "a value of another class",
      pattern: #"(data-class="4">.<path id="[^"]*" data-value=")[\d.]+"#,
      replacement: "$14.0", figure: "lie outside it, such as 4.0"),
    Spoiling(
      check: 13, what: "another year", pattern: "right 2020", replacement: "right 2021",
      figure: "the boundaries' year 2020 is missing"),
    Spoiling(
      check: 13, what: "no year at all", pattern: #" data-boundary-year="2020"|right 2020"#, replacement: "",
      everywhere: true, figure: "no year of the boundaries"),
    Spoiling(
      check: 14, what: "transparency", pattern: #"fill-rule="#, replacement: #"fill-opacity=".5" fill-rule="#,
      figure: "fill-opacity on <g>"),
    Spoiling(
      check: 14, what: "script", pattern: "</svg>", replacement: "<script>alert(1)</script></svg>",
      figure: "<script>"),
    Spoiling(
      check: 14, what: "a scale", pattern: #"<g id="map_legend""#,
      replacement: #"<g transform="scale(0.3)" id="map_legend""#, figure: "transform on <g>"),
    Spoiling(
      check: 14, what: "a shift of what is not a further map", pattern: #"<g id="map_areas""#,
      replacement: #"<g transform="translate(10 0)" id="map_areas""#, figure: "transform on <g>"),
    Spoiling(
      check: 14, what: "a legend that is not displayed", pattern: #"<g id="map_legend""#,
      replacement: #"<g display="none" id="map_legend""#, figure: "display on <g>"),
    Spoiling(
      check: 14, what: "a hidden legend", pattern: #"<g id="map_legend""#,
      replacement: #"<g visibility="hidden" id="map_legend""#, figure: "visibility on <g>"),
    Spoiling(
      check: 14, what: "a mask", pattern: #"<g id="map_areas""#,
      replacement: ##"<g clip-path="url(#a)" id="map_areas""##, figure: "clip-path on <g>"),
    Spoiling(
      check: 14, what: "a map among definitions", pattern: #"<g id="map_page">(.*)</svg>"#,
      replacement: #"<defs><g id="map_page">$1</defs></svg>"#, figure: "<g> where nothing is drawn"),
    Spoiling(
      check: 14, what: "an outside file", pattern: "</svg>",
      replacement: #"<image href="https://example.org/a.png"/></svg>"#, figure: "href on <image>"),
    Spoiling(
      check: 15, what: "three decimals", pattern: #" d="m[\d.]+"#, replacement: #" d="m100.125"#,
      figure: "d of E05001"),
    Spoiling(
      check: 15, what: "a large file", pattern: "</svg>",
      replacement: "<!--" + String(repeating: "x", count: 2_000_000) + "--></svg>", figure: "at most 2 MB"),
    Spoiling(
      check: 16, what: "a lost area", pattern: #"<path id="E05001004"[^>]*><title>[^<]*</title></path>."#,
      replacement: "", figure: "1 areas are lost"),
    Spoiling(
      check: 16, what: "a moved area", pattern: #"(id="E05001008"[^>]* d="m)[\d.]+"#, replacement: "$1150",
      figure: "overlaps of"),
    Spoiling(
      check: 20, what: "another text", pattern: ">1 km<", replacement: ">5 km<", figure: "it says '5 km'"),
    Spoiling(
      check: 20, what: "another length", pattern: #"(id="map_scale_bar" d="[^h]*h)[\d.]+"#,
      replacement: "$150",
      figure: "50 pt long where"),
    Spoiling(
      check: 21, what: "low on top", pattern: #"(<g )data-class="4"( data-lower)"#,
      replacement: #"$1data-class="0"$2"#, figure: "not on top"),
    Spoiling(
      check: 21, what: "a title", pattern: #"<g id="map_legend""#,
      replacement: #"<g id="map_heading"></g><g id="map_legend""#, figure: "the title stands on the page"),
  ]

  /// The map that is spoilt, drawn once.
  private static let good = (try? exampleMap().render(workers: .one)).map {
    String(decoding: $0.svg, as: UTF8.self)
  }

  @Test(arguments: spoilings) func aSpoiltMapFails(_ spoiling: Spoiling) throws {
    let good = try #require(Self.good)
    let spoilt = spoiling.spoil(good)
    #expect(spoilt != good, "the pattern has to match")
    let found = try checks(Array(spoilt.utf8)).first { $0.number == spoiling.check }
    let check = try #require(found)
    #expect(check.outcome == .failed)
    #expect(check.figure.contains(spoiling.figure), "\(check.figure)")
    #expect(check.remedy != nil)
  }

  /// A class in the colour of its neighbour: alike in colour and in grey.
  @Test(arguments: [9, 10]) func twoClassesOfOneColourFail(_ number: Int) throws {
    let rendered = try exampleMap().render(workers: .one)
    let colours = rendered.legend.entries.filter { if case .valueClass = $0.kind { true } else { false } }
      .map(\.colour.description)
    let spoilt = String(decoding: rendered.svg, as: UTF8.self).replacingOccurrences(
      of: colours[1], with: colours[0])
    let check = try #require(try checks(Array(spoilt.utf8)).first { $0.number == number })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains("0.0"))
  }

  @Test func aNumberThatTheKeyDoesNotExplainFails() throws {
    var map = try exampleMap()
    map.areas[1].name = "A name of many words that is far too long for any area of this map"
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    #expect(try checks(Array(good.utf8)).allSatisfy { $0.outcome != .failed })
    // The title of the area stands before the key.
    let last = try #require(good.range(of: ">A name of", options: .backwards))
    let spoilt = good.replacingCharacters(in: last, with: ">Another name of")
    let check = try #require(try checks(Array(spoilt.utf8)).first { $0.number == 7 })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains("the key does not say that 2 is E05001001"))
  }

  @Test(arguments: [("generic-85", 3), ("elsevier-1.5", 3)]) func aMapOfAnotherPresetFails(
    _ preset: String, _ number: Int
  ) throws {
    let svg = try exampleMap().render(workers: .one).svg
    let failed = try checks(svg, preset: preset).filter { $0.outcome == .failed }.map(\.number)
    #expect(failed.contains(number))
  }

  /// Boundaries of anybody, of any country, with their year.
  @Test func creditsOfOtherPublishersPass() throws {
    var map = try exampleMap()
    map.credits = ["Boundaries: Example City Council, 2020."]
    let check = try #require(try checks(try map.render(workers: .one).svg).first { $0.number == 13 })
    #expect(check.outcome == .passed)
    #expect(check.figure == "39 characters, year 2020, boundaries of 2020")
    map.credits = ["Boundaries and data: wards."]
    map.boundaryYear = nil
    let none = try #require(try checks(try map.render(workers: .one).svg).first { $0.number == 13 })
    #expect(none.outcome == .failed)
    #expect(none.figure == "27 characters: no year of the boundaries or of the data")
  }

  /// The year in a file's name is no year of a credit.
  @Test(arguments: [
    ("Boundaries: lsoa11.shp.zip. Data: iod2019.csv.", true), ("Boundaries and data: wards 2020.gpkg.", true),
    ("Data: 2019.xlsx.", true),
    ("Boundaries: Office for National Statistics, 2020. Data: iod2019.csv.", false),
    ("Contains OS data © Crown copyright and database right 2020.", false),
    ("Boundaries: City Council, 2020.", false),
  ])
  func namesOfFilesAreNoCredit(_ credit: String, _ isNames: Bool) throws {
    var map = try exampleMap()
    map.credits = [credit]
    map.boundaryYear = nil
    let check = try #require(try checks(try map.render(workers: .one).svg).first { $0.number == 13 })
    #expect((check.outcome == .failed) == isNames, "\(check.figure)")
    #expect(check.figure.contains("nothing but names of files") == isNames)
    if isNames { #expect(check.remedy?.contains("publishers, licence and years by --credit") == true) }
  }

  @Test func aMapIsCheckedAgainstThePresetThatItWasDrawnFor() throws {
    let drawn = try exampleMap(preset: "elsevier-single").render(workers: .one).svg
    let preflight = try Preflight(svg: drawn)
    #expect(preflight.preset.name == "elsevier-single")
    #expect(preflight.checks().allSatisfy { $0.outcome != .failed })
    #expect(try Preflight(svg: drawn, preset: .named("plos")).preset.name == "plos")
    let text = String(decoding: drawn, as: UTF8.self)
    let none = text.replacingOccurrences(of: #" data-preset="elsevier-single""#, with: "")
    #expect(none != text)
    let unnamed = try Preflight(svg: Array(none.utf8))
    #expect(unnamed.preset.name == "generic-170")
    let size = try #require(unnamed.checks().first { $0.number == 3 })
    // Nobody named a journal, and any size is taken.
    #expect(size.outcome == .passed)
  }

  @Test func hatchesThatAreNotInTheFileAreSeen() throws {
    let text = String(decoding: try exampleMap(preset: "plos").render(workers: .one).svg, as: UTF8.self)
    let without = text.replacingOccurrences(of: #"<pattern id=""#, with: #"<pattern id="other_"#)
    #expect(without != text)
    let check = try #require(try checks(Array(without.utf8), preset: "plos").first { $0.number == 14 })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains("is not in the file"))
  }

  @Test func elseviersTypeIsTooSmallForPLOS() throws {
    let svg = try exampleMap(preset: "elsevier-double").render(workers: .one).svg
    let failed = try checks(svg, preset: "plos").filter { $0.outcome == .failed }.map(\.number)
    #expect(failed == [4])
  }

  @Test func titlesOnThePageAreForTalks() throws {
    var map = try exampleMap()
    map.layout = .talk
    let failed = try checks(try map.render(workers: .one).svg).filter { $0.outcome == .failed }.map(\.number)
    #expect(failed == [21])
  }

  @Test func degreesHaveNoScaleBarToCheck() throws {
    var map = try exampleMap()
    map.isProjected = false
    map.polygons = map.polygons.replacingVertices(
      map.polygons.vertices.map { .init(x: ($0.x - 480_000) / 70_000, y: 52 + ($0.y - 230_000) / 111_000) })
    let results = try checks(try map.render(workers: .one).svg)
    #expect(results.first { $0.number == 20 }?.outcome == .notApplicable)
    #expect(results.allSatisfy { $0.outcome != .failed })
  }

  @Test(arguments: [
    "", "no markup", "<html></html>", "<svg",
    #"<svg xmlns="http://www.w3.org/2000/svg"><path d="m0 0z"/></svg>"#,
  ]) func foreignFilesAreRefused(_ text: String) {
    #expect {
      _ = try Preflight(svg: Array(text.utf8), preset: MapPreset.all[0])
    } throws: { ($0 as? Diagnostic)?.code == .foreignMap }
  }

  /// A good map cut short, with an element left open, or with something after its root.
  @Test(arguments: ["cut", "open", "words", "element"]) func fragmentsAreRefused(_ fault: String) throws {
    let good = try #require(Self.good)
    let lines = good.split(separator: "\n").count
    let (text, line): (String, Int) =
      switch fault {
      case "cut": (good.replacingOccurrences(of: "</svg>", with: ""), lines)
      case "open":
        (good.replacingOccurrences(of: "</g>\n</svg>", with: "</svg>"), lines - 1)
      case "words": (good + "garbage", lines + 1)
      default: (good + "<g/>", lines + 1)
      }
    #expect(text != good)
    let error = #expect(throws: Diagnostic.self) { _ = try checks(Array(text.utf8)) }
    #expect(error?.code == .foreignMap)
    let nearby = (line - 1...line + 1).map { "a fault in line \($0)" }
    #expect(nearby.contains(error?.found ?? ""), "\(error?.found ?? "") of \(lines)")
  }

  /// libxml2 stops at 10 MB of data in one piece.
  @Test func aFileOfThirteenMegabytesIsRead() throws {
    let good = try #require(Self.good)
    let element =
      "<g data-class=\"0\"><title>" + String(repeating: "0123456789", count: 130) + "</title></g>\n"
    let many = String(repeating: element, count: 13_000_000 / element.utf8.count + 1)
    let large = Array(good.replacingOccurrences(of: "</svg>", with: many + "</svg>").utf8)
    #expect(large.count > 13_000_000)
    let results = try checks(large)
    let failed = results.filter { $0.outcome == .failed }.map(\.number)
    #expect(failed == [15])
    let check = try #require(results.first { $0.number == 15 })
    #expect(check.remedy?.contains("tolerance") == false)
  }

  @Test func aCheckIsALineWithItsRemedy() throws {
    let check = PreflightCheck(4, "type", .failed, "5 pt", remedy: "draw it anew")
    #expect(check.text == " 4 failed         type                5 pt\n   to do: draw it anew")
    #expect(PreflightCheck(4, "type", .passed, "8 pt", remedy: "draw it anew").remedy == nil)
  }

  @Test func pointsThatNeedMoreThanOneFile() {
    #expect(PreflightCheck.sameBytes([1, 2], [1, 2]).outcome == .passed)
    #expect(PreflightCheck.sameBytes([1, 2], [1, 3]).figure == "they differ from byte 1 on")
    #expect(PreflightCheck.sameBytes([1, 2], [1]).figure == "they differ from byte 1 on")
  }
}
