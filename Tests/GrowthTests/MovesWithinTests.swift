import TestSupport
import Testing

@testable import Growth

@Suite("Moves within a district")
struct MovesWithinTests {
  private func leavingShares(
    _ people: [Double], arriving: [Double]
  ) -> (shares: [Double], unmet: Double) {
    var shares = people
    let unmet = MovesWithin.leavingShares(people, arriving: arriving, &shares)
    return (shares, unmet)
  }

  @Test("movers leave the other areas in proportion to their people")
  func proportional() {
    let (shares, unmet) = leavingShares([100, 300, 600], arriving: [90, 0, 0])
    #expect(shares == [0, 0.1, 0.1] && unmet == 0)
  }

  @Test("those who arrive are those who leave, whatever the areas", arguments: 1...20)
  func balanced(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let people = (0..<6).map { _ in Double.random(in: 0...100, using: &random) }
    let arriving = (0..<6).map { _ in Double.random(in: 0...10, using: &random) }
    let (shares, unmet) = leavingShares(people, arriving: arriving)
    let leaving = zip(people, shares).reduce(0) { $0 + $1.0 * $1.1 }
    let off = leaving + unmet - arriving.reduce(0, +)
    #expect(abs(off) < 1e-9, "seed \(seed)")
    let areShares = shares.allSatisfy { (0...1).contains($0) }
    #expect(areShares, "seed \(seed)")
  }

  @Test("nobody leaves where nobody lives; what cannot be met is told")
  func unmet() {
    #expect(leavingShares([50, 0], arriving: [10, 0]).unmet == 10)
    let (shares, unmet) = leavingShares([50, 4], arriving: [10, 0])
    #expect(shares == [0, 1] && abs(unmet - 6) < 1e-12)
  }
}
