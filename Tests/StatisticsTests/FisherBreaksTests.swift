import Statistics
import TestSupport
import Testing

@Suite("Fisher's optimal classes")
struct FisherBreaksTests {
  @Test("no partition is better: every one is tried", arguments: UInt64(1)...30)
  func optimum(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<12).map { _ in Double(Int.random(in: 0...15, using: &generator)) }
    let offset = [0.0, 1e6, -1e9][Int.random(in: 0..<3, using: &generator)]
    let distinct = Set(values).sorted()
    for classes in 2...min(5, distinct.count - 1) {
      let best = leastSquares(values.sorted(), distinct: distinct, classes: classes)
      let found = classify(values.map { $0 + offset }, by: .fisher(classes: classes))
      let total = squares(values)
      // A fit of 1 - cost / total: 1e-9 allows for rounding at the offset, far below one step of the data.
      #expect(
        agree(found.goodnessOfVarianceFit, 1 - best / total, within: 1e-9), "seed \(seed), \(classes) classes"
      )
    }
  }

  private func squares(_ values: [Double]) -> Double {
    let centre = values.reduce(0, +) / Double(max(1, values.count))
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  }

  /// The least cost over all choices of cuts between distinct values, one by one.
  private func leastSquares(_ sorted: [Double], distinct: [Double], classes: Int) -> Double {
    func best(from start: Int, classes: Int) -> Double {
      if classes == 1 { return squares(sorted.filter { $0 >= distinct[start] }) }
      return (start + 1...distinct.count - classes + 1).map { next in
        squares(sorted.filter { $0 >= distinct[start] && $0 < distinct[next] })
          + best(from: next, classes: classes - 1)
      }.min() ?? .infinity
    }
    return best(from: 0, classes: classes)
  }

  @Test("the answer does not depend on the order of the values")
  func order() {
    var generator = SeededGenerator(seed: 7)
    let values: [Double?] = (0..<500).map { _ in Double.random(in: 0...1, using: &generator) }
    let found = classify(values, by: .fisher(classes: 6))
    #expect(classify(values.shuffled(using: &generator), by: .fisher(classes: 6)) == found)
  }
}
