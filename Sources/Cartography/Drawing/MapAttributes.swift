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
/// | the root | `data-source-years` | those years of the sources that the credits name, with `; ` between |
/// | the root | `data-preset` | the name of the preset that the page was fitted to, if one was |
/// | `#map_areas` | `data-ground` | least x, least y, greatest x, greatest y of the shapes as they are drawn, in metres; only where the map has a scale |
/// | `#map_areas` | `data-shapes` | how many of the areas have a shape |
/// | `#map_areas` | `data-frame` | x, y, width and height of the map's box on the page, in points |
/// | a group of areas, a row of a legend | `data-class` | the class from 0 for the lowest, or the state |
/// | a group of areas, a row of a legend | `data-mark` | the mark that is hatched over the class |
/// | `#map_areas` | `data-cartogram` | `hexagons` where areas are not drawn as their boundaries |
/// | `#map_areas`, `#map_symbols` | `data-legend` | the id of the legend that explains its classes |
/// | a symbol | `data-class` | its row of the legend |
/// | an area, a symbol | `data-value` | its value, with no fewer decimals than the legend's |
/// | a legend | `data-closure` | `left` or `right`: the limit that belongs to a class |
/// | a legend of classes | `data-method` | how they were made, as the description says it; of two quantities with `; ` between |
/// | a row of a legend | `data-lower`, `data-upper`, `data-count` | what its text says, as numbers |
/// | a row of a legend | `data-intervals-hold` | the value that the intervals of its areas hold, and those of no others |
/// | the histogram of a legend | `data-histogram` | how many bins it has, over the range of the values |
/// | the mark of a value to compare with, its tick, the line from that to its class, its line in the histogram | `data-reference` | which of them, from 0 |
/// | a label | `data-area` | the id of the area that it names |
/// | `#map_scale` | `data-metres` | the length of the bar on the ground |
///
/// Further panels of a map have the same parts, with `_2`, `_3` ... after their ids. Their areas are `use` elements
/// of the first panel's, moved by the `translate` of their group.
enum MapAttributes {
  static func attributes(of figure: MapFigure) -> String {
    var svg = SVGWriter()
    svg.attribute("data-wardwise", figure.kind)
    svg.attribute("data-areas", String(figure.areas.count))
    if let year = figure.page.boundaryYear { svg.attribute("data-boundary-year", year) }
    let years = figure.page.creditedYears
    if !years.isEmpty { svg.attribute("data-source-years", years.joined(separator: "; ")) }
    if let preset = figure.page.presetName { svg.attribute("data-preset", preset) }
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  /// On the `ground` of the shapes as they are drawn; `nil` where nothing is larger than a point.
  static func attributes(ofAreasIn page: MapPage, on ground: Bounds?, in frame: MapFrame) -> String {
    func attribute(_ name: String, _ numbers: [Double], decimals: Int = 2) -> String {
      " \(name)=\"" + numbers.map { number($0, decimals: decimals) }.joined(separator: " ") + "\""
    }
    let polygons = page.polygons
    let shapes = (0..<polygons.areaCount).count { !polygons.rings(ofArea: $0).isEmpty }
    let box = frame.box
    let attributes =
      " data-shapes=\"\(shapes)\"" + attribute("data-frame", [box.x, box.y, box.width, box.height])
    if page.shapes == .hexagons { return attributes + " data-cartogram=\"hexagons\"" }
    guard page.hasScale, let map = ground ?? polygons.bounds else { return attributes }
    // Centimetres, or so many decimals that a small map's width has five digits.
    let decimals = (2...9).first { map.width * powerOfTen($0) >= 10_000 } ?? 2
    return attributes
      + attribute("data-ground", [map.minX, map.minY, map.maxX, map.maxY], decimals: decimals)
  }

  static func attributes(of legend: Legend) -> String {
    " data-closure=\"\(legend.closure == .left ? "left" : "right")\""
      + (legend.methods.isEmpty ? "" : " data-method=\"\(legend.methods.joined(separator: "; "))\"")
  }

  static func attributes(of entry: Legend.Entry, numbers: NumberStyle) -> String {
    let limits = [("lower", entry.lower), ("upper", entry.upper)].map { name, limit in
      limit.map { $0.isFinite ? " data-\(name)=\"\(numbers.programText($0))\"" : "" } ?? ""
    }
    let held = entry.intervalsHold.map { " data-intervals-hold=\"\(shortestText($0))\"" } ?? ""
    return attribute(of: entry.kind) + limits.joined() + held + " data-count=\"\(entry.count)\""
  }

  /// ` data-class="3"`, or ` data-mark="uncertain"` for a hatch.
  static func attribute(of kind: Legend.Entry.Kind) -> String {
    switch kind {
    case .valueClass(let index): " data-class=\"\(index)\""
    case .cell(let x, let y): " data-class=\"\(x)-\(y)\""
    case .category(let index): " data-class=\"category-\(index)\""
    case .zero: " data-class=\"zero\""
    case .notSignificant: " data-class=\"not-significant\""
    case .untested: " data-class=\"untested\""
    case .missing: " data-class=\"missing\""
    case .suppressed: " data-class=\"suppressed\""
    case .outlined: " data-class=\"outlined\""
    case .mark(let mark): " data-mark=\"\(mark.rawValue)\""
    }
  }

  /// A number for programs: a point, no commas, an ASCII minus.
  static func number(_ value: Double, decimals: Int) -> String {
    FixedPoint(decimals: min(decimals, 13)).text(value)
  }
}

extension MapPage {
  /// The years of the sources that the credits name: many licences ask for none.
  fileprivate var creditedYears: [String] {
    sourceYears.filter { year in !year.isEmpty && credits.contains { $0.contains(year) } }
  }

  /// Whether lengths on the page stand for lengths on the ground.
  var hasScale: Bool { isProjected && shapes == .boundaries && !isTooSmallForScale }

  /// Whether the areas lie so close together that no bar has a length that people read.
  var isTooSmallForScale: Bool {
    let least = ScaleBar.leastGround
    // Of any real map, two of the first vertices are farther apart.
    guard let first = polygons.vertices.first,
      !polygons.vertices.contains(where: { ($0.x - first.x).magnitude >= least }),
      let bounds = polygons.bounds
    else { return false }
    return max(bounds.width, bounds.height / 20) < least
  }
}
