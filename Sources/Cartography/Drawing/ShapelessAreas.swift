internal import Diagnostics
internal import Geography

/// Areas of the figures that the boundaries have no shape for: part of every count, and nowhere on the map.
extension MapFigure {
  private var shapeless: [Int] { areas.indices.filter { page.polygons.rings(ofArea: $0).isEmpty } }

  /// What a reader of the page has to know of them; `nil` where all areas have shapes.
  var remarkOnShapelessAreas: String? {
    let count = shapeless.count
    if count == 0 { return nil }
    let (has, be, them) = count == 1 ? ("has", "is", "it") : ("have", "are", "them")
    return "\(page.areaNoun.counted(count)) \(has) no boundary and \(be) not on the map"
      + (countsAreas ? "; the legend counts \(them)." : ".")
  }

  /// The same for who draws the map, with the areas.
  var noteOnShapelessAreas: Diagnostic? {
    let shapeless = shapeless
    if shapeless.isEmpty { return nil }
    return Diagnostic(
      .areaWithoutShape, severity: .warning,
      "\(shapeless.count) \(shapeless.count == 1 ? "area has" : "areas have") no shape: "
        + (countsAreas ? "counted in the legend but not on the map" : "not on the map"),
      details: sample(shapeless))
  }

  /// Circles stand where shapes lie: a legend of circles counts what is drawn.
  private var countsAreas: Bool { panels.contains { $0.key != nil } && kind != "symbols" }
}
