internal import Diagnostics
internal import Geography
internal import Parallel

/// The geometry of a map's page: the layout, the shapes simplified to it, and the labels in them.
///
/// Names that find no room become numbers with a key; the key takes room, which shrinks the map, which may
/// leave more names without room. So the page is laid out until the key holds every number. A name that has
/// become a number stays one, hence it ends. Where a key would not fit the page there is none.
struct MapDrawing: Sendable {
  let layout: PageLayout
  let polygons: Polygons
  let labels: [AreaLabel]
  let notes: [Diagnostic]

  init(
    _ map: ChoroplethMap, legend: Legend, topology: Topology?, workers: Workers
  ) throws(Diagnostic) {
    guard let ground = map.polygons.bounds else {
      throw Diagnostic(.mapInput, "there is nothing to draw: no area has a shape")
    }
    var content = PageContent(
      title: map.layout == .talk ? map.title : nil, subtitle: map.layout == .talk ? map.subtitle : nil,
      credits: map.credits, legend: legend, key: [], ground: ground, isProjected: map.isProjected)
    let sheet = Sheet(map, topology, workers)
    var (layout, polygons) = sheet.page(content)
    var numbered: [Int: Int] = [:]
    var labels: [AreaLabel] = []
    var wantsKey = true

    if map.labels == .names {
      let names = map.areas.map(\.name)
      let unsqueezed = layout.frame.scale
      while true {
        let finder = AreaLabels(polygons: polygons, frame: layout.frame, style: layout.type.body)
        let placed = finder.names(names, excluding: Set(numbered.keys), workers: workers)
        labels = placed.compactMap(\.self)
        let unplaced = placed.indices.filter {
          placed[$0] == nil && numbered[$0] == nil && !map.polygons.rings(ofArea: $0).isEmpty
        }
        labels += finder.numbers(numbered, besides: labels, workers: workers)
        if unplaced.isEmpty || !wantsKey { break }
        numbered = MapDrawing.numbers(for: Array(numbered.keys) + unplaced, in: map.polygons)
        content.key = numbered.sorted { $0.value < $1.value }
          .map { KeyBlock.Entry(number: $0.value, name: names[$0.key]) }
        (layout, polygons) = sheet.page(content)
        if !sheet.hasRoom(for: layout) || layout.frame.scale < unsqueezed / 2 {
          // A key that leaves no map explains nothing: names that fit stay, the others are reported.
          wantsKey = false
          numbered = [:]
          content.key = []
          (layout, polygons) = sheet.page(content)
        }
      }
    }
    self.layout = layout
    self.polygons = polygons
    self.labels = labels
    notes = MapDrawing.notes(map, labelled: Set(labels.map(\.area)))
  }

  /// All boxes, labels last.
  var boxes: [LayoutBox] {
    layout.boxes
      + labels.map {
        LayoutBox(role: .label, box: $0.box, text: $0.block.lines.joined(separator: " "))
      }
  }

  /// Lays pages out and simplifies the shapes to each.
  private struct Sheet {
    let map: ChoroplethMap
    let workers: Workers
    let topology: Topology

    init(_ map: ChoroplethMap, _ topology: Topology?, _ workers: Workers) {
      self.map = map
      self.workers = workers
      self.topology =
        topology
        ?? Topology(map.polygons, snapping: map.polygons.suggestedSnapping, workers: workers)
    }

    /// Whether a page keeps to the height that it may have.
    func hasRoom(for layout: PageLayout) -> Bool {
      layout.height <= map.maximumHeight * ChoroplethMap.pointsPerMillimetre + 0.01
    }

    func page(_ content: PageContent) -> (layout: PageLayout, polygons: Polygons) {
      let points = ChoroplethMap.pointsPerMillimetre
      let layout = PageLayout(
        content, width: map.width * points, maximumHeight: map.maximumHeight * points,
        smallestType: map.smallestType)
      let onGround = map.tolerance * points / layout.frame.scale
      let simplified = Simplification(tolerance: onGround).simplified(
        map.polygons, topology, workers: workers)
      return (layout, simplified.polygons)
    }
  }

  /// Numbers from north to south, so that a number of the key is soon found on the map.
  private static func numbers(for areas: [Int], in polygons: Polygons) -> [Int: Int] {
    let tops = areas.map { area in
      (
        area: area,
        top: polygons.rings(ofArea: area).flatMap { polygons.vertices(ofRing: $0) }
          .map { polygons.vertices[$0].y }.max() ?? -.infinity
      )
    }
    let ordered = tops.sorted { ($1.top, $0.area) < ($0.top, $1.area) }
    return Dictionary(
      ordered.enumerated().map { ($0.element.area, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
  }

  private static func notes(
    _ map: ChoroplethMap, labelled: Set<Int>
  ) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    func sample(_ areas: [Int]) -> [String] {
      areas.prefix(5).map { "\(map.areas[$0].code) \(map.areas[$0].name)" }
    }
    let shapeless = map.areas.indices.filter { map.polygons.rings(ofArea: $0).isEmpty }
    if !shapeless.isEmpty {
      notes.append(
        Diagnostic(
          .areaWithoutShape, severity: .warning,
          "\(shapeless.count) \(shapeless.count == 1 ? "area has" : "areas have") no shape: "
            + "counted in the legend but not on the map", details: sample(shapeless)))
    }
    if !map.isProjected {
      notes.append(
        Diagnostic(
          .noScaleBar, severity: .note, "the map has no scale bar: its coordinates are degrees",
          remedy: "use boundaries in a projected system, such as EPSG:27700"))
    }
    let bare = map.areas.indices.filter {
      map.labels == .names && !labelled.contains($0) && !map.polygons.rings(ofArea: $0).isEmpty
    }
    if !bare.isEmpty {
      notes.append(
        Diagnostic(
          .areaNotLabelled, severity: .warning,
          "\(bare.count) \(bare.count == 1 ? "area has" : "areas have") no label: "
            + "there is no room for a name, nor for a number with a key",
          details: sample(bare), remedy: "make the map wider, or show fewer areas"))
    }
    return notes
  }
}
