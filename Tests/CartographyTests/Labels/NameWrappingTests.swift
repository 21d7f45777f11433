import TestSupport
import Testing

@testable import Cartography

@Suite struct NameWrappingTests {
  private let style = TextStyle(size: 8)

  private func lines(_ name: String) -> [[String]] { NameWrapping(name, style: style).blocks.map(\.lines) }

  @Test func namesAreSetInUpToFourLines() {
    #expect(lines("Olney") == [["Olney"]])
    #expect(lines("Old Town") == [["Old Town"], ["Old", "Town"]])
    // "Danesborough" alone is wider than half of the name, and three lines are no narrower.
    #expect(
      lines("Danesborough & Walton") == [
        ["Danesborough & Walton"], ["Danesborough", "& Walton"],
      ])
    #expect(lines("A B C D E F").map(\.count) == [1, 2, 3, 4])
    #expect(lines("") == [] && lines("  ") == [])
  }

  /// A bare number would be looked up in the key.
  @Test func figuresHaveNoLineOfTheirOwn() {
    #expect(lines("Ward 12") == [["Ward 12"]])
    #expect(lines("Milton Keynes 018A").last == ["Milton", "Keynes", "018A"])
  }

  /// Hyphens are used only for lines that spaces do not make as narrow.
  @Test func hyphensComeAfterSpaces() {
    #expect(lines("Stoke-on-Trent")[0] == ["Stoke-on-Trent"])
    #expect(lines("Stoke-on-Trent").contains(["Stoke-", "on-Trent"]))
    #expect(lines("Old Town-End").prefix(2) == [["Old Town-End"], ["Old", "Town-End"]])
    #expect(lines("- -") == [["- -"], ["-", "-"]])
  }

  /// No way into as many lines is narrower: all of them are tried.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func linesAreAsNarrowAsTheirNumberAllows(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (0..<Int.random(in: 1...7, using: &random)).map { _ in
      String(repeating: "x", count: Int.random(in: 1...9, using: &random))
    }
    let blocks = NameWrapping(words.joined(separator: " "), style: style).blocks
    var narrowest: [Int: Double] = [:]
    for breaks in 0..<(1 << (words.count - 1)) {
      var lines = [words[0]]
      for (index, word) in words.dropFirst().enumerated() {
        if breaks >> index & 1 == 1 { lines.append(word) } else { lines[lines.count - 1] += " " + word }
      }
      let width = lines.map { style.width(of: $0) }.max() ?? 0
      narrowest[lines.count] = min(narrowest[lines.count] ?? .infinity, width)
    }
    for block in blocks {
      #expect(abs(block.width - (narrowest[block.lines.count] ?? 0)) < 1e-6, "seed \(seed)")
    }
    #expect(blocks.first?.lines.count == 1, "seed \(seed)")
  }
}
