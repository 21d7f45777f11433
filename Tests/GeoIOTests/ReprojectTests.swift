import Diagnostics
@testable import GeoIO
import Geography
import Parallel
import TestSupport
import Testing

@Suite("Reprojection") struct ReprojectTests {
  /// Areas of one square each.
  private func polygons(_ rings: [[Coordinate]]) -> Polygons {
    var starts = [0]
    for ring in rings { starts.append(starts[starts.count - 1] + ring.count) }
    let counts = Array(0...rings.count)
    return Polygons(
      vertices: rings.flatMap(\.self), ringStarts: starts, partStarts: counts, areaStarts: counts)
  }

  /// A coverage whose squares share corners, in the order of the source's rows.
  private func coverage(_ side: Int) -> Polygons {
    polygons(
      (0..<side * side).map { cell in
        let x = 350_000 + Double(cell % side) * 1000
        let y = 200_000 + Double(cell / side) * 1000
        return Array(square(x, y, side: 1000, clockwise: true).dropLast())
      })
  }

  private func grid() throws -> CoordinateReferenceSystem { try .parse("EPSG:27700") }

  /// Caister water tower (Ordnance Survey, Transformations and OSGM15 User Guide, Annexe A); x is longitude.
  @Test func aPublishedStation() throws {
    let station = polygons([
      [
        Coordinate(x: 651_409.804, y: 313_177.450), Coordinate(x: 651_410, y: 313_177),
        Coordinate(x: 651_411, y: 313_178),
      ]
    ])
    let moved = try reproject(station, from: grid(), to: .wgs84, workers: .one)
    // Without OSTN15 within 5 m: 0.00005 degrees of latitude, 0.00008 of longitude here.
    #expect(abs(moved.vertices[0].x - 1.716_073_973) < 0.00008)
    #expect(abs(moved.vertices[0].y - 52.658_007_833) < 0.00005)
  }

  @Test(arguments: [1, 2, 3, 8]) func workersDoNotChangeABit(count: Int) throws {
    let source = coverage(120)
    let alone = try reproject(source, from: grid(), to: .wgs84, workers: .one)
    let shared = try reproject(source, from: grid(), to: .wgs84, workers: Workers(count))
    #expect(shared == alone)
    #expect(alone.ringStarts == source.ringStarts)
  }

  /// Each position transformed by itself, by PROJ, gives the same as all together, by polynomials through PROJ's
  /// results: to 1e-12 degrees, a ten-thousandth of a millimetre, where files are written to 1e-6.
  @Test func eachVertexGoesWhereItWouldGoAlone() throws {
    let source = coverage(60)
    let moved = try reproject(source, from: grid(), to: .wgs84, workers: Workers(2))
    for vertex in stride(from: 0, to: source.vertices.count, by: 997) {
      let one = source.vertices[vertex]
      let alone = try reproject(polygons([[one, one, one]]), from: grid(), to: .wgs84, workers: .one)
      let (single, shared) = (alone.vertices[0], moved.vertices[vertex])
      #expect(abs(single.x - shared.x) < 1e-12 && abs(single.y - shared.y) < 1e-12)
    }
  }

  @Test func thereAndBackAgain() throws {
    let source = coverage(30)
    let moved = try reproject(source, from: grid(), to: .wgs84, workers: .one)
    let back = try reproject(moved, from: .wgs84, to: grid(), workers: .one)
    // PROJ's Transverse Mercator closes to nanometres, its inverse Helmert transformation to 0.1 mm.
    for (a, b) in zip(source.vertices, back.vertices) {
      #expect(abs(a.x - b.x) < 0.001 && abs(a.y - b.y) < 0.001)
    }
  }

  @Test func equalSystemsAndNoVertices() throws {
    let source = coverage(2)
    #expect(try reproject(source, from: grid(), to: grid(), workers: .one) == source)
    let empty = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0, 0])
    #expect(try reproject(empty, from: grid(), to: .wgs84, workers: .one) == empty)
  }

  @Test func aPositionThatCannotBeTransformedIsAnError() throws {
    let source = polygons([
      square(400_000, 300_000, side: 1, clockwise: true),
      [Coordinate(x: 1e30, y: 1e30), Coordinate(x: .nan, y: 0), Coordinate(x: 400_000, y: 300_000)],
    ])
    let grid = try grid()
    for workers in [1, 2] {
      let error = diagnostic { () throws(Diagnostic) in
        try reproject(source, from: grid, to: .wgs84, workers: Workers(workers))
      }
      #expect(error?.code == .transformationFailed)
      #expect(error?.found?.contains("1e+30") == true)
      #expect(error?.summary.hasPrefix("2 of 8 positions") == true)
    }
  }

  @Test func theGridIsMissingOrThereIsNoNote() throws {
    let note = try transformationAccuracyNote(from: grid(), to: .wgs84)
    if let note {
      #expect(note.severity == .note)
      #expect(note.code == .transformationInexact)
      #expect(note.found?.contains(" m off at Caister") == true)
    }
    #expect(try transformationAccuracyNote(from: .wgs84, to: grid()) == note)
    #expect(try transformationAccuracyNote(from: grid(), to: grid()) == nil)
    #expect(try transformationAccuracyNote(from: .wgs84, to: .wgs84) == nil)
  }

  @Test func theNoteDependsOnTheDeparture() {
    #expect(transformationAccuracyNote(departure: 0.001) == nil)
    #expect(transformationAccuracyNote(departure: 3.44)?.found?.contains("3.4 m off") == true)
  }
}
