internal import Geography

/// What the tags of numbers would cover on a map.
struct TagGround: Sendable {
  /// Areas side by side cover a box but for this share of it, which is rounding.
  private static let rounding = 0.001

  private let polygons: Polygons
  private let frame: MapFrame
  /// Around every area on the page; `nil` for those without vertices.
  private let boxes: [Box?]

  init(_ polygons: Polygons, in frame: MapFrame) {
    self.polygons = polygons
    self.frame = frame
    boxes = (0..<polygons.areaCount).map { polygons.bounds(ofArea: $0).map(frame.box(of:)) }
  }

  /// Whether a tag lies on the map, for the most part on its own area: neither the outer border nor the page around
  /// is under it.
  func carries(_ tag: Box, of area: Int) -> Bool {
    guard 2 * share(of: tag, in: area) > 1 else { return false }
    let covered = boxes.indices.reduce(0.0) { covered, other in
      boxes[other]?.overlaps(tag) == true ? covered + share(of: tag, in: other) : covered
    }
    return covered >= 1 - TagGround.rounding
  }

  /// The share of a box that an area covers.
  private func share(of box: Box, in area: Int) -> Double {
    let clip = RectangleClip(box: box)
    var size = 0.0
    for part in polygons.parts(ofArea: area) {
      for (index, ring) in polygons.rings(ofPart: part).enumerated() {
        let cut = clip.clip(
          polygons.vertices(ofRing: ring).map {
            SIMD2(frame.x(polygons.vertices[$0]), frame.y(polygons.vertices[$0]))
          })
        // The first ring of a part is its outer one, the others are its holes.
        size += index == 0 ? TagGround.size(of: cut) : -TagGround.size(of: cut)
      }
    }
    return size / (box.width * box.height)
  }

  /// In square points (the shoelace formula).
  private static func size(of ring: [SIMD2<Double>]) -> Double {
    guard var last = ring.last else { return 0 }
    var twice = 0.0
    for point in ring {
      twice += last.x * point.y - point.x * last.y
      last = point
    }
    return twice.magnitude / 2
  }
}
