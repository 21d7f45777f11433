import Statistics
import TestSupport
import Testing

@testable import Cartography

@Suite struct DifferenceClassesTests {
  @Test(arguments: [1e-20, 1e300, 1e-300]) func differencesOfAnySizeHaveBreaks(_ size: Double) {
    let found = DifferenceClasses(
      [-3, -2, -1, 0, 1, 2, 3, 4].map { $0 * size }, breaks: nil, closure: .left)
    #expect(found.areValid)
    let inner = found.breaks.dropFirst().dropLast()
    #expect(inner.allSatisfy { $0.isFinite && $0 != 0 } && inner.count >= 2, "\(found.breaks)")
  }

  private func classes(_ differences: [Double], _ breaks: [Double]? = nil) -> DifferenceClasses {
    DifferenceClasses(differences, breaks: breaks, closure: .left)
  }

  /// Sizes 1 to 9: a third is 3.67, three quarters are 7.
  @Test func bothSignsHaveTheSameBreaks() {
    let found = classes([-9, -8, -3, -1, 2, 4, 5, 6, 7])
    #expect(found.breaks == [-.infinity, -7, -4, 4, 7, .infinity])
    #expect(found.unusedColours == .init())
  }

  /// A share that falls by half at most, and triples elsewhere: no class below the losses, none around zero that is
  /// hundreds wide.
  @Test func classesThatNothingReachesAreLeftOut() {
    let found = classes([-50, -40, -20, 10, 150, 220, 300, 320, 400])
    #expect(found.breaks == [-.infinity, -30, 30, 300, .infinity])
    #expect(found.unusedColours == .init(below: 1, above: 0))
  }

  /// Whatever the shares, no limit is below -100 % and the class around zero leaves losses and gains outside it.
  @Test func relativeChangesNeverFallByMoreThanAll() {
    var random = SeededGenerator(seed: 66)
    for round in 0..<400 {
      let spread = Double.random(in: 0.1...30, using: &random)
      let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (Double.random(in: 0...spread, using: &random) / Double.random(in: 0.2...4, using: &random) - 1) * 100
      }.map { max($0, -100) }
      let found = classes(values)
      let inner = found.breaks.dropFirst().dropLast()
      #expect(inner.allSatisfy { $0 > -100 }, "seed 66, round \(round): \(found.breaks)")
      #expect(zip(inner, inner.dropFirst()).allSatisfy { $0 < $1 })
      // Each class at an end holds something.
      if let lowest = inner.first { #expect(values.contains { $0 < lowest }) }
      if let highest = inner.last { #expect(values.contains { $0 >= highest }) }
      let count = inner.count + 1 + found.unusedColours.below + found.unusedColours.above
      #expect([3, 5, 6].contains(count), "seed 66, round \(round): a palette of \(count)")
    }
  }

  /// Thirds of 10 to 90, in the colours of one side.
  @Test func oneSignHasThirdsOfItsOwn() {
    let growth = (1...9).map { Double($0) * 10 }
    #expect(classes(growth).breaks == [-.infinity, 40, 60, .infinity])
    #expect(classes(growth).unusedColours == .init(below: 3, above: 0))
    let losses = growth.map { -$0 }
    #expect(classes(losses).breaks == [-.infinity, -60, -40, .infinity])
    #expect(classes(losses).unusedColours == .init(below: 0, above: 3))
  }

  /// Losses of 97.8 to 99.9 have two digits that part them, not one.
  @Test func thirdsHaveTheDigitsThatTheyNeed() {
    let found = classes([-97.8, -98.1, -98.4, -99.1, -99.2, -99.9])
    #expect(found.breaks == [-.infinity, -99, -98, .infinity])
    #expect(classes([3, 3, 3]).breaks == [-.infinity, .infinity])
    #expect(classes([3, 3, 3]).unusedColours == .init(below: 3, above: 2))
  }

  @Test func noChangeIsOneClass() {
    #expect(classes([0, 0]).breaks == [-.infinity, .infinity])
    #expect(classes([]).areValid)
  }

  @Test func givenBreaksStandWhereTheyReach() {
    #expect(classes([-3, 12], [5, 10]).breaks == [-.infinity, 5, 10, .infinity])
    #expect(classes([-30, 12], [5, 10]).breaks == [-.infinity, -10, -5, 5, 10, .infinity])
    for wrong in [[], [0, 5], [5, 5], [5, .infinity]] { #expect(!classes([1, -1], wrong).areValid) }
  }
}
