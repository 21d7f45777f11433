internal import Diagnostics
internal import Foundation
internal import Geography
internal import Parallel

/// A transformation between two reference systems as polynomials through PROJ's own results, which agree with
/// PROJ to about its rounding errors and cost a fortieth.
///
/// Projections and changes of datum are smooth: over some hundred kilometres, a polynomial of degree 5 in x and
/// in y, through PROJ's results at Chebyshev's nodes, leaves nothing. The extent is cut into 1, 4, ... 256
/// pieces, until every piece's polynomial meets PROJ between the nodes and on the piece's border as well. Where
/// that does not happen there is no such value: datum grids have edges, and systems have limits.
struct FittedTransformation: Sendable {
  /// Along each axis of a piece.
  private static let nodes = 6
  /// What counts as agreement, as a share of a coordinate: 5e-12 of a degree, or a ten-thousandth of a
  /// millimetre in a national grid.
  private static let agreement = 1e-13
  /// Fewer positions than this are transformed before the polynomials are there.
  private static let fewestPositions = 4096

  private let extent: Bounds
  /// Pieces along each axis.
  private let side: Int
  /// For each piece, the coefficients of x^i y^j at 6 j + i, where x and y run from -1 to 1 over the piece.
  private let coefficients: [SIMD2<Double>]

  /// - Returns: nil where the positions are few, some are not finite, or polynomials do not agree with PROJ.
  init?(_ positions: [Coordinate], by transformation: borrowing Transformation) {
    guard positions.count >= Self.fewestPositions, let extent = Self.extent(of: positions) else { return nil }
    for side in [1, 2, 4, 8, 16] {
      if let coefficients = Self.fit(extent, side: side, by: transformation) {
        self.extent = extent
        self.side = side
        self.coefficients = coefficients
        return
      }
    }
    return nil
  }

