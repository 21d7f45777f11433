public import Diagnostics
public import Geography
public import Parallel
internal import Statistics

/// The same areas several times: by year, by group, by growth option, all in the same classes and with one key.
@dynamicMemberLookup
public struct SmallMultiples: Sendable {
  public var page: MapPage
  public var panels: [Panel]
  public var scale: ValueScale

  /// One of the maps.
  public struct Panel: Sendable, Hashable {
    public var heading: String
    /// The same areas in every panel, in the order of the polygons.
    public var areas: [MapArea]

    public init(_ heading: String, areas: [MapArea]) {
      self.heading = heading
      self.areas = areas
    }
  }

  public init(_ page: MapPage, panels: [Panel], legendTitle: String) {
    self.page = page
    self.panels = panels
    scale = ValueScale(legendTitle: legendTitle)
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<MapPage, Value>) -> Value {
    get { page[keyPath: property] }
    set { page[keyPath: property] = newValue }
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<ValueScale, Value>) -> Value {
    get { scale[keyPath: property] }
    set { scale[keyPath: property] = newValue }
  }

  /// Draws the maps; the classes are those of all values together.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: as `ChoroplethMap.render`; `map-input` for panels of different areas, or none.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    try checkSameAreas(panels.map { ($0.heading, $0.areas) })
    let maps = panels.map(\.areas)
    let classed = try ClassedValues(maps, scale: scale)
    var figure = MapFigure(page, kind: "small-multiples", areas: maps[0].named)
    figure.panels = panels.map { classed.panel(of: $0.areas, heading: $0.heading) }
    figure.keys = [
      classed.legend(
        for: maps, counted: panels.count == 1 ? page.areaNoun.plural : "\(page.areaNoun.plural), all maps")
    ]
    figure.description =
      [
        "\(panels.count) choropleth maps of \(page.areaNoun.counted(maps[0].count)) in the same classes: "
          + panels.map(\.heading).joined(separator: "; ") + "."
      ] + classed.description + [MapFigure.states(panels.map { ($0.heading, $0.areas) })]
    return try figure.render(
      classifications: [classed.classification], notes: classed.notes, topology: topology, workers: workers)
  }
}

/// - Throws: `map-input` where there is no panel, or panels differ in their areas.
func checkSameAreas(_ panels: [(heading: String, areas: [MapArea])]) throws(Diagnostic) {
  guard let first = panels.first else {
    throw Diagnostic(.mapInput, "a page of maps has no map", expected: "at least one panel")
  }
  for panel in panels where panel.areas.map(\.code) != first.areas.map(\.code) {
    throw Diagnostic(
      .mapInput, "the maps '\(first.heading)' and '\(panel.heading)' are not of the same areas",
      expected: "the same codes in the same order",
      remedy: "give an area that one of them lacks as missing")
  }
}
