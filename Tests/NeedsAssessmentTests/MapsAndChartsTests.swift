import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// Maps and charts of every kind, from the project file to the folder.
@Suite("Maps and charts of a project")
struct MapsAndChartsTests {
  private static let areas = 8

  private static let run = IndicatorsRun(
    areas: areas,
    files: [
      "t.csv": IndicatorsRun.table([
        ("a", (0..<areas).map { "\($0 * 3)" }), ("b", (0..<areas).map { "\(50 - $0 * $0)" }),
        ("all", (0..<areas).map { _ in "200" }),
      ]),
      "people.csv": IndicatorsRun.table([
        ("F0-64", (0..<areas).map { "\(100 + $0)" }), ("F65+", (0..<areas).map { "\(20 + $0)" }),
        ("M0-64", (0..<areas).map { "\(90 + $0)" }), ("M65+", (0..<areas).map { "\(15 + $0)" }),
      ]),
    ])

  private static let tables = """
    tables:
      t: {file: t.csv, code: code, source: \(IndicatorsRun.source)}
    population:
      file: people.csv
      code: code
      sex: {prefixes: {female: F, male: M}}
      ages: columns
      date: mid-2020
      source: \(IndicatorsRun.source)
    indicators:
      a: {label: Share of A, worse: high, unit: "%", table: t, ratio: {numerator: a, denominator: all, interval: wilson}, benchmark: {areas: all, label: All areas}}
      b: {label: Share of B, worse: high, unit: "%", table: t, ratio: {numerator: b, denominator: all}}
    needs: {normalise: percentile, aggregate: arithmetic, groups: {both: {a: 1, b: 1}}}
    spatial: [{value: a, permutations: 99, seed: 1}]

    """

