import Diagnostics
import Parallel
import Testing

@testable import Cartography

@Suite struct PixelLimitTests {
  private func refusal(_ millimetres: Double, _ side: MapExport.Side, _ dots: Int) -> Diagnostic? {
    MapExport.tooManyPixels(millimetres, side: side, dotsPerInch: dots) { "\($0) dots, \($1) mm" }
  }

  /// 693.56 mm at 1,200 dots an inch are 32,766.6 pixels, which rsvg-convert 2.54 draws as 32,767, and 693.58 mm are
  /// 32,767.6, which it refuses.
  @Test(
    "pixels up to the limit are drawn",
    arguments: [
      (1000, 832, true), (1000, 833, false), (693.56, 1200, true), (693.58, 1200, false), (170, 1200, true),
    ])
  func limit(millimetres: Double, dots: Int, fits: Bool) {
    let refusal = refusal(millimetres, .width, dots)
    #expect((refusal == nil) == fits)
  }

  @Test("the refusal says how many there would be, and what fits", arguments: MapExport.Side.allCases)
  func words(side: MapExport.Side) {
    let told = refusal(1000, side, 1200)
    #expect(told?.code == .pageSize)
    #expect(told?.summary == "the picture would be 47,244 pixels \(side.rawValue), more than can be drawn")
    #expect(
      told?.expected == "at most 32,767 pixels: 832 dots per inch at 1000 mm, or 693 mm at 1200 dots per inch"
    )
    #expect(told?.found == "1000 mm at 1200 dots per inch")
    #expect(told?.remedy == "832 dots, 693 mm")
  }

  /// Before the renderer is looked for: nothing of the environment is needed.
  @Test("a map's own size is looked at before it is drawn", arguments: [ExportFormat.png, .tiff])
  func export(format: ExportFormat) throws {
    var map = try exampleMap()
    map.page.width = 1000
    let svg = try map.render(workers: .one).svg
    let told = #expect(throws: Diagnostic.self) {
      try MapExport(environment: [:]).bytes(of: svg, as: format, dotsPerInch: 1200)
    }
    #expect(told?.code == .pageSize)
    #expect(told?.summary.contains("47,244 pixels wide") == true)
  }
}
