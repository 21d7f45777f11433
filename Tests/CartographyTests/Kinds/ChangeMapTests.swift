import Diagnostics
import Parallel
import Testing

@testable import Cartography

/// What a map of a change says of its numbers.
@Suite struct ChangeMapTests {
  private func example(_ before: [Double], _ after: [Double], denominators: String = "residents") -> ChangeMap
  {
    let polygons = tessellation(columns: 4, rows: 3)
    func areas(_ values: [Double]) -> [MapArea] {
      (0..<13).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(values[$0 % values.count])) }
    }
    return ChangeMap(
      MapPage(polygons, isProjected: true, title: "Change"), before: .init("2020", areas: areas(before)),
      after: .init("2030", areas: areas(after)), legendTitle: "Need score", denominators: denominators)
  }

  /// No two rows of the difference's legend say the same limits, and neighbouring ones meet in one number.
  @Test(arguments: [0.001, 0.05, 0.4, 3, 70, 1234])
  func limitsOfTheDifferencePartTheClasses(_ step: Double) throws {
    for kind in ChangeMap.Difference.Kind.allCases {
      var map = example((0..<13).map { 10 + Double($0) }, (0..<13).map { 10 + Double($0) * (1 + step / 10) })
      map.difference.kind = kind
      let legend = try map.render(workers: .one).legends[1]
      let classes = legend.entries.filter { if case .valueClass = $0.kind { true } else { false } }
      #expect(Set(classes.map(\.text)).count == classes.count)
      for (upper, lower) in zip(classes, classes.dropFirst()) {
        #expect(upper.lower == lower.upper)
        let limit = legend.numbers.text(try #require(upper.lower))
        #expect(lower.text.hasSuffix("under \(limit)"), "\(lower.text)")
        #expect(limit != legend.numbers.text(0) || upper.lower == 0)
      }
    }
  }

  /// 10.3 less 10 is 0.3, as is 37.3 less 37: not two numbers that differ in their last binary digit.
  @Test func differencesHaveTheDecimalsOfTheFigures() throws {
    let before = (0..<13).map { 10 + Double($0) * 1.1 }
    let after = before.map { ($0 * 10 + 3).rounded() / 10 }
    let differences = example(before.map { ($0 * 10).rounded() / 10 }, after).differences
    #expect(differences.allSatisfy { $0.value == .value(0.3) })
  }

  /// Both keys show areas without data in one hatch, which every class of either is 10 from.
  @Test(arguments: ["YlGnBu", "YlOrRd", "viridis", "PuBu", "Greens", "TenSteps", "magma"])
  func areasWithoutDataHaveOneHatch(_ palette: String) throws {
    var map = example((0..<13).map { 10 + Double($0) }, (0..<13).map { 16 + Double($0 * $0 % 17) })
    map.scale.palette = .init(palette)
    map.before.areas[2].value = .missing
    map.after.areas[3].value = .suppressed
    let rendered = try map.render(workers: .one)
    let entries = rendered.legends.flatMap(\.entries)
    for kind in [Legend.Entry.Kind.missing, .suppressed] {
      let fills = Set(entries.filter { $0.kind == kind }.map(\.fill))
      #expect(fills.count == 1, "\(palette): \(fills)")
    }
    let checks = try Preflight(svg: rendered.svg, preset: try MapPreset.named("generic-170")).checks()
    #expect(checks.first { $0.number == 9 }?.outcome == .passed)
  }

  /// 13 areas: two missing before, one after, three in the difference.
  @Test func eachMapSaysWhatItLacks() throws {
    var map = example([1, 2, 3], [2, 3, 4])
    map.before.areas[2].value = .missing
    map.before.areas[3].value = .missing
    map.after.areas[4].value = .missing
    map.after.areas[5].value = .suppressed
    let words = try #require(SVGFile(try map.render(workers: .one).svg)).all("desc").first?.text ?? ""
    #expect(
      words.contains(
        "2020: No data: 2. Suppressed: 0. 2030: No data: 1. Suppressed: 1. "
          + "Difference (second less first): No data: 3. Suppressed: 1."), "\(words)")
  }

  @Test(arguments: [
    ("residents, mid-2020", "Residents, mid-2020."), ("Both are counts.", "Both are counts."),
    ("  of whom? ", "Of whom?"),
  ])
  func denominatorsAreASentence(_ words: String, _ sentence: String) throws {
    let rendered = try example([1, 2, 3], [2, 3, 4], denominators: words).render(workers: .one)
    #expect(rendered.boxes.contains { $0.role == .remark && $0.text == sentence })
  }
}
