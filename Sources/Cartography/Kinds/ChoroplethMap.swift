public import Diagnostics
public import Geography
public import Parallel

/// A choropleth map to be drawn: areas filled by the class of their value, on a page of a given width.
///
/// A plain value: set what differs from the defaults, then `render`. The properties of `page` are the map's own.
@dynamicMemberLookup
public struct ChoroplethMap: Sendable {
  public var page: MapPage
  public var areas: [MapArea]
  public var scale: ValueScale

  public typealias Layout = MapPage.Layout
  public typealias AreaNoun = MapPage.AreaNoun
  public typealias PaletteChoice = Cartography.PaletteChoice

  public init(
    _ polygons: Polygons, isProjected: Bool, areas: [MapArea], title: String, legendTitle: String
  ) {
    page = MapPage(polygons, isProjected: isProjected, title: title)
    self.areas = areas
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

  /// Draws the map.
  ///
  /// The same map gives the same bytes, whatever the number of workers. Data without values, or with one value
  /// only, give a map that says so. A topology of the polygons that is known already saves finding it; else
  /// vertices that nearly meet count as one.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: `map-input` for shapes and areas that do not fit together, values that are not finite, or values
  ///   outside manual breaks; `duplicate-map-code`; `page-size`; and what `PaletteGate.colours` throws.
  /// - Complexity: O(*v* log *v*) in the vertices; with labels, O(*a* + *v*) times a large constant.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    let classed = try ClassedValues([areas], scale: scale)
    var figure = MapFigure(page, kind: "choropleth", areas: areas.named)
    figure.panels = [classed.panel(of: areas)]
    figure.keys = [classed.legend(for: [areas], counted: page.areaNoun.plural)]
    figure.description =
      ["Choropleth map of \(page.areaNoun.counted(areas.count))."] + classed.description
      + [MapFigure.states(areas.map(\.value))]
    return try figure.render(
      classifications: [classed.classification], notes: classed.notes, topology: topology, workers: workers)
  }
}
