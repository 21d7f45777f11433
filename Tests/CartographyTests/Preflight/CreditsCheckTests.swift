import Parallel
import Testing

@testable import Cartography

@Suite struct CreditsCheckTests {
  private func check(_ credit: String) throws -> PreflightCheck {
    var map = try exampleMap(columns: 2, rows: 2)
    map.credits = [credit]
    map.boundaryYear = nil
    return try #require(
      try Preflight(svg: try map.render(workers: .one).svg).checks().first { $0.number == 13 })
  }

  @Test(arguments: [
    (
      "(c) 1066", "nobody is named as the source; no year of the boundaries or of the data, which 1066 is not"
    ),
    ("© X", "nobody is named as the source; no year of the boundaries or of the data"),
    ("© X 2020", "nobody is named as the source"), ("Source: 2020", "nobody is named as the source"),
    ("© Copyright and database rights 2020. All rights reserved.", "nobody is named as the source"),
    ("© City Council 1066", "no year of the boundaries or of the data, which 1066 is not"),
    ("Data: City Council, iod2019.csv", "no year of the boundaries or of the data"),
  ])
  func thinCreditsFail(_ credit: String, _ fault: String) throws {
    let check = try check(credit)
    #expect(check.outcome == .failed)
    #expect(check.figure.hasSuffix(": " + fault), "\(check.figure)")
  }

  /// A year that the credits named when the map was drawn, and another one now.
  @Test func anotherYearOfTheSourceFails() throws {
    var map = try exampleMap(columns: 2, rows: 2)
    map.credits.append("Rates: NHS Digital (2019/20); Public Health England (2018).")
    map.sourceYears = ["2019/20", "2018", "2001"]
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    #expect(good.contains(#" data-source-years="2019/20; 2018""#))
    func credits(_ svg: String) throws -> PreflightCheck? {
      try Preflight(svg: Array(svg.utf8)).checks().first { $0.number == 13 }
    }
    #expect(try credits(good)?.outcome == .passed)
    let check = try credits(good.replacing("(2019/20)", with: "(2020/21)"))
    #expect(check?.outcome == .failed)
    #expect(check?.figure.contains("the source's year 2019/20 is missing") == true)
  }

  @Test(arguments: [
    "Contains OS data © Crown copyright and database right 2020.", "ONS, 2011",
    "© OpenStreetMap contributors 2024",
    "openstreetmap.org, 2024", "Source: NHS Digital (2019/20)", "Rates: Matthews et al. 2013 Lancet.",
    "© IGN 2021",
    "Boundaries: geoBoundaries mid-2020; data of the census of 1851.", "© 国土地理院 2020年",
    "Illustrative: figures made up to show the method.",
    "Department of Health © 2020, licensed under the OGL v.3.0",
  ])
  func honestCreditsPass(_ credit: String) throws {
    let check = try check(credit)
    #expect(check.outcome == .passed, "\(check.figure)")
  }
}
