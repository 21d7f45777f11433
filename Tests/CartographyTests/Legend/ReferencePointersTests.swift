import Parallel
import TestSupport
import Testing

@testable import Cartography

@Suite struct ReferencePointersTests {
  /// Parted places keep their order and distance, and those far from others stay where they are.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func placesAreParted(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let places = (0..<Int.random(in: 1...6, using: &random))
      .map { _ in Double.random(in: 0...30, using: &random) }.sorted()
    let parted = placesApart(places, by: 6.5)
    for (one, next) in zip(parted, parted.dropFirst()) { #expect(next - one >= 6.5 - 1e-9, "seed \(seed)") }
    for index in places.indices {
      let isAlone = places.indices.allSatisfy {
        $0 == index || abs(places[$0] - places[index]) >= 6.5 * Double(places.count)
      }
      if isAlone { #expect(abs(parted[index] - places[index]) < 1e-9, "seed \(seed)") }
    }
    // No more is moved one way than the other.
    #expect(abs(places.reduce(0, +) - parted.reduce(0, +)) < 1e-9, "seed \(seed)")
    let below = placesApart(places, by: 6.5, from: 12)
    #expect(below.allSatisfy { $0 >= 12 }, "seed \(seed)")
    for (one, next) in zip(below, below.dropFirst()) { #expect(next - one >= 6.5 - 1e-9, "seed \(seed)") }
  }

  @Test func placesFarApartStay() {
    #expect(placesApart([1, 20, 40], by: 6.5) == [1, 20, 40])
    #expect(placesApart([10, 10], by: 6) == [7, 13])
    #expect(placesApart([], by: 6).isEmpty)
  }

  private func marks(_ values: [Double]) throws -> (tips: [(x: Double, y: Double)], leaders: Int) {
    var map = try exampleMap()
    map.references = values.enumerated().map { .init("Place \($0.offset)", value: $0.element) }
    let file = try #require(SVGFile(try map.render(workers: .one).svg))
    let shapes = ["l-5-2.5v5z", "l-2.5-2.5-2.5 2.5 2.5 2.5z"]
    let paths = file.all("path").compactMap { $0.attributes["d"] }
    let tips = paths.filter { path in shapes.contains { path.hasSuffix($0) } }.compactMap { path in
      let numbers = path.dropFirst().prefix { "0123456789. ".contains($0) }.split(separator: " ")
        .compactMap { Double($0) }
      return numbers.count == 2 ? (x: numbers[0], y: numbers[1]) : nil
    }
    return (tips, paths.count { $0.contains("L") && !$0.contains("z") })
  }

  /// England's mark and the town's do not lie over one another where their values nearly agree.
  @Test func marksOfCloseValuesAreParted() throws {
    let close = try marks([21.3, 21.4])
    // Two marks at the classes, two before their names.
    try #require(close.tips.count == 4)
    let atClasses = close.tips.sorted { $0.x < $1.x }.prefix(2)
    let distance = abs(atClasses[0].y - atClasses[1].y)
    #expect(distance >= ReferencePointers.leastDistance - 0.02)
    let apart = try marks([10, 40])
    try #require(apart.tips.count == 4)
    #expect(close.leaders == apart.leaders + 2)
  }
}
