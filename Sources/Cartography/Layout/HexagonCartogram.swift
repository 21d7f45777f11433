public import Geography
public import Parallel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One hexagon an area, all of the same size, in a honeycomb of the shape of the whole.
///
/// The honeycomb's cells are those whose middle lies in an area, at the size at which there are as many as
/// areas. Areas are given cells so that the sum of squared distances from their centroids is least: exactly
/// among up to 256 areas; more are first halved again and again, areas and cells alike, along the longer side
/// of the cells, then dealt out anew in groups cut elsewhere, and neighbours may swap at the end. Positions depend on shapes and codes only: not on values,
/// nor on the order of the areas, nor on the number of workers.
///
/// - Complexity: about O(*n* 256²) in the areas.
public struct HexagonCartogram: Sendable {
  /// A place of the honeycomb: rows count northwards, columns eastwards; odd rows lie half a column farther
  /// east.
  public struct Cell: Sendable, Hashable {
    public let row: Int
    public let column: Int
  }

  /// Hexagons in the order of the areas, in the coordinates of the shapes; neighbours share their vertices.
  /// Areas without a shape have none here.
  public let polygons: Polygons
  public let cells: [Cell?]
  /// How far the hexagons' middles lie from the areas' centroids, in the unit of the coordinates; `nil` in degrees,
  /// or where no area has a shape.
  public let meanDisplacement: Double?

  /// - Precondition: one code an area.
  public init(_ polygons: Polygons, codes: [String], isProjected: Bool = true, workers: Workers) {
    precondition(codes.count == polygons.areaCount, "every area has a code")
    let order = (0..<polygons.areaCount).sorted { (codes[$0], $0) < (codes[$1], $1) }
    let middle = min(max(polygons.bounds?.centre.y ?? 0, -85), 85)
    let stretch = isProjected ? 1 : cos(middle * .pi / 180)
    let placed = order.compactMap { area -> (area: Int, centre: SIMD2<Double>)? in
      let centre = polygons.centroid(ofArea: area) ?? polygons.bounds(ofArea: area)?.centre
      return centre.map { (area, SIMD2($0.x * stretch, $0.y)) }
    }
    let comb = Honeycomb(polygons, stretch: stretch, count: placed.count, workers: workers)
    let chosen = CellAssignment(
      points: placed.map(\.centre), cells: comb.cells.map { comb.centre(of: $0) }, workers: workers
    ).improved(neighbours: comb.neighbours)

    var cells = [Cell?](repeating: nil, count: polygons.areaCount)
    for (index, place) in placed.enumerated() { cells[place.area] = comb.cells[chosen[index]] }
    self.cells = cells
    self.polygons = comb.hexagons(cells, stretch: stretch)
    let moved = placed.enumerated().reduce(0.0) { sum, place in
      let away = place.element.centre - comb.centre(of: comb.cells[chosen[place.offset]])
      return sum + (away * away).sum().squareRoot()
    }
    meanDisplacement = isProjected && !placed.isEmpty ? moved / Double(placed.count) : nil
  }

  /// What a reader has to know of the hexagons.
  func remark(_ noun: MapPage.AreaNoun) -> String {
    let place =
      meanDisplacement.map { "on average \(HexagonCartogram.lengthText($0)) from its place; sizes and distances" }
      ?? "moved from its place; sizes and distances"
    return "Each hexagon is one \(noun.singular), \(place) are not to scale."
  }

  /// "3.2 km", "140 km", "250 m": two figures of it, more of what is longer than a hundred kilometres.
  static func lengthText(_ metres: Double) -> String {
    if metres >= 9_950 { return numberText(metres / 1000, decimals: 0) + " km" }
    if metres >= 995 { return numberText(metres / 1000, decimals: 1) + " km" }
    return metres >= 95
      ? numberText((metres / 10).rounded() * 10, decimals: 0) + " m" : numberText(metres, decimals: 0) + " m"
  }
}

/// Hexagons with a corner at the top, in rows.
private struct Honeycomb {
  typealias Cell = HexagonCartogram.Cell

  /// From the middle of a hexagon to its corners.
  private let size: Double
  private let origin: SIMD2<Double>
  /// As many as there are areas, row by row.
  private(set) var cells: [Cell] = []

