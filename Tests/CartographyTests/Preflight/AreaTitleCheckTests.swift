import Parallel
import Testing

@testable import Cartography

/// False words in what a reader hears of an area.
@Suite struct AreaTitleCheckTests {
  static let spoilt = [
    // "23" begins "239.4" too.
    SpoiltKind(
      .choropleth, 2, "a longer value", #"(<title>Ward 0: \d+)\."#, "$19.", "title without its value"),
    SpoiltKind(
      .choropleth, 2, "another name", "<title>Ward 1:", "<title>Ward 99:", "E05001001 is labelled 'Ward 1'"),
    SpoiltKind(
      .choropleth, 2, "another state", ": no data</title>", ": suppressed</title>", "title without 'no data'"),
    SpoiltKind(
      .choropleth, 2, "a state of what has a value", #"(<title>Ward 0: )[^(]*"#, "$1no data ",
      "title without its value"),
    SpoiltKind(.uncertain, 2, "no mark", ", wide interval", "", "title without 'wide interval'"),
    SpoiltKind(
      .similar, 2, "the contrary", ", not significantly different from England",
      ", significantly different from England", "title without 'not significantly different from England'"),
    SpoiltKind(
      .similar, 2, "like the benchmark, and not hatched", #"(<title>Ward \d+: [\d.]+ points, [^,(]*)( \()"#,
      "$1, not significantly different from England$2", "said to be like the benchmark, and not hatched"),
    SpoiltKind(
      .similar, 2, "another value in the intervals", #"data-intervals-hold="21.3""#,
      #"data-intervals-hold="99""#, "does not hold 99"),
    SpoiltKind(
      .clusters, 2, "another cluster", ": high-high cluster", ": low-low cluster",
      "title without 'high-high cluster'"),
    SpoiltKind(
      .sitesOverClasses, 2, "another kind of site", #"\(Permitted\)</title>"#, "(Promised)</title>",
      "title without its class 'Permitted'"),
    SpoiltKind(
      .bivariate, 2, "a value of another class", #"(<title>Ward \d+: Need score )[\d.]+"#, "$199.9",
      "is not in its class"),
    SpoiltKind(
      .bivariate, 2, "another class", #"(: Need score [\d.]+ \()[\d.]+"#, "$11.1",
      "title without its class of 'Need score'"),
    SpoiltKind(
      .bivariate, 2, "another state", "(: Need score )no data", "$1suppressed", "title without its state"),
  ]

  @Test(arguments: spoilt) func falseWordsFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  @Test func anIntervalThatDoesNotHoldItsValueFails() throws {
    var map = try exampleMap()
    for index in map.areas.indices { map.areas[index].interval = "95% CI 4.0 to 50.0" }
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    #expect(try Preflight(svg: Array(good.utf8)).checks().allSatisfy { $0.outcome != .failed })
    let spoilt = good.replacing("95% CI 4.0 to 50.0", with: "95% CI 60.0 to 70.0", maxReplacements: 1)
    let check = try #require(try Preflight(svg: Array(spoilt.utf8)).checks().first { $0.number == 2 })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains("is not within 60.0 to 70.0"), "\(check.figure)")
  }

  /// A hatch where the interval leaves the benchmark out, and none where it holds it.
  @Test(arguments: [(4.0, true, "hatched, and"), (30, false, "not hatched, and")])
  func hatchesThatIntervalsDoNotBearOutFail(_ half: Double, _ isHatched: Bool, _ fault: String) throws {
    var map = try exampleMap()
    map.scale.benchmark = "England"
    map.scale.comparison = .init(value: 21.3, test: .interval(confidence: 0.95))
    let far = try #require(
      map.areas.firstIndex { $0.value.number.map { (5.0..<25).contains(($0 - 21.3).magnitude) } ?? false })
    for index in map.areas.indices {
      guard let value = map.areas[index].value.number else { continue }
      let width = index == far ? half : 0.5
      map.areas[index].interval =
        numberText(value - width, decimals: 1) + " to " + numberText(value + width, decimals: 1)
      map.areas[index].mark =
        index == far
        ? isHatched ? .notSignificant : nil : (value - 21.3).magnitude <= 0.5 ? .notSignificant : nil
    }
    // Some area has to be hatched, or the key says nothing of the benchmark.
    if !isHatched {
      let other = try #require(map.areas.lastIndex { $0.value.number != nil && $0.mark == nil })
      map.areas[other].value = .value(21.3)
      map.areas[other].interval = "20.8 to 21.8"
      map.areas[other].mark = .notSignificant
    }
    let checks = try Preflight(svg: try map.render(workers: .one).svg).checks()
    let check = try #require(checks.first { $0.number == 2 })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains("\(map.areas[far].code): \(fault)"), "\(check.figure)")
  }

  @Test(arguments: [
    (" points, 20.1 to 23.2 (20 to 30)", "20.1 to 23.2"), (" points, 95% CI 24.0 to 25.0", "24.0 to 25.0"),
    (" points, 20.1 to 23.4", nil), (" per 1,000 people aged 15 to 59, 20 to 25 (9 to 40)", nil),
    (" points", nil),
    (" points, not significantly different from 30 to 40", nil),
  ])
  func intervalsAreReadBehindTheValue(_ words: String, _ found: String?) {
    let interval = ReadTitle.falseInterval(in: words[...], of: 23.4, known: 0.1)
    #expect(interval.map(String.init) == found)
  }

  /// A name may have a colon, and a title fewer decimals than the file's value, but not other digits.
  @Test(arguments: [
    ("Ward: 23.4 points", true), ("Ward 5: North: 23 points", true), ("Ward: 23.35 points", true),
    ("Ward: 233.5 points", false), ("Ward: 24 points", false), ("Ward: points", false), ("23.35", false),
    ("Ward: 2E1 points", false),
  ])
  func valuesAreReadBehindTheName(_ title: String, _ isThere: Bool) {
    let words = ReadTitle(title).words(after: "23.350")
    #expect((words != nil) == isThere)
  }
}
