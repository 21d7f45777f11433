import Testing

@testable import Cartography

@Suite struct AreaPaintTests {
  static let palettes = Palette.all.map(\.name)

  /// The lines of a hatch differ from the class under them by 20 L* or more: twice what neighbouring classes have
  /// to, because they are thin.
  @Test(arguments: palettes) func hatchesAreSeenOnEveryClassInGrey(_ name: String) throws {
    let palette = try Palette.named(name)
    for count in palette.classCounts {
      for colour in palette.colours(count) ?? [] {
        #expect(abs(colour.hatchLine.lightness - colour.lightness) >= 20, "\(colour)")
      }
    }
  }

  static let states: [AreaPaint] = [
    .noData(.missing), .noData(.suppressed), .zero, .neutral, .marked(Colour(0x41B6C4), .notSignificant),
    .marked(Colour(0x41B6C4), .uncertain),
  ]

  /// Each has a texture of its own, so that grey and colour may agree.
  @Test func texturesDiffer() {
    func texture(_ paint: AreaPaint) -> [String] {
      (paint.pattern ?? "").matches(of: /\sd="([^"]*)"/).map { String($0.1) }
    }
    let shown = AreaPaintTests.states.map(texture)
    // Both treatments of "not significant" have the same lines, on different ground.
    #expect(shown[3] == shown[4])
    #expect(Set(shown).count == AreaPaintTests.states.count - 1)
    #expect(Set(AreaPaintTests.states.map(\.fill)).count == AreaPaintTests.states.count)
    #expect(AreaPaintTests.states.allSatisfy { !($0.pattern ?? "").contains("opacity") })
  }

  @Test func plainColoursHaveNoPattern() {
    #expect(AreaPaint.colour(.black).pattern == nil)
    #expect(AreaPaint.colour(Colour(0x2C7FB8)).fill == "#2c7fb8")
  }
}
