internal import Geography
internal import Parallel

/// Finds room for names inside the areas that they name.
///
/// A label lies wholly inside its area, clear of the border: its box crosses no edge of the area. Positions
/// near the pole of inaccessibility come first, wide margins before narrow ones.
struct AreaLabels {
  /// The free border around a label, in points, best first.
  private static let margins = [5.0, 3, 1.5, 0.8]
  private static let numberMargins = [4.0, 2, 1, 0.3]
  /// Positions tried along the longer side of an area.
  static let steps = 28

  let polygons: Polygons
  let frame: MapFrame
  let style: TextStyle
  /// What labels stand clear of.
  var obstacles: [Box] = []
  /// The circles of areas, which have their numbers, and near which no other area's label stands.
  var carriers: [Int: LabelCarrier] = [:]
  /// Whether the map is the part that is drawn larger: areas are cut to its frame.
  var isInset = false

  /// The names, by area, that have room in theirs.
  func names(_ names: [Int: String], workers: Workers) -> [AreaLabel] {
    let areas = names.keys.sorted()
    return workers.map(areas.count) { index in
      fit(NameWrapping(names[areas[index]] ?? "", style: style).blocks, areas[index], AreaLabels.margins)
    }
    .compactMap(\.self)
  }

  /// Numbers for some areas, by area. A number stands in the middle of its area's circle, else in the area, else
  /// across the border to another area, if it covers no other label, else beside the map with a line to its area; else
  /// it is left out.
  func numbers(_ numbers: [Int: Int], besides names: [AreaLabel], workers: Workers) -> [AreaLabel] {
    let areas = numbers.keys.sorted()
    let texts = areas.map { SizedBlock(TextBlock(String(numbers[$0] ?? 0), style: style)) }
    // Labels inside areas keep clear of circles, so that these do not depend on them.
    let inCircles = areas.indices.map { inCircle(texts[$0], areas[$0], names) }
    let inside = workers.map(areas.count) { index in
      inCircles[index] ?? fit([texts[index].text], areas[index], AreaLabels.numberMargins)
    }
    var placed = names + inside.compactMap(\.self)
    let ground = TagGround(polygons, in: frame)
    for index in areas.indices where inside[index] == nil {
      if let label = acrossTheBorder(texts[index], areas[index], placed, ground) { placed.append(label) }
    }
    if !isInset {
      let shown = Set(placed.map(\.area))
      let left = areas.indices.filter { !shown.contains(areas[$0]) }.map { (areas[$0], texts[$0].text) }
      placed += LeaderLines(self, placed).labels(left)
    }
    return Array(placed.dropFirst(names.count))
  }

  /// Text is measured once, and has many positions.
  private struct SizedBlock {
    let text: TextBlock
    let width: Double
    let height: Double

    init(_ text: TextBlock) {
      self.text = text
      width = text.width
      height = text.inkHeight
    }

    func box(around position: LabelShape.Position) -> Box {
      Box(x: position.x - width / 2, y: position.y - height / 2, width: width, height: height)
    }
  }

  /// The least size of an area whose number stands across its border, in square points: twice that of the number's
  /// tag.
  static func leastSize(carrying number: TextBlock) -> Double { 2 * number.width * number.height }
  /// Positions that are tried for a number that is too large for its area.
  private static let mostPositions = 60

  /// A number on a tag of its area's colour, which lies on the map and mostly on that area; none where tags would
  /// hide what they are to tell apart, because the area is hardly larger than its tag.
  private func acrossTheBorder(
    _ text: SizedBlock, _ area: Int, _ placed: [AreaLabel], _ ground: TagGround
  ) -> AreaLabel? {
    let size = polygons.area(ofArea: area) * frame.scale * frame.scale * frame.stretch
    guard size >= AreaLabels.leastSize(carrying: text.text), let shape = shape(of: area) else { return nil }
    for position in shape.positions(steps: AreaLabels.steps).prefix(AreaLabels.mostPositions) {
      let box = text.box(around: position)
      let isFree =
        frame.box.contains(box.padded(by: 1)) && !obstacles.contains { $0.overlaps(box) }
        && !placed.contains { $0.box.overlaps(box.padded(by: 1)) } && isNearestItsOwn(box, area)
        && ground.carries(box.padded(by: AreaLabel.tagBorder), of: area)
      if isFree { return label(text, area, box, isTag: true) }
    }
    return nil
  }

  /// The number in the middle of a circle that holds it and that no other covers there.
  private func inCircle(_ text: SizedBlock, _ area: Int, _ placed: [AreaLabel]) -> AreaLabel? {
    let (width, height) = (text.width, text.height)
    guard let circle = carriers[area], circle.holds(width: width, height: height) else { return nil }
    let box = Box(
      x: circle.box.x + (circle.box.width - width) / 2, y: circle.box.y + (circle.box.height - height) / 2,
      width: width, height: height)
    let isCovered =
      obstacles.contains { $0 != circle.box && $0.overlaps(box) } || placed.contains { $0.box.overlaps(box) }
    if isCovered || isInset && !frame.box.contains(box) { return nil }
    var found = label(text, area, box)
    found.ground = circle.colour
    return found
  }

  private func fit(_ blocks: [TextBlock], _ area: Int, _ margins: [Double]) -> AreaLabel? {
    guard !blocks.isEmpty, let shape = shape(of: area) else { return nil }
    let fitting = blocks.map(SizedBlock.init).filter {
      $0.width <= shape.bounds.width && $0.height <= shape.bounds.height
    }
    if fitting.isEmpty { return nil }
    let leastSide = fitting.map { min($0.width, $0.height) }.min() ?? 0
    let positions = shape.positions(
      steps: AreaLabels.steps, clearance: leastSide / 2 + (margins.min() ?? 0))
    for margin in margins {
      for block in fitting {
        // A box can not be farther from an edge than half of its shorter side, whatever lies round it.
        let least = min(block.width, block.height) / 2 + margin
        for position in positions where position.squaredClearance >= least * least {
          let box = block.box(around: position)
          if shape.contains(box.padded(by: margin)), !obstacles.contains(where: { $0.overlaps(box) }),
            isNearestItsOwn(box, area)
          {
            return label(block, area, box)
          }
        }
      }
    }
    return nil
  }

  /// Whether no other area's circle is nearer: a reader takes a label for that of the nearest one.
  private func isNearestItsOwn(_ box: Box, _ area: Int) -> Bool {
    guard let own = carriers[area]?.squaredDistance(to: box) else { return true }
    return !carriers.contains { $0.key != area && $0.value.squaredDistance(to: box) < own }
  }

  func shape(of area: Int) -> LabelShape? {
    LabelShape(polygons, area: area, frame, isClipped: isInset)
  }

  private func label(_ text: SizedBlock, _ area: Int, _ box: Box, isTag: Bool = false) -> AreaLabel {
    AreaLabel(area: area, block: text.text, box: box, isTag: isTag, isInInset: isInset)
  }
}