  /// The rectangle round some positions; nil where one is not finite, or where it has no size.
  private static func extent(of positions: [Coordinate]) -> Bounds? {
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    var sum = SIMD2<Double>.zero
    for position in positions {
      let point = SIMD2(position.x, position.y)
      low.replace(with: point, where: point .< low)
      high.replace(with: point, where: point .> high)
      sum += point
    }
    // The sum tells of a NaN, which no comparison does.
    guard sum.x.isFinite, sum.y.isFinite, low.x < high.x, low.y < high.y else { return nil }
    return Bounds(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }

  // MARK: Fitting

  private static func fit(_ extent: Bounds, side: Int, by transformation: borrowing Transformation)
    -> [SIMD2<Double>]?
  {
    var all: [SIMD2<Double>] = []
    for row in 0..<side {
      for column in 0..<side {
        let piece = Piece(extent, side: side, column: column, row: row)
        guard let fitted = fit(piece, by: transformation), agrees(fitted, piece, transformation) else {
          return nil
        }
        all += fitted
      }
    }
    return all
  }

  /// The coefficients of one piece: interpolation at Chebyshev's nodes, turned into powers.
  private static func fit(_ piece: Piece, by transformation: borrowing Transformation) -> [SIMD2<Double>]? {
    let places = (0..<nodes).map { cos((2 * Double($0) + 1) * .pi / Double(2 * nodes)) }
    guard let values = piece.transformed(places, by: transformation) else { return nil }
    // First those of Chebyshev's polynomials, and only then those of powers: straight to powers, sums of large
    // terms would cancel digits.
    var shares = [[Double]](repeating: [], count: nodes)
    for degree in 0..<nodes {
      let weight = Double(degree == 0 ? 1 : 2) / Double(nodes)
      for node in 0..<nodes {
        let angle = Double(degree * (2 * node + 1)) * .pi / Double(2 * nodes)
        shares[degree].append(weight * cos(angle))
      }
    }
    let powers = powersOfChebyshevPolynomials()
    let byPower = (0..<nodes).map { power in (0..<nodes).map { powers[$0][power] } }
    return product(byPower, product(shares, values))
  }

  /// A matrix applied to the rows and to the columns of a table: the sum of m[j][l] m[i][k] v[6 l + k].
  private static func product(_ matrix: [[Double]], _ table: [SIMD2<Double>]) -> [SIMD2<Double>] {
    var result = [SIMD2<Double>](repeating: .zero, count: nodes * nodes)
    for j in 0..<nodes {
      for i in 0..<nodes {
        for l in 0..<nodes {
          for k in 0..<nodes { result[j * nodes + i] += matrix[j][l] * matrix[i][k] * table[l * nodes + k] }
        }
      }
    }
    return result
  }

  /// The coefficients of T0, T1, ... by power: T(n+1) = 2 x T(n) - T(n-1).
  private static func powersOfChebyshevPolynomials() -> [[Double]] {
    var all = [[1.0] + [Double](repeating: 0, count: nodes - 1)]
    all.append([0.0, 1.0] + [Double](repeating: 0, count: nodes - 2))
    while all.count < nodes {
      let (last, before) = (all[all.count - 1], all[all.count - 2])
      all.append((0..<nodes).map { (($0 > 0 ? 2 * last[$0 - 1] : 0) - before[$0]) })
    }
    return all
  }

  /// Whether the polynomials of a piece meet PROJ between their nodes, and on the border.
  private static func agrees(
    _ coefficients: [SIMD2<Double>], _ piece: Piece, _ transformation: borrowing Transformation
  ) -> Bool {
    let places = stride(from: -1.0, through: 1.0, by: 0.25).map(\.self)
    guard let values = piece.transformed(places, by: transformation) else { return false }
    for (row, y) in places.enumerated() {
      for (column, x) in places.enumerated() {
        let value = values[row * places.count + column]
        let fitted = unsafe coefficients.withUnsafeBufferPointer { unsafe Self.value($0, 0, x, y) }
        let difference = fitted - value
        let size = max(1, value.x.magnitude, value.y.magnitude)
        if !(max(difference.x.magnitude, difference.y.magnitude) <= agreement * size) { return false }
      }
    }
    return true
  }

  // MARK: Use

  /// Horner's scheme in both directions.
  @inline(__always)
  private static func value(
    _ coefficients: UnsafeBufferPointer<SIMD2<Double>>, _ start: Int, _ x: Double, _ y: Double
  ) -> SIMD2<Double> {
    let piece = unsafe UnsafeBufferPointer(rebasing: coefficients[start..<start + nodes * nodes])
    var value = unsafe row(piece, 5, x)
    unsafe value = value * y + row(piece, 4, x)
    unsafe value = value * y + row(piece, 3, x)
    unsafe value = value * y + row(piece, 2, x)
    unsafe value = value * y + row(piece, 1, x)
    return unsafe value * y + row(piece, 0, x)
  }

  /// The polynomial in x that belongs to one power of y. Written out, as loops cost more than what they repeat.
  @inline(__always)
  private static func row(
    _ piece: UnsafeBufferPointer<SIMD2<Double>>, _ power: Int, _ x: Double
  ) -> SIMD2<Double> {
    let start = power * nodes
    var sum = unsafe piece[start + 5]
    unsafe sum = sum * x + piece[start + 4]
    unsafe sum = sum * x + piece[start + 3]
    unsafe sum = sum * x + piece[start + 2]
    unsafe sum = sum * x + piece[start + 1]
    return unsafe sum * x + piece[start]
  }

  /// The positions transformed; each by itself, so that the result does not depend on the workers.
  ///
  /// - Precondition: positions that the value was made for.
  func apply(_ positions: [Coordinate], workers: Workers) -> [Coordinate] {
    let scaleX = Double(side) / extent.width
    let scaleY = Double(side) / extent.height
    return unsafe [Coordinate](unsafeUninitializedCapacity: positions.count) { memory, count in
      let room = unsafe SharedRoom(memory)
      _ = workers.mapRanges(positions.count, size: 1 << 15) { range in
        unsafe coefficients.withUnsafeBufferPointer { coefficients in
          for index in range {
            let x = (positions[index].x - extent.minX) * scaleX
            let y = (positions[index].y - extent.minY) * scaleY
            let (column, row) = (min(Int(x), side - 1), min(Int(y), side - 1))
            let start = (row * side + column) * Self.nodes * Self.nodes
            let result = unsafe Self.value(
              coefficients, start, 2 * (x - Double(column)) - 1, 2 * (y - Double(row)) - 1)
            unsafe room.memory.initializeElement(at: index, to: Coordinate(x: result.x, y: result.y))
          }
        }
      }
      count = positions.count
    }
  }
}

/// Memory that several tasks fill, each its own elements.
///
/// `@unchecked Sendable`: every element belongs to one range and every range to one task.
@safe private struct SharedRoom: @unchecked Sendable {
  let memory: UnsafeMutableBufferPointer<Coordinate>

  init(_ memory: UnsafeMutableBufferPointer<Coordinate>) { unsafe self.memory = memory }
}

/// One rectangle of the extent, with coordinates from -1 to 1.
private struct Piece {
  private let centre: Coordinate
  private let halfWidth: Double
  private let halfHeight: Double

  init(_ extent: Bounds, side: Int, column: Int, row: Int) {
    halfWidth = extent.width / Double(2 * side)
    halfHeight = extent.height / Double(2 * side)
    centre = Coordinate(
      x: extent.minX + Double(2 * column + 1) * halfWidth, y: extent.minY + Double(2 * row + 1) * halfHeight)
  }

  /// PROJ's results at the crossings of lines at some places on both axes, row by row; nil where one fails.
  func transformed(_ places: [Double], by transformation: borrowing Transformation) -> [SIMD2<Double>]? {
    var x: [Double] = []
    var y: [Double] = []
    for row in places {
      for column in places {
        x.append(centre.x + column * halfWidth)
        y.append(centre.y + row * halfHeight)
      }
    }
    let succeeded = transformation.apply(&x, &y)
    guard succeeded.allSatisfy(\.self) else { return nil }
    let values = zip(x, y).map { SIMD2($0, $1) }
    return values.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? values : nil
  }
}
