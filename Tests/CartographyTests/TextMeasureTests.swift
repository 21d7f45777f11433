import TestSupport
import Testing

@testable import Cartography

@Suite struct TextMeasureTests {
  /// Arial's advance widths (Adobe Font Metrics of Helvetica, 1/1000 em): A 667, space 278, i 222, m 833; bold
  /// A 722, i 278. The table counts 2048ths, so each may be half a thousandth off.
  @Test(arguments: [
    ("A", false, 667.0), (" ", false, 278), ("i", false, 222), ("m", false, 833), ("A", true, 722),
    ("i", true, 278),
  ])
  func widthsAreHelveticas(_ text: String, _ isBold: Bool, _ thousandths: Double) {
    #expect(abs(TextStyle(size: 1000, isBold: isBold).width(of: text) - thousandths) < 0.5)
  }

  @Test func accentedLettersAreAsWideAsPlainOnes() {
    let style = TextStyle(size: 8)
    #expect(style.width(of: "Ŵyre") == style.width(of: "Wyre"))
    #expect(style.width(of: "e\u{301}") == style.width(of: "é"))
  }

  @Test func unknownScriptsHaveAFullEmACharacter() {
    #expect(TextStyle(size: 10).width(of: "区") == 10)
    #expect(TextStyle(size: 10).width(of: "مدينة") == 50)
  }

  @Test func linesKeepToTheLimitAndLoseNoWord() {
    let seed: UInt64 = 20_06
    var random = SeededGenerator(seed: seed)
    let style = TextStyle(size: 8)
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        String(repeating: "w", count: Int.random(in: 1...12, using: &random))
      }
      let limit = Double.random(in: 80...200, using: &random)
      let block = TextBlock(
        words.joined(separator: " "), style: style, within: limit, balanced: Bool.random(using: &random))
      #expect(
        block.lines.joined(separator: " ").split(separator: " ").map(String.init) == words, "seed \(seed)")
      #expect(block.width <= limit, "seed \(seed)")
    }
  }

  @Test func emptyTextHasNoLines() {
    #expect(TextBlock("", style: TextStyle(size: 8)).height == 0)
    #expect(TextBlock(" \n ", style: TextStyle(size: 8)).lines.isEmpty)
  }

  /// Between letters a hyphen says that the word goes on; addresses and figures have none that is not theirs.
  @Test func brokenWordsHaveHyphens() {
    let style = TextStyle(size: 8)
    let name = String(repeating: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", count: 2)
    let block = TextBlock(name, style: style, within: 60)
    #expect(block.lines.count > 1 && block.width <= 60)
    #expect(block.lines.dropLast().allSatisfy { $0.hasSuffix("-") } && block.lines.last?.last != "-")
    #expect(block.lines.map { $0.hasSuffix("-") ? String($0.dropLast()) : $0 }.joined() == name)
    for whole in ["https://example.org/a-long-address-of-a-table", String(repeating: "1234567890", count: 5)]
    {
      #expect(TextBlock(whole, style: style, within: 60).lines.joined() == whole)
    }
  }

  @Test func balancedLinesLeaveNoShortWordAlone() {
    let style = TextStyle(size: 8)
    let licence = "Contains public sector information licensed under the Open Government Licence v3.0."
    let limit = style.width(of: licence) - 1
    #expect(TextBlock(licence, style: style, within: limit).lines.last == "v3.0.")
    let balanced = TextBlock(licence, style: style, within: limit, balanced: true)
    #expect(balanced.lines.last == "Licence v3.0." && balanced.lines.count == 2)
    // Nothing to spare: the line before is one word, or of another paragraph, or the last word is long.
    for (text, last) in [
      ("Nationalstatisticsandordnancesurvey v3.0.", "v3.0."), ("Contains OS data\nv3.0.", "v3.0."),
      ("Contains data of bartholomew", "bartholomew"),
    ] {
      let narrower = style.width(of: text.replacing("\n", with: " ")) - 1
      let block = TextBlock(text, style: style, within: narrower, balanced: true)
      #expect(block.lines.last == last, "\(block.lines)")
    }
  }
}
