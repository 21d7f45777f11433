public import Diagnostics
internal import Geography

/// What has to be said of the accuracy of a transformation in the provenance; nil where there is nothing.
///
/// Between British National Grid (OSGB36) and WGS 84 or ETRS89, the definitive transformation is Ordnance
/// Survey's OSTN15, which needs a grid file that Debian's PROJ does not bring. Without it PROJ uses a Helmert
/// transformation without a word. Which one is in use is measured at a station with published coordinates in
/// both systems, so the note goes away when the grid is there.
///
/// - Throws: what `reproject` throws.
public func transformationAccuracyNote(
  from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem
) throws(Diagnostic) -> Diagnostic? {
  let grid = "EPSG:27700"
  let global: Set = ["EPSG:4326", "EPSG:4258"]
  let systems = (source.authorityCode ?? "", target.authorityCode ?? "")
  guard systems.0 == grid && global.contains(systems.1) || systems.1 == grid && global.contains(systems.0)
  else { return nil }
  let metres = try departureAtCaister()
  return transformationAccuracyNote(departure: metres)
}

/// The note for a transformed station that lies so many metres from its published position: OSTN15 agrees with
/// it to a millimetre, a Helmert transformation of Great Britain is off by up to about 4 m.
func transformationAccuracyNote(departure metres: Double) -> Diagnostic? {
  if metres < 0.1 { return nil }
  let decimetres = Int((metres * 10).rounded())
  return Diagnostic(
    .transformationInexact, severity: .note,
    "positions were transformed without the OSTN15 grid, and may be some 3-4 m off",
    expected: "OSTN15, the definitive transformation of Ordnance Survey (EPSG:7709)",
    found: "a Helmert transformation, \(decimetres / 10).\(decimetres % 10) m off at Caister water tower",
    details: ["this does not show on a map of wards; areas and counts are computed before it"],
    remedy: "install PROJ's grid uk_os_OSTN15_NTv2_OSGBtoETRS.tif where PROJ finds its data, and run again")
}

/// The distance between the published ETRS89 position of Caister water tower and its National Grid position
/// transformed by PROJ (Ordnance Survey, Transformations and OSGM15 User Guide, Annexe A).
private func departureAtCaister() throws(Diagnostic) -> Double {
  try withMessageLog { log throws(Diagnostic) in
    let grid = try CoordinateReferenceSystem.parse("EPSG:27700")
    let transformation = try Transformation(from: grid, to: .wgs84, log: log)
    var x = [651_409.804]
    var y = [313_177.450]
    guard transformation.apply(&x, &y) == [true] else { return .infinity }
    // Metres on the ground for a degree of latitude, and of longitude at 52.658 degrees north (GRS 80).
    let north = (y[0] - 52.658_007_833) * 111_278
    let east = (x[0] - 1.716_073_973) * 67_674
    return (north * north + east * east).squareRoot()
  }
}
