internal import Geography

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where on the page the ground lies: a box that the map fills, and the scale that takes the ground there.
struct MapFrame: Sendable, Hashable {
  /// The ground that the box shows, apart from `inset`.
  let ground: Bounds
  let box: Box
  /// Points for a unit of y on the ground.
  let scale: Double
  /// What a unit of x measures in units of y: 1 in a projected system, the cosine of the middle latitude in
  /// degrees.
  let stretch: Double

  /// Room for half a line around the areas, in points.
  static let inset = 1.0

  init(ground: Bounds, box: Box, scale: Double, stretch: Double) {
    self.ground = ground
    self.box = box
    self.scale = scale
    self.stretch = stretch
  }

  /// The frame takes all of the room's width or all of its height, and lies at its top, in the middle.
  init(_ ground: Bounds, isProjected: Bool, hasScale: Bool = true, in room: Box) {
    let shape = MapFrame.shape(of: ground, isProjected: isProjected, hasScale: hasScale)
    self.ground = shape.ground
    stretch = shape.stretch
    let (width, height) = (shape.width, shape.ground.height)
    scale = min(
      (room.width - 2 * MapFrame.inset) / width, (room.height - 2 * MapFrame.inset) / height)
    let size = (width: width * scale + 2 * MapFrame.inset, height: height * scale + 2 * MapFrame.inset)
    box = Box(x: room.x + (room.width - size.width) / 2, y: room.y, width: size.width, height: size.height)
  }

  /// The width of the box on the ground, in units of y.
  var groundWidth: Double { ground.width * stretch }

  func x(_ position: Coordinate) -> Double {
    box.x + MapFrame.inset + (position.x - ground.minX) * stretch * scale
  }

  func y(_ position: Coordinate) -> Double {
    box.y + MapFrame.inset + (ground.maxY - position.y) * scale
  }

  /// The ground behind a point of the page.
  func ground(x: Double, y: Double) -> Coordinate {
    Coordinate(
      x: ground.minX + (x - box.x - MapFrame.inset) / (stretch * scale),
      y: ground.maxY - (y - box.y - MapFrame.inset) / scale)
  }

  /// The ground with some width and height, wide enough that a scale bar of a round length suits it.
  private static func shape(
    of bounds: Bounds, isProjected: Bool, hasScale: Bool
  ) -> (ground: Bounds, stretch: Double, width: Double) {
    let middle = min(max((bounds.minY + bounds.maxY) / 2, -85), 85)
    let stretch = isProjected ? 1 : cos(middle * .pi / 180)
    let least = max(bounds.width, bounds.height, 1e-9) / 20
    let width = max(bounds.width, least)
    let wanted = isProjected && hasScale ? ScaleBar.roundableWidth(width) : width
    let (padX, padY) = ((wanted - bounds.width) / 2, max(0, least - bounds.height) / 2)
    let ground = Bounds(
      minX: bounds.minX - padX, minY: bounds.minY - padY, maxX: bounds.maxX + padX,
      maxY: bounds.maxY + padY)
    return (ground, stretch, ground.width * stretch)
  }
}
