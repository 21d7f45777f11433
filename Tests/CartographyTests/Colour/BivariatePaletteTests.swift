import Diagnostics
import Testing

@testable import Cartography

@Suite struct BivariatePaletteTests {
  /// The gate: every two of the nine, and each and the hatches of missing data, at least 10 for every reader;
  /// labels at least 4.5 : 1.
  @Test(arguments: BivariatePalette.catalogue) func everyPalettePassesTheGate(_ palette: BivariatePalette) {
    let scores = PaletteScores(palette.all)
    #expect(palette.all.count == 9)
    #expect(scores.worstDifference >= PaletteGate.leastDifference)
    #expect(scores.minimumDifferenceFromNoData >= PaletteGate.leastDifference)
    #expect(scores.labelContrast >= PaletteGate.leastLabelContrast)
  }

  /// More of either quantity is darker, so that a grey print keeps the order along both axes.
  @Test(arguments: BivariatePalette.catalogue) func bothAxesDarken(_ palette: BivariatePalette) {
    for low in 0..<2 {
      for other in 0..<3 {
        let alongX = (palette.colour(x: low, y: other), palette.colour(x: low + 1, y: other))
        let alongY = (palette.colour(x: other, y: low), palette.colour(x: other, y: low + 1))
        for (lighter, darker) in [alongX, alongY] {
          #expect(lighter.lightness - darker.lightness > 3, "\(palette.name) \(lighter) \(darker)")
        }
      }
    }
  }

  /// A grey print tells all nine apart, which the checklist asks of classes side by side only.
  @Test(arguments: BivariatePalette.catalogue) func allNineDifferInGrey(_ palette: BivariatePalette) {
    let scores = PaletteScores(palette.all)
    #expect(scores.minimumGreyDifference >= PaletteGate.leastGreyStep, "\(palette.name)")
    #expect(palette.tone.difference(from: palette.all) >= PaletteGate.leastDifference)
  }

  /// The pair of highest classes has a hue: L* of 16 and more, where black ends at about 10.
  @Test(arguments: BivariatePalette.catalogue) func noneIsNearlyBlack(_ palette: BivariatePalette) {
    let least = palette.all.map(\.lightness).min() ?? 0
    #expect(least > 15, "\(palette.name) \(least)")
  }

  @Test func namesAreFoundWhateverTheirCase() throws {
    #expect(try BivariatePalette.named("tealred").name == "TealRed")
    let error = #expect(throws: Diagnostic.self) { try BivariatePalette.named("TealRod") }
    #expect(error?.code == .unknownPalette)
    #expect(error?.remedy == "did you mean TealRed?")
  }
}
