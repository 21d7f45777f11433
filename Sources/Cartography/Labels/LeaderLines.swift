internal import Geography

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Numbers that stand beside the map, where no area is, each with a straight line to its area.
///
/// Lines are as short as they can be and cross no label, no circle of another area and no other line.
struct LeaderLines {
  /// More lines explain nothing.
  static let mostLines = 12
  /// Of the shorter side of the map's box.
  private static let longest = 0.4
  private static let directions = 48
  /// Between the lengths that are tried, in points.
  private static let pitch = 3.0
  /// Between a number and its line, in points.
  static let gap = 1.0
  /// Around the line, so that it is seen on every colour.
  private static let widths = (casing: 1.5, line: 0.5)

  private let labels: AreaLabels
  private var taken: [Box]
  private var lines: [Segment] = []

  init(_ labels: AreaLabels, _ placed: [AreaLabel]) {
    self.labels = labels
    taken = placed.map { $0.box.padded(by: AreaLabel.tagBorder) }
  }

  /// Those of some areas for which there is room; none where there are too many.
  func labels(_ wanted: [(area: Int, text: TextBlock)]) -> [AreaLabel] {
    guard !wanted.isEmpty, wanted.count <= Self.mostLines else { return [] }
    let space = FreeSpace(labels.polygons, in: labels.frame)
    var left = self
    return wanted.compactMap { left.label($0.area, $0.text, space) }
  }

  private mutating func label(_ area: Int, _ text: TextBlock, _ space: FreeSpace) -> AreaLabel? {
    guard let start = start(of: area) else { return nil }
    let (width, height) = (text.width, text.inkHeight)
    let own = labels.carriers[area]?.box
    let obstacles = taken + labels.obstacles.filter { $0 != own }
    let longest = Self.longest * min(labels.frame.box.width, labels.frame.box.height)
    for length in stride(from: 2 * Self.pitch, through: longest, by: Self.pitch) {
      for direction in 0..<Self.directions {
        let angle = 2 * Double.pi * Double(direction) / Double(Self.directions)
        let box = Box(
          x: start.x + cos(angle) * length - width / 2, y: start.y + sin(angle) * length - height / 2,
          width: width, height: height)
        guard space.holds(box), !obstacles.contains(where: { $0.overlaps(box) }),
          let line = Self.line(from: start, to: box), !obstacles.contains(where: line.meets),
          !lines.contains(where: { $0.crosses(line) || $0.meets(box) })
        else { continue }
        taken.append(box.padded(by: Self.gap))
        lines.append(line)
        var label = AreaLabel(area: area, block: text, box: box)
        label.ground = .white
        label.leader = line
        return label
      }
    }
    return nil
  }

  /// The middle of an area's circle, else the place with most room around it.
  private func start(of area: Int) -> (x: Double, y: Double)? {
    if let circle = labels.carriers[area]?.box {
      return (circle.x + circle.width / 2, circle.y + circle.height / 2)
    }
    return labels.shape(of: area)?.positions(steps: AreaLabels.steps).first.map { ($0.x, $0.y) }
  }

  /// From a point towards the middle of a box, up to a gap before it; `nil` where nothing is left.
  private static func line(from start: (x: Double, y: Double), to box: Box) -> Segment? {
    let whole = Segment(
      ax: start.x, ay: start.y, bx: box.x + box.width / 2, by: box.y + box.height / 2)
    guard let end = whole.part(in: box.padded(by: gap))?.lowerBound, end > 0 else { return nil }
    return Segment(
      ax: start.x, ay: start.y, bx: start.x + end * (whole.bx - start.x),
      by: start.y + end * (whole.by - start.y))
  }

  static func write(_ line: Segment, to svg: inout SVGWriter) {
    for (width, colour) in [(widths.casing, Colour.white), (widths.line, Colour.black)] {
      svg.raw("<line")
      svg.attribute("x1", line.ax)
      svg.attribute("y1", line.ay)
      svg.attribute("x2", line.bx)
      svg.attribute("y2", line.by)
      svg.raw(" stroke=\"\(colour)\" stroke-width=\"")
      svg.hundredths(SVGWriter.hundredths(width))
      svg.raw("\" stroke-linecap=\"round\"/>\n")
    }
  }
}
