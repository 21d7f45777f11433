internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Growth
internal import Parallel
internal import Tables

/// The polygons of an option's sites, laid over the areas.
struct GrowthSiteOutlines {
  /// By the site's code.
  let outlines: [String: SiteOutline]
  /// The attributes of the polygons, one row a feature.
  let attributes: TextTable
  /// What was left out.
  let notes: [Diagnostic]
  private let declared: Project.Growth.SiteBoundaries

  /// - Throws: what reading the file throws, among it `geometry-not-polygonal`; `site-shape` for a polygon that
  ///   crosses itself or has no size; `site-area` for one that lies outside the areas by more than a sliver;
  ///   `site-dwellings` for one without a code.
  init(
    _ declared: Project.Growth.SiteBoundaries, over areas: SiteAreas, in folder: DataFolder
  ) throws(Diagnostic) {
    let layer = try Self.layer(declared, in: folder, areas.workers)
    let shapes: Polygons
    do throws(Diagnostic) {
      shapes = try reproject(layer.polygons, from: layer.crs, to: areas.crs, workers: areas.workers)
    } catch {
      var located = error
      located.location = .init(file: declared.boundaries)
      if located.code == .crsUnknown {
        located.remedy = "name the system beside the file: crs: \"EPSG:27700\" for British National Grid"
      }
      throw located
    }
    let column = try layer.attributes.column(named: declared.site)
    let features = SiteFeatures(
      declared: declared, attributes: layer.attributes, codes: layer.attributes.texts(column: column),
      shapes: shapes)
    try features.check(areas.workers)
    let (outlines, slivers) = try features.outlines(over: areas)
    self.outlines = outlines
    let path = folder.resolve(declared.boundaries)
    notes = layer.problems.map { $0.naming(declared.boundaries, insteadOf: path) } + slivers
    attributes = layer.attributes
    self.declared = declared
  }

  private static func layer(
    _ declared: Project.Growth.SiteBoundaries, in folder: DataFolder, _ workers: Workers
  ) throws(Diagnostic) -> VectorLayer {
    let path = folder.resolve(declared.boundaries)
    let layer: VectorLayer
    do throws(Diagnostic) {
      layer = try readVectorLayer(path, layer: declared.layer, where: declared.filter, workers: workers)
    } catch {
      throw error.naming(declared.boundaries, insteadOf: path)
    }
    guard let crs = declared.crs else { return layer }
    let system = try CoordinateReferenceSystem.parse(crs)
    guard layer.crs.kind == .unknown || layer.crs == system else {
      throw Diagnostic(
        .projectValue, "'crs' is not the system that the polygons say they are in",
        at: .init(file: declared.boundaries), expected: system.name, found: layer.crs.name,
        remedy: "leave 'crs' out: it is for files that name none")
    }
    return layer.declared(in: system)
  }

  /// Polygons that no site of the option names: told, not dropped.
  func unused(_ sites: [Site]) -> Diagnostic? {
    let used = Set(sites.map(\.code))
    let left = outlines.keys.filter { !used.contains($0) }.sorted()
    if left.isEmpty { return nil }
    return Diagnostic(
      .siteArea, severity: .note,
      "\(left.count) of \(outlines.count) polygons are of no site in the table, and are not used",
      at: .init(file: declared.boundaries),
      details: [left.prefix(10).joined(separator: ", ") + (left.count > 10 ? ", ..." : "")])
  }
}

/// The areas that sites are laid over, in a projected system.
struct SiteAreas {
  let polygons: Polygons
  let codes: [String]
  let names: [String]
  let crs: CoordinateReferenceSystem
  let workers: Workers

  /// British National Grid, where grid references are.
  init(_ layer: VectorLayer, _ areas: ReportedAreas, workers: Workers) throws(Diagnostic) {
    crs = try CoordinateReferenceSystem.parse("EPSG:27700")
    do throws(Diagnostic) {
      polygons = try reproject(layer.polygons, from: layer.crs, to: crs, workers: workers)
    } catch {
      var located = error
      located.location = .init(file: areas.source)
      throw located
    }
    codes = areas.codes
    names = areas.names
    self.workers = workers
  }

  /// Finds the area at a grid reference.
  func locator() -> (Double, Double) -> String? {
    let index = AreaIndex(polygons, workers: workers)
    return { easting, northing in
      index.locate(Coordinate(x: easting, y: northing)).map { codes[$0] }
    }
  }
}

/// The features of a file of sites, in the system of the areas; features of one code are one site.
private struct SiteFeatures {
  let declared: Project.Growth.SiteBoundaries
  let attributes: TextTable
  let codes: [String]
  let shapes: Polygons

