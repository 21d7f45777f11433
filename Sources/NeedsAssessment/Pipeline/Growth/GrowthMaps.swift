internal import Cartography
internal import Diagnostics
internal import Foundation
internal import GeoIO
internal import Geography
internal import Growth
internal import Parallel
internal import Statistics
internal import TextBuffer

/// Maps that only growth has: an option's sites as circles, and need now beside growth in need.
extension AssessmentMaps {
  private func future(
    _ map: Project.Map, _ option: String
  ) throws(Diagnostic) -> (growth: GrowthResults, position: Int) {
    guard let growth else {
      throw Diagnostic(
        .projectReference, "the project projects nothing", at: map.at, expected: "a 'growth' section")
    }
    if let position = growth.futures.firstIndex(where: { $0.id == option }) { return (growth, position) }
    let ids = growth.futures.map(\.id)
    throw Diagnostic(
      .projectReference, "there is no option '\(option)'", at: map.at,
      expected: "one of " + ids.joined(separator: ", "),
      remedy: nearestNames(to: option, in: ids).first.map { "did you mean '\($0)'?" })
  }

  // MARK: Sites

  /// The sites of an option where they lie, sized by their net new dwellings up to the horizon; circles of all
  /// options are on one scale, so that maps of several compare.
  func growthSites(_ map: Project.Map, _ option: String) throws(Diagnostic) -> DrawnMap {
    let (growth, position) = try future(map, option)
    guard let sites = growth.declared.options.first(where: { $0.id == option })?.sites else {
      throw Diagnostic(
        .projectReference, "option '\(option)' has no sites to map", at: map.at,
        expected: "an option with 'sites'")
    }
    guard map.page.shapes == .boundaries else {
      throw Diagnostic(
        .projectValue, "sites have no place among hexagons", at: map.at, expected: "shapes: boundaries")
    }
    let points = try SitePoints(growth, growth.futures[position], shapes, workers: workers)
    let isLoss = points.all.contains { $0.dwellings < 0 }
    var column = try column("growth.\(option).dwellings", map).column
    column.sources = [sites.source]
    let future = growth.futures[position]
    let title = "Net new dwellings by \(growth.declared.horizon): \(future.label)"
    var drawn = SymbolMap(
      try page(map, title, [column]),
      areas: frame.codes.indices.map {
        MapArea(code: frame.codes[$0], name: frame.names[$0], value: .missing)
      },
      symbols: points.all.map { point in
        SymbolMap.Symbol(
          id: point.code, name: point.name, position: point.position,
          value: .value(point.dwellings.magnitude),
          category: isLoss ? SitePoints.categories[point.dwellings < 0 ? 1 : 0] : nil)
      }, legendTitle: "Net new dwellings by \(growth.declared.horizon)")
    drawn.unit = "dwellings"
    drawn.areCounts = true
    if isLoss { drawn.categories = SitePoints.categories }
    let greatest = try SitePoints.greatest(growth, shapes, workers: workers)
    let own = points.all.map(\.dwellings.magnitude).max() ?? 0
    if greatest > 0 { drawn.largestDiameter = Self.siteDiameter(map) * (own / greatest).squareRoot() }
    return DrawnMap(
      declared: map, rendered: try drawn.render(topology: topology(map), workers: workers), table: points.csv)
  }

  /// Of the largest site of all options, in millimetres.
  private static func siteDiameter(_ map: Project.Map) -> Double {
    min(max(map.widthInMillimetres / 14, 6), 16)
  }

  // MARK: Growth areas

  /// Need in the base year and growth in need, in the classes of `growth-areas`.
  func growthAreas(_ map: Project.Map, _ option: String) throws(Diagnostic) -> DrawnMap {
    let (growth, position) = try future(map, option)
    guard let classes = growth.classes else {
      throw Diagnostic(
        .projectReference, "the project classes no growth areas", at: map.at,
        expected: "'growth-areas' under 'growth'")
    }
    let thresholds = classes.thresholds
    for (name, cuts) in [("need", thresholds.need), ("growth", thresholds.growth)] where cuts.count != 2 {
      throw Diagnostic(
        .projectValue, "a map of growth areas has three classes of \(name)", at: map.at,
        expected: "two thresholds", found: "\(cuts.count)", remedy: "classes: 3 under 'growth-areas'")
    }
    let (first, last) = (growth.declared.baseYear, growth.declared.horizon)
    let need = classes.growth[position]
    let columns = try [classes.measure.id, "growth.\(option).\(classes.measure.changeID)"].map {
      (id) throws(Diagnostic) in try column(id, map).column
    }
    let title = "\(classes.measure.label): need now and growth, \(growth.futures[position].label)"
    var drawn = BivariateMap(
      try page(map, title, columns),
      areas: frame.codes.indices.map { area in
        .init(
          code: frame.codes[area], name: frame.names[area], x: .value(need.now[area]),
          y: .value(need.growth[area]))
      }, x: "\(classes.measure.label), \(first)", y: "Growth, \(first) to \(last)")
    drawn.x = scale(thresholds.need, of: classes.growth.map(\.now), drawn.x.legendTitle)
    drawn.y = scale(thresholds.growth, of: classes.growth.map(\.growth), drawn.y.legendTitle)
    if let palette = map.palette { drawn.palette = palette }
    let rendered = try drawn.render(topology: topology(map), workers: workers)
    var table = MapTable(frame)
    for (column, classes) in zip(columns, rendered.classifications) {
      guard case .numbers(let cells, _) = column.content else { continue }
      table.add(column.id, cells, classes: classes)
    }
    table.add("cell", cells(of: drawn.areas, rendered.classifications))
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
  }

