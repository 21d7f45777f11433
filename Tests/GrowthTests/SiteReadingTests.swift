import Diagnostics
import Growth
import Tables
import TestSupport
import Testing

@Suite("Reading sites")
struct SiteReadingTests {
  @Test("one column a year")
  func wide() throws {
    let sites = try Site.read(
      table(
        """
        site,name,area,type,tenure,2021,2022
        A,West,W1,house,market,100,0
        A,West,W1,flat,social,20,30
        """))
    #expect(sites.count == 2)
    #expect(sites[0].completions == [2021: 100, 2022: 0] && sites[1].dwellingType == "flat")
    #expect(sites[1].location?.row == 3)
  }

  @Test("one row a year, with demolitions")
  func long() throws {
    let sites = try Site.read(
      table(
        """
        site,area,year,completions,demolitions
        A,W1,2021,100,0
        A,W1,2022,50,20
        B,W2,2021,10,0
        """))
    #expect(sites.map(\.code) == ["A", "B"])
    #expect(sites[0].netDwellings == 130 && sites[0].demolitions == [2021: 0, 2022: 20])
  }

  @Test("completions in a table of their own, areas by grid reference")
  func apart() throws {
    let sites = try Site.read(
      table("site,easting,northing,type\nA,481300,237800,house\nB,485000,239000,flat\n"),
      completions: table("site,year,completions\nA,2021,5\nB,2021,7\nA,2022,6\n", "completions.csv"),
      locate: { easting, _ in easting < 482_000 ? "W1" : "W2" })
    #expect(sites.map(\.area) == ["W1", "W2"] && sites[0].completions == [2021: 5, 2022: 6])
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let code: DiagnosticCode
    let row: Int
    var testDescription: String { name }
  }

  @Test(
    "bad input points at its row",
    arguments: [
      Bad(name: "outside", text: "site,area,2021\nA,W1,5\nB,X9,5\n", code: .siteArea, row: 3),
      Bad(name: "before the base year", text: "site,area,2020,2021\nA,W1,5,5\n", code: .siteYears, row: 2),
      Bad(name: "negative", text: "site,area,2021\nA,W1,5\nB,W2,-5\n", code: .siteDwellings, row: 3),
      Bad(
        name: "negative demolitions", text: "site,area,year,completions,demolitions\nA,W1,2021,5,-1\n",
        code: .siteDwellings, row: 2),
      Bad(name: "twice", text: "site,area,2021\nA,W1,5\nA,W1,6\n", code: .siteDwellings, row: 3),
      Bad(
        name: "a year twice", text: "site,area,year,completions\nA,W1,2021,5\nA,W1,2021,6\n",
        code: .siteDwellings, row: 3),
      Bad(name: "a gap", text: "site,area,2021\nA,W1,\n", code: .notANumber, row: 2),
      Bad(name: "no area", text: "site,area,2021\nA,,4\n", code: .siteArea, row: 2),
      Bad(name: "no code", text: "site,area,2021\n,W1,4\n", code: .siteDwellings, row: 2),
    ])
  func bad(_ bad: Bad) throws {
    let error = diagnostic {
      _ = try Site.read(table(bad.text, "sites.csv"), baseYear: 2020, areas: ["W1", "W2"])
    }
    #expect(error?.code == bad.code)
    #expect(error?.location?.file == "sites.csv")
    #expect(error?.location?.row == bad.row)
  }

  @Test("a point outside every area, and completions of an unknown site or of none")
  func badReferences() throws {
    let outside = diagnostic {
      _ = try Site.read(
        table("site,easting,northing,2021\nA,1,2,3\n", "sites.csv"), locate: { _, _ in nil })
    }
    #expect(outside?.code == .siteArea && outside?.location?.row == 2)
    let unknown = diagnostic {
      _ = try Site.read(
        table("site,area\nA,W1\n"), completions: table("site,year,completions\nA,2021,1\nB,2021,4\n", "c.csv")
      )
    }
    #expect(unknown?.location == Diagnostic.Location(file: "c.csv", row: 3))
    let without = diagnostic {
      _ = try Site.read(
        table("site,area\nA,W1\nB,W1\n", "s.csv"), completions: table("site,year,completions\nA,2021,1\n"))
    }
    #expect(without?.location == Diagnostic.Location(file: "s.csv", row: 3))
  }

  @Test("the model checks what the reader was not told, with the row")
  func modelChecks() throws {
    let base = madeUpPeople(areas: 2, isBySex: false, seed: 1)
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2021, horizon: 2025, trend: .noChange,
      profiles: profiles(isBySex: false))
    let rows = [("A,W9,0", DiagnosticCode.siteArea), ("A,W1,5", .siteYears)]
    for (row, code) in rows {
      let sites = try Site.read(table("site,area,2021\n\(row)\n", "sites.csv"))
      let error = diagnostic {
        _ = try model.project(GrowthOption(name: "a", sites: sites, assumptions: assumptions))
      }
      #expect(error?.code == code)
      #expect(error?.location == Diagnostic.Location(file: "sites.csv", row: 2))
    }
    let late = GrowthOption(name: "a", sites: [site("W1", [2040: 5])], assumptions: assumptions)
    let notes = try model.project(late).notes
    #expect(codes(notes).contains(.siteYears))
    var impossible = late
    impossible.assumptions.netShare = UncertainValue(60)
    let error = diagnostic { _ = try model.project(impossible) }
    #expect(error?.code == .assumptionRange)
  }
}
