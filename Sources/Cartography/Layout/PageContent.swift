internal import Geography

/// What a page has to hold, before any of it has a place.
struct PageContent: Sendable {
  /// `nil` where the page shows none.
  var title: String?
  var subtitle: String?
  /// Of the maps; empty for a map alone.
  var headings: [String]
  var keys: [any KeyContent]
  var numbers: [KeyBlock.Entry] = []
  var remarks: [String]
  /// What the page says of the areas that it does not name; `nil` where it names all.
  var omission: String?
  /// What it says of circles that hide one another; `nil` where they do not.
  var crowding: String?
  var credits: [String]
  var ground: Bounds
  var isProjected: Bool
  var hasScale: Bool
  var northArrow: Bool
  var graticule: Bool
  var smallestType: Double

  init(_ figure: MapFigure, ground: Bounds) {
    let page = figure.page
    title = page.layout == .talk ? page.title : nil
    subtitle = page.layout == .talk ? page.subtitle : nil
    headings = figure.panels.map(\.heading)
    keys = figure.keys
    remarks = figure.remarks
    credits =
      page.credits
      + (page.graticule
        ? [Graticule(of: ground, isProjected: page.isProjected).credit(of: page.coordinateSystem)] : [])
    self.ground = ground
    isProjected = page.isProjected
    hasScale = page.hasScale
    northArrow = page.northArrow
    graticule = page.graticule
    smallestType = page.smallestType
  }
}
