import Foundation
import TestSupport
import Testing

@Suite("wardwise map")
struct MapCommandTests {
  private static let boundaries = "data/boundaries/wd20_england_bsc_27700.shp.zip"
  private static let raw = "data/population/RAW_SAPE23DT8a_mid2020_ward_Persons_corrupt_codes.csv"
  private static let repaired = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"

  /// The command of the documentation, as far as it is the same for every table.
  private func miltonKeynes(table: String, _ more: [String]) -> [String] {
    [
      "map", SharedData.path(Self.boundaries), "--code", "WD20CD", "--name", "WD20NM", "--where",
      "LAD21CD = 'E06000042'", "--table", SharedData.path(table), "--classes", "quantile:5", "--palette",
      "YlGnBu", "--width", "170mm", "--title", "People in Milton Keynes", "--out", "map.svg",
    ] + more
  }

  @Test(
    "the official file whose codes a spreadsheet overwrote is refused",
    .enabled(if: SharedData.has(boundaries) && SharedData.has(raw)))
  func overwrittenCodes() throws {
    try Workspace.with { workspace in
      let result = try wardwise(
        miltonKeynes(
          table: Self.raw,
          [
            "--table-code", "Ward Code 1", "--table-name", "Ward Name 1", "--skip", "4", "--value",
            "All Ages",
          ]),
        in: workspace.folder)
      #expect(result.status == 1)
      #expect(result.errorLines.first?.hasSuffix("[names-disagree]") == true)
      #expect(result.errors.contains("column 'Ward Code 1'"))
      #expect(result.errors.contains("filled down in a spreadsheet?"))
      #expect(!workspace.exists("map.svg"))
    }
  }

  @Test(
    "the repaired file is mapped: 19 wards",
    .enabled(if: SharedData.has(boundaries) && SharedData.has(repaired)))
  func repairedCodes() throws {
    try Workspace.with { workspace in
      let result = try wardwise(
        miltonKeynes(
          table: Self.repaired,
          [
            "--table-code", "WD20CD", "--table-name", "ward_name", "--where-table", "sex = 'Persons'",
            "--value",
            "all_ages",
          ]), in: workspace.folder)
      #expect(result.status == 0, "\(result.errors)")
      let map = try workspace.text("map.svg")
      #expect(map.matches(of: /id="E050094\d\d"/).count == 19)
      // 18,401 people in Woughton & Fishermead: the row of E05009424 in the table.
      #expect(map.contains("<title>Woughton &amp; Fishermead: 18,401 "))
      #expect(map.contains("width=\"170mm\""))
      #expect(map.contains(">People in Milton Keynes</title>"))
    }
  }

