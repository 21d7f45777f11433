import Geography

/// Puts areas together from clockwise outer rings and anticlockwise holes in any order.
struct PolygonsBuilder {
  private var vertices: [Coordinate] = []
  private var ringStarts = [0]
  private var partStarts = [0]
  private var areaStarts = [0]

  mutating func addArea(_ rings: [[Coordinate]]) {
    let sizes = rings.map(signedArea)
    let outers = rings.indices.filter { rings.count == 1 || sizes[$0] <= 0 }
    var holes = [[Int]](repeating: [], count: rings.count)
    for hole in rings.indices where rings.count > 1 && sizes[hole] > 0 {
      let around = outers.filter { -sizes[$0] > sizes[hole] && encloses(rings[$0], rings[hole]) }
      if let outer = around.max(by: { sizes[$0] < sizes[$1] }) { holes[outer].append(hole) }
    }
    for outer in outers {
      for ring in [outer] + holes[outer] {
        vertices += rings[ring]
        ringStarts.append(vertices.count)
      }
      partStarts.append(ringStarts.count - 1)
    }
    areaStarts.append(partStarts.count - 1)
  }

  var polygons: Polygons {
    Polygons(vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
  }

  private func alone(_ ring: [Coordinate]) -> Polygons {
    Polygons(vertices: ring, ringStarts: [0, ring.count], partStarts: [0, 1], areaStarts: [0, 1])
  }

  private func signedArea(_ ring: [Coordinate]) -> Double { alone(ring).signedArea(ofRing: 0) }

  private func encloses(_ outer: [Coordinate], _ inner: [Coordinate]) -> Bool {
    let polygon = alone(outer)
    return 2 * inner.count { polygon.contains($0, inArea: 0) } > inner.count
  }
}
