import Parallel
import Testing

@testable import Cartography

/// False words in the root's title and description.
@Suite struct DescriptionChecksTests {
  static let spoilt = [
    SpoiltKind(.choropleth, 1, "least value", #"values from [\d.]+"#, "values from 1.0", "desc says 1.0 to"),
    SpoiltKind(
      .choropleth, 1, "greatest value", #"(values from [\d.]+ to )[\d.]+"#, "$199.9",
      "to 99.9 where values go from"),
    SpoiltKind(.choropleth, 1, "number of values", #"(\d+) values"#, "9$1 values", "desc counts 9"),
    SpoiltKind(
      .choropleth, 1, "number of areas", #"of (\d+) wards"#, "of 1$1 wards", "desc lacks the number of areas"),
    SpoiltKind(
      .choropleth, 1, "number of classes", "in 5 quantile", "in 4 quantile",
      "desc has 4 classes where map_legend has 5"),
    SpoiltKind(
      .choropleth, 1, "another method", "quantile classes \\(type 7\\)", "equal-interval classes",
      "desc says 'equal-interval classes' where map_legend has 'quantile classes (type 7)'"),
    SpoiltKind(
      .choropleth, 1, "another type of quantile", "(<desc[^<]*)type 7", "$1type 6",
      "desc says 'quantile classes (type 6)'"),
    SpoiltKind(
      .bivariate, 1, "another method of the second quantity", "(Growth: .*?)quantile classes \\(type 7\\)",
      "$1round classes", "desc says 'round classes' where map_legend has"),
    SpoiltKind(
      .choropleth, 1, "another quantity", ">Need score</text>", ">Wealth</text>",
      "desc does not name 'Wealth'"),
    SpoiltKind(
      .choropleth, 1, "another unit", ">points</text>", ">per cent</text>", "map_legend does not say 'points'"
    ),
    SpoiltKind(
      .sites, 1, "least amount", #"Dwellings: \d+ to"#, "Dwellings: 5 to",
      "does not say that symbols go from 150"),
    SpoiltKind(
      .sites, 1, "number of sites", #"(<desc.*Sites: )(\d+)"#, "$19$2", "desc does not say 'Sites: "),
    SpoiltKind(
      .similar, 1, "number of hatched areas", "(Not significantly different from England: )", "$19",
      "desc does not say 'Not significantly different from England: "),
    SpoiltKind(
      .similar, 1, "the contrary", "Not significantly( different from England: )", "Significantly$1",
      "desc does not say 'Not significantly different from England: "),
    SpoiltKind(.zeros, 1, "number of zeros", #"None: (\d+)"#, "None: 9$1", "desc does not say 'None: "),
    SpoiltKind(
      .clusters, 1, "number of clusters", "High-high cluster: ", "High-high cluster: 9",
      "desc does not say 'High-high cluster: "),
    SpoiltKind(
      .bivariate, 1, "a corner", "Low on both: ", "Low on both: 9", "desc does not say 'Low on both: "),
    SpoiltKind(.bivariate, 1, "one range", #"values from [\d.]+"#, "values from 1.0", "desc says 1.0 to"),
    SpoiltKind(.bivariate, 1, "one quantity", "Growth: (\\d+ values)", "Shrinkage: $1", "'Shrinkage'"),
  ]

  @Test(arguments: spoilt) func falseWordsFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  @Test func aTitleThatIsNotThePagesFails() throws {
    var map = try exampleMap()
    map.layout = .talk
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    let root = { (svg: String) throws in
      try #require(try Preflight(svg: Array(svg.utf8)).checks().first { $0.number == 1 })
    }
    #expect(try root(good).outcome == .passed)
    let check = try root(good.replacing(#"id="map_title">Need"#, with: #"id="map_title">Wealth"#))
    #expect(check.outcome == .failed)
    #expect(
      check.figure.contains("the title is 'Wealth by ward' and the page's 'Need by ward'"), "\(check.figure)")
  }

  @Test func sentencesOfQuantitiesAreRead() {
    let text =
      "Choropleth map of 3 wards. Change in score: net (mid-2020): 1,204 values from −26.8 to 4.8E−20 "
      + "(points, 0 to 100 (England = 50)), in 5 standard-deviation classes. B: 1 value, 3, in 1 given class. "
      + "C: 1,204 values, all −5 (points, 2019), in 1 quantile class (type 7). No data: 0."
    let described = DescribedValues.all(in: text)
    #expect(described.map(\.title) == ["Change in score: net (mid-2020)", "B", "C"])
    #expect(described.map(\.count) == [1204, 1, 1204])
    #expect(described.map(\.least.value) == [-26.8, 3, -5])
    #expect(described.map(\.greatest.value) == [4.8e-20, 3, -5])
    #expect(described.map(\.unit) == ["points, 0 to 100 (England = 50)", "", "points, 2019"])
    #expect(described.map(\.classCount) == [5, 1, 1])
    #expect(described.map(\.method) == ["standard-deviation", "given", "quantile"])
  }

  @Test func statesOfThousandsAreRead() {
    let described = DescribedStates.all(in: "No data: 1,204. Suppressed: 3.")
    #expect(described == [DescribedStates(missing: 1204, suppressed: 3)])
  }
}
