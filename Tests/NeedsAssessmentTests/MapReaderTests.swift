import Diagnostics
import NeedsAssessment
import Testing

/// What is wrong with the section 'maps' of a project file.
@Suite("The section 'maps'")
struct MapReaderTests {
  private func failure(_ map: String) -> [Diagnostic] {
    do {
      _ = try Project.read(ProjectReaderTests.minimal + "maps:\n  - {\(map)}\n", file: "p.yml")
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("every mistake of an entry is told at once")
  func several() {
    let found = failure(
      "id: A, kind: change, before: a, title: ' ', lables: yes, width: -5mm, dpi: 20, insets: maybe, "
        + "formats: [pngg], preset: ploss, classes: 'manual:3,,50', palette: BlueOrange")
    let expected = [
      "unknown key 'lables' in 'maps[1]'", "'A' cannot be an id", "'maps[1].title' has the wrong value",
      "a map of kind 'change' has no use for 'insets'", "'maps[1].after' is missing",
      "'maps[1].denominators' is missing",
      "palette 'BlueOrange' colours pairs of classes, and a change map has classes of one quantity",
      "'manual:3,,50' is not a way to make classes", "there is no preset 'ploss'",
      "'maps[1].insets' has the wrong value", "'maps[1].width' has the wrong value",
      "'maps[1].formats[1]' has the wrong value", "'maps[1].dpi' has the wrong value",
    ]
    #expect(found.map(\.summary) == expected)
    let located = found.allSatisfy { $0.location?.row != nil }
    #expect(located)
  }

  @Test("one mistake is told once: a key that was meant is not missing too")
  func mistyped() {
    #expect(failure("id: a, valeu: b").map(\.summary) == ["unknown key 'valeu' in 'maps[1]'"])
    #expect(failure("id: a, kind: choropeth").count == 1)
  }

  @Test("ids with mistakes do not count as the same id")
  func ids() {
    #expect(failure("id: A!, value: a}\n  - {id: B!, value: a").count == 2)
  }

  @Test(
    "a mistake in one key",
    arguments: [
      ("kind: small-multiples, values: [a, b, a]", "'maps[1].values' has the wrong value", "'a' twice"),
      ("value: a, dpi: 300", "'dpi' does nothing on this map: only PNG and TIFF are made of dots", nil),
      (
        "value: a, dpi: 300, formats: [svg, pdf]",
        "'dpi' does nothing on this map: only PNG and TIFF are made of dots", nil
      ),
      (
        "kind: bivariate, x: a, y: b, palette: Blues",
        "palette 'Blues' colours the classes of one quantity, and a bivariate map shows two", "'Blues'"
      ),
      ("value: a, palette: Bluse", "there is no palette 'Bluse'", "Bluse"),
      ("value: a, zero: '  '", "'maps[1].zero' has the wrong value", "'  '"),
      ("value: a, references: {England: 0x10}", "'maps[1].references.England' has the wrong value", "'0x10'"),
      ("value: a, hatch-uncertain: 1e-400", "'maps[1].hatch-uncertain' has the wrong value", "'1e-400'"),
      ("value: a, labels: yes", "'maps[1].labels' has the wrong value", "'yes'"),
      ("value: a, labels: [North]", "'maps[1].labels' has the wrong value", "a list"),
      ("value: a, formats: []", "'maps[1].formats' has the wrong value", "an empty list"),
      (
        "value: a, formats: [pdf, png], dpi: 1200, width: 1000mm",
        "the picture would be 47,244 pixels wide, more than can be drawn", "1000 mm at 1200 dots per inch"
      ),
    ] as [(String, String, String?)])
  func wrong(map: String, summary: String, found: String?) {
    let told = failure("id: m, \(map)")
    #expect(told.map(\.summary) == [summary])
    if let found { #expect(told.first?.found == found) }
  }

  /// Words of YAML 1.1, which are texts in YAML 1.2.
  @Test(
    "true and false are written so",
    arguments: [("yes", "write 'true'"), ("True", "write 'true'"), ("off", "write 'false'"), ("maybe", nil)]
      as [(String, String?)])
  func flags(word: String, remedy: String?) {
    let told = failure("id: m, value: a, labels: \(word)")
    #expect(told.map(\.expected) == ["true or false"])
    #expect(told.first?.remedy == remedy)
  }

  @Test("pixels are counted where a format is made of them only")
  func pixels() {
    #expect(failure("id: m, value: a, formats: pdf, width: 1000mm").isEmpty)
    #expect(failure("id: m, value: a, formats: tiff, dpi: 832, width: 1000mm").isEmpty)
  }

  /// Names of files are limited to 255 bytes on the usual file systems.
  @Test("an id that no file could be named by is refused")
  func longID() {
    let name = String(repeating: "x", count: 101)
    #expect(failure("id: \(name), value: a").map(\.summary) == ["an id of 101 characters is too long"])
    #expect(failure("id: \(name.dropLast()), value: a").isEmpty)
  }

  @Test("a title that leaves no room for the map is refused")
  func longTitle() {
    let told = failure("id: m, value: a, title: \(String(repeating: "x", count: 501))")
    #expect(told.map(\.found) == ["501 characters"])
  }

  @Test("a key given twice is told, with what to do")
  func twice() {
    let told = failure("id: m, value: a, value: b")
    #expect(told.first?.summary.contains("'value' appears twice") == true)
    #expect(told.first?.remedy?.hasPrefix("leave one of them out") == true)
  }

  @Test(
    "files are not asked for what they do not have",
    arguments: [
      ("t.csv", "sheet: One", "'t.csv' has no use for 'sheet'"),
      ("t.xlsx", "delimiter: comma", "'t.xlsx' has no use for 'delimiter'"),
      ("t.ods", "short-rows: fill", "'t.ods' has no use for 'short-rows'"),
    ])
  func uselessFileKeys(file: String, key: String, summary: String) {
    let source = "source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}"
    let text = "tables:\n  t: {file: \(file), \(key), code: c, \(source)}\n"
    let failure = #expect(throws: AssessmentFailure.self) {
      try Project.read(ProjectReaderTests.minimal + text, file: "p.yml")
    }
    #expect(failure?.diagnostics.map(\.summary) == [summary])
  }

  @Test(
    "classes that are not as they should be",
    arguments: [
      "manual:3,,50", "manual:,3", "manual:3,", "manual:", "manual:0x10,20", "manual:1,inf",
      "manual:1e-400,3",
      "manual:3,2", "quantile:0", "quantile:+5", "pretty:5.0",
    ])
  func classes(text: String) {
    let read = parseClassificationMethod(text)
    #expect(throws: Diagnostic.self) { try read.get() }
  }
}
