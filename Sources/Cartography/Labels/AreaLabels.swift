internal import Geography
internal import Parallel

/// Which names stand inside the areas of a map.
public enum LabelContent: String, Sendable, Hashable, CaseIterable {
  case none
  /// The area's name where it fits, wrapped at spaces; else a number, explained in a key.
  case names
  /// A number in every area, explained in a key.
  case numbers
}

/// A name or a number inside an area.
struct AreaLabel: Sendable {
  let area: Int
  let block: TextBlock
  /// Of the ink: from the top of the capitals to the lowest descender.
  let box: Box
  /// Whether it stands across the border of an area that is too small for it, on a ground of its own.
  var isTag = false
  /// The circle that it stands on; `nil` for the area itself.
  var ground: Colour?

  /// Where the first line's box begins for the ink to fill `box`.
  var top: Double { box.y - (block.style.ascent - block.style.capHeight) }

  /// The same label on another map of the same ground and scale.
  func moved(from one: MapFrame, to other: MapFrame) -> AreaLabel {
    var box = box
    box.x += other.box.x - one.box.x
    box.y += other.box.y - one.box.y
    return AreaLabel(area: area, block: block, box: box, isTag: isTag, ground: ground)
  }
}

/// A circle of an area, in which its number may stand.
struct LabelCarrier: Sendable {
  /// What other labels keep clear of.
  let box: Box
  /// In points.
  let radius: Double
  let colour: Colour
}

/// Finds room for names inside the areas that they name.
///
/// A label lies wholly inside its area, clear of the border: its box crosses no edge of the area. Positions
/// near the pole of inaccessibility come first, wide margins before narrow ones.
struct AreaLabels {
  /// The free border around a label, in points, best first.
  private static let margins = [5.0, 3, 1.5]
  private static let numberMargins = [4.0, 2, 1, 0.3]
  /// Positions tried along the longer side of an area.
  private static let steps = 28

  let polygons: Polygons
  let frame: MapFrame
  let style: TextStyle
  /// What labels stand clear of.
  var obstacles: [Box] = []

  /// The names of all areas that have room for theirs; `nil` for the others and for those `excluded`.
  func names(_ names: [String], excluding excluded: Set<Int>, workers: Workers) -> [AreaLabel?] {
    workers.map(names.count) { area in
      excluded.contains(area) ? nil : fit(wrappings(of: names[area]), area, AreaLabels.margins)
    }
  }

  /// Numbers for some areas, by area. A number without room in its area stands in the area's circle, or across
  /// the border, if it covers no other label; else it is left out.
  func numbers(
    _ numbers: [Int: Int], besides names: [AreaLabel], on carriers: [Int: LabelCarrier] = [:],
    workers: Workers
  ) -> [AreaLabel] {
    let areas = numbers.keys.sorted()
    let texts = areas.map { TextBlock(String(numbers[$0] ?? 0), style: style) }
    let inside = workers.map(areas.count) { fit([texts[$0]], areas[$0], AreaLabels.numberMargins) }
    var placed = names + inside.compactMap(\.self)
    for index in areas.indices where inside[index] == nil {
      let label =
        carriers[areas[index]].flatMap { inCircle(texts[index], areas[index], $0, placed) }
        ?? acrossTheBorder(texts[index], areas[index], placed)
      if let label { placed.append(label) }
    }
    return Array(placed.dropFirst(names.count))
  }

  /// How many times as large as its tag an area has to be.
  private static let leastSizeOverTag = 2.0
  /// Positions that are tried for a number that is too large for its area.
  private static let mostPositions = 60

  /// A number on a tag of its area's colour; none where tags would hide what they are to tell apart, because the
  /// area is hardly larger than its tag.
  private func acrossTheBorder(_ text: TextBlock, _ area: Int, _ placed: [AreaLabel]) -> AreaLabel? {
    let size = polygons.area(ofArea: area) * frame.scale * frame.scale * frame.stretch
    guard size >= AreaLabels.leastSizeOverTag * text.width * text.height else { return nil }
    guard let shape = PageShape(polygons, area: area, frame) else { return nil }
    for position in shape.positions(steps: AreaLabels.steps).prefix(AreaLabels.mostPositions) {
      let box = AreaLabels.box(of: text, around: position)
      let isFree =
        frame.box.contains(box.padded(by: 1)) && !obstacles.contains { $0.overlaps(box) }
        && !placed.contains { $0.box.overlaps(box.padded(by: 1)) }
      if isFree { return AreaLabel(area: area, block: text, box: box, isTag: true) }
    }
    return nil
  }

