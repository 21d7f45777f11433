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
}
