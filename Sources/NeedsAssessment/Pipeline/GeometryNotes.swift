internal import Diagnostics
internal import GeoIO
internal import Geography

/// What a reader should know of the boundaries: rings that are no valid polygons, each told, and how exact
/// positions in WGS 84 are.
func geometryNotes(
  _ layer: VectorLayer, _ problems: [RingProblem], _ areas: ReportedAreas
) throws(Diagnostic) -> [Diagnostic] {
  var notes: [Diagnostic] = []
  if let first = problems.first {
    let count = Set(problems.map(\.area)).count
    notes.append(
      Diagnostic(
        .invalidRings, severity: .warning,
        "\(count) \(count == 1 ? "area has" : "areas have") invalid rings, at \(problems.count) places; they are kept as they are",
        at: .init(file: areas.source, feature: first.area),
        details: problems.map { problem in
          "\(areas.codes[problem.area]) \(areas.names[problem.area]): \(words(for: problem))"
        },
        remedy:
          "areas, scores and maps are not affected beyond these rings; mend them in a GIS if they matter"))
  }
  if let note = try transformationAccuracyNote(from: layer.crs, to: .wgs84) { notes.append(note) }
  return notes
}

func words(for problem: RingProblem) -> String {
  let what =
    switch problem.kind {
    case .nonFiniteCoordinate: "a coordinate is no number"
    case .tooFewVertices: "a ring has fewer than three distinct vertices"
    case .zeroArea: "a ring has no area"
    case .selfTouch: "a ring touches itself"
    case .crossing: "edges cross"
    case .overlap: "edges run along each other"
    case .holeOutside: "a hole lies outside its ring"
    case .nestedHole: "a hole lies in another hole"
    case .nestedPart: "a part lies in another part"
    case .disconnectedInterior: "holes cut the interior apart"
    }
  return "\(what) at \(rounded(problem.position.x)), \(rounded(problem.position.y))"
}

private func rounded(_ coordinate: Double) -> Double { (coordinate * 100).rounded() / 100 }
