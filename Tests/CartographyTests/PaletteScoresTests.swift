import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Cartography

@Suite struct PaletteScoresTests {
  /// colorspacious 1.1.2 (Machado, severity 100) and CIEDE2000, as recorded: one decimal, contrasts two.
  @Test(.enabled(if: SharedData.has("golden/palette-checks.csv")))
  func figuresEqualThePeersFigures() throws {
    let text = try String(contentsOfFile: SharedData.path("golden/palette-checks.csv"), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    var compared = 0
    for row in rows.dropFirst() {
      let colours = row[1].split(separator: " ").compactMap { UInt32($0.dropFirst(), radix: 16) }.map {
        Colour($0)
      }
      let scores = PaletteScores(colours)
      for (column, vision) in [2: ColourVision.normal, 3: .deuteranopia, 4: .protanopia, 5: .tritanopia] {
        let peers = try #require(Double(row[column]))
        let own = try #require(scores.minimumDifference[vision])
        // Half of the last digit, and the rounding of the peer's matrices.
        #expect(abs(own - peers) < 0.06, "\(row[0]) \(vision)")
      }
      let contrast = try #require(Double(row[9]))
      #expect(abs(scores.labelContrast - contrast) < 0.006, "\(row[0])")
      if let step = Double(row[6]) { #expect(abs(scores.minimumGreyStep - step) < 0.06, "\(row[0])") }
      let grey = try #require(Double(row[8]))
      #expect(abs(scores.minimumGreyDifference - grey) < 0.06, "\(row[0])")
      compared += 1
    }
    #expect(compared == 26)
  }

  /// CARTOGRAPHY's table: YlGnBu 10.2, viridis 13.3, cividis 13.0, RdYlGn 2.0, RdBu 16.6 at five classes.
  @Test(arguments: [("YlGnBu", 10.2), ("viridis", 13.3), ("cividis", 13.0), ("RdYlGn", 2.0), ("RdBu", 16.6)])
  func catalogueHoldsThePublishedColours(_ name: String, _ worst: Double) throws {
    let colours = try #require(try Palette.named(name).publishedColours(5))
    #expect(abs(PaletteScores(colours).worstDifference - worst) < 0.06)
  }

  @Test func everyPaletteHasDistinctColoursOfEachCount() {
    for palette in Palette.all {
      for count in palette.classCounts {
        let colours = palette.colours(count) ?? []
        #expect(Set(colours).count == count, "\(palette.name) \(count)")
      }
    }
    #expect(Set(Palette.all.map(\.name)).count == Palette.all.count)
  }

  @Test func sequentialPalettesDarken() {
    for palette in Palette.all where palette.kind == .sequential {
      for count in 3...9 {
        let lightness = (palette.colours(count) ?? []).map(\.lightness)
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 > $1 }, "\(palette.name) \(count)")
      }
    }
  }
}

