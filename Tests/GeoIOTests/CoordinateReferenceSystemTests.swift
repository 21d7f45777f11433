import Diagnostics
import GeoIO
import Testing

@Suite("Coordinate reference systems") struct CoordinateReferenceSystemTests {
  @Test func nationalGrid() throws {
    let grid = try CoordinateReferenceSystem.parse("EPSG:27700")
    #expect(grid.name == "OSGB36 / British National Grid")
    #expect(grid.authorityCode == "EPSG:27700")
    #expect(grid.kind == .projected)
    #expect(grid.metresPerUnit == 1)
    #expect(grid.wkt.hasPrefix("PROJCS["))
  }

  @Test func wgs84IsWhatProjSaysItIs() throws {
    let parsed = try CoordinateReferenceSystem.parse("EPSG:4326")
    #expect(parsed == .wgs84)
    #expect(parsed.hashValue == CoordinateReferenceSystem.wgs84.hashValue)
    #expect(parsed.name == CoordinateReferenceSystem.wgs84.name)
    #expect(parsed.kind == .geographic)
    #expect(parsed.metresPerUnit == nil)
    #expect(try CoordinateReferenceSystem.parse(CoordinateReferenceSystem.wgs84.wkt) == .wgs84)
  }

  @Test func feetAreCountedInMetres() throws {
    // NAD83 / New York Long Island in US survey feet, 1200/3937 m.
    let system = try CoordinateReferenceSystem.parse("EPSG:2263")
    let metres = try #require(system.metresPerUnit)
    #expect(abs(metres - 1200.0 / 3937.0) < 1e-12)
  }

  @Test(arguments: [
    ("EPSG:27700", true), ("EPSG:3035", true), ("EPSG:32630", true), ("EPSG:29903", true),
    // Degrees; feet; Mercator's, and longitudes and latitudes as lengths.
    ("EPSG:4326", false), ("EPSG:2263", false), ("EPSG:3857", false), ("EPSG:3395", false),
    ("EPSG:4087", false),
    ("+proj=eqc +lon_0=0 +datum=WGS84 +units=m", false), ("+proj=moll +datum=WGS84 +units=m", false),
  ])
  func whetherAUnitIsAMetreOnTheGround(definition: String, expected: Bool) throws {
    let system = try CoordinateReferenceSystem.parse(definition)
    #expect(system.isTrueToScaleInMetres == expected, "\(system.projection ?? "no projection")")
  }

  @Test(arguments: ["EPSG:99999999", "no such system", "", "https://example.org/crs", "/etc/passwd"])
  func whatProjDoesNotUnderstand(definition: String) {
    let error = diagnostic { () throws(Diagnostic) in try CoordinateReferenceSystem.parse(definition) }
    #expect(error?.code == .crsNotUnderstood)
    #expect(error?.code.failure == .usage)
  }
}
