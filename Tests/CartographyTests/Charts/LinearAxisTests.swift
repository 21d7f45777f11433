import TestSupport
import Testing

@testable import Cartography

@Suite struct LinearAxisTests {
  private let style = TextStyle(size: 8)

  @Test(arguments: [
    (0.0, 97.0, 200.0, ["0", "20", "40", "60", "80", "100"]), (0, 1234, 100, ["0", "500", "1,000", "1,500"]),
    (-830, 2320, 200, ["\u{2212}1,000", "0", "1,000", "2,000", "3,000"]), (0, 0, 60, ["0.0", "0.5", "1.0"]),
    (0.12, 0.34, 100, ["0.1", "0.2", "0.3", "0.4"]),
  ])
  func stepsAreOneTwoOrFive(_ least: Double, _ greatest: Double, _ length: Double, _ labels: [String]) {
    #expect(LinearAxis(from: least, to: greatest, length: length, style: style).labels == labels)
  }

  @Test func peopleAreCountedInWholeNumbers() {
    let axis = LinearAxis(from: 0, to: 0.3, length: 500, style: style, wholeNumbers: true)
    #expect(axis.labels == ["0", "1"])
    let three = LinearAxis(from: 0, to: 3, length: 500, style: style, wholeNumbers: true)
    #expect(three.labels == ["0", "1", "2", "3"])
  }

  @Test func axesCoverTheirValuesAndLabelsHaveRoom() {
    let seed: UInt64 = 1961
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let size = Int.random(in: -8...14, using: &random)
      let magnitude = size < 0 ? 1 / powerOfTen(-size) : powerOfTen(size)
      let ends = (0..<2).map { _ in Double.random(in: -magnitude...magnitude, using: &random) }.sorted()
      let length = Double.random(in: 20...500, using: &random)
      let axis = LinearAxis(from: ends[0], to: ends[1], length: length, style: style)
      let step = axis.ticks[1] - axis.ticks[0]
      // A billionth of a step is the noise that the axis allows for.
      #expect(axis.lower <= ends[0] + 1e-8 * step && ends[1] - 1e-8 * step <= axis.upper, "seed \(seed)")
      #expect(Set(axis.labels).count == axis.ticks.count, "seed \(seed), \(ends)")
      let room = length / Double(axis.ticks.count - 1)
      #expect(axis.ticks.count == 2 || room > 2 * axis.overhang(style), "seed \(seed), \(ends)")
      #expect(axis.share(of: axis.lower) == 0 && axis.share(of: axis.upper) == 1)
    }
  }

  @Test func valuesWithoutExtentAreWidened() {
    let axis = LinearAxis(from: 50, to: 50, length: 200, style: style)
    #expect(axis.lower < 50 && axis.upper > 50)
    #expect(LinearAxis(from: 1e-300, to: 2e-300, length: 200, style: style).upper == 1)
    #expect(LinearAxis(from: -1e14, to: 1e14, length: 10, style: style).ticks.count >= 2)
  }
}
