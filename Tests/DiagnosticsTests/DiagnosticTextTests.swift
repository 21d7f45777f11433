import Diagnostics
import Testing

@Suite("The words of a diagnostic")
struct DiagnosticTextTests {
  private let code = DiagnosticCode("column-not-found", .usage)

  @Test("one line first, then what was expected and found, details, and what to do")
  func text() {
    let diagnostic = Diagnostic(
      code, "no column 'WD2'", at: .init(file: "people.csv", row: 5, column: "WD2"), expected: "a code",
      found: "nothing", details: ["columns: WD20CD"], remedy: "did you mean 'WD20CD'?")
    #expect(
      diagnostic.text == """
        error: no column 'WD2' (people.csv, row 5, column 'WD2') [column-not-found]
          expected: a code
          found:    nothing
          columns: WD20CD
          to do:    did you mean 'WD20CD'?
        """)
  }

  @Test("a position in a text file reads as editors write it")
  func position() {
    let location = Diagnostic.Location(file: "project.yml", row: 3, column: "7")
    #expect(location.description == "project.yml:3:7")
  }
}

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "typing slips find their name",
    arguments: [
      ("quantil", "quantile"), ("WD20DC", "WD20CD"), ("YlGNbu", "YlGnBu"), ("agregate", "aggregate"),
      ("tabel", "table"),
    ])
  func slips(typed: String, meant: String) {
    let names = ["quantile", "fisher", "WD20CD", "WD20NM", "YlGnBu", "aggregate", "label", "table"]
    #expect(nearestNames(to: typed, in: names).first == meant)
  }

  @Test("nothing is suggested for a name like no other")
  func none() { #expect(nearestNames(to: "zzzz", in: ["quantile", "fisher"]).isEmpty) }
}
