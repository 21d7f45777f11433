import Geography
import TestSupport
import Testing

@testable import Cartography

@Suite struct GraticuleTests {
  /// Every line that is drawn has its number at its end, and no number meets another, on maps of any shape and size.
  @Test(arguments: 1...60 as ClosedRange<UInt64>) func everyLineHasItsNumber(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let isProjected = seed % 3 != 0
    let side =
      isProjected
      ? Double.random(in: 300...700_000, using: &random) : Double.random(in: 0.02...9, using: &random)
    let shape = Double.random(in: 0.15...1, using: &random)
    let x = isProjected ? Double.random(in: -50_000...500_000, using: &random) : -5
    let y = isProjected ? 200_000.0 : 51
    let isHigh = seed % 2 == 0
    let ground = Bounds(
      minX: x, minY: y, maxX: x + side * (isHigh ? shape : 1), maxY: y + side * (isHigh ? 1 : shape))
    let style = TextStyle(size: 8)
    let room = Box(
      x: 60, y: 10, width: Double.random(in: 70...400, using: &random),
      height: Double.random(in: 70...500, using: &random))
    let frame = MapFrame(ground, isProjected: isProjected, in: room)
    let grid = Graticule(of: frame.ground, isProjected: isProjected).numbered(in: frame, style: style)
    let numbers = grid.numbers(in: frame, style: style)
    #expect(numbers.count == grid.eastings.count + grid.northings.count, "seed \(seed)")
    for (easting, number) in zip(grid.eastings, numbers) {
      let line = frame.x(Coordinate(x: easting, y: 0))
      #expect(number.box.x - 0.01 <= line && line <= number.box.maxX + 0.01, "seed \(seed)")
    }
    for (northing, number) in zip(grid.northings, numbers.suffix(grid.northings.count)) {
      let line = frame.y(Coordinate(x: 0, y: northing))
      #expect(number.box.y - 0.01 <= line && line <= number.box.maxY + 0.01, "seed \(seed)")
    }
    for (index, number) in numbers.enumerated() {
      #expect(!number.box.overlaps(frame.box.padded(by: -1)), "seed \(seed)")
      let meets = numbers[(index + 1)...].contains { $0.box.overlaps(number.box) }
      #expect(!meets, "seed \(seed)")
    }
  }

  /// A line at the very side of the map has a number that ends there.
  @Test func numbersStayBesideTheMap() throws {
    let ground = Bounds(minX: 470_000, minY: 230_000, maxX: 490_000, maxY: 250_000)
    let frame = MapFrame(ground, isProjected: true, in: Box(x: 50, y: 5, width: 220, height: 220))
    let style = TextStyle(size: 8)
    let grid = Graticule(of: ground, isProjected: true).numbered(in: frame, style: style)
    #expect(grid.eastings.map(grid.eastingText).last == "490 km E")
    let last = try #require(grid.numbers(in: frame, style: style).first { $0.block.lines == ["490 km E"] })
    #expect(abs(last.box.maxX - frame.box.maxX) < 1e-9)
  }
}