  /// The number in the middle of a circle that holds it and that no other covers there.
  private func inCircle(
    _ text: TextBlock, _ area: Int, _ circle: LabelCarrier, _ placed: [AreaLabel]
  ) -> AreaLabel? {
    let (width, height) = (text.width, text.inkHeight)
    guard (width * width + height * height).squareRoot() / 2 + 0.5 <= circle.radius else { return nil }
    let box = Box(
      x: circle.box.x + (circle.box.width - width) / 2, y: circle.box.y + (circle.box.height - height) / 2,
      width: width, height: height)
    let isCovered =
      obstacles.contains { $0 != circle.box && $0.overlaps(box) } || placed.contains { $0.box.overlaps(box) }
    return isCovered ? nil : AreaLabel(area: area, block: text, box: box, ground: circle.colour)
  }

  private static func box(of block: TextBlock, around position: PageShape.Position) -> Box {
    Box(
      x: position.x - block.width / 2, y: position.y - block.inkHeight / 2, width: block.width,
      height: block.inkHeight)
  }

  /// A name on one line, on two, and so on, each with the narrowest lines that the count allows.
  private func wrappings(of name: String) -> [TextBlock] {
    let parts = name.split(separator: " ")
    let words = parts.count
    guard words > 0 else { return [] }
    let whole = style.width(of: name)
    // Rounding may make a word that fits exactly seem too wide.
    let widestWord = (parts.map { style.width(of: $0) }.max() ?? 0) + 0.001
    var blocks: [TextBlock] = []
    for lines in 1...min(words, 4) {
      var limit = max(whole / Double(lines), widestWord)
      var block = TextBlock(name, style: style, within: limit)
      while block.lines.count > lines, limit <= max(whole, widestWord) {
        limit += max(whole / 40, 0.5)
        block = TextBlock(name, style: style, within: limit)
      }
      // A word broken in two is no name that a reader knows.
      let brokenWords = block.lines.joined(separator: " ").split(separator: " ").count != words
      // A line of figures alone would be taken for a number of the key.
      let hasBareNumber = lines > 1 && block.lines.contains { $0.allSatisfy(\.isNumber) }
      if !brokenWords, !hasBareNumber, block.lines.count == lines { blocks.append(block) }
    }
    return blocks
  }

  private func fit(_ blocks: [TextBlock], _ area: Int, _ margins: [Double]) -> AreaLabel? {
    guard !blocks.isEmpty, let shape = PageShape(polygons, area: area, frame) else { return nil }
    let fitting = blocks.filter { $0.width <= shape.bounds.width && $0.inkHeight <= shape.bounds.height }
    if fitting.isEmpty { return nil }
    let leastSide = fitting.map { min($0.width, $0.inkHeight) }.min() ?? 0
    let positions = shape.positions(
      steps: AreaLabels.steps, clearance: leastSide / 2 + (margins.min() ?? 0))
    for margin in margins {
      for block in fitting {
        // A box can not be farther from an edge than half of its shorter side, whatever lies round it.
        let least = min(block.width, block.inkHeight) / 2 + margin
        for position in positions where position.squaredClearance >= least * least {
          let box = AreaLabels.box(of: block, around: position)
          if shape.contains(box.padded(by: margin)), !obstacles.contains(where: { $0.overlaps(box) }) {
            return AreaLabel(area: area, block: block, box: box)
          }
        }
      }
    }
    return nil
  }
}

/// The edges of one area on the page, in runs with a box around each: most questions need few of the runs.
private struct PageShape {
  private struct Edge {
    let ax: Double
    let ay: Double
    let bx: Double
    let by: Double
  }

  /// Edges that follow one another, and the least box around them.
  private struct Run {
    let edges: Range<Int>
    let minX: Double
    let maxX: Double
    let minY: Double
    let maxY: Double

    init(_ all: [Edge], _ range: Range<Int>) {
      edges = range
      var (minX, minY) = (Double.infinity, Double.infinity)
      var (maxX, maxY) = (-Double.infinity, -Double.infinity)
      for edge in all[range] {
        (minX, maxX) = (min(minX, edge.ax, edge.bx), max(maxX, edge.ax, edge.bx))
        (minY, maxY) = (min(minY, edge.ay, edge.by), max(maxY, edge.ay, edge.by))
      }
      (self.minX, self.maxX, self.minY, self.maxY) = (minX, maxX, minY, maxY)
    }

    /// No edge is nearer than this, but for rounding.
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let dx = max(minX - x, 0, x - maxX)
      let dy = max(minY - y, 0, y - maxY)
      return dx * dx + dy * dy
    }

