internal import Diagnostics

/// Checks, before any file is opened, that maps which share their classes are in one unit, as far as the project
/// file tells: indicators state theirs.
func checkUnits(ofMapsIn project: Project) throws(Diagnostic) {
  for map in project.maps {
    let others: [String]
    switch map.kind {
    case .smallMultiples(let more): others = more
    case .change(let after, _, _): others = [after]
    default: continue
    }
    let indicators = ([map.value] + others).compactMap { id in project.indicators.first { $0.id == id } }
    let units = uniqueInOrder(indicators.map(\.unit))
    if units.count > 1 { throw differentUnits(map, units) }
  }
}

func differentUnits(_ map: Project.Map, _ units: [String]) -> Diagnostic {
  Diagnostic(
    .projectValue, "the maps of '\(map.id)' are not in one unit, and cannot share their classes", at: map.at,
    expected: "columns of one unit", found: units.map { "'\($0)'" }.joined(separator: ", "),
    remedy: "draw a map of each, or bring them to one unit")
}