  private func location(_ feature: Int) -> Diagnostic.Location {
    Diagnostic.Location(
      file: declared.boundaries, row: attributes.rowNumbers[feature], column: declared.site, feature: feature)
  }

  func check(_ workers: Workers) throws(Diagnostic) {
    if let feature = codes.firstIndex(of: "") {
      throw Diagnostic(
        .siteDwellings, "a polygon has no code of its site", at: location(feature),
        expected: "a code in column '\(declared.site)' for every polygon",
        remedy: "fill it in, or leave the polygon out with 'where'")
    }
    let problems = shapes.ringProblems(workers: workers)
    let wrong: Set<RingProblem.Kind> = [.crossing, .overlap, .tooFewVertices, .zeroArea, .holeOutside]
    guard let problem = problems.first(where: { wrong.contains($0.kind) }) else { return }
    throw Diagnostic(
      .siteShape, "the polygon of site '\(codes[problem.area])' is no area: \(words(for: problem))",
      at: location(problem.area), expected: "rings that neither cross themselves nor each other",
      remedy: "mend it in a GIS: how its dwellings are shared out depends on its shape")
  }

  func outlines(
    over areas: SiteAreas
  ) throws(Diagnostic) -> (outlines: [String: SiteOutline], notes: [Diagnostic]) {
    let found = try overlaps(of: shapes, with: areas.polygons, workers: areas.workers)
    let sizes = shapes.areas(workers: areas.workers)
    let points = shapes.interiorPoints(workers: areas.workers)
    var features: [String: [Int]] = [:]
    for (feature, code) in codes.enumerated() { features[code, default: []].append(feature) }
    var overlapsOfFeature = [[Overlap]](repeating: [], count: codes.count)
    for overlap in found { overlapsOfFeature[overlap.shape].append(overlap) }
    var outlines: [String: SiteOutline] = [:]
    var slivers: [String] = []
    for code in uniqueInOrder(codes) {
      let own = features[code] ?? []
      let whole = own.reduce(0) { $0 + sizes[$1] }
      var byArea: [Int: Double] = [:]
      for overlap in own.flatMap({ overlapsOfFeature[$0] }) {
        byArea[overlap.area, default: 0] += overlap.size
      }
      let parts = byArea.sorted { $0.key < $1.key }
      try checkOutside(code, own[0], 1 - parts.reduce(0) { $0 + $1.value } / whole, areas)
      // The largest part stays, however many areas a site touches.
      let largest = parts.map(\.value).max() ?? 0
      let kept = parts.filter { $0.value >= declared.sliver * whole || $0.value == largest }
      for part in parts where !kept.contains(where: { $0.key == part.key }) {
        slivers.append(
          "site \(code): \(perCent(part.value / whole)) in \(areas.codes[part.key]) \(areas.names[part.key])"
        )
      }
      let main = own.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? own[0]
      outlines[code] = SiteOutline(
        overlaps: kept.map { (areas.codes[$0.key], $0.value) },
        position: points[main].map { GridReference(easting: $0.position.x, northing: $0.position.y) })
    }
    return (outlines, slivers.isEmpty ? [] : [sliverNote(slivers)])
  }

  private func checkOutside(
    _ code: String, _ feature: Int, _ outside: Double, _ areas: SiteAreas
  ) throws(Diagnostic) {
    guard outside > declared.sliver else { return }
    let isWhole = outside > 1 - 1e-9
    throw Diagnostic(
      .siteArea,
      isWhole
        ? "site '\(code)' lies in none of the areas"
        : "\(perCent(outside)) of site '\(code)' lies outside every area", at: location(feature),
      expected: "a polygon within the \(areas.codes.count) areas, but for \(perCent(declared.sliver))",
      found: "\(perCent(outside)) outside",
      remedy: isWhole
        ? "check the polygons' coordinate reference system"
        : "cut the polygon at the boundary, or raise 'sliver' under 'boundaries' if the rest is drawn loosely"
    )
  }

  private func sliverNote(_ slivers: [String]) -> Diagnostic {
    Diagnostic(
      .siteArea, severity: .note,
      "\(slivers.count) \(slivers.count == 1 ? "sliver" : "slivers") of sites below \(perCent(declared.sliver)) of the site are ignored: their dwellings are in its other areas",
      at: .init(file: declared.boundaries),
      details: Array(slivers.prefix(10)) + (slivers.count > 10 ? ["..."] : []))
  }
}

/// `0.0123` as `1.23 %`.
private func perCent(_ share: Double) -> String {
  let hundredths = (share * 10_000).rounded() / 100
  return hundredths == hundredths.rounded() ? "\(Int(hundredths)) %" : "\(hundredths) %"
}
