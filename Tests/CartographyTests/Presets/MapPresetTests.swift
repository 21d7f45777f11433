import Diagnostics
import Testing

@testable import Cartography

@Suite struct MapPresetTests {
  @Test func namesAreFoundWhateverTheirCase() throws {
    #expect(try MapPreset.named("PLOS").name == "plos")
    #expect(Set(MapPreset.all.map(\.name)).count == MapPreset.all.count)
  }

  @Test(arguments: [("elsevier-doubel", "elsevier-double"), ("plso", "plos"), ("elsevier", "elsevier-1.5")])
  func anUnknownNameSuggestsTheNearest(_ name: String, _ nearest: String) throws {
    #expect {
      _ = try MapPreset.named(name)
    } throws: {
      let diagnostic = $0 as? Diagnostic
      return diagnostic?.code == .unknownPreset && diagnostic?.remedy?.contains(nearest) ?? false
        && diagnostic?.expected?.contains("generic-85") ?? false
    }
  }

  /// Figures of the publishers' pages that the catalogue names: 7.5 in and 8.75 in, 2.63 in; 1063, 1654 and
  /// 2244 pixels at 300 dpi.
  @Test func figuresAreThePublishers() throws {
    let plos = try MapPreset.named("plos")
    #expect((plos.widths.upperBound - 7.5 * 25.4).magnitude < 0.01)
    #expect((plos.widths.lowerBound - 2.63 * 25.4).magnitude < 0.01)
    #expect((plos.maximumHeight - 8.75 * 25.4).magnitude < 0.1)
    for (name, pixels) in [("elsevier-single", 1063.0), ("elsevier-1.5", 1654), ("elsevier-double", 2244)] {
      #expect((try MapPreset.named(name).width / 25.4 * 300 - pixels).magnitude < 1)
    }
  }

  @Test func everyPresetSaysWhereItsFiguresComeFrom() {
    for preset in MapPreset.all {
      #expect(!preset.sources.isEmpty && !preset.formats.isEmpty)
      #expect(preset.widths.contains(preset.width))
      #expect(!preset.formats.contains(.svg))
    }
  }

  @Test func aMapTakesOverThePage() throws {
    var map = try exampleMap()
    map.page.fit(to: try MapPreset.named("elsevier-single"))
    #expect(map.width == 90 && map.maximumHeight == 240 && map.smallestType == 7)
    #expect(map.thinnestLine == 0.25 && map.layout == .journal)
    map.page.fit(to: try MapPreset.named("bmc"))
    #expect(map.width == 170 && map.smallestType == 8 && map.thinnestLine == 0.5)
  }
}
