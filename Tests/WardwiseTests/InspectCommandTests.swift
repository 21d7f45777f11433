import Foundation
import TestSupport
import Testing

@Suite("wardwise inspect")
struct InspectCommandTests {
  @Test("a shapefile: its layer, projection and columns")
  func shapefile() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("inspect", "boundaries/wards.shp")
      #expect(result.status == 0)
      #expect(result.output.contains("layer wards: 23 records"))
      #expect(result.output.contains("EPSG:27700"))
      #expect(result.output.contains("E05 ward x 23; 23 distinct; by its name, the WD codes of 2006"))
    }
  }

  @Test("a table: its rows, columns and ranges")
  func table() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("inspect", "indicators/diagnosed-hiv.csv", "--skip", "4")
      #expect(result.status == 0)
      #expect(result.output.contains("23 rows, 4 columns"))
      #expect(result.output.contains("8 suppressed"))
    }
  }

  @Test("a table whose banner is not skipped is told so")
  func banner() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("inspect", "indicators/diagnosed-hiv.csv")
      #expect(result.status == 1)
      #expect(result.errorLines.first?.hasSuffix("[header-elsewhere]") == true)
      #expect(result.errors.contains("skip 4 rows"))
    }
  }

  @Test("a file that is not there, and a layer that is not", arguments: [true, false])
  func missing(layer: Bool) throws {
    try Workspace.with { workspace in
      let result =
        try layer
        ? workspace.wardwise("inspect", "boundaries/wards.shp", "--layer", "wrads")
        : workspace.wardwise("inspect", "boundaries/wrads.shp")
      #expect(result.status == 2)
      #expect(result.errors.contains("did you mean 'wards"))
      #expect(result.output.isEmpty)
    }
  }

  @Test(
    "a zipped shapefile opens as it is",
    .enabled(if: SharedData.has("data/boundaries/wd20_england_bsc_27700.shp.zip")))
  func zip() throws {
    try Workspace.with { workspace in
      let file = SharedData.path("data/boundaries/wd20_england_bsc_27700.shp.zip")
      let result = try workspace.wardwise("inspect", file)
      #expect(result.status == 0)
      #expect(result.output.contains("7219 records"))
      #expect(result.output.contains("E05 ward x 7219; 7219 distinct; by its name, the WD codes of 2020"))
    }
  }

  @Test(
    "a GeoPackage of several layers tells each",
    .enabled(if: SharedData.has("data/boundaries/milton_keynes_E06000042_27700.gpkg")))
  func geoPackage() throws {
    try Workspace.with { workspace in
      let file = SharedData.path("data/boundaries/milton_keynes_E06000042_27700.gpkg")
      let result = try workspace.wardwise("inspect", file)
      #expect(result.status == 0)
      for line in [
        "layer wd20_bsc: 19 records", "layer lsoa11_bgc: 152 records", "layer oa11_bgc: 788 records",
      ] {
        #expect(result.output.contains(line), "\(line)")
      }
      let one = try workspace.wardwise("inspect", file, "--layer", "wd20_bsc")
      #expect(one.output.contains("layer wd20_bsc: 19 records"))
      #expect(!one.output.contains("lsoa11_bgc"))
    }
  }
}