  private static func files(_ declarations: String) throws -> [String: Data] {
    let assessment = try run.assessment(tables + declarations)
    return try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      try assessment.write(to: out.path, workers: .one)
      return try WrittenFolder(reading: out).files
    }
  }

  @Test(
    "each kind of map is drawn, with a table of what it shows",
    arguments: [
      ("value: a, histogram: true, hatch-similar: a.significance", "code,name,value,interval,class"),
      ("value: a, hatch-uncertain: 0.5, shapes: hexagons", "code,name,value,interval,class"),
      ("value: a, preset: plos, references: {England: 4}, zero: nobody", "code,name,value,interval,class"),
      ("kind: bivariate, x: a, y: b", "code,name,a,a.lower,a.upper,a.class,a.state,b,b.class,b.state,cell"),
      (
        "kind: small-multiples, values: [a, b]",
        "code,name,a,a.lower,a.upper,a.class,a.state,b,b.class,b.state"
      ),
      (
        "kind: change, before: a, after: b, denominators: everybody",
        "code,name,a,a.lower,a.upper,a.class,a.state,b,b.class,b.state,difference,difference.class,difference.state"
      ),
      ("kind: symbols, value: a", "code,name,a,a.lower,a.upper,a.state"),
      ("kind: hot-spots, spatial: a", "code,name,a,a.state,spatial.a.cluster,spatial.a.p,spatial.a.q"),
    ])
  func kinds(map: String, header: String) throws {
    let files = try Self.files("maps: [{id: m, \(map)}]\n")
    let svg = String(decoding: try #require(files["maps/m.svg"]), as: UTF8.self)
    #expect(svg.contains("data-wardwise="))
    let table = String(decoding: try #require(files["maps/m.csv"]), as: UTF8.self).split(separator: "\n")
    #expect(table.count == Self.areas + 1)
    #expect(table.first?.hasPrefix(header) == true, "\(table.first ?? "")")
  }

  /// A legend over a range of 200 has no decimals.
  @Test("areas are titled with the decimals of their data, whatever the legend's")
  func ownDecimals() throws {
    let figures = ["0.88", "12.25", "40", "99.5", "150.31", "203.4"]
    let run = IndicatorsRun(areas: 6, files: ["t.csv": IndicatorsRun.table([("c", figures)])])
    let assessment = try run.assessment(
      """
      tables:
        t: {file: t.csv, code: code, source: \(IndicatorsRun.source)}
      indicators:
        c: {label: Rate, worse: high, table: t, column: c}
      maps: [{id: m, value: c, classes: "manual:50,100", labels: false}]

      """)
    let files = try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      try assessment.write(to: out.path, workers: .one)
      return try WrittenFolder(reading: out).files
    }
    let svg = String(decoding: try #require(files["maps/m.svg"]), as: UTF8.self)
    #expect(svg.contains("<title>Ward 0: 0.88 (0.88 to under 50)</title>"))
    #expect(svg.contains("<title>Ward 5: 203.40 (100 to 204)</title>"))
    let table = String(decoding: try #require(files["maps/m.csv"]), as: UTF8.self)
    #expect(table.contains("Ward 0,0.88,"))
  }

  @Test(
    "what a map cannot show is refused at its line",
    arguments: [
      ("value: a, x: b", "project-value"), ("kind: bivariate, x: a", "project-missing-key"),
      ("kind: small-multiples, values: [a]", "project-value"), ("value: a, preset: plso", "unknown-preset"),
      ("value: spatial.a.cluster", "project-reference"), ("kind: hot-spots, spatial: z", "project-reference"),
      ("value: b, hatch-uncertain: 0.5", "project-reference"),
      ("value: a, hatch-similar: b.significance", "project-reference"),
      ("value: a, formats: [jpeg]", "project-value"), ("value: a, palette: Blauw", "unknown-palette"),
      ("value: a, classes: head-tail:3", "project-value"), ("value: a, palette: Greys", "weak-palette"),
      ("value: a, preset: bmc-half, width: 120mm", "project-value"),
      ("value: a, classes: anchors:england-deciles", "project-value"),
      ("value: a, classes: anchors:england-decile", "project-value"),
      ("value: needs.both.score, classes: {method: anchors, anchors: england-average}", "project-reference"),
      ("value: a, classes: {method: anchors, values: [3, 2], label: x}", "project-value"),
      ("value: a, classes: {method: anchors, values: [2, 3]}", "project-missing-key"),
      ("value: a, classes: {method: quantile, of: a}", "project-value"),
      ("kind: bivariate, x: a, y: b, classes: anchors:england-deciles", "project-value"),
      ("kind: bivariate, x: a, y: a", "project-value"),
      ("kind: change, before: a, after: a, denominators: x", "project-value"),
      ("kind: small-multiples, values: [a, b, a]", "project-value"),
      ("value: a, preset: wiley, width: 60mm", "project-value"),
      ("value: a, references: {A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7}", "project-value"),
    ])
  func refused(map: String, code: String) {
    let found = diagnostic { _ = try Self.run.assessment(Self.tables + "maps: [{id: m, \(map)}]\n") }
    #expect(found?.code.name == code, "\(found.map { "\($0)" } ?? "nothing")")
    #expect(found?.location != nil)
  }

  @Test(
    "a key that a kind has no use for is refused, with the kinds that use it",
    arguments: [
      ("kind: symbols, value: a, histogram: true", "histogram", "choropleth, small-multiples, change"),
      ("kind: symbols, value: a, classes: quantile:4", "classes", "choropleth"),
      ("kind: symbols, value: a, palette: Blues", "palette", "bivariate"),
      ("kind: symbols, value: a, shapes: hexagons", "shapes", "choropleth"),
      ("kind: hot-spots, spatial: a, references: {England: 4}", "references", "change"),
      ("kind: hot-spots, spatial: a, palette: Blues", "palette", "change"),
      ("kind: bivariate, x: a, y: b, reverse-palette: true", "reverse-palette", "change"),
      ("kind: bivariate, x: a, y: b, zero: none", "zero", "change"),
      (
        "kind: change, before: a, after: b, denominators: all, hatch-uncertain: 1", "hatch-uncertain",
        "choropleth"
      ),
      ("kind: change, before: a, after: b, denominators: all, insets: true", "insets", "symbols"),
      ("value: a, shapes: hexagons, graticule: true", "graticule", "boundaries"),
      ("value: a, shapes: hexagons, north-arrow: true", "north-arrow", "boundaries"),
      ("value: a, shapes: hexagons, insets: true", "insets", "boundaries"),
      ("value: a, shapes: hexagons, context: {boundaries: x.gpkg}", "context", "boundaries"),
    ])
  func uselessKeys(map: String, key: String, users: String) {
    let text = IndicatorsRun.start + Self.tables + "maps:\n  - {id: m, \(map)}\n"
    let found = diagnostic { _ = try Project.read(text, file: "p.yml") }
    #expect(found?.code.name == "project-unknown-key", "\(found.map { "\($0)" } ?? "nothing")")
    #expect(found?.summary.contains("no use for '\(key)'") == true, "\(found?.summary ?? "")")
    #expect(found?.expected?.contains(users) == true, "\(found?.expected ?? "")")
    #expect(found?.location?.row != nil)
  }

  @Test("keys that are switched off do no harm to hexagons")
  func falseKeys() throws {
    let files = try Self.files(
      "maps: [{id: m, value: a, shapes: hexagons, graticule: false, insets: false}]\n")
    #expect(files["maps/m.svg"] != nil)
  }

  /// A square of a hundredth of a degree.
  private static func square(_ west: Double, _ south: Double) -> String {
    let (east, north) = (west + 0.01, south + 0.01)
    return """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
      "coordinates": [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)], [\(west), \(north)], [\(west), \(south)]]]}}]}
      """
  }

  /// The areas lie from 0 to 0.08 degrees east and 52 to 52.01 degrees north.
  @Test(
    "outlines that lie elsewhere than the map are an error that names their file",
    arguments: [
      ("context", 0.08, 52, true), ("context", 0.03, 52.01, true), ("context", 0.2, 52, false),
      ("context", 145, -37, false), ("locator", 0.05, 52, true), ("locator", 0.2, 52, false),
    ])
  func outlinesElsewhere(key: String, west: Double, south: Double, isNear: Bool) {
    var run = Self.run
    run.files["around.geojson"] = Self.square(west, south)
    let name = key == "locator" ? ", name: England" : ""
    let map = "maps: [{id: m, value: a, \(key): {boundaries: around.geojson\(name)}}]\n"
    let found = diagnostic { _ = try run.assessment(Self.tables + map) }
    if isNear {
      #expect(found == nil, "\(found.map { "\($0)" } ?? "")")
    } else {
      #expect(found?.code.name == "outline-elsewhere", "\(found.map { "\($0)" } ?? "nothing")")
      #expect(found?.location?.file == "around.geojson")
      #expect(found?.summary.contains("'\(key)'") == true)
      #expect(found?.details.contains { $0.contains("asked for at p.yml") } == true)
    }
  }

  @Test(
    "the description of symbols sums counts alone",
    arguments: [("a.numerator", true), ("a.denominator", true), ("a", false), ("needs.both.score", false)])
  func sumsOfSymbols(column: String, isSummed: Bool) throws {
    let svg = try #require(
      try Self.files("maps: [{id: m, kind: symbols, value: \(column)}]\n")["maps/m.svg"])
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.contains(" in all. ") == isSummed)
  }

  @Test("the report counts every legend of a change")
  func reportOfChange() throws {
    let assessment = try Self.run.assessment(
      Self.tables + "maps: [{id: m, kind: change, before: a, after: b, denominators: everybody}]\n")
    #expect(assessment.report.contains("    goodness of variance fit"))
    #expect(assessment.report.contains("Difference"))
    #expect(assessment.report.components(separatedBy: "goodness of variance fit").count == 3)
  }

  @Test("class limits are told once a legend, by its name")
  func notesAreToldOnce() throws {
    let assessment = try Self.run.assessment(
      Self.tables + "maps: [{id: m, kind: bivariate, x: a, y: b}, {id: n, value: a}]\n")
    let summaries = assessment.notes.map(\.summary)
    #expect(Set(summaries).count == summaries.count, "\(summaries)")
    for summary in summaries where summary.contains("rounded") { #expect(summary.contains("'Share of")) }
  }

  @Test("characters of other scripts are told once a run, with the maps that have them")
  func charactersAreToldOnce() throws {
    let assessment = try Self.run.assessment(
      Self.tables + "maps: [{id: m, value: a, title: 地図}, {id: n, value: b, title: 地図}, {id: o, value: b}]\n")
    let told = assessment.notes.filter { $0.code.name == "unknown-character" }
    #expect(told.map(\.summary) == ["texts of maps m, n have characters whose widths are not known"])
    #expect(told.first?.details.count == 1)
  }

  @Test("what is anchored to England needs England's figures, in words of the measure")
  func anchorsOfAShare() throws {
    let text = Self.tables.replacing(
      "needs:",
      with: "  s: {label: S, worse: high, unit: \"%\", share-of-population: {ages: 65+}}\nneeds:")
    let found = diagnostic {
      _ = try Self.run.assessment(text + "maps: [{id: m, value: s, classes: anchors:england-deciles}]\n")
    }
    #expect(
      found?.summary.contains("'s' is worked out for the project's areas only") == true,
      "\(found?.summary ?? "")")
    #expect(found?.remedy?.contains("give them: classes:") == true)
  }

  /// Breaks part the classes whatever the values: three breaks give four classes, with or without areas in them.
  @Test(
    "given limits are breaks between classes, with their label",
    arguments: [
      "classes: \"manual:20,40,60\"",
      "classes: {method: anchors, values: [20, 40, 60], label: Limits of 2015}",
    ])
  func givenLimits(classes: String) throws {
    let files = try Self.files("maps: [{id: m, value: b, \(classes)}]\n")
    let svg = String(decoding: try #require(files["maps/m.svg"]), as: UTF8.self)
    #expect(svg.contains(/>60(\.0)? or more</))
    #expect(svg.contains(/(>|to )under 20(\.0)?</))
    #expect(svg.contains(">Limits of 2015.</text>") == classes.contains("label"))
  }

  @Test(
    "figures of two units share no classes, and no file is opened to say so",
    arguments: [
      "kind: small-multiples, values: [a, c]", "kind: change, before: a, after: c, denominators: all",
    ])
  func differentUnits(map: String) throws {
    let text =
      IndicatorsRun.start
      + Self.tables.replacing(
        "needs:", with: "  c: {label: C, worse: high, unit: people, table: t, column: a}\nneeds:")
      + "maps: [{id: m, \(map)}]\n"
    let found = diagnostic { _ = try Project.read(text, file: "p.yml") }
    #expect(found?.code.name == "project-value")
    #expect(found?.found == "'%', 'people'")
  }

  @Test("counts in colours are remarked on")
  func counts() throws {
    let text = Self.tables.replacing(
      "needs:", with: "  c: {label: C, worse: high, unit: people, table: t, column: a}\nneeds:")
    let assessment = try Self.run.assessment(text + "maps: [{id: m, value: c}, {id: n, value: a}]\n")
    let notes = assessment.notes.filter { $0.code == .countsAsChoropleth }
    #expect(notes.map(\.severity) == [.note])
    #expect(notes.first?.summary.contains("'C' counts people") == true)
  }

  @Test(
    "of several columns, one note for each thing that they count",
    arguments: [
      ("kind: bivariate, x: a, y: c", ["'C' counts people"]),
      ("kind: bivariate, x: c, y: d", ["'C' and 'D' count people"]),
      ("kind: bivariate, x: c, y: e", ["'C' counts people", "'E' counts deaths"]),
      ("kind: small-multiples, values: [c, d]", ["'C' and 'D' count people"]),
      ("kind: change, before: c, after: d, denominators: all", ["'C' and 'D' count people"]),
      ("kind: symbols, value: c", []), ("kind: bivariate, x: a, y: b", []),
    ] as [(String, [String])])
  func countsOfSeveralColumns(map: String, starts: [String]) throws {
    let more = [("c", "C", "people", "a"), ("d", "D", "people", "b"), ("e", "E", "deaths", "a")].map {
      "  \($0.0): {label: \($0.1), worse: high, unit: \($0.2), table: t, column: \($0.3)}\n"
    }
    let text = Self.tables.replacing("needs:", with: more.joined() + "needs:")
    let assessment = try Self.run.assessment(text + "maps: [{id: m, \(map)}]\n")
    let notes = assessment.notes.filter { $0.code == .countsAsChoropleth }
    #expect(notes.count == starts.count, "\(notes.map(\.summary))")
    for (note, start) in zip(notes, starts) {
      #expect(note.summary.hasPrefix("map m: \(start): "), "\(note.summary)")
    }
  }

  @Test("rates in circles are remarked on")
  func rates() throws {
    let text = Self.tables.replacing(
      "needs:", with: "  c: {label: C, worse: high, unit: people, table: t, column: a}\nneeds:")
    let assessment = try Self.run.assessment(
      text + "maps: [{id: m, kind: symbols, value: c}, {id: n, kind: symbols, value: a}]\n")
    let notes = assessment.notes.filter { $0.code == .ratesAsSymbols }
    #expect(
      notes.map(\.summary) == [
        "map n: 'Share of A' is a rate, share or score: circles in proportion are for counts, which add up"
      ])
  }

  @Test(
    "a light middle that means nothing is remarked on",
    arguments: [
      ("palette: RdBu", 1), ("palette: RdBu, classes: standard-deviation", 0), ("palette: Blues", 0),
    ])
  func middle(map: String, count: Int) throws {
    let assessment = try Self.run.assessment(Self.tables + "maps: [{id: m, value: a, \(map)}]\n")
    let notes = assessment.notes.filter { $0.code == .divergingWithoutMiddle }
    #expect(notes.count == count)
  }

  @Test("charts: one file each, profiles one an area")
  func charts() throws {
    let files = try Self.files(
      """
      charts:
        - {id: ages, kind: pyramid}
        - {id: some-ages, kind: pyramid, areas: [Ward 1, \(IndicatorsRun.code(2))], measure: per-cent}
        - {id: profiles, kind: profile, areas: [Ward 3]}
        - {id: in-order, kind: intervals, value: a}
        - {id: parts, kind: contributions, group: both}

      """)
    let charts = files.keys.filter { $0.hasPrefix("charts/") }.sorted()
    #expect(
      charts == [
        "charts/ages.svg", "charts/in-order.svg", "charts/parts.svg",
        "charts/profiles/\(IndicatorsRun.code(3)).svg", "charts/some-ages.svg",
      ])
  }

  @Test("a folder with charts in folders of their own can be written again")
  func again() throws {
    let assessment = try Self.run.assessment(
      Self.tables + "charts: [{id: profiles, kind: profile, areas: [Ward 3]}]\n")
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "out").path
      try assessment.write(to: out, workers: .one)
      let refused = diagnostic {
        try Assessment.checkDestination(out, of: assessment.project, dataFolder: "nowhere", force: false)
      }
      #expect(refused == nil)
    }
  }

  @Test(
    "charts of what is not there are refused with what there is",
    arguments: [
      "{id: c, kind: pyramid, areas: [Nowhere]}", "{id: c, kind: intervals, value: z}",
      "{id: c, kind: contributions, group: z}", "{id: c, kind: pyramid, value: a}",
    ])
  func refusedCharts(chart: String) {
    let found = diagnostic { _ = try Self.run.assessment(Self.tables + "charts: [\(chart)]\n") }
    #expect(found != nil)
    #expect(found?.expected != nil)
    #expect(found?.location?.row != nil)
  }

  @Test("each area's profile has a row a group")
  func profiles() throws {
    let files = try Self.files("")
    let rows = String(decoding: try #require(files["profiles.csv"]), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 1 + Self.areas)
    #expect(rows.first?.hasPrefix("code,name,group,label,score,score_lower") == true)
  }
}