  init(_ polygons: Polygons, stretch: Double, count: Int, workers: Workers) {
    let bounds = polygons.bounds ?? Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1)
    let (low, high) = (
      SIMD2(bounds.minX * stretch, bounds.minY), SIMD2(bounds.maxX * stretch, bounds.maxY)
    )
    origin = (low + high) / 2
    let index = AreaIndex(polygons, workers: workers)
    func cells(_ size: Double) -> [Cell] {
      let comb = Honeycomb(size: size, origin: (low + high) / 2)
      return comb.cells(from: low, to: high).filter { cell in
        let centre = comb.centre(of: cell)
        return index.locate(Coordinate(x: centre.x / stretch, y: centre.y)) != nil
      }
    }
    // The number of cells falls with their size, but not steadily: the largest size found with enough.
    let extent = max(high.x - low.x, high.y - low.y, 1e-9)
    var (small, large) = (extent / (4 * Double(max(count, 1)).squareRoot() + 4), 2 * extent)
    while cells(small).count < count, small > extent * 1e-6 { small /= 2 }
    for _ in 0..<40 {
      let size = (small + large) / 2
      if cells(size).count >= count { small = size } else { large = size }
    }
    size = small
    self.cells = cells(small)
    if self.cells.count < count {
      // Shapes too thin for any middle to fall into: a block of cells over all of them.
      let side = Int(Double(count).squareRoot().rounded(.up))
      self.cells = (0..<count).map { Cell(row: $0 / side, column: $0 % side) }
    }
    dropLoosest(to: count)
  }

  private init(size: Double, origin: SIMD2<Double>) {
    self.size = size
    self.origin = origin
  }

  private var across: Double { 3.0.squareRoot() * size }

  func centre(of cell: Cell) -> SIMD2<Double> {
    let shift = cell.row.isMultiple(of: 2) ? 0 : 0.5
    return origin + SIMD2((Double(cell.column) + shift) * across, Double(cell.row) * 1.5 * size)
  }

  private func cells(from low: SIMD2<Double>, to high: SIMD2<Double>) -> [Cell] {
    let (bottom, top) = (
      Int(((low.y - origin.y) / (1.5 * size)).rounded(.down)),
      Int(((high.y - origin.y) / (1.5 * size)).rounded(.up))
    )
    let (left, right) = (
      Int(((low.x - origin.x) / across).rounded(.down)) - 1, Int(((high.x - origin.x) / across).rounded(.up))
    )
    return (bottom...top).flatMap { row in (left...right).map { Cell(row: row, column: $0) } }
  }

  /// Cells beside one, whether or not the honeycomb has them.
  private static func around(_ cell: Cell) -> [Cell] {
    let shift = cell.row.isMultiple(of: 2) ? -1 : 0
    return [
      (0, -1), (0, 1), (1, shift), (1, shift + 1), (-1, shift), (-1, shift + 1),
    ].map { Cell(row: cell.row + $0.0, column: cell.column + $0.1) }
  }

  /// Leaves out the cells with the fewest neighbours, of equals those farthest from the middle.
  private mutating func dropLoosest(to count: Int) {
    while cells.count > count {
      let all = Set(cells)
      let ranked = cells.indices.map { index in
        let away = centre(of: cells[index]) - origin
        return (
          neighbours: Honeycomb.around(cells[index]).count { all.contains($0) },
          distance: (away * away).sum(), index: index
        )
      }
      let loosest = ranked.min {
        ($0.neighbours, $1.distance, $0.index) < ($1.neighbours, $0.distance, $1.index)
      }
      if let loosest { cells.remove(at: loosest.index) }
    }
  }

  /// For each cell, the numbers of those beside it.
  var neighbours: [[Int]] {
    let numbers = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($0.element, $0.offset) })
    return cells.map { Honeycomb.around($0).compactMap { numbers[$0] } }
  }

  /// Corners lie on a grid of half a width by half a size, so that neighbours share them to the last bit.
  func hexagons(_ cells: [Cell?], stretch: Double) -> Polygons {
    var vertices: [Coordinate] = []
    var (ringStarts, partStarts, areaStarts) = ([0], [0], [0])
    for cell in cells {
      if let cell {
        let x = 2 * cell.column + (cell.row.isMultiple(of: 2) ? 0 : 1)
        let y = 3 * cell.row
        for (dx, dy) in [(0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1), (1, 1)] {
          vertices.append(
            Coordinate(
              x: (origin.x + Double(x + dx) * across / 2) / stretch, y: origin.y + Double(y + dy) * size / 2))
        }
        ringStarts.append(vertices.count)
        partStarts.append(ringStarts.count - 1)
      }
      areaStarts.append(partStarts.count - 1)
    }
    return Polygons(
      vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
  }
}
