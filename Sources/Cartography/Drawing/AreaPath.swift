internal import Geography

/// The `d` attributes of areas: for each ring one relative move and relative lines between whole steps of the
/// page, closed. Steps are those of the page, not of the shape, so that the ends of shared borders stay
/// together; vertices that fall on the one before are left out.
struct AreaPath {
  /// Hundredths of a point between two possible positions: 1, or 10 (0.035 mm) where a page has many vertices.
  let step: Int
  private let frame: MapFrame
  /// Only what lies in the frame's box is drawn.
  private let clip: RectangleClip?

  /// Pages of more vertices have coarser positions, which no reader sees and every file is smaller for.
  static func step(forVertices count: Int) -> Int { count > 50_000 ? 10 : 1 }

  init(_ frame: MapFrame, step: Int, isClipped: Bool = false) {
    self.frame = frame
    self.step = step
    clip = isClipped ? RectangleClip(box: frame.box) : nil
  }

  /// The path of one area; empty for an area without vertices. A ring that falls into less than a triangle is
  /// left out, unless no ring of the area is left: then the first becomes the smallest triangle. A clipped area
  /// may be empty.
  func data(of polygons: Polygons, area: Int) -> [UInt8] {
    var svg = SVGWriter()
    var pen = (x: 0, y: 0)
    var ring: [(x: Int, y: Int)] = []
    for index in polygons.rings(ofArea: area) {
      snap(polygons, ring: index, into: &ring)
      if ring.count >= 3 { write(ring, &pen, &svg) }
    }
    if svg.bytes.isEmpty, clip == nil,
      let first = polygons.rings(ofArea: area).first(where: {
        !polygons.vertices(ofRing: $0).isEmpty
      })
    {
      snap(polygons, ring: first, into: &ring)
      let (x, y) = ring[0]
      write([(x, y), (x + 10, y), (x, y + 10)], &pen, &svg)
    }
    return svg.bytes
  }

  /// The ground of what is drawn: islets that fall into less than a triangle are not among it, but the place of an
  /// area that is no larger is.
  func drawnGround(of polygons: Polygons) -> Bounds? {
    var ground: Bounds?
    var points: [(x: Int, y: Int)] = []
    func isDrawn(_ ring: Int) -> Bool {
      snap(polygons, ring: ring, into: &points)
      return points.count >= 3
    }
    for area in 0..<polygons.areaCount {
      let rings = polygons.rings(ofArea: area).filter { !polygons.vertices(ofRing: $0).isEmpty }
      for index in rings {
        guard let bounds = polygons.bounds(ofRing: index) else { continue }
        let all = ground?.union(bounds) ?? bounds
        if all != ground, isDrawn(index) { ground = all }
      }
      guard let first = rings.first.flatMap({ polygons.vertices(ofRing: $0).first }) else { continue }
      let place = polygons.vertices[first]
      let point = Bounds(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
      let all = ground?.union(point) ?? point
      if all != ground, !rings.contains(where: isDrawn) { ground = all }
    }
    return ground
  }

  private func snap(_ polygons: Polygons, ring: Int, into points: inout [(x: Int, y: Int)]) {
    points.removeAll(keepingCapacity: true)
    func add(_ x: Double, _ y: Double) {
      let point = (x: snap(x), y: snap(y))
      if let last = points.last, last == point { return }
      points.append(point)
    }
    let vertices = polygons.vertices(ofRing: ring)
    if let clip {
      let ring = vertices.map { vertex in
        SIMD2(frame.x(polygons.vertices[vertex]), frame.y(polygons.vertices[vertex]))
      }
      for point in clip.clip(ring) { add(point.x, point.y) }
    } else {
      for vertex in vertices { add(frame.x(polygons.vertices[vertex]), frame.y(polygons.vertices[vertex])) }
    }
    while points.count > 1, let first = points.first, let last = points.last, first == last {
      points.removeLast()
    }
  }

  private func snap(_ value: Double) -> Int {
    Int((value * 100 / Double(step)).rounded()) * step
  }

  /// After a closed ring the pen is back at the ring's start, which the next relative move counts from.
  /// Numbers are parted by no more than they need: a sign begins one, and so does a second point.
  private func write(_ ring: [(x: Int, y: Int)], _ pen: inout (x: Int, y: Int), _ svg: inout SVGWriter) {
    var last = pen
    svg.raw("m")
    var isFirst = true
    var hasPoint = false
    func write(_ length: Int) {
      let beginsItself = isFirst || length < 0 || hasPoint && (1..<100).contains(length)
      if !beginsItself { svg.raw(" ") }
      svg.hundredths(length)
      isFirst = false
      hasPoint = length % 100 != 0
    }
    for point in ring {
      write(point.x - last.x)
      write(point.y - last.y)
      last = point
    }
    svg.raw("z")
    pen = ring[0]
  }
}
