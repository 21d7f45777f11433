import Foundation
import Geography
import Parallel
import Statistics
import Testing

@testable import Cartography

/// Maps of values that leave a part of the legend out, or need more of it than others: they pass as they are drawn, and
/// fail where what is left is falsified.
@Suite struct DegenerateValuesPreflightTests {
  /// Of the first six areas: one value each, or none. The seventh is missing.
  struct Column: Sendable, CustomStringConvertible {
    let description: String
    let values: [MapValue]

    static let zeros = Column(description: "zeros", values: [0, 5, 7, 9, 0, 3].map { .value($0) })
    static let onlyZeros = Column(description: "only zeros", values: .init(repeating: .value(0), count: 6))
    static let missing = Column(description: "missing", values: .init(repeating: .missing, count: 6))
    static let suppressed = Column(description: "suppressed", values: .init(repeating: .suppressed, count: 6))
    static let both = Column(
      description: "missing or suppressed",
      values: [.missing, .suppressed, .missing, .suppressed, .missing, .missing])
    static let rising = Column(description: "rising", values: (1...6).map { .value(Double($0)) })
  }

  private static let polygons = tessellation(columns: 3, rows: 2, seed: 7)

  private static func page() throws -> MapPage {
    var page = MapPage(polygons, isProjected: true, title: "Need by ward")
    page.areaNoun = .ward
    page.credits = try exampleMap().credits
    page.sourceYears = ["2019"]
    page.boundaryYear = "2020"
    page.labels = .names
    page.fit(to: try MapPreset.named("generic-170"))
    return page
  }

  private static func areas(_ values: [MapValue]) -> [MapArea] {
    (values + [.missing]).enumerated().map {
      MapArea(code: "E0500\(1000 + $0)", name: "Ward \($0)", value: $1)
    }
  }

  /// A circle in each area, as the command line draws a column of a table.
  private static func symbols(_ column: Column) throws -> String {
    let areas = areas(column.values)
    let symbols = areas.enumerated().map { index, area in
      let position = polygons.interiorPoint(ofArea: index)?.position ?? Coordinate(x: 0, y: 0)
      return SymbolMap.Symbol(id: area.code, name: area.name, position: position, value: area.value)
    }
    var map = SymbolMap(try page(), areas: areas, symbols: symbols, legendTitle: "Dwellings")
    map.page.labels = .none
    map.symbolNoun = .ward
    return String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
  }

  private static func pairs(_ x: Column, _ y: Column) throws -> String {
    let pairs = zip(areas(x.values), y.values + [.missing]).map { area, y in
      BivariateMap.Area(code: area.code, name: area.name, x: area.value, y: y)
    }
    let map = BivariateMap(try page(), areas: pairs, x: "Need score", y: "Growth")
    return String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
  }

  private static func choropleth(_ values: [Double], _ classes: ClassificationMethod) throws -> String {
    var map = ChoroplethMap(
      polygons, isProjected: true, areas: areas(values.map { .value($0) }), title: "", legendTitle: "Risk")
    map.page = try page()
    map.classes = classes
    return String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
  }

  private func failed(_ svg: String) throws -> [String] {
    try Preflight(svg: Array(svg.utf8), preset: try MapPreset.named("generic-170")).checks()
      .filter { $0.outcome == .failed }.map(\.text)
  }

  private func expectFault(_ words: String, in good: String, replacing pattern: String, by new: String) throws
  {
    let spoilt = Spoiling(check: 0, what: "", pattern: pattern, replacement: new, figure: "").spoil(good)
    #expect(spoilt != good, "the pattern has to match")
    let faults = try failed(spoilt)
    #expect(faults.contains { $0.contains(words) }, "\(faults)")
  }

  @Test(arguments: [Column.zeros, .onlyZeros, .missing, .suppressed, .both])
  func symbolsOfFewAmountsPass(_ column: Column) throws {
    let faults = try failed(Self.symbols(column))
    #expect(faults == [])
  }

