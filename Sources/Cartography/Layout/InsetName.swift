internal import Geography

/// What an inset chosen by itself is called: the larger place that most of its areas lie in, else a letter that stands
/// at its outline on the map too.
struct InsetName: Sendable {
  /// The share of an inset's areas that lie in the place of its name, at least.
  private static let leastShare = 0.5
  private static let letter = "A"
  /// Of the letter on the map, which stands over areas on a ground of its own.
  static let tagID = "map_inset_tag"
  /// Around the letter, in points.
  static let tagBorder = 2.0

  let title: TextBlock
  /// At the outline on the map; `nil` beside a place's name.
  let tag: Tag?

  struct Tag: Sendable, Hashable {
    let block: TextBlock
    let box: Box
  }

  /// The longest that has a line of its own is taken: the name with the enlargement, the name, the letter.
  init(
    of window: Box, enlargement: Double, _ page: MapPage, _ polygons: Polygons, in frame: MapFrame,
    clearOf inset: Box, style: TextStyle
  ) {
    let size = "\(numberText(enlargement, decimals: 0)) times as large"
    let place = InsetName.place(of: window, page.places, polygons, in: frame)
    let names = place.map { ["\($0), \(size)", $0] } ?? []
    if let name = names.first(where: { style.width(of: $0) <= inset.width }) {
      title = TextBlock(name, style: style)
      tag = nil
      return
    }
    title = TextBlock("\(InsetName.letter): \(size)", style: style, within: inset.width)
    tag = InsetName.tag(at: window, within: frame.box, clearOf: inset, style: style)
  }

  /// What room is kept for, before the enlargement is known; a name that needs more is not taken.
  static let longest = "\(letter): 20 times as large"

  /// Of columns of places, the one in whose terms most of the areas are alike; one that all areas of the map lie in
  /// says nothing.
  private static func place(
    of window: Box, _ columns: [[String]], _ polygons: Polygons, in frame: MapFrame
  ) -> String? {
    let shown = (0..<polygons.areaCount).filter { area in
      polygons.bounds(ofArea: area).map { bounds in
        let (x, y) = (frame.x(bounds.centre), frame.y(bounds.centre))
        return window.contains(Box(x: x, y: y, width: 0, height: 0))
      } ?? false
    }
    var best: (name: String, count: Int)?
    for column in columns where column.count == polygons.areaCount && Set(column).count > 1 {
      var counts: [String: Int] = [:]
      for area in shown where !column[area].isEmpty { counts[column[area], default: 0] += 1 }
      guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
      if most.value > best?.count ?? 0 { best = (most.key, most.value) }
    }
    guard let best, Double(best.count) >= leastShare * Double(shown.count) else { return nil }
    return best.name
  }

  /// Outside a corner of the outline, where the map goes on and the inset is not; else inside one.
  private static func tag(at window: Box, within map: Box, clearOf inset: Box, style: TextStyle) -> Tag {
    let block = TextBlock(letter, style: style)
    let (width, height) = (block.width + 2 * tagBorder, style.capHeight + 2 * tagBorder)
    let corners = [
      Box(x: window.maxX, y: window.y, width: width, height: height),
      Box(x: window.x - width, y: window.y, width: width, height: height),
      Box(x: window.x, y: window.y - height, width: width, height: height),
      Box(x: window.x, y: window.maxY, width: width, height: height),
    ]
    let box =
      corners.first { map.contains($0) && !$0.overlaps(inset) }
      ?? Box(x: window.x, y: window.y, width: width, height: height)
    return Tag(block: block, box: box)
  }
}
