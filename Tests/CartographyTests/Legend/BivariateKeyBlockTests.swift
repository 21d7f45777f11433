import Statistics
import Testing

@testable import Cartography

@Suite struct BivariateKeyBlockTests {
  /// Squares are narrower where the page is: three classes fit on 40 mm, the least width of a map.
  @Test func squaresShrinkToTheWidth() throws {
    let limits = ["1.04", "2.40", "3.12", "3.90"]
    let axis = BivariateKey.Axis(
      title: "Need", unit: "people", limits: limits, classTexts: ["low", "middle", "high"], closure: .left,
      remark: nil, methods: [])
    let palette = try #require(BivariatePalette.catalogue.first)
    let key = BivariateKey(
      x: axis, y: axis, palette: palette, kinds: [.cell(x: 0, y: 0), .missing], counted: "areas")
    let type = Typography(pageWidth: 113, smallest: 7)
    let wide = BivariateKeyBlock(key, type, limit: 160, isWide: false)
    for limit in [103.0, 108, 113] {
      #expect(BivariateKeyBlock(key, type, limit: limit, isWide: false).width <= limit + 1e-9, "\(limit)")
    }
    #expect(wide.width > 113)
  }

  /// Numbers of many digits stand on two lines by turns where they have no room side by side.
  @Test func longLimitsFitTheWidth() throws {
    let limits = ["1.32583E\u{2212}7", "2.14821E\u{2212}6", "4.77210E\u{2212}6", "9.93817E\u{2212}6"]
    let axis = BivariateKey.Axis(
      title: "Need", unit: "people", limits: limits, classTexts: ["low", "middle", "high"], closure: .left,
      remark: nil, methods: [])
    let palette = try #require(BivariatePalette.catalogue.first)
    let key = BivariateKey(
      x: axis, y: axis, palette: palette, kinds: [.cell(x: 0, y: 0)], counted: "areas")
    let block = BivariateKeyBlock(key, Typography(pageWidth: 170, smallest: 8), limit: 170, isWide: false)
    #expect(block.width <= 170)
    var svg = SVGWriter()
    block.write(to: &svg, x: 0, y: 0)
    let heights = String(decoding: svg.bytes, as: UTF8.self).matches(
      of: /y="([\d.]+)"[^>]*text-anchor="middle"[^>]*>\d\.\d+E/
    ).map { String($0.1) }
    #expect(heights.count == 4)
    #expect(heights[0] == heights[2] && heights[1] == heights[3] && heights[0] != heights[1])
  }
}
