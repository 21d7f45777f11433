/// A rectangle on the page in points, from its top left corner; y runs downwards.
public struct Box: Sendable, Hashable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var maxX: Double { x + width }
  public var maxY: Double { y + height }

  /// The box with a border around it.
  func padded(by border: Double) -> Box {
    Box(x: x - border, y: y - border, width: width + 2 * border, height: height + 2 * border)
  }

  /// The part of the box that lies in another; its sides are negative where they have no point in common.
  func cut(to other: Box) -> Box {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Box(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// Whether the interiors have a point in common; boxes that only touch do not.
  public func overlaps(_ other: Box) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  public func contains(_ other: Box) -> Bool {
    x <= other.x && y <= other.y && other.maxX <= maxX && other.maxY <= maxY
  }
}

/// One thing that a map's page holds and the room that was measured for it: what a check of overlaps and
/// clipping looks at.
public struct LayoutBox: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable {
    case title, subtitle, map, legend, key, scaleBar, credit
    /// The heading of one of several maps, an arrow to the north, a sentence below the keys.
    case panelHeading, northArrow, remark
    /// A number of the graticule, in its margin.
    case gridNumber
    /// A part of the map shown larger; it lies in the map's box, beside the areas.
    case inset
    /// A name or number inside an area; it lies in the map's box.
    case label
  }

  public let role: Role
  public let box: Box
  /// The text, lines joined by spaces; empty for what is not text.
  public let text: String
}