  @Test("a table with banner rows, several sexes and numbers with thousands separators is mapped")
  func bannerAndFilter() throws {
    try Workspace.with { workspace in
      let people = try workspace.text("population/wards.csv").split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return "\(cells[0]),\(cells[1]),\(cells[2]),\"\(thousands(cells[3]))\",,"
      }
      let banner = ["Contents,,,,,", ",,,,,", "\"People, mid-2006\",,,,,", ",,,,,"]
      let header = "Ward Code 1,Ward Name 1,sex,All Ages,,"
      try Data((banner + [header] + people).joined(separator: "\r\n").utf8)
        .write(to: workspace.url("people.csv"))
      let result = try workspace.wardwise(
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--name", "WD06NM", "--where",
        "WD06NM <> 'Sherington'", "--table", "people.csv", "--table-code", "Ward Code 1", "--table-name",
        "Ward Name 1", "--skip", "4", "--where-table", "sex = 'Persons'", "--value", "All Ages", "--classes",
        "quantile:5", "--palette", "YlGnBu", "--width", "85mm", "--title", "People", "--out", "map.svg")
      #expect(result.status == 0, "\(result.errors)")
      let map = try workspace.text("map.svg")
      #expect(map.matches(of: /id="E059000\d\d"/).count == 22)
      #expect(map.contains("<title>Bletchley and Fenny Stratford: 13,220 "))
      #expect(map.contains("width=\"85mm\""))
      #expect(result.output.hasSuffix("Wrote map.svg\n"))
    }
  }

  /// "13,220" of "13220".
  private func thousands(_ digits: Substring) -> String {
    digits.count > 3 ? "\(digits.dropLast(3)),\(digits.suffix(3))" : String(digits)
  }

  @Test(
    "a wrong option is told, and no file is written",
    arguments: [
      (["--value", "all_agse"], "column-not-found"), (["--palette", "YlGnBr"], "unknown-palette"),
      (["--classes", "quantle:5"], "project-value"), (["--width", "5mm"], ""),
      (["--minimum-match", "2"], ""),
    ])
  func wrong(option: [String], code: String) throws {
    try Workspace.with { workspace in
      var arguments = [
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv", "--where-table",
        "sex = 'Persons'", "--value", "all_ages", "--palette", "YlGnBu", "--classes", "quantile:5", "--width",
        "170mm", "--minimum-match", "0.98", "--out", "map.svg",
      ]
      let position = try #require(arguments.firstIndex(of: option[0]))
      arguments[position + 1] = option[1]
      let result = try wardwise(arguments, in: workspace.folder)
      #expect(result.status == 2)
      let first = String(result.errorLines.first ?? "")
      #expect(first.hasPrefix("error: "))
      #expect(first.contains(code.isEmpty ? option[0] : "[\(code)]"), "\(first)")
      #expect(!workspace.exists("map.svg"))
    }
  }

  @Test("no input is written over, outlines included", arguments: ["--context", "--locator"])
  func inputsStay(outline: String) throws {
    try Workspace.with { workspace in
      try Data("{}".utf8).write(to: workspace.url("outline.geojson"))
      let result = try people(
        [outline, "outline.geojson", "--out-table", "outline.geojson"], in: workspace)
      #expect(result.status == 2)
      #expect(result.errorLines.first?.contains("over one of its inputs") == true)
    }
  }

  private func people(_ more: [String], in workspace: Workspace) throws -> CommandResult {
    try wardwise(
      [
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv", "--where-table",
        "sex = 'Persons'", "--value", "all_ages",
      ] + (more.contains("--out") ? [] : ["--out", "map.svg"]) + more, in: workspace.folder)
  }

  @Test(
    "an option that the kind of map has no use for is refused by its name",
    arguments: [
      (["--kind", "symbols", "--histogram"], "'--histogram'"),
      (["--kind", "symbols", "--classes", "fisher:4"], "'--classes'"),
      (["--kind", "symbols", "--reference", "England=3"], "'--reference'"),
      (["--kind", "bivariate", "--with", "0", "--reverse-palette"], "'--reverse-palette'"),
      (["--kind", "bivariate", "--with", "all_ages"], "'--with'"),
      (["--shapes", "hexagons", "--graticule"], "'--graticule'"),
      (["--shapes", "hexagons", "--insets"], "'--insets'"),
      (["--denominators", "people"], "'--denominators'"), (["--difference", "relative"], "'--difference'"),
      (["--permutations", "99"], "'--permutations'"), (["--hatch-uncertain", "0.5"], "--lower and --upper"),
      (["--lower", "0"], "--lower and --upper"),
      (["--lower", "all_ages", "--upper", "0", "--hatch-uncertain", "0.5"], "lower and the upper limits"),
      (["--classes", "anchors:england-deciles"], "--worse high"),
      (
        ["--classes", ""],
        "head-tail, standard-deviation, box-plot, manual:B1,B2,..., anchors:england-deciles,"
      ),
      (["--context", "no.shp"], "to do:    check the path\n"),
      (["--classes", "anchors"], "such as anchors:england-deciles"),
      (
        ["--classes", "anchors:uk", "--worse", "high"],
        "one of england-deciles, england-quintiles, england-average\n"
      ),
      (
        ["--kind", "bivariate", "--with", "0", "--classes", "anchors:england-deciles", "--worse", "high"],
        "cannot be anchored"
      ),
      (
        ["--classes", "anchors:england-deciles", "--worse", "high"],
        "give them: --classes manual:B1,B2,..."
      ),
      (
        ["--classes", "anchors:england-deciles", "--worse", "high"],
        "the figures of 'all_ages' for all of England"
      ),
      (
        ["--classes", "anchors:england-deciles", "--worse", "high"],
        " codes of England in population/wards.csv"
      ),
      (["--classes", "manual:1,2,3,4,5,6,7,8,9,10,11,12"], "at most 10 classes, in palette 'TenSteps'"),
      (["--jobs", "-1"], "--jobs takes a whole number, 1 or more, not '-1'"),
      (["--dpi", "-1"], "--dpi takes a whole number from 72 to 1200, not '-1'"),
      (["--reference", "-5"], "--reference takes a name and a number, such as England=21.7, not '-5'"),
      (["--hatch-similar", "-5"], "--hatch-similar takes a name and a number"),
      (["--classes", "-5"], "'-5' is not a way to make classes"),
      (["--missing", "3", "--suppressed", "3.0"], "'3.0' has two meanings"),
      (["--worse", "low"], "--worse does nothing"),
      (["--out-table", "map.svg"], "into one file"), (["--out-table", "no/such.csv"], "create the folder"),
      (["--out", "map.jpg"], ".svg, .pdf, .png, .tif or .eps"),
      (["--skip", "9223372036854775807"], "skipped rows"), (["--dpi", "300"], "'--dpi' does nothing"),
      (["--zero", ""], "--zero has no words"), (["--zero", " "], "--zero has no words"),
      (
        ["--reference", "England=3", "--reference", "England=4"],
        "two values to compare with are called 'England'"
      ),
      (["--percent", "half"], "--percent takes"),
      (["--kind", "small-multiples", "--with", "0", "--with", "0"], "'0' would be drawn twice"),
      (["--kind", "small-multiples", "--with", "all_ages"], "'all_ages' would be drawn twice"),
      (["--sheet", "s"], "has no use for '--sheet'"), (["--labels", "--no-labels"], "--no-labels"),
      (["--title", "a", "--title", "b"], "--title is given twice"),
      (["--subtitle", " "], "--subtitle has no words"),
      (["--credit", ""], "--credit has no words"),
      (["--title", String(repeating: "x", count: 3000)], "--title is too long"),
      (["--width", "-85mm"], "not '-85mm'"), (["--classes", "manual:0x10,20"], "'0x10' is not a number"),
      (["--kind", "bivariate", "--with", "0", "--palette", "Blues"], "a bivariate map shows two"),
      (["--locator-name", "England"], "does nothing without --locator"),
      (["--kind", "change", "--with", "0", "--difference", "rel"], "'rel' is not how"),
      (["--legend", "A", "--legend", "B"], "2 --legend for 1 column: --value"),
      (["--unit", "people", "--unit", "%"], "2 --unit for 1 column: --value"),
      (["--legend", ""], "--legend has no words"),
      (
        ["--kind", "small-multiples", "--with", "0", "--unit", "a", "--unit", "b"],
        "one --unit for all columns"
      ),
      (["--out", "map.png", "--dpi", "1200", "--width", "1000mm"], "--dpi 832, or --width 693mm"),
      (["--out", "map.tif", "--dpi", "1200", "--width", "1000mm"], "47,244 pixels wide"),
    ])
  func useless(options: [String], word: String) throws {
    try Workspace.with { workspace in
      let result = try people(options, in: workspace)
      #expect((1...3).contains(result.status))
      #expect(result.errors.contains(word), "\(result.errors)")
      #expect(!workspace.exists("map.svg") && !workspace.exists("map.jpg"))
    }
  }

  @Test(
    "every column has the label and the unit that its options give, in title, key, report and description")
  func columns() throws {
    try Workspace.with { workspace in
      let result = try people(
        [
          "--kind", "bivariate", "--with", "0", "--legend", "Residents", "--legend", "Babies & infants",
          "--unit", "people", "--unit", "babies", "--out-table", "map.csv",
        ], in: workspace)
      #expect(result.status == 0, "\(result.errors)")
      let map = try workspace.text("map.svg")
      #expect(map.contains("<title id=\"map_title\">Residents; Babies &amp; infants</title>"))
      let texts = map.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      #expect(texts.contains("Residents (people)") && texts.contains("Babies &amp; infants (babies)"))
      #expect(!map.contains("all_ages"))
      #expect(try workspace.text("map.csv").hasPrefix("code,name,value,value.class,value.state,value-2,"))
      #expect(
        result.output.contains(
          """
          Columns of map.csv
            value: Residents (people), column 'all_ages'
            value-2: Babies & infants (babies), column '0'
          """), "\(result.output)")
    }
  }

  @Test(
    "the title is made of the labels, unless it is given",
    arguments: [
      (["--legend", "Residents"], "Residents"), ([], "all_ages"),
      (["--legend", "Residents", "--title", "People"], "People"),
      (
        ["--kind", "small-multiples", "--with", "0", "--legend", "Residents", "--legend", "Babies"],
        "Residents; Babies"
      ),
      (
        [
          "--kind", "change", "--with", "0", "--denominators", "people", "--legend", "Residents, all",
          "--legend",
          "Residents, babies",
        ], "Residents, all, then Residents, babies: Difference (second less first)"
      ),
      (["--kind", "symbols", "--legend", "Residents"], "Residents"),
      (["--kind", "hot-spots", "--permutations", "99", "--legend", "Residents"], "Residents: clusters"),
    ] as [([String], String)])
  func title(options: [String], title: String) throws {
    try Workspace.with { workspace in
      let result = try people(options, in: workspace)
      #expect(result.status == 0, "\(result.errors)")
      let found = try workspace.text("map.svg").firstMatch(of: /<title id="map_title">([^<]*)</)?.1
      #expect(found.map(String.init) == title)
    }
  }

  /// The credits of one map alone name the years of its sources.
  @Test(
    "the description has the years of the credits",
    arguments: [
      (["--credit", "Contains OS data 2012. Indices 2019, at page 20190."], "Source years: 2012, 2019."),
      ([], "Source year: not stated."),
    ] as [([String], String)])
  func sourceYears(options: [String], words: String) throws {
    try Workspace.with { workspace in
      let result = try people(options, in: workspace)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try workspace.text("map.svg").contains(words))
    }
  }

  @Test("notes on one map name options, not keys")
  func notesNameOptions() throws {
    try Workspace.with { workspace in
      let result = try people(["--legend", "Residents", "--unit", "people"], in: workspace)
      #expect(result.output.contains("'Residents' counts people"), "\(result.output)")
      #expect(result.output.contains("draw --kind symbols"))
    }
  }

  @Test("all mistakes in options are told at once, before any file is read")
  func several() throws {
    try Workspace.with { workspace in
      let result = try wardwise(
        [
          "map", "nowhere.shp", "--code", "C", "--value", "a", "--width", "-5mm", "--dpi", "20", "--worse",
          "up",
          "--shapes", "squares", "--palette", "BlueOrange", "--title", "  ", "--minimum-match", "2",
          "--percent",
          "half", "--classes", "manual:3,,50", "--hatch-uncertain", "0x10", "--skip", "-1", "--reference",
          "=3",
          "--sheet", "s", "--out", "map.jpg",
        ], in: workspace.folder)
      #expect(result.status == 2)
      for words in [
        "--width takes", "--dpi takes", "--worse takes high or low", "--shapes takes",
        "'BlueOrange' colours pairs",
        "--title has no words", "--minimum-match takes", "--percent takes", "fill in the break",
        "--hatch-uncertain takes", "--skip takes", "--reference takes",
        "--sheet does nothing without --table",
        "tells no format",
      ] {
        #expect(result.errors.contains(words), "\(words): \(result.errors)")
      }
      #expect(!result.errors.contains("nowhere.shp"))
    }
  }

  @Test("remedies name the command's options")
  func remedies() throws {
    try Workspace.with { workspace in
      let table = try workspace.text("population/wards.csv")
      try Data(table.replacing(/(?m)^(E05900001,.*?),(\d+)/) { "\($0.1),\($0.2)%" }.utf8).write(
        to: workspace.url("population/wards.csv"))
      let refused = try people([], in: workspace)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("--percent as-written"), "\(refused.errors)")
      let taken = try people(["--percent", "as-written"], in: workspace)
      #expect(taken.status == 0, "\(taken.errors)")
    }
  }

  /// A file's name says nothing of publisher, licence or year.
  @Test("without --credit no credit is drawn, and a note says so")
  func noCredit() throws {
    try Workspace.with { workspace in
      let without = try people([], in: workspace)
      #expect(without.output.contains("--credit"), "\(without.output)")
      #expect(!(try workspace.text("map.svg").contains("map_credits")))
      let with = try people(["--credit", "Source: the town, 2006."], in: workspace)
      #expect(!with.output.contains("--credit"))
      #expect(try workspace.text("map.svg").contains("Source: the town, 2006."))
    }
  }

  @Test("hot spots of values that do not vary are no lack of data")
  func flatHotSpots() throws {
    try Workspace.with { workspace in
      let lines = try workspace.text("population/wards.csv").split(separator: "\n")
      let codes = Set(lines.dropFirst().compactMap { $0.split(separator: ",").first })
      let flat = ["WD06CD,rate"] + codes.sorted().map { "\($0),7" }
      try Data(flat.joined(separator: "\n").utf8).write(to: workspace.url("flat.csv"))
      let result = try workspace.wardwise(
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "flat.csv", "--value", "rate", "--kind",
        "hot-spots", "--out", "map.svg", "--out-table", "map.csv")
      #expect(result.status == 0, "\(result.errors)")
      let map = try workspace.text("map.svg")
      #expect(map.contains("No variation") && !map.contains("No data<"))
      #expect(result.output.contains("note: areas by cluster [spatial-note]"), "\(result.output)")
      #expect(result.output.contains("map: rate, 170 x"), "\(result.output)")
      #expect(map.contains(": no variation, 7</title>"))
      #expect(try workspace.text("map.csv").contains(",7,value,no variation,"))
    }
  }

  /// What a project file can ask of a map, the command line can.
  @Test(
    "hatches, values to compare with, hot spots and surroundings",
    arguments: [
      (
        ["--lower", "0", "--upper", "all_ages", "--hatch-uncertain", "0.0001"],
        "Of these, interval wider than"
      ),
      (
        ["--lower", "0", "--upper", "all_ages", "--hatch-similar", "England=4000"],
        "Of these, not significantly"
      ),
      (
        ["--lower", "0", "--upper", "all_ages", "--hatch-similar", "England=4000", "--confidence", "99.8"],
        "Not significant: 99.8 % confidence"
      ),
      (["--reference", "England=4000", "--reference", "Mars=99999999"], "(above all classes)"),
      (["--kind", "hot-spots", "--permutations", "99"], "99 permutations"),
      (
        [
          "--context", "boundaries/wards.shp", "--locator", "boundaries/wards.shp", "--locator-name",
          "the town",
        ],
        "Place in the town"
      ),
      (
        [
          "--kind", "change", "--with", "0", "--difference", "relative", "--denominators", "people",
        ], "Relative change"
      ),
    ])
  func alike(options: [String], words: String) throws {
    try Workspace.with { workspace in
      let result = try people(options, in: workspace)
      #expect(result.status == 0, "\(result.errors)")
      let text = try workspace.text("map.svg").replacing(/<[^>]*>/, with: " ").split(
        whereSeparator: \.isWhitespace
      )
      .joined(separator: " ")
      #expect(text.contains(words))
    }
  }

  @Test("two runs draw the same bytes, on one core and on two")
  func reproducible() throws {
    try Workspace.with { workspace in
      for (file, jobs) in [("one.svg", "1"), ("two.svg", "2")] {
        let result = try workspace.wardwise(
          "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv",
          "--where-table", "sex = 'Persons'", "--value", "all_ages", "--jobs", jobs, "--quiet", "--out", file)
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
      }
      #expect(try workspace.text("one.svg") == workspace.text("two.svg"))
    }
  }

  @Test(
    "what is named by nothing is one error",
    arguments: [
      ["--out", ""], ["--out", " "], ["--out-table", ""], ["--context", ""], ["--layer", ""],
      ["--lower", ""],
    ])
  func empty(options: [String]) throws {
    try Workspace.with { workspace in
      let result = try people(options + (options[0] == "--lower" ? ["--upper", "0"] : []), in: workspace)
      #expect(result.status == 2)
      #expect(result.errorLines.filter { $0.hasPrefix("error: ") }.count == 1, "\(result.errors)")
      #expect(result.errors.hasPrefix("error: \(options[0]) is empty"), "\(result.errors)")
    }
  }

  @Test("a negative number can be a mark for no figure")
  func negativeMark() throws {
    try Workspace.with { workspace in
      let table = try workspace.text("population/wards.csv")
      try Data(table.replacing(/(?m)^(E05900001,[^,]*,Persons),\d+/) { "\($0.1),-99" }.utf8).write(
        to: workspace.url("population/wards.csv"))
      let result = try people(["--missing", "-99"], in: workspace)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try workspace.text("map.svg").contains("No data: 1."))
    }
  }

  @Test("a condition that cannot be read, and a table in the place of boundaries, are told by their options")
  func misread() throws {
    try Workspace.with { workspace in
      let condition = try workspace.wardwise(
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv", "--where-table",
        "sex = Persons", "--value", "all_ages", "--out", "map.svg")
      #expect(
        condition.errors.hasPrefix("error: the condition of --where-table cannot be read at character 7"))
      #expect(!condition.errors.contains("column '7'"))
      let table = try workspace.wardwise(
        "map", "population/wards.csv", "--code", "WD06CD", "--value", "all_ages", "--out", "map.svg")
      #expect(table.errors.contains("is a table without geometry"), "\(table.errors)")
      #expect(table.errors.contains("use the file as --table,"), "\(table.errors)")
    }
  }
}