  /// Classes that reach from the least to the greatest value of all options, cut at the thresholds.
  private func scale(_ thresholds: [Double], of values: [[Double]], _ title: String) -> ValueScale {
    var scale = ValueScale(legendTitle: title)
    scale.unit = "people"
    let all = values.joined().filter(\.isFinite)
    let ends = [min(all.min() ?? 0, thresholds[0]), max(all.max() ?? 0, thresholds[thresholds.count - 1])]
    scale.classes = .manual(breaks: [ends[0].nextDown] + thresholds + [ends[1].nextUp])
    return scale
  }
}

/// The sites of an option as points in the coordinates of a map, each site once.
private struct SitePoints {
  /// In the order of the key.
  static let categories = ["New dwellings", "Fewer dwellings"]

  struct Point {
    let code: String
    let name: String
    let areas: [String]
    let position: Coordinate
    /// Finished less demolished up to the horizon, in whole dwellings.
    let dwellings: Double
    /// Whether the site's own position is known.
    let isExact: Bool
  }

  let all: [Point]

  init(
    _ growth: GrowthResults, _ future: GrowthFuture, _ shapes: MapShapes, workers: Workers
  ) throws(Diagnostic) {
    let sites = future.option.sites
    let codes = uniqueInOrder(sites.map(\.code))
    let ofCode = Dictionary(grouping: sites, by: \.code)
    let exact = try Self.exactPositions(codes, ofCode, shapes, workers)
    var inArea: [String: [String]] = [:]
    for code in codes where exact[code] == nil {
      inArea[ofCode[code]?[0].area ?? "", default: []].append(code)
    }
    all = codes.compactMap { code -> Point? in
      guard let own = ofCode[code] else { return nil }
      let area = own[0].area
      let place =
        exact[code]
        ?? Self.position(
          inArea[area]?.firstIndex(of: code) ?? 0, of: inArea[area]?.count ?? 1,
          in: growth.codes.firstIndex(of: area).flatMap { shapes.polygons.interiorPoint(ofArea: $0) })
      guard let place else { return nil }
      var option = future.option
      option.sites = own
      return Point(
        code: code, name: own.first { !$0.name.isEmpty }?.name ?? code, areas: uniqueInOrder(own.map(\.area)),
        position: place,
        dwellings: option.dwellingsBuilt(after: growth.declared.baseYear, to: growth.declared.horizon)
          .rounded(),
        isExact: exact[code] != nil)
    }
  }

  /// The most dwellings of one site in any option.
  static func greatest(
    _ growth: GrowthResults, _ shapes: MapShapes, workers: Workers
  ) throws(Diagnostic) -> Double {
    var greatest = 0.0
    for future in growth.futures {
      greatest = max(
        greatest,
        try SitePoints(growth, future, shapes, workers: workers).all.map(\.dwellings.magnitude).max() ?? 0)
    }
    return greatest
  }

  /// Grid references in the coordinates of the map.
  private static func exactPositions(
    _ codes: [String], _ sites: [String: [Site]], _ shapes: MapShapes, _ workers: Workers
  ) throws(Diagnostic) -> [String: Coordinate] {
    let known = codes.compactMap { code in
      sites[code]?.lazy.compactMap(\.gridReference).first.map { (code: code, reference: $0) }
    }
    if known.isEmpty { return [:] }
    // One vertex a ring: a list of points in the form that is reprojected.
    let starts = Array(0...known.count)
    let points = Polygons(
      vertices: known.map { Coordinate(x: $0.reference.easting, y: $0.reference.northing) },
      ringStarts: starts, partStarts: starts, areaStarts: starts)
    let placed = try reproject(points, from: .parse("EPSG:27700"), to: shapes.crs, workers: workers)
    return Dictionary(uniqueKeysWithValues: zip(known.map(\.code), placed.vertices))
  }

  /// The only site of an area in the middle of the widest circle that fits into it; several on a smaller circle
  /// about it, so that none hides another.
  private static func position(_ number: Int, of count: Int, in point: InteriorPoint?) -> Coordinate? {
    guard let point else { return nil }
    if count == 1 { return point.position }
    // Half-way out: within the area whatever its shape. From the north, clockwise.
    let angle = 2 * Double.pi * Double(number) / Double(count)
    return Coordinate(
      x: point.position.x + point.clearance / 2 * sin(angle),
      y: point.position.y + point.clearance / 2 * cos(angle))
  }

  var csv: [UInt8] {
    var text = TextBuffer()
    text.append(csvRow: ["site", "name", "areas", "x", "y", "position", "net_dwellings"])
    for point in all {
      text.append(csvRow: [
        point.code, point.name, point.areas.joined(separator: " "), growthNumber(point.position.x, 0),
        growthNumber(point.position.y, 0), point.isExact ? "site" : "within its area",
        growthNumber(point.dwellings, 0),
      ])
    }
    return text.bytes
  }
}
