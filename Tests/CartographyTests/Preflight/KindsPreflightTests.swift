import Diagnostics
import Foundation
import Parallel
import Statistics
import Testing
import Statistics

@testable import Cartography

/// Every kind of map passes, and every kind that has parts of its own fails where one of them is spoilt.
@Suite struct KindsPreflightTests {
  private func failures(_ svg: [UInt8], preset: String) throws -> [String] {
    try Preflight(svg: svg, preset: try MapPreset.named(preset)).checks()
      .filter { $0.outcome == .failed }.map(\.text)
  }

  @Test(arguments: ExampleKind.allCases, ["generic-170", "bmc", "elsevier-single"])
  func everyKindPasses(_ kind: ExampleKind, _ preset: String) throws {
    let rendered = try kind.render(preset: preset)
    let failed = try failures(rendered.svg, preset: preset)
    #expect(failed == [])
  }

  /// A kind, the check that has to fail, what is replaced by what, and words of the figure.
  struct Spoilt: Sendable {
    let kind: ExampleKind
    let check: Int
    let pattern: String
    let replacement: String
    let figure: String
  }

  static let spoilt = [
    Spoilt(
      kind: .bivariate, check: 8, pattern: ##"(data-class="2-2" data-count.*?<text [^>]*?) fill="#ffffff""##,
      replacement: "$1", figure: " : 1"),
    Spoilt(
      kind: .bivariate, check: 6,
      pattern: #"(data-class="2-2" data-count[^>]*>.<rect[^>]*? width=")[\d.]+"#,
      replacement: "$114", figure: "over map_legend"),
    Spoilt(
      kind: .bivariate, check: 12, pattern: #"(data-class="0-0" data-count[^>]*>.<rect[^>]*fill=")[^"]*"#,
      replacement: "$1#123456", figure: "0-0 is #f6f9e0 on the map"),
    Spoilt(
      kind: .bivariate, check: 10, pattern: #"(data-class="1-0" data-count[^>]*>.<rect[^>]*fill=")[^"]*"#,
      replacement: "$1#cab08d",
      figure: "are not told apart"),
    Spoilt(
      kind: .change, check: 1, pattern: #"(less first\): No data: )\d+"#, replacement: "$12",
      figure: "desc counts 2 missing where map_areas_3 has"),
    Spoilt(
      kind: .change, check: 1, pattern: #"(2029: No data: )\d+"#, replacement: "$18",
      figure: "desc counts 8 missing where map_areas_2 has"),
    Spoilt(
      kind: .multiples, check: 1, pattern: #" Group 4: No data: \d+. Suppressed: \d+."#, replacement: "",
      figure: "3 of 4 maps have them"),
    Spoilt(
      kind: .sites, check: 1, pattern: #"No data: 1\."#, replacement: "No data: 0.",
      figure: "desc counts 0 missing where 1 symbols are"),
    Spoilt(
      kind: .change, check: 11,
      pattern: #"(id="map_areas_3".*?data-class="\d" data-count|id="map_areas_3".*?data-value=")[^"]*"#,
      replacement: "$19999.0", figure: "map_legend_2: "),
    Spoilt(
      kind: .change, check: 11, pattern: #"data-legend="map_legend_2""#,
      replacement: #"data-legend="map_key""#,
      figure: "no legend explains map_areas_3"),
    Spoilt(
      kind: .multiples, check: 16, pattern: #"<use id="map_4_E05001004"[^>]*><title>[^<]*</title></use>."#,
      replacement: "", figure: "1 areas are lost"),
    Spoilt(
      kind: .multiples, check: 16, pattern: ##"(<use id="map_4_E05001004" xlink:href="#)[^"]*"##,
      replacement: "$1nowhere", figure: "1 areas without a shape"),
    Spoilt(
      kind: .multiples, check: 16,
      pattern: #"(id="map_areas_4"[^>]* transform="translate\()[-\d.]+ [-\d.]+"#,
      replacement: "$10 0", figure: "overlaps of"),
    Spoilt(
      kind: .sitesOverClasses, check: 11,
      pattern: #"(data-class="category-0" data-count=")\d+("[^>]*>.*?<text [^>]*text-anchor="end"[^>]*>)\d+"#,
      replacement: "$19$29", figure: "row category-0 counts 9 of 3 symbols"),
    Spoilt(
      kind: .sitesOverClasses, check: 2, pattern: #"<title>Site 6: [^<]*"#, replacement: "<title>Site 6",
      figure: "title without state"),
    Spoilt(
      kind: .uncertain, check: 12, pattern: #"data-mark="uncertain" data-count"#,
      replacement: #"data-mark="absent" data-count"#, figure: "no row for uncertain"),
    Spoilt(
      kind: .clusters, check: 12, pattern: #"data-class="missing" data-count"#,
      replacement: #"data-class="suppressed" data-count"#, figure: "no row for missing"),
  ]

  @Test(arguments: spoilt) func aSpoiltKindFails(_ spoilt: Spoilt) throws {
    let good = String(decoding: try spoilt.kind.render(preset: "generic-170").svg, as: UTF8.self)
    let spoiling = Spoiling(
      check: spoilt.check, what: "", pattern: spoilt.pattern, replacement: spoilt.replacement,
      figure: spoilt.figure)
    let text = spoiling.spoil(good)
    #expect(text != good, "the pattern has to match")
    let checks = try Preflight(svg: Array(text.utf8), preset: try MapPreset.named("generic-170")).checks()
    let check = try #require(checks.first { $0.number == spoilt.check })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains(spoilt.figure), "\(check.figure)")
  }

  /// Of the palettes that tell their classes apart, these leave no grey for a hatch: 4 to 7 of Greys, 6 of BrBG.
  /// The same measure in Python gives 6.1, 7.6, 5.4, 5.5 and 7.3.
  @Test(arguments: [
    ("Greys", 4, "6.1"), ("Greys", 5, "7.6"), ("Greys", 6, "5.4"), ("Greys", 7, "5.5"), ("BrBG", 6, "7.3"),
  ])
  func aPaletteWithoutRoomForAHatchIsRefused(_ name: String, _ classes: Int, _ difference: String) throws {
    var map = try exampleMap()
    map.palette = .init(name)
    map.classes = .equalInterval(classes: classes)
    let error = #expect(throws: Diagnostic.self) { try map.render(workers: .one) }
    #expect(error?.code == .weakPalette)
    #expect(error?.summary.contains("no room for the hatches") == true)
    #expect(error?.found?.contains(difference) == true, "\(error?.found ?? "")")
    let passing = PaletteGate.passing(classes: classes)
    #expect(
      passing.contains { error?.remedy?.hasPrefix("choose palette '\($0.name)'") == true },
      "\(error?.remedy ?? "")")
    #expect(!passing.contains { $0.name == name })
  }

  /// In each tone the two grounds differ by more than 10 L*, so do hatch and ground of each, and both hatches
  /// are as light from afar.
  @Test(arguments: NoDataHatch.Tone.allCases) func hatchesOfAToneDifferInGrey(_ tone: NoDataHatch.Tone) {
    let (missing, suppressed) = (NoDataHatch(.missing, tone), NoDataHatch(.suppressed, tone))
    #expect(abs(missing.ground.lightness - suppressed.ground.lightness) > 10)
    for hatch in [missing, suppressed] { #expect(abs(hatch.ground.lightness - hatch.mark.lightness) > 10) }
    let means = [missing, suppressed].map { $0.meanColour.lab.lightness }
    #expect(abs(means[0] - means[1]) < 1)
  }
}