@Suite struct PaletteGateTests {
  @Test func unknownNameIsRefusedWithTheNearestAndTheList() {
    let error = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "YlGnB", classes: 5) }
    #expect(error?.code == .unknownPalette)
    #expect(error?.remedy?.contains("YlGnBu") == true)
    #expect(error?.expected?.contains("cividis") == true)
  }

  /// The traffic-light palette: 2.0 under deuteranopia.
  @Test func trafficLightsAreRefusedWithTheReasonAndOnesThatPass() {
    let error = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "RdYlGn", classes: 5) }
    #expect(error?.code == .weakPalette)
    #expect(error?.summary.contains("deuteranopia") == true)
    #expect(error?.found?.contains("2.0") == true)
    #expect(error?.details.first?.contains("RdBu") == true)
  }

  @Test func tooManyClassesAreRefusedWithPalettesThatCan() {
    let seven = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "YlOrRd", classes: 7) }
    #expect(seven?.code == .weakPalette)
    #expect(seven?.details.first?.contains("cividis") == true)
    #expect(seven?.remedy == "choose palette 'Reds', or 'YlOrRd' with 6 classes")
    let twelve = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "YlGnBu", classes: 12) }
    #expect(twelve?.code == .tooManyClasses)
    #expect(twelve?.expected?.hasPrefix("at most 10 classes: no palette has more") == true)
    #expect(twelve?.found == "12 classes")
    #expect(twelve?.remedy == "make at most 10 classes, in palette 'TenSteps', or 7 in 'YlGnBu'")
    let ten = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "TenSteps", classes: 11) }
    #expect(ten?.remedy == "make at most 10 classes, in palette 'TenSteps'")
  }

  /// Five classes of Blues are too close as published (7.1); the respaced ones keep the hue.
  @Test func weakSequentialPalettesAreSpacedWider() throws {
    let (colours, notes) = try PaletteGate.colours(of: "Blues", classes: 5)
    #expect(notes.map(\.code) == [.respacedPalette])
    #expect(notes.first?.found == "7.1 as published, 14.5 as drawn")
    #expect(colours.allSatisfy { $0.blue > $0.red })
    #expect(try PaletteGate.colours(of: "YlGnBu", classes: 5).notes.isEmpty)
  }

  /// Ten classes for deciles: every two told apart by every reader, and neighbours in grey; one turn of hue.
  @Test(arguments: 3...10) func tenStepsIsARamp(_ classes: Int) throws {
    let (colours, notes) = try PaletteGate.colours(of: "TenSteps", classes: classes)
    let lightness = colours.map(\.lightness)
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 - $1 >= PaletteGate.leastGreyStep })
    #expect(PaletteScores(colours).worstDifference >= PaletteGate.leastDifference)
    #expect(notes.isEmpty)
    // From green (about 150 degrees) to purple (about 310), never back by more than what rounding of bytes does.
    let hues = colours.dropFirst().dropLast().map { colour in
      let lab = colour.linear.lab
      return atan2(lab.b, lab.a) * 180 / .pi + (lab.b < 0 ? 360 : 0)
    }
    #expect(hues.allSatisfy { (130...330).contains($0) }, "\(hues)")
    #expect(zip(hues, hues.dropFirst()).allSatisfy { $0 < $1 + 1 }, "\(hues)")
  }

  /// One class is no choice of classes to fall back on.
  @Test func noPaletteIsSuggestedWithOneClass() {
    let error = #expect(throws: Diagnostic.self) { try PaletteGate.colours(of: "RdYlGn", classes: 3) }
    #expect(error?.remedy?.contains("1 class") == false, "\(error?.remedy ?? "")")
  }

  /// Every sequential palette serves three to six classes, in grey too where its colours were respaced.
  @Test(arguments: 3...6) func sequentialPalettesServeUpToSixClasses(_ classes: Int) throws {
    for palette in Palette.all where palette.kind == .sequential && palette.name != "Greys" {
      let colours = try PaletteGate.colours(of: palette.name, classes: classes).colours
      if colours != palette.publishedColours(classes) {
        #expect(PaletteScores(colours).minimumGreyStep >= 10, "\(palette.name)")
      }
    }
  }

  /// Whatever passes is told apart by every reader and takes readable labels.
  @Test(arguments: 1...9) func whatPassesMeetsEveryLimit(_ classes: Int) throws {
    for palette in PaletteGate.passing(classes: classes) {
      let colours = try PaletteGate.colours(of: palette.name, classes: classes).colours
      let scores = PaletteScores(colours)
      #expect(scores.worstDifference >= 10)
      #expect(scores.minimumDifferenceFromNoData >= 10)
      #expect(scores.labelContrast >= PaletteGate.leastLabelContrast)
    }
  }

  @Test func reversedPalettesRunFromDarkToLight() throws {
    let forth = try PaletteGate.colours(of: "ylgnbu", classes: 5).colours
    let back = try PaletteGate.colours(of: "YlGnBu", classes: 5, reversed: true).colours
    #expect(back == forth.reversed())
  }

  @Test func divergingPalettesComeWithAWarningOfGrey() throws {
    #expect(try PaletteGate.colours(of: "RdBu", classes: 5).notes.map(\.code) == [.unclearInGrey])
    #expect(try PaletteGate.colours(of: "YlGnBu", classes: 5).notes.isEmpty)
  }
}
