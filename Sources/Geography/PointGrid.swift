/// Points sorted into the cells of a uniform grid, for asking which lie in a rectangle.
struct PointGrid: Sendable {
  private let extent: Bounds
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let points: [Coordinate]
  private let members: [Int32]

  /// Positions that are not finite are left out.
  init(_ chosen: [Int32], of positions: [Coordinate]) {
    let chosen = chosen.filter { positions[Int($0)].isFinite }
    var extent = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for member in chosen {
      let point = positions[Int(member)]
      extent = extent.union(Bounds(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y))
    }
    // Points crowd into towns, so more cells than points pay.
    let side = max(1, Int(Double(4 * chosen.count).squareRoot()))
    self.extent = extent
    (columns, rows) = (side, side)

    var starts = [Int32](repeating: 0, count: side * side + 1)
    let cells = chosen.map { member -> Int32 in
      let point = positions[Int(member)]
      let row = Self.cell(point.y, extent.minY, extent.height, side)
      return Int32(row * side + Self.cell(point.x, extent.minX, extent.width, side))
    }
    for cell in cells { starts[Int(cell) + 1] += 1 }
    for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
    var next = starts
    var points = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: chosen.count)
    var members = [Int32](repeating: 0, count: chosen.count)
    for (member, cell) in zip(chosen, cells) {
      let slot = Int(next[Int(cell)])
      next[Int(cell)] += 1
      points[slot] = positions[Int(member)]
      members[slot] = member
    }
    self.starts = starts
    self.points = points
    self.members = members
  }

  /// Whether some point in a rectangle, its edges included, satisfies a condition.
  @inline(__always)
  func contains(in bounds: Bounds, where condition: (Int32, Coordinate) -> Bool) -> Bool {
    guard !points.isEmpty, extent.intersects(bounds) else { return false }
    let left = Self.cell(bounds.minX, extent.minX, extent.width, columns)
    let right = Self.cell(bounds.maxX, extent.minX, extent.width, columns)
    let bottom = Self.cell(bounds.minY, extent.minY, extent.height, rows)
    let top = Self.cell(bounds.maxY, extent.minY, extent.height, rows)
    for row in bottom...top {
      // The cells of one row lie side by side in storage.
      for slot in Int(starts[row * columns + left])..<Int(starts[row * columns + right + 1]) {
        let point = points[slot]
        if bounds.contains(point) && condition(members[slot], point) { return true }
      }
    }
    return false
  }

  private static func cell(_ value: Double, _ low: Double, _ size: Double, _ count: Int) -> Int {
    guard size > 0 else { return 0 }
    let place = (value - low) / size * Double(count)
    return place <= 0 ? 0 : place >= Double(count) ? count - 1 : Int(place)
  }
}
