internal import Geography

/// Where on a map many areas are too small for a reader.
struct DenseCore: Sendable {
  /// An inset for fewer areas, or for a smaller share of those too small, is not worth its room.
  static let leastCount = 8
  private static let leastShare = 0.1
  /// The share of areas too small to be seen from which a part is shown that leaves them small.
  private static let nearlyAll = 0.75
  /// That part's share of the map's extent, at most.
  private static let largestPart = 0.1
  private static let enlargements = [2.0, 3, 4, 5, 6, 8, 10, 12, 15, 20]

  let need: InsetNeed
  /// The window on the map, in points.
  let window: Box
  let enlargement: Double
  /// How many areas are too small, and how many of them the inset shows large enough.
  let small: Int
  let helped: Int

  /// The core of the first need that the map has one of.
  ///
  /// It is the window, of the shape of the inset's box and smaller by one of several factors, in which most areas
  /// become large enough; of equals, the least enlargement, then the first from the top left.
  ///
  /// Where nearly all areas are too small to be seen, no window helps enough of them: then the one of at most a
  /// tenth of the map's extent that holds most, if they lie much closer there than elsewhere.
  init?(_ polygons: Polygons, in frame: MapFrame, insetBox: Box, needs: [InsetNeed]) {
    let map = SizedAreas(polygons, in: frame)
    for need in needs {
      let areas = map.areas.filter { $0.size < need.leastSize }
      guard areas.count >= DenseCore.leastCount,
        let found = DenseCore.mostHelped(areas, need, map, frame, insetBox)
          ?? DenseCore.mostCrowded(areas, need, map, frame, insetBox)
      else { continue }
      (self.need, small) = (need, areas.count)
      (window, enlargement, helped) = found
      return
    }
    return nil
  }

  private typealias Core = (window: Box, enlargement: Double, helped: Int)

  private static func mostHelped(
    _ areas: [SizedAreas.Area], _ need: InsetNeed, _ map: SizedAreas, _ frame: MapFrame, _ insetBox: Box
  ) -> Core? {
    var best: Core?
    for enlargement in enlargements {
      let helped = areas.filter { $0.size * enlargement * enlargement >= need.leastSize }
      guard let found = fullest(of: helped, enlargement, in: frame, insetBox),
        found.count > best?.helped ?? 0, need.isMet(by: map.crowding(of: helped, found))
      else { continue }
      best = (found.box, enlargement, found.count)
    }
    guard let best, best.helped >= leastCount, Double(best.helped) >= leastShare * Double(areas.count) else {
      return nil
    }
    return best
  }

  private static func mostCrowded(
    _ areas: [SizedAreas.Area], _ need: InsetNeed, _ map: SizedAreas, _ frame: MapFrame, _ insetBox: Box
  ) -> Core? {
    let extent = max(frame.box.width, frame.box.height) * largestPart
    let least = max(insetBox.width, insetBox.height) / extent
    guard need.isToBeSeen, Double(areas.count) >= nearlyAll * Double(map.count),
      let enlargement = enlargements.first(where: { $0 >= least }),
      let found = fullest(of: areas, enlargement, in: frame, insetBox), found.count >= leastCount,
      map.crowding(of: areas, found) >= InsetNeed.leastCrowding
    else { return nil }
    return (found.box, enlargement, found.count)
  }

  /// The window with most of some areas, unless the inset would hide it.
  private static func fullest(
    of areas: [SizedAreas.Area], _ enlargement: Double, in frame: MapFrame, _ insetBox: Box
  ) -> (count: Int, box: Box)? {
    let size = (width: insetBox.width / enlargement, height: insetBox.height / enlargement)
    let grid = CountGrid(
      areas.map { ($0.x, $0.y) }, in: frame.box, pitch: min(size.width, size.height) / 6)
    guard let found = grid.fullest(size.width, size.height), !found.box.padded(by: 1).overlaps(insetBox)
    else {
      return nil
    }
    return found
  }
}

/// The areas of a map with their places and sizes on paper.
struct SizedAreas: Sendable {
  /// In points and square points.
  struct Area: Sendable {
    let x: Double
    let y: Double
    let size: Double
  }

  let areas: [Area]
  /// With those that have no shape.
  let count: Int
  /// In square points.
  private let land: Double

  init(_ polygons: Polygons, in frame: MapFrame) {
    count = polygons.areaCount
    areas = (0..<polygons.areaCount).compactMap { area in
      guard let centre = polygons.bounds(ofArea: area)?.centre else { return nil }
      return Area(
        x: frame.x(centre), y: frame.y(centre),
        size: polygons.area(ofArea: area) * frame.scale * frame.scale * frame.stretch)
    }
    land = areas.reduce(0) { $0 + $1.size }
  }

  /// How many times as many of some areas a window holds as it would if they were spread evenly over the land.
  func crowding(of some: [Area], _ window: (count: Int, box: Box)) -> Double {
    let spreadEvenly = Double(some.count) * window.box.width * window.box.height / land
    return Double(window.count) / spreadEvenly
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

  /// The window of a size, inside the box, with most points, the first from the top left.
  func fullest(_ width: Double, _ height: Double) -> (count: Int, box: Box)? {
    let (across, down) = (Int((width / pitch).rounded()), Int((height / pitch).rounded()))
    guard across <= columns, down <= rows, width <= box.width, height <= box.height else { return nil }
    var best: (count: Int, row: Int, column: Int) = (-1, 0, 0)
    for row in 0...(rows - down) {
      for column in 0...(columns - across) {
        let count =
          sum(row + down, column + across) - sum(row, column + across) - sum(row + down, column)
          + sum(row, column)
        if count > best.count { best = (count, row, column) }
      }
    }
    // The last column and row of squares may reach beyond the box.
    return (
      best.count,
      Box(
        x: min(box.x + Double(best.column) * pitch, box.maxX - width),
        y: min(box.y + Double(best.row) * pitch, box.maxY - height), width: width, height: height)
    )
  }

  private func sum(_ row: Int, _ column: Int) -> Int { sums[row * (columns + 1) + column] }
}
