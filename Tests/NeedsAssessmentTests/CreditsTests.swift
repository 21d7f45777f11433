import Testing

@testable import NeedsAssessment

/// The lines that licences ask for.
@Suite("Credits")
struct CreditsTests {
  private static let statistics = "Office for National Statistics"
  private static let ministry = "Ministry of Housing, Communities and Local Government"

  private func source(
    _ publisher: String, _ licence: String = "OGL-3.0", year: String = "2020", osDataYear: String? = nil
  ) -> Project.Source {
    Project.Source(publisher: publisher, title: "T", licence: licence, year: year, osDataYear: osDataYear)
  }

  /// "Source: Office for National Statistics licensed under the Open Government Licence", and "Adapted from data from
  /// the Office for National Statistics licensed under ...": the two statements of the ONS page on Crown copyright
  /// (National Archives, 16 May 2013), with today's version of the licence.
  @Test(
    "the Open Government Licence, in its publishers' words",
    arguments: [
      ([statistics], false, "Source: Office for National Statistics"),
      ([statistics], true, "Adapted from data from the Office for National Statistics"),
      (
        [statistics, ministry], false,
        "Source: Office for National Statistics and Ministry of Housing, Communities and Local Government"
      ),
      (
        [statistics, "NHS Digital", ministry], true,
        "Adapted from data from the Office for National Statistics, NHS Digital and the Ministry of Housing, "
          + "Communities and Local Government"
      ),
    ])
  func openGovernmentLicence(publishers: [String], adapted: Bool, start: String) {
    let lines = creditLines(figures: publishers.map { source($0) }, boundaries: nil, adapted: adapted)
    #expect(lines == ["\(start) licensed under the Open Government Licence v.3.0."])
  }

  /// The attribution statement of the licence's own text (SPDX: OPL-UK-3.0).
  @Test("the Open Parliament Licence", arguments: ["OPL-3.0", "OPL-UK-3.0"])
  func openParliamentLicence(licence: String) {
    let lines = creditLines(
      figures: [source("House of Commons Library", licence), source(Self.statistics)], boundaries: nil,
      adapted: true)
    #expect(
      lines == [
        "Adapted from data from the Office for National Statistics licensed under the Open Government Licence v.3.0.",
        "Contains Parliamentary information licensed under the Open Parliament Licence v3.0.",
      ])
  }

  @Test("the year of OS data is that of the boundaries, whatever the figures'")
  func yearOfBoundaries() {
    let lines = creditLines(
      figures: [source(Self.statistics, year: "2024")],
      boundaries: source(Self.statistics, year: "2011", osDataYear: "2012"), adapted: false)
    #expect(
      lines == [
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0.",
        "Contains OS data © Crown copyright and database right 2012.",
      ])
  }

  @Test("figures that are made up say so first, and need no licence line")
  func illustrative() {
    var made = source("Wardwise demonstration", "CC0-1.0")
    made.illustrative = true
    let lines = creditLines(figures: [made], boundaries: made, adapted: true)
    #expect(lines.count == 1 && lines[0].hasPrefix("Illustrative: "))
  }
}
