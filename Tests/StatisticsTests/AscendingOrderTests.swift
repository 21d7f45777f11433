import TestSupport
import Testing

@testable import Statistics

@Suite("Ascending order")
struct AscendingOrderTests {
  @Test("as a stable sort, for any size, sign and magnitude", arguments: [0, 1, 2, 63, 64, 65, 1000])
  func stable(count: Int) {
    for seed in UInt64(1)...10 {
      var generator = SeededGenerator(seed: seed)
      let values = (0..<count).map { _ in
        let magnitude = [1e-300, 1, 1e300][Int.random(in: 0..<3, using: &generator)]
        return Double(Int.random(in: -5...5, using: &generator)) * magnitude
      }
      let expected = values.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] }
      #expect(ascendingOrder(values).map { Int($0) } == expected, "seed \(seed)")
    }
  }

  @Test("minus zero is zero")
  func zeros() {
    let values = (0..<100).map { $0.isMultiple(of: 2) ? 0.0 : -0.0 }
    #expect(ascendingOrder(values).map { Int($0) } == Array(0..<100))
  }
}
