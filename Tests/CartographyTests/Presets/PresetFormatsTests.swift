import Testing

@testable import Cartography

/// Formats and resolutions as the presets' sources have them.
@Suite struct PresetFormatsTests {
  @Test(arguments: [
    ("elsevier-double", ExportFormat.tiff, 300, ["300 dots per inch, where 500 to 1200 are asked for"]),
    ("elsevier-double", .tiff, 500, []), ("elsevier-double", .pdf, 300, []), ("wiley", .svg, 300, []),
    (
      "wiley", .png, 300,
      [
        "PNG is not taken, but PDF, EPS or TIFF",
        "300 dots per inch, where 600 to 1200 are asked for",
      ]
    ), ("plos", .pdf, 300, ["PDF is not taken, but TIFF or EPS"]), ("bmc", .png, 300, []),
  ])
  func refusalsAreSaid(_ preset: String, _ format: ExportFormat, _ dots: Int, _ expected: [String]) throws {
    let refusals = try MapPreset.named(preset).refusals(of: [format], dotsPerInch: dots)
    #expect(refusals == expected)
  }
}