    func meets(_ box: Box) -> Bool {
      minX <= box.maxX && maxX >= box.x && minY <= box.maxY && maxY >= box.y
    }
  }

  private static let runLength = 12

  private var edges: [Edge] = []
  private var runs: [Run] = []
  let bounds: Box

  /// `nil` for an area without vertices.
  init?(_ polygons: Polygons, area: Int, _ frame: MapFrame) {
    var (minX, minY) = (Double.infinity, Double.infinity)
    var (maxX, maxY) = (-Double.infinity, -Double.infinity)
    for ring in polygons.rings(ofArea: area) {
      let vertices = polygons.vertices(ofRing: ring)
      guard var last = vertices.last.map({ polygons.vertices[$0] }) else { continue }
      for index in vertices {
        let next = polygons.vertices[index]
        let edge = Edge(ax: frame.x(last), ay: frame.y(last), bx: frame.x(next), by: frame.y(next))
        edges.append(edge)
        (minX, maxX) = (min(minX, edge.bx), max(maxX, edge.bx))
        (minY, maxY) = (min(minY, edge.by), max(maxY, edge.by))
        last = next
      }
    }
    bounds = Box(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
    if edges.isEmpty { return nil }
    runs = stride(from: 0, to: edges.count, by: Self.runLength).map { start in
      Run(edges, start..<min(start + Self.runLength, edges.count))
    }
  }

  /// A place for the middle of a label, and how far it is from the nearest edge.
  struct Position {
    let x: Double
    let y: Double
    let squaredClearance: Double
  }

  /// Positions of a grid that lie inside and at least so far from every edge, those nearest to the one with
  /// most room around it first.
  func positions(steps: Int, clearance: Double = 0) -> [Position] {
    let pitch = max(bounds.width, bounds.height) / Double(steps)
    guard pitch > 0 else { return [] }
    let (columns, rows) = (Int(bounds.width / pitch), Int(bounds.height / pitch))
    let left = bounds.x + (bounds.width - Double(columns) * pitch) / 2
    let top = bounds.y + (bounds.height - Double(rows) * pitch) / 2
    var inside: [Position] = []
    var nearestRun = 0
    for row in 0...rows {
      for column in 0...columns {
        let (x, y) = (left + Double(column) * pitch, top + Double(row) * pitch)
        guard contains(x, y) else { continue }
        inside.append(Position(x: x, y: y, squaredClearance: squaredClearance(x, y, from: &nearestRun)))
      }
    }
    guard let best = inside.max(by: { $0.squaredClearance < $1.squaredClearance }) else { return [] }
    func squaredDistance(_ position: Position) -> Double {
      (position.x - best.x) * (position.x - best.x) + (position.y - best.y) * (position.y - best.y)
    }
    return
      inside
      .filter { $0.squaredClearance >= clearance * clearance }
      .sorted { a, b in (squaredDistance(a), a.y, a.x) < (squaredDistance(b), b.y, b.x) }
  }

  /// Whether a box lies inside without touching an edge.
  func contains(_ box: Box) -> Bool {
    for run in runs where run.meets(box) {
      for edge in edges[run.edges] where crosses(edge, box) { return false }
    }
    return contains(box.x + box.width / 2, box.y + box.height / 2)
  }

  private func contains(_ x: Double, _ y: Double) -> Bool {
    var isInside = false
    for run in runs where run.minY <= y && y < run.maxY {
      for edge in edges[run.edges] where (edge.ay > y) != (edge.by > y) {
        let crossing = edge.ax + (y - edge.ay) / (edge.by - edge.ay) * (edge.bx - edge.ax)
        if x < crossing { isInside.toggle() }
      }
    }
    return isInside
  }

  /// `nearest` is the run to begin with, which leaves little to look for when it is near; then the nearest run.
  private func squaredClearance(_ x: Double, _ y: Double, from nearest: inout Int) -> Double {
    var least = squaredDistance(x, y, runs[nearest])
    for (position, run) in runs.enumerated() where run.squaredDistance(x, y) <= least * (1 + 1e-9) {
      let distance = squaredDistance(x, y, run)
      if distance < least { (least, nearest) = (distance, position) }
    }
    return least
  }

  private func squaredDistance(_ x: Double, _ y: Double, _ run: Run) -> Double {
    edges[run.edges].reduce(Double.infinity) { nearest, edge in
      let (dx, dy) = (edge.bx - edge.ax, edge.by - edge.ay)
      let length = dx * dx + dy * dy
      let share =
        length > 0 ? min(max(((x - edge.ax) * dx + (y - edge.ay) * dy) / length, 0), 1) : 0
      let (nx, ny) = (edge.ax + share * dx - x, edge.ay + share * dy - y)
      return min(nearest, nx * nx + ny * ny)
    }
  }

  /// Whether part of an edge lies in a box (Liang and Barsky 1984).
  private func crosses(_ edge: Edge, _ box: Box) -> Bool {
    let (dx, dy) = (edge.bx - edge.ax, edge.by - edge.ay)
    var (from, to) = (0.0, 1.0)
    /// Keeps the share of the edge on the inner side of one side of the box.
    func clip(_ direction: Double, _ distance: Double) -> Bool {
      if direction == 0 { return distance >= 0 }
      if direction < 0 { from = max(from, distance / direction) } else { to = min(to, distance / direction) }
      return from <= to
    }
    return clip(-dx, edge.ax - box.x) && clip(dx, box.maxX - edge.ax) && clip(-dy, edge.ay - box.y)
      && clip(dy, box.maxY - edge.ay)
  }
}
