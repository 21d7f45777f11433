extension Polygons {
  /// A distance within which vertices are surely meant to be one: a thousandth of the mean edge, in units of
  /// the coordinates. 0 without finite edges.
  ///
  /// A coverage that was reprojected area by area, or written as text with few decimals and read back, has
  /// neighbours whose vertices differ in the last digits: those of the 2011 LSOAs of England differ by up to
  /// 5 mm where the shortest edge is 2.7 m and the mean one about 120 m.
  public var suggestedSnapping: Double {
    var (length, count) = (0.0, 0)
    for ring in 0..<ringCount {
      let perimeter = perimeter(ofRing: ring)
      guard perimeter.isFinite else { continue }
      length += perimeter
      count += vertices(ofRing: ring).count
    }
    return count > 0 ? length / Double(count) / 1000 : 0
  }
}

/// Positions that are farther apart than a distance, found by the cell of a grid.
struct SnappedPlaces {
  private var places: [Place] = []
  private let distance: Double
  private let low: Coordinate
  private let cellsPerUnit: Double
  /// The last place put into each cell.
  private var heads: [Cell: Int32] = [:]

  private struct Place {
    let position: Int32
    let point: Coordinate
    /// The place put into the same cell before; -1 where there is none.
    let earlier: Int32
  }

  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  /// - Precondition: a distance above 0.
  init(_ distance: Double, _ bounds: Bounds) {
    self.distance = distance
    low = Coordinate(x: bounds.minX, y: bounds.minY)
    // Cells are wide against the distance: most positions then have all that is near in their own cell.
    cellsPerUnit = 1 / (16 * distance)
  }

  /// The nearest place within the distance, the earliest of several; else the position's own, which is kept.
  mutating func place(of position: Int32, _ point: Coordinate) -> Int32 {
    guard point.isFinite else { return position }
    var nearest: Int32 = -1
    var best = distance * distance
    let (x, y) = (point.x - low.x, point.y - low.y)
    for column in cell(x - distance)...cell(x + distance) {
      for row in cell(y - distance)...cell(y + distance) {
        var candidate = heads[Cell(column: column, row: row)] ?? -1
        while candidate >= 0 {
          let other = places[Int(candidate)]
          let (dx, dy) = (other.point.x - point.x, other.point.y - point.y)
          let square = dx * dx + dy * dy
          // Cells list the latest first.
          if square < best || (square == best && (nearest < 0 || candidate < nearest)) {
            (best, nearest) = (square, candidate)
          }
          candidate = other.earlier
        }
      }
    }
    if nearest >= 0 { return places[Int(nearest)].position }
    let own = Cell(column: cell(x), row: cell(y))
    let number = Int32(truncatingIfNeeded: places.count)
    places.append(
      Place(position: position, point: point, earlier: heads.updateValue(number, forKey: own) ?? -1))
    return position
  }

  private func cell(_ value: Double) -> Int { gridCell(value, cellsPerUnit) }
}
