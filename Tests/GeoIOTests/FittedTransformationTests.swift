import Diagnostics
@testable import GeoIO
import Geography
import Parallel
import TestSupport
import Testing

/// Few positions are transformed by PROJ itself, many by polynomials fitted to it: the two have to agree.
@Suite("Polynomials in place of PROJ") struct FittedTransformationTests {
  private static let cases = [
    (
      from: "EPSG:27700", to: "EPSG:4326", low: Coordinate(x: 80_000, y: 5_000), size: 600_000.0,
      within: 1e-11
    ),
    (from: "EPSG:4326", to: "EPSG:27700", low: Coordinate(x: -6, y: 50), size: 6.0, within: 1e-6),
    (from: "EPSG:4326", to: "EPSG:3857", low: Coordinate(x: -179, y: -80), size: 160.0, within: 1e-6),
    (from: "EPSG:27700", to: "EPSG:29902", low: Coordinate(x: 80_000, y: 5_000), size: 600_000, within: 1e-6),
  ]

  private func oneRing(_ positions: [Coordinate]) -> Polygons {
    Polygons(
      vertices: positions, ringStarts: [0, positions.count], partStarts: [0, 1], areaStarts: [0, 1])
  }

  private func positions(_ count: Int, from low: Coordinate, size: Double, seed: UInt64) -> [Coordinate] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      Coordinate(
        x: low.x + .random(in: 0...size, using: &generator),
        y: low.y + .random(in: 0...size, using: &generator))
    }
  }

  @Test(arguments: cases.indices) func polynomialsAgreeWithPROJ(index: Int) throws {
    let chosen = Self.cases[index]
    let source = try CoordinateReferenceSystem.parse(chosen.from)
    let target = try CoordinateReferenceSystem.parse(chosen.to)
    let many = positions(20_000, from: chosen.low, size: chosen.size, seed: 7)
    let fitted = try reproject(oneRing(many), from: source, to: target, workers: Workers(2))
    for start in stride(from: 0, to: many.count, by: 4000) {
      let few = oneRing(Array(many[start..<start + 4000]))
      let exact = try reproject(few, from: source, to: target, workers: .one).vertices
      let farthest = exact.indices.map { place in
        let (a, b) = (exact[place], fitted.vertices[start + place])
        return max((a.x - b.x).magnitude, (a.y - b.y).magnitude)
      }.max()
      #expect(farthest ?? .infinity < chosen.within, "\(chosen.from) to \(chosen.to), seed 7")
    }
  }

  @Test func theGridOfBritainIsFitted() throws {
    let low = Coordinate(x: 80_000, y: 5_000)
    let many = positions(5000, from: low, size: 600_000, seed: 11)
    let isFitted = try withMessageLog { log throws(Diagnostic) in
      let transformation = try Transformation(from: .parse("EPSG:27700"), to: .wgs84, log: log)
      return FittedTransformation(many, by: transformation) != nil
    }
    #expect(isFitted)
  }

  @Test func positionsThatCannotBeFittedAreLeftToPROJ() throws {
    let low = Coordinate(x: 80_000, y: 5_000)
    var many = positions(5000, from: low, size: 600_000, seed: 13)
    let isFitted = try withMessageLog { log throws(Diagnostic) in
      let transformation = try Transformation(from: .parse("EPSG:27700"), to: .wgs84, log: log)
      let few = FittedTransformation(Array(many.prefix(100)), by: transformation)
      many[4321].x = .nan
      let broken = FittedTransformation(many, by: transformation)
      many[4321].x = 1e30
      let far = FittedTransformation(many, by: transformation)
      return few != nil || broken != nil || far != nil
    }
    #expect(!isFitted)
    let source = try CoordinateReferenceSystem.parse("EPSG:27700")
    #expect(throws: Diagnostic.self) {
      try reproject(oneRing(many), from: source, to: .wgs84, workers: .one)
    }
  }
}
