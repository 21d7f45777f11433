/// Twice the signed area of the triangle *a*, *b*, *c*: positive when *c* lies left of the line from *a* to
/// *b*, negative when right, zero exactly when the three lie on one line.
///
/// The sign is exact for every finite input whose products neither overflow nor underflow; the size is
/// rounded. NaN in, NaN out. The rounding bound that decides whether exact arithmetic is needed is that of
/// Shewchuk (1997), "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates",
/// figure 21 (ORIENT2D, stage A).
@inline(__always)
package func orientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
  let left = (a.x - c.x) * (b.y - c.y)
  let right = (a.y - c.y) * (b.x - c.x)
  let determinant = left - right
  let bound = 3.330_669_073_875_472e-16 * (left.magnitude + right.magnitude)
  // Written so that a NaN, too, returns here.
  if !(determinant.magnitude < bound) { return determinant }
  return exactOrientation(a, b, c)
}

/// The determinant as six exact products, added up without rounding error: its largest component has the
/// sign of the whole.
private func exactOrientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
  var sum: [Double] = []
  sum.reserveCapacity(12)
  for (x, y) in [(a.x, b.y), (-a.y, b.x), (b.x, c.y), (-b.y, c.x), (c.x, a.y), (-c.y, a.x)] {
    let product = x * y
    add((-product).addingProduct(x, y), to: &sum)
    add(product, to: &sum)
  }
  return sum.last { $0 != 0 } ?? 0
}

/// Adds a number to a non-overlapping expansion of increasing components (Shewchuk 1997, GROW-EXPANSION).
private func add(_ value: Double, to expansion: inout [Double]) {
  var carry = value
  for index in expansion.indices {
    let term = expansion[index]
    let total = carry + term
    let virtual = total - carry
    expansion[index] = (carry - (total - virtual)) + (term - virtual)
    carry = total
  }
  expansion.append(carry)
}

/// The squared distance from a point to the segment from `a` to `b`, which may be a single position.
@inline(__always)
package func squaredDistance(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
  let dx = b.x - a.x
  let dy = b.y - a.y
  let length = dx * dx + dy * dy
  var x = point.x - a.x
  var y = point.y - a.y
  if length > 0 {
    let share = max(0, min(1, (x * dx + y * dy) / length))
    x -= share * dx
    y -= share * dy
  }
  return x * x + y * y
}

/// Whether a point that lies on the line through `a` and `b` lies between them, ends included.
@inline(__always)
package func isBetween(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
  point.x >= min(a.x, b.x) && point.x <= max(a.x, b.x) && point.y >= min(a.y, b.y)
    && point.y <= max(a.y, b.y)
}
