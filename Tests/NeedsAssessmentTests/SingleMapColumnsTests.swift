import Diagnostics
import Testing

@testable import NeedsAssessment

/// What `wardwise map` calls its columns.
@Suite("The columns of one map")
struct SingleMapColumnsTests {
  private func request(
    _ kind: String, _ columns: [String], labels: [String] = [], units: [String] = []
  ) -> SingleMap.Request {
    var request = SingleMap.Request(
      boundaries: "wards.shp", code: "C", tableCode: "C", value: columns[0], columnLabels: labels,
      units: units)
    request.kind = kind
    request.others = Array(columns.dropFirst())
    request.denominators = "residents"
    return request
  }

  private func mistakes(_ request: SingleMap.Request) -> [Diagnostic] {
    let found = FoundErrors()
    request.check(found)
    do throws(AssessmentFailure) {
      try found.check()
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test(
    "labels go to the columns in their order, and the rest keep their names",
    arguments: [
      ([], ["a", "b", "c"]), (["A"], ["A", "b", "c"]), (["A", "B"], ["A", "B", "c"]),
      (["A", "B", "C"], ["A", "B", "C"]),
    ] as [([String], [String])])
  func labels(given: [String], expected: [String]) {
    let request = request("small-multiples", ["a", "b", "c"], labels: given)
    #expect(request.columns.map(\.label) == expected)
    #expect(request.columns.map(\.id) == ["value", "value-2", "value-3"])
    #expect(mistakes(request).isEmpty)
  }

  @Test(
    "one unit is that of all columns, several are one a column",
    arguments: [
      ([], ["", ""]), (["%"], ["%", "%"]), (["%", "people"], ["%", "people"]),
      (["", "people"], ["", "people"]),
    ] as [([String], [String])])
  func units(given: [String], expected: [String]) {
    let request = request("bivariate", ["a", "b"], units: given)
    #expect(request.columns.map(\.unit) == expected)
    #expect(mistakes(request).isEmpty)
  }

  @Test(
    "what does not fit the columns is refused by the option's name",
    arguments: [
      ("choropleth", ["a"], ["A", "B"], [], "more columns are named by --legend than the map has"),
      ("bivariate", ["a", "b"], ["A", "A"], [], "two columns are both called 'A'"),
      ("bivariate", ["a", "b"], ["b"], [], "two columns are both called 'b'"),
      ("bivariate", ["a", "b"], ["A", "\t"], [], "--legend has no words"),
      ("bivariate", ["a", "b"], [" ", " "], [], "--legend has no words"),
      (
        "small-multiples", ["a", "b", "c"], [], ["%", "%"],
        "some columns have a unit of their own by --unit, and others have none"
      ),
      ("choropleth", ["a"], [], ["%", "%"], "more units are given by --unit than the map has columns"),
      ("choropleth", ["a"], [], [" "], "--unit has no words"),
      (
        "change", ["a", "b"], [], ["%", "people"],
        "the columns are not in one unit, and the maps cannot share their classes"
      ),
      (
        "small-multiples", ["a", "b"], [], ["%", ""],
        "the columns are not in one unit, and the maps cannot share their classes"
      ),
      ("small-multiples", ["a", "a"], [], [], "the column 'a' would be drawn twice"),
      (
        "bivariate", ["a", "a"], ["A", "A"], [],
        "'--value' and '--with' are the same column: there is nothing to compare"
      ),
    ] as [(String, [String], [String], [String], String)])
  func refused(kind: String, columns: [String], labels: [String], units: [String], summary: String) {
    let told = mistakes(request(kind, columns, labels: labels, units: units))
    #expect(told.map(\.summary) == [summary])
  }

  @Test("labels and units that are wrong are told together")
  func together() {
    let told = mistakes(request("choropleth", ["a"], labels: ["A", "B"], units: ["%", "people"]))
    #expect(
      told.map(\.found) == ["2 --legend for 1 column: --value", "2 --unit for 1 column: --value"])
  }

  /// 32,767 pixels at 1,000 mm: 32,767 x 25.4 / 1,000 = 832.3 dots an inch; at 1,200 dots: 693.6 mm.
  @Test("a picture of more pixels than can be drawn is refused with what can be")
  func pixels() {
    var request = request("choropleth", ["a"])
    request.widthInMillimetres = 1000
    let fits = request.tooManyPixels(dotsPerInch: 832) == nil
    let refusal = request.tooManyPixels(dotsPerInch: 1200)
    #expect(fits)
    #expect(refusal?.remedy?.hasPrefix("--dpi 832, or --width 693mm;") == true)
  }
}