  @Test func aRowOfZerosThatIsMovedFails() throws {
    try expectFault(
      "'None 2' does not stand beside its colour", in: Self.symbols(.zeros),
      replacing: #"(data-class="zero" data-count[^>]*>.<circle cx=")[\d.]+"#, by: "$1300")
  }

  @Test func amountsThatTheDescriptionDeniesFail() throws {
    try expectFault(
      "desc does not say that symbols go from 0", in: Self.symbols(.zeros),
      replacing: #"Dwellings: 0 to 9[^:]*: 4\. None: 2\."#, by: "Dwellings: no values.")
  }

  @Test(arguments: [Column.missing, .suppressed, .both], [Column.rising, .missing])
  func pairsWithoutValuesOfOneQuantityPass(_ empty: Column, _ other: Column) throws {
    for svg in [try Self.pairs(empty, other), try Self.pairs(other, empty)] {
      let faults = try failed(svg)
      #expect(faults == [])
    }
  }

  @Test(arguments: [
    ("values from 1 to 6", "values from 3 to 6", "desc says 3.0 to 6.0"),
    ("Need score: no values", "Wealth: no values", "title without 'Wealth' and 'Growth'"),
    ("6 values from", "5 values from", "desc counts 5 values where there are 6"),
    (": Need score suppressed;", ": Need score no data;", "title without its state"),
    (#"Growth: 6 values from [^.]*\."#, "Growth: no values.", "desc lacks the range"),
  ])
  func falsePairsFail(_ pattern: String, _ replacement: String, _ words: String) throws {
    try expectFault(words, in: Self.pairs(.suppressed, .rising), replacing: pattern, by: replacement)
  }

  /// "tiny" of the edge cases that other libraries class.
  private static let tiny = [1e-12, 2e-12, 3e-12, 4e-12, 9e-12, 5e-12]

  @Test func boxesOfTinyValuesPass() throws {
    let faults = try failed(Self.choropleth(Self.tiny, .boxPlot(hinge: 1.5)))
    #expect(faults == [])
  }

  /// The quartiles are 5, 5.5 and 6: one digit, which the values have, would write two of them alike.
  @Test(arguments: [[1e-12, 5e-12, 5e-12, 6e-12, 6e-12, 6e-12], [4e-12, 5e-12, 5e-12, 6e-12, 6e-12, 7e-12]])
  func limitsThatWouldReadAlikePassWithAnotherDigit(_ values: [Double]) throws {
    let svg = try Self.choropleth(values, .boxPlot(hinge: 1.5))
    let hasAnotherDigit = svg.contains(#"data-lower="5.0e-12" data-upper="5.5e-12""#)
    #expect(hasAnotherDigit)
    let faults = try failed(svg)
    #expect(faults == [])
  }

  @Test func aDigitThatNoLimitNeedsFails() throws {
    let svg = try Self.choropleth(Self.tiny, .equalInterval(classes: 2))
    let faults = try failed(svg)
    #expect(faults == [])
    try expectFault(
      "limits of 2 digits, values of 1", in: svg, replacing: #"data-upper="9e-12""#,
      by: #"data-upper="9.0e-12""#)
  }

  /// "6 values from 5 to 5" would be no range.
  @Test func equalValuesPassAndAreNoRange() throws {
    let svg = try Self.choropleth([5, 5, 5, 5, 5, 5], .quantile(classes: 5))
    let isSaid = svg.contains("Risk: 6 values, all 5, in 1 quantile class")
    #expect(isSaid)
    #expect(try failed(svg) == [])
    try expectFault("desc says 7.0 to 7.0", in: svg, replacing: "6 values, all 5", by: "6 values, all 7")
  }

  @Test func equalCirclesPassAndAreNoRange() throws {
    let column = Column(description: "equal", values: .init(repeating: .value(1200), count: 6))
    let svg = try Self.symbols(column)
    let isSaid = svg.contains(
      "Dwellings: every amount is 1,200. The largest circle stands for 1,200. Circles: 6.")
    #expect(isSaid)
    #expect(try failed(svg) == [])
    try expectFault(
      "desc does not say that symbols go from 1200", in: svg, replacing: "every amount is 1,200",
      by: "every amount is 1,300")
    try expectFault(
      "desc does not say 'Circles: 6.'", in: svg, replacing: #"Circles: 6\."#, by: "Circles: 7.")
  }

  /// Four of six values are zero, and the next is far above: the lowest class would read "0 to under 15".
  @Test(arguments: [ClassificationMethod.fisher(classes: 2), .maximumBreaks(classes: 2), .headTail])
  func aClassOfZerosIsSaidToBeSo(_ classes: ClassificationMethod) throws {
    let svg = try Self.choropleth([0, 0, 0, 0, 15, 20], classes)
    let words = svg.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
    let isSaid = words.joined(separator: " ").contains("The lowest class holds only zeros.")
    #expect(isSaid)
    #expect(try failed(svg) == [])
  }
}
