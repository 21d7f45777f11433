internal import Geography
internal import Statistics
internal import TextBuffer

/// The `data-*` attributes of a map's file: what a check has to know and cannot see.
///
/// | on | attribute | meaning |
/// |---|---|---|
/// | the root | `data-wardwise` | the kind of map; marks the file as ours |
/// | the root | `data-areas` | how many areas the map is of, with or without a shape |
/// | the root | `data-boundary-year` | the year of the boundaries, where it is known |
/// | `#map_areas` | `data-ground` | least x, least y, greatest x, greatest y of the shapes in metres; projected systems only |
/// | `#map_areas` | `data-shapes` | how many of the areas have a shape |
/// | `#map_areas` | `data-frame` | x, y, width and height of the map's box on the page, in points |
/// | a group of areas, a row of the legend | `data-class` | the class from 0 for the lowest, or `missing`, `suppressed` |
/// | an area | `data-value` | its value, with no fewer decimals than the legend's |
/// | `#map_legend` | `data-closure` | `left` or `right`: the limit that belongs to a class |
/// | a row of the legend | `data-lower`, `data-upper`, `data-count` | what its text says, as numbers |
/// | a label | `data-area` | the id of the area that it names |
/// | `#map_scale` | `data-metres` | the length of the bar on the ground |
enum MapAttributes {
  /// The kind of map that `ChoroplethDocument` writes.
  static let choropleth = "choropleth"

  static func attributes(of map: ChoroplethMap) -> String {
    var svg = SVGWriter()
    svg.attribute("data-wardwise", choropleth)
    svg.attribute("data-areas", String(map.areas.count))
    if let year = map.boundaryYear { svg.attribute("data-boundary-year", year) }
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  static func attributes(ofAreasIn map: ChoroplethMap, in frame: Box) -> String {
    func attribute(_ name: String, _ numbers: [Double]) -> String {
      " \(name)=\"" + numbers.map { number($0, decimals: 2) }.joined(separator: " ") + "\""
    }
    let shapes = map.areas.indices.count { !map.polygons.rings(ofArea: $0).isEmpty }
    let box =
      " data-shapes=\"\(shapes)\"" + attribute("data-frame", [frame.x, frame.y, frame.width, frame.height])
    guard map.isProjected, let ground = map.polygons.bounds else { return box }
    return box + attribute("data-ground", [ground.minX, ground.minY, ground.maxX, ground.maxY])
  }

  static func attributes(of legend: Legend) -> String {
    " data-closure=\"\(legend.closure == .left ? "left" : "right")\""
  }

  static func attributes(of entry: Legend.Entry, decimals: Int) -> String {
    let limits = [("lower", entry.lower), ("upper", entry.upper)].map { name, limit in
      limit.map { $0.isFinite ? " data-\(name)=\"\(number($0, decimals: decimals))\"" : "" } ?? ""
    }
    return " data-class=\"\(name(of: entry.kind))\"" + limits.joined() + " data-count=\"\(entry.count)\""
  }

  static func name(of kind: Legend.Entry.Kind) -> String {
    switch kind {
    case .valueClass(let index): String(index)
    case .missing: "missing"
    case .suppressed: "suppressed"
    }
  }

  /// A number for programs: a point, no commas, an ASCII minus.
  static func number(_ value: Double, decimals: Int) -> String {
    FixedPoint(decimals: min(decimals, 13)).text(value)
  }

  /// The length of a scale bar: whole metres, but for the smallest.
  static func metres(_ length: Double) -> String { number(length, decimals: length >= 1 ? 0 : 3) }

  /// How the values of a map are written: with the decimals that a reader sees, and two more where these do
  /// not hold them exactly.
  struct ValueFormat: Sendable {
    private let decimals: Int

    init(_ labels: ClassLabels, of map: ChoroplethMap) {
      let needed = exactDecimals(of: map.areas.lazy.compactMap(\.value.number), most: labels.valueDecimals)
      decimals = labels.valueDecimals + (needed == nil ? 2 : 0)
    }

    func text(_ value: Double) -> String { number(value, decimals: decimals) }
  }
}
