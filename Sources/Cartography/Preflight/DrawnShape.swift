/// The rings of an area as its path draws them, in hundredths of a point: the grid that every position lies on.
struct DrawnShape: Sendable {
  typealias Point = SIMD2<Int>

  let rings: [[Point]]
  let bounds: Box

  /// Reads path data of moves and straight lines; `nil` for other commands, for an open ring, and for numbers
  /// of more than two decimals.
  init?(_ data: String) {
    guard let rings = DrawnShape.rings(of: Array(data.utf8)), !rings.isEmpty else { return nil }
    self.rings = rings
    let points = rings.joined()
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    bounds = Box(
      x: Double(left) / 100, y: Double(top) / 100, width: Double(right - left) / 100,
      height: Double(bottom - top) / 100)
  }

  private init(rings: [[Point]], bounds: Box) {
    self.rings = rings
    self.bounds = bounds
  }

  /// The same shape elsewhere on the page.
  func moved(by shift: Point) -> DrawnShape {
    var bounds = bounds
    bounds.x += Double(shift.x) / 100
    bounds.y += Double(shift.y) / 100
    return DrawnShape(rings: rings.map { ring in ring.map { $0 &+ shift } }, bounds: bounds)
  }

  /// The surface by the even-odd rule, in square points, if holes run against their outer rings.
  var area: Double {
    rings.reduce(0.0) { $0 + Double(DrawnShape.twiceArea(of: $1)) }.magnitude / 2 / 10_000
  }

  static func twiceArea(of ring: [Point]) -> Int {
    var (sum, last) = (0, ring.last ?? .zero)
    for point in ring {
      sum += last.x * point.y - point.x * last.y
      last = point
    }
    return sum
  }

  /// Whether no edge comes into the box and its middle is inside.
  func contains(_ box: Box) -> Bool {
    !touches(box) && contains(x: box.x + box.width / 2, y: box.y + box.height / 2)
  }

  /// Whether the area and the box have a point in common.
  func overlaps(_ box: Box) -> Bool {
    bounds.overlaps(box)
      && (touches(box) || contains(x: box.x + box.width / 2, y: box.y + box.height / 2))
  }

  /// By the even-odd rule.
  func contains(x: Double, y: Double) -> Bool {
    var inside = false
    forEachEdge { a, b in
      if (a.y > y) != (b.y > y), x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
    }
    return inside
  }

  /// Whether an edge comes into the box: by the separating axes of a segment and a rectangle.
  private func touches(_ box: Box) -> Bool {
    var result = false
    forEachEdge { a, b in
      if result || max(a.x, b.x) <= box.x || min(a.x, b.x) >= box.maxX { return }
      if max(a.y, b.y) <= box.y || min(a.y, b.y) >= box.maxY { return }
      let normal = SIMD2(a.y - b.y, b.x - a.x)
      let sides = [(box.x, box.y), (box.maxX, box.y), (box.x, box.maxY), (box.maxX, box.maxY)].map {
        (normal * (SIMD2($0.0, $0.1) - a)).sum()
      }
      if !sides.allSatisfy({ $0 >= 0 }), !sides.allSatisfy({ $0 <= 0 }) { result = true }
    }
    return result
  }

  private func forEachEdge(_ body: (SIMD2<Double>, SIMD2<Double>) -> Void) {
    for ring in rings {
      guard let end = ring.last else { continue }
      var last = SIMD2<Double>(end) / 100
      for point in ring {
        let next = SIMD2<Double>(point) / 100
        body(last, next)
        last = next
      }
    }
  }
}

extension DrawnShape {
  /// A small reader of path data: `m`, `l`, `h`, `v` and `z`, in both cases.
  private static func rings(of data: [UInt8]) -> [[Point]]? {
    var rings: [[Point]] = []
    var ring: [Point] = []
    var pen = Point.zero
    var position = 0
    var command: UInt8 = 0
    while let next = skippingSpace(data, &position) {
      if isLetter(next) {
        command = next
        position += 1
        if command | 0x20 != UInt8(ascii: "z") { continue }
        guard let first = ring.first else { return nil }
        rings.append(ring)
        ring = []
        pen = first
        continue
      }
      guard let target = target(of: &command, from: pen, data, &position) else { return nil }
      guard max(target.x.magnitude, target.y.magnitude) < farthest else { return nil }
      if ring.isEmpty || target != pen { ring.append(target) }
      pen = target
    }
    return ring.isEmpty ? rings : nil
  }

  private static func target(
    of command: inout UInt8, from pen: Point, _ data: [UInt8], _ position: inout Int
  ) -> Point? {
    let isRelative = command >= UInt8(ascii: "a")
    guard let first = hundredths(data, &position) else { return nil }
    switch command | 0x20 {
    case UInt8(ascii: "h"): return Point(isRelative ? pen.x + first : first, pen.y)
    case UInt8(ascii: "v"): return Point(pen.x, isRelative ? pen.y + first : first)
    case UInt8(ascii: "m"), UInt8(ascii: "l"):
      guard skippingSpace(data, &position) != nil, let second = hundredths(data, &position) else {
        return nil
      }
      // Numbers after those of a move are lines.
      command = isRelative ? UInt8(ascii: "l") : UInt8(ascii: "L")
      return isRelative ? pen &+ Point(first, second) : Point(first, second)
    default: return nil
    }
  }

  /// No page reaches so far, in what is at least a hundredth of a point.
  private static let farthest = 20_000_000

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func skippingSpace(_ data: [UInt8], _ position: inout Int) -> UInt8? {
    while position < data.count, data[position] == 0x20 || data[position] == 0x2C || data[position] == 0x0A {
      position += 1
    }
    return position < data.count ? data[position] : nil
  }

  /// A decimal number of at most two decimals, in hundredths.
  private static func hundredths(_ data: [UInt8], _ position: inout Int) -> Int? {
    var isNegative = false
    if position < data.count, data[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    var (value, digits, decimals) = (0, 0, -1)
    while position < data.count {
      let byte = data[position]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if (0x30...0x39).contains(byte), digits < 12 {
        value = value * 10 + Int(byte - 0x30)
        digits += 1
        if decimals >= 0 { decimals += 1 }
      } else {
        break
      }
      position += 1
    }
    guard digits > 0, decimals <= 2, value < farthest else { return nil }
    value *= decimals <= 0 ? 100 : decimals == 1 ? 10 : 1
    return isNegative ? -value : value
  }
}
