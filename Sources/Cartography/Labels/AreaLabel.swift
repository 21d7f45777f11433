/// A name or a number inside an area.
struct AreaLabel: Sendable {
  let area: Int
  let block: TextBlock
  /// Of the ink: from the top of the capitals to the lowest descender.
  private(set) var box: Box
  /// Whether it stands across the border of an area that is too small for it, on a ground of its own.
  var isTag = false
  /// Of the tag around the ink, in points.
  static let tagBorder = 1.0
  /// The circle that it stands on; `nil` for the area itself.
  var ground: Colour?
  /// Whether it stands in the part of the map that is drawn larger.
  var isInInset = false
  /// From its area, for a number that stands beside the map.
  var leader: Segment?

  /// Where the first line's box begins for the ink to fill `box`.
  var top: Double { box.y - (block.style.ascent - block.style.capHeight) }

  /// The same label on another map of the same ground and scale.
  func moved(from one: MapFrame, to other: MapFrame) -> AreaLabel {
    let (right, down) = (other.box.x - one.box.x, other.box.y - one.box.y)
    var moved = self
    moved.box.x += right
    moved.box.y += down
    moved.leader = leader.map {
      Segment(ax: $0.ax + right, ay: $0.ay + down, bx: $0.bx + right, by: $0.by + down)
    }
    return moved
  }

  /// Writes it in a group that names its area.
  func write(to svg: inout SVGWriter, areaID: String, paint: AreaPaint) {
    let ground = self.ground ?? paint.ground
    svg.raw("<g data-area=\"\(areaID)\">\n")
    if let leader { LeaderLines.write(leader, to: &svg) }
    if isTag || self.ground != nil || paint.isPattern {
      // A hatch or a border behind small text makes it hard to read.
      svg.rect(box.padded(by: self.ground == nil ? AreaLabel.tagBorder : 0))
      svg.raw(" fill=\"\(ground)\"/>\n")
    }
    svg.lines(block, x: box.x + box.width / 2, y: top, anchor: .middle, ink: ground.ink)
    svg.raw("</g>\n")
  }
}

/// The circle of an area, in which its number may stand, or the mark in its stead.
struct LabelCarrier: Sendable {
  /// What other labels keep clear of.
  let box: Box
  /// In points; none for a mark, which holds no number.
  let radius: Double
  let colour: Colour

  /// Whether a number has room in the circle; the corners of its box, which hold no ink, may reach the line.
  func holds(_ number: TextBlock) -> Bool { holds(width: number.width, height: number.inkHeight) }

  func holds(width: Double, height: Double) -> Bool {
    (width * width + height * height).squareRoot() / 2 <= radius
  }

  /// Between its middle and that of a label.
  func squaredDistance(to label: Box) -> Double {
    let across = box.x + box.width / 2 - (label.x + label.width / 2)
    let down = box.y + box.height / 2 - (label.y + label.height / 2)
    return across * across + down * down
  }
}
