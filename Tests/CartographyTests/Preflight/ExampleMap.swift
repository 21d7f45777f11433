import Cartography
import Geography
import Parallel
import TestSupport

/// A made-up map of areas with codes of Great Britain, some missing and some suppressed, with everything that
/// the checklist asks for.
func exampleMap(columns: Int = 6, rows: Int = 5, preset: String = "generic-170") throws -> ChoroplethMap {
  let polygons = tessellation(columns: columns, rows: rows, seed: 7)
  var random = SeededGenerator(seed: 106)
  let areas = (0..<polygons.areaCount).map { index in
    let value = Double.random(in: 40...500, using: &random).rounded() / 10
    let state: MapValue = index % 11 == 3 ? .missing : index % 13 == 5 ? .suppressed : .value(value)
    return MapArea(code: "E0500\(1000 + index)", name: "Ward \(index)", value: state)
  }
  var map = ChoroplethMap(
    polygons, isProjected: true, areas: areas, title: "Need by ward", legendTitle: "Need score")
  map.unit = "points"
  map.areaNoun = .ward
  map.credits = [
    "Adapted from data from the Office for National Statistics licensed under the Open Government Licence "
      + "v.3.0.",
    "Contains OS data © Crown copyright and database right 2020.",
  ]
  map.sourceYears = ["2019"]
  map.boundaryYear = "2020"
  // One of the few palettes whose every class is ten CIEDE2000 from the no-data hatches.
  map.palette = .init("viridis")
  map.labels = .names
  map.page.fit(to: try MapPreset.named(preset))
  return map
}
