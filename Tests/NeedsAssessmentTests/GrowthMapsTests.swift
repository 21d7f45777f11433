import Diagnostics
import Foundation
import NeedsAssessment
import Testing

/// Maps that only growth has.
@Suite("Growth: maps")
struct GrowthMapsTests {
  private func project(_ maps: String, growthAreas: Bool = true) -> GrowthProject {
    GrowthProject(
      trend: GrowthProject.cohorts,
      extra: growthAreas
        ? "  growth-areas: {measure: dementia, thresholds: {need: [70, 75], growth: [5, 12]}}" : "",
      options: GrowthProject.option("estate") + GrowthProject.option("losses") + "    empty: {label: E}\n",
      sections: "maps:\n\(maps)\n",
      files: [
        "estate.csv": """
        site,area,year,completions
        A,\(IndicatorsRun.code(0)),2021,100
        B,\(IndicatorsRun.code(0)),2022,400
        C,\(IndicatorsRun.code(2)),2022,25

        """,
        "losses.csv": """
        site,area,year,completions,demolitions
        A,\(IndicatorsRun.code(0)),2021,0,50
        B,\(IndicatorsRun.code(1)),2022,1600,0

        """,
      ])
  }

  /// The values of an attribute in elements of a name, in the order of the file.
  private func attribute(_ name: String, of element: String, in svg: String) -> [String] {
    svg.components(separatedBy: "<\(element) ").dropFirst().compactMap { text in
      let tag = text.prefix { $0 != ">" }
      return tag.components(separatedBy: "\(name)=\"").dropFirst().first?.components(separatedBy: "\"").first
    }
  }

  @Test("sites are circles on one scale over all options, losses of a kind of their own")
  func sites() throws {
    let assessment = try project(
      "  - {id: a, kind: growth-sites, option: estate}\n  - {id: b, kind: growth-sites, option: losses}"
    ).assessment()
    let files = try GrowthProject.files(of: assessment)
    let (a, b) = (try #require(files["maps/a.svg"]), try #require(files["maps/b.svg"]))
    func radii(_ svg: String) -> [String: Double] {
      let circles = svg.components(separatedBy: "<circle ").dropFirst().filter {
        $0.contains("id=\"map_symbol")
      }
      let text = circles.map { "<circle " + $0 }.joined()
      return Dictionary(
        zip(
          attribute("data-value", of: "circle", in: text),
          attribute("r", of: "circle", in: text).compactMap(Double.init))
      ) { first, _ in first }
    }
    let (first, second) = (radii(a), radii(b))
    #expect(first.keys.sorted() == ["100", "25", "400"] && second.keys.sorted() == ["1600", "50"])
    // Areas in proportion to dwellings, in both maps: radii are written with two decimals.
    let largest = try #require(second["1600"])
    for (value, radius) in [
      (400.0, first["400"]), (100, first["100"]), (25, first["25"]), (50, second["50"]),
    ] {
      let expected = largest * (value / 1600).squareRoot()
      #expect(abs((radius ?? 0) - expected) < 0.02, "\(value): \(String(describing: radius))")
    }
    #expect(b.contains("Fewer dwellings") && !a.contains("Fewer dwellings"))
    // Two sites of one ward stand apart.
    let rows = try GrowthProject.rows("maps/a.csv", of: assessment)
    #expect(Set(rows.map { "\($0["x"] ?? "") \($0["y"] ?? "")" }).count == 3)
    #expect(rows.map { $0["position"] } == Array(repeating: "within its area", count: 3))
  }

  @Test("the map of growth areas has the classes of the table")
  func growthAreas() throws {
    let assessment = try project("  - {id: a, kind: growth-areas, option: estate}").assessment()
    let svg = try #require(GrowthProject.files(of: assessment)["maps/a.svg"])
    let rows = try GrowthProject.rows("growth/growth-areas.csv", of: assessment).filter {
      $0["option"] == "estate"
    }
    #expect(Set(rows.map { $0["need_class"] }).count + Set(rows.map { $0["growth_class"] }).count > 2)
    for row in rows {
      let code = try #require(row["code"])
      // Areas of one class stand in one group.
      let group = try #require(
        svg.components(separatedBy: "data-class=\"").dropFirst().first { $0.contains("\"\(code)\"") })
      let drawn = group.prefix { $0 != "\"" }
      let wanted = [row["need_class"], row["growth_class"]].map { (Int($0 ?? "") ?? 0) - 1 }
      let numbers = drawn.split(separator: "-").compactMap { Int($0) }
      #expect(numbers == wanted, "\(code): \(drawn), \(row)")
    }
  }

  @Test("panels of options are named by the option under a title of the whole")
  func panels() throws {
    let values = "values: [growth.estate.dementia.change, growth.losses.dementia.change]"
    let titled = project(
      "  - {id: a, kind: small-multiples, \(values), title: More people with dementia}")
    let svg = try #require(GrowthProject.files(of: titled.assessment())["maps/a.svg"])
    #expect(svg.contains(">Estate<") && svg.contains(">Losses<"))
  }

  struct Bad: Sendable {
    let map: String
    let code: DiagnosticCode
    var growthAreas = true
  }

  static let bad = [
    Bad(map: "kind: growth-sites, option: estat", code: .projectReference),
    Bad(map: "kind: growth-sites, option: empty", code: .projectReference),
    Bad(map: "kind: growth-sites, option: estate, shapes: hexagons", code: .projectKey),
    Bad(map: "kind: growth-areas, option: estate", code: .projectReference, growthAreas: false),
    Bad(map: "kind: growth-sites, value: population", code: .projectValue),
  ]

  @Test("a map that cannot be points at its line", arguments: bad.indices)
  func wrong(position: Int) throws {
    let bad = Self.bad[position]
    let found = try #require(
      diagnostic {
        _ = try project("  - {id: a, \(bad.map)}", growthAreas: bad.growthAreas).assessment()
      })
    #expect(found.code == bad.code && found.location?.row != nil, "\(found)")
  }
}
