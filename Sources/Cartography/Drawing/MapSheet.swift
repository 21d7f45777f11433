package import Geography
internal import Parallel

/// Lays pages out and simplifies the shapes to each.
struct MapSheet: Sendable {
  let figure: MapFigure
  let workers: Workers
  let topology: Topology

  init(_ figure: MapFigure, _ topology: Topology?, _ workers: Workers) {
    self.figure = figure
    self.workers = workers
    let polygons = figure.page.polygons
    self.topology =
      topology ?? Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
  }

  func ground(around bounds: Bounds) -> Bounds {
    figure.page.context == nil ? bounds : MapPage.groundWithContext(bounds)
  }

  /// The ground with as much more as the circles need that reach over its sides.
  func ground(of content: PageContent, holding symbols: [SymbolMark]) -> Bounds {
    guard !symbols.isEmpty else { return content.ground }
    let frame = page(content).layout.frame
    return symbols.reduce(content.ground) { ground, symbol in
      let radius = (symbol.radius + 1) / frame.scale
      let around = Bounds(
        minX: symbol.position.x - radius / frame.stretch, minY: symbol.position.y - radius,
        maxX: symbol.position.x + radius / frame.stretch, maxY: symbol.position.y + radius)
      return ground.union(around)
    }
  }

  func page(_ content: PageContent) -> (layout: PageLayout, polygons: Polygons) {
    let page = figure.page
    let layout = layout(content)
    let onGround = page.tolerance * MapPage.pointsPerMillimetre / layout.frame.scale
    let shapes = Simplification(tolerance: onGround).shapes(page.polygons, topology, workers: workers)
    return (layout, shapes)
  }

  func layout(_ content: PageContent) -> PageLayout {
    let points = MapPage.pointsPerMillimetre
    return PageLayout(
      content, width: figure.page.width * points, maximumHeight: figure.page.maximumHeight * points)
  }

  /// Whether a page keeps to the height that it may have.
  func hasRoom(for layout: PageLayout) -> Bool {
    layout.height <= figure.page.maximumHeight * MapPage.pointsPerMillimetre + 0.01
  }
}

extension MapPage {
  /// With surroundings, a border of them is shown around the areas' ground.
  package static func groundWithContext(_ ground: Bounds) -> Bounds {
    let border = 0.03 * max(ground.width, ground.height)
    return Bounds(
      minX: ground.minX - border, minY: ground.minY - border, maxX: ground.maxX + border,
      maxY: ground.maxY + border)
  }
}
