import Geography

/// Areas written as nested lists: areas of parts of rings of (x, y).
func polygons(_ areas: [[[[(Double, Double)]]]]) -> Polygons {
  var vertices: [Coordinate] = []
  var ringStarts = [0]
  var partStarts = [0]
  var areaStarts = [0]
  for area in areas {
    for part in area {
      for ring in part {
        vertices += ring.map { Coordinate(x: $0.0, y: $0.1) }
        ringStarts.append(vertices.count)
      }
      partStarts.append(ringStarts.count - 1)
    }
    areaStarts.append(partStarts.count - 1)
  }
  return Polygons(vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
}

/// One area of one part.
func polygon(_ rings: [(Double, Double)]...) -> Polygons { polygons([[rings]]) }

/// A rectangle, anticlockwise from its lower left corner.
func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [(Double, Double)] {
  [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

func square(_ x: Double, _ y: Double, _ side: Double) -> [(Double, Double)] { rectangle(x, y, side, side) }

extension Polygons {
  /// The same areas, moved.
  func moved(by x: Double, _ y: Double) -> Polygons {
    replacingVertices(vertices.map { Coordinate(x: $0.x + x, y: $0.y + y) })
  }
}
