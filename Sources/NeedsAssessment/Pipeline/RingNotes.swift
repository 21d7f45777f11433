internal import Diagnostics
internal import Geography

/// What a reader should know of rings that are no valid polygons.
func ringNotes(_ problems: [RingProblem], _ areas: ReportedAreas) -> [Diagnostic] {
  guard let first = problems.first else { return [] }
  let count = Set(problems.map(\.area)).count
  return [
    Diagnostic(
      .invalidRings, severity: .warning,
      "\(count) \(count == 1 ? "area has" : "areas have") invalid rings, at \(problems.count) places; they are kept as they are",
      at: .init(file: areas.source, feature: first.area),
      details: problems.map { problem in
        "\(areas.codes[problem.area]) \(areas.names[problem.area]): \(words(for: problem))"
      },
      remedy:
        "areas, scores and maps are not affected beyond these rings; mend them in a GIS if they matter")
  ]
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
