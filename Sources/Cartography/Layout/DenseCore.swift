internal import Geography

/// Where on a map many areas are too small to be seen.
struct DenseCore: Sendable {
  /// The least size on paper at which an area's colour is seen, in square points: one square millimetre.
  static let leastSize = MapPage.pointsPerMillimetre * MapPage.pointsPerMillimetre
  /// An inset for fewer areas, or for a smaller share of those too small, is not worth its room.
  static let leastCount = 8
  private static let leastShare = 0.1
  private static let enlargements = [2.0, 3, 4, 5, 6, 8, 10, 12, 15, 20]

  /// The window on the map, in points.
  let window: Box
  let enlargement: Double

  /// The window, of the shape of the inset's box and smaller by one of several factors, in which most areas
  /// become large enough to be seen; of equals, the least enlargement, then the first from the top left.
  init?(_ polygons: Polygons, in frame: MapFrame, insetBox: Box) {
    let areas = (0..<polygons.areaCount).compactMap { area -> (x: Double, y: Double, size: Double)? in
      guard let centre = polygons.bounds(ofArea: area)?.centre else { return nil }
      let size = polygons.area(ofArea: area) * frame.scale * frame.scale * frame.stretch
      return size < DenseCore.leastSize ? (frame.x(centre), frame.y(centre), size) : nil
    }
    guard areas.count >= DenseCore.leastCount else { return nil }
    var best: (count: Int, core: (window: Box, enlargement: Double))?
    for enlargement in DenseCore.enlargements {
      let helped = areas.filter { $0.size * enlargement * enlargement >= DenseCore.leastSize }
      let size = (width: insetBox.width / enlargement, height: insetBox.height / enlargement)
      let pitch = min(size.width, size.height) / 6
      let grid = CountGrid(helped.map { ($0.x, $0.y) }, in: frame.box, pitch: pitch)
      guard let found = grid.fullest(size.width, size.height), found.count > best?.count ?? 0 else {
        continue
      }
      if !found.box.padded(by: 1).overlaps(insetBox) { best = (found.count, (found.box, enlargement)) }
    }
    guard let best, best.count >= DenseCore.leastCount,
      Double(best.count) >= DenseCore.leastShare * Double(areas.count)
    else { return nil }
    window = best.core.window
    enlargement = best.core.enlargement
  }
}

/// Points counted on a grid, with sums over rectangles.
private struct CountGrid {
  private let box: Box
  private let pitch: Double
  private let columns: Int
  private let rows: Int
  /// How many points lie above and left of each grid line crossing.
  private var sums: [Int]

  init(_ points: [(Double, Double)], in box: Box, pitch: Double) {
    self.box = box
    self.pitch = pitch
    columns = max(1, Int((box.width / pitch).rounded(.up)))
    rows = max(1, Int((box.height / pitch).rounded(.up)))
    sums = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
    for (x, y) in points {
      let column = min(max(Int((x - box.x) / pitch), 0), columns - 1)
      let row = min(max(Int((y - box.y) / pitch), 0), rows - 1)
      sums[(row + 1) * (columns + 1) + column + 1] += 1
    }
    for row in 1...rows {
      for column in 1...columns {
        sums[row * (columns + 1) + column] +=
          sums[(row - 1) * (columns + 1) + column] + sums[row * (columns + 1) + column - 1]
          - sums[(row - 1) * (columns + 1) + column - 1]
      }
    }
  }

  /// The window of a size with most points, the first from the top left.
  func fullest(_ width: Double, _ height: Double) -> (count: Int, box: Box)? {
    let (across, down) = (Int((width / pitch).rounded()), Int((height / pitch).rounded()))
    guard across <= columns, down <= rows else { return nil }
    var best: (count: Int, row: Int, column: Int) = (-1, 0, 0)
    for row in 0...(rows - down) {
      for column in 0...(columns - across) {
        let count =
          sum(row + down, column + across) - sum(row, column + across) - sum(row + down, column)
          + sum(row, column)
        if count > best.count { best = (count, row, column) }
      }
    }
    return (
      best.count,
      Box(
        x: box.x + Double(best.column) * pitch, y: box.y + Double(best.row) * pitch, width: width,
        height: height)
    )
  }

  private func sum(_ row: Int, _ column: Int) -> Int { sums[row * (columns + 1) + column] }
}
