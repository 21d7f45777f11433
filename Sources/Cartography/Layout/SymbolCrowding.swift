#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How many circles of a map lie largely under others.
struct SymbolCrowding: Sendable, Hashable {
  /// The part of a circle that others may cover before its size is hard to judge.
  static let mostCovered = 0.2
  /// The share of such circles that a map may have.
  static let mostShare = 0.05

  let count: Int
  /// Those of which more than `mostCovered` lies under circles drawn after them.
  let covered: Int

  var share: Double { count > 0 ? Double(covered) / Double(count) : 0 }
  var isTooMuch: Bool { share > SymbolCrowding.mostShare }

  /// What the page says where many are hidden; `nil` where they are not too many.
  var remark: String? {
    if !isTooMuch { return nil }
    func text(_ count: Int) -> String { numberText(Double(count), decimals: 0) }
    return SymbolCrowding.remarkOpening
      + "\(text(covered)) of \(text(count)) are covered by a fifth or more."
  }

  static let remarkOpening = "Circles overlap: "

  /// Where a circle is and how large, in points.
  struct Circle: Sendable, Hashable {
    var x: Double
    var y: Double
    var radius: Double

    /// The surface that it has in common with another.
    func overlap(with other: Circle) -> Double {
      let (dx, dy) = (other.x - x, other.y - y)
      let distance = (dx * dx + dy * dy).squareRoot()
      let (small, large) = (min(radius, other.radius), max(radius, other.radius))
      if distance >= small + large { return 0 }
      if distance <= large - small { return .pi * small * small }
      func segment(_ own: Double, _ its: Double) -> Double {
        // Of the circle, from its middle to the line through both crossings.
        let offset = (distance * distance + own * own - its * its) / (2 * distance)
        let half = max(own * own - offset * offset, 0).squareRoot()
        return own * own * atan2(half, offset) - offset * half
      }
      return segment(radius, other.radius) + segment(other.radius, radius)
    }
  }

  /// Circles in the order in which they are drawn.
  ///
  /// What several circles cover twice counts twice.
  /// - Complexity: O(*n* log *n*), and as much as lies within a diameter from west to east.
  init(_ circles: [Circle]) {
    count = circles.count
    let largest = circles.map(\.radius).max() ?? 0
    let fromLeft = circles.indices.sorted { (circles[$0].x, $0) < (circles[$1].x, $1) }
    var hidden = [Double](repeating: 0, count: circles.count)
    for (position, index) in fromLeft.enumerated() {
      let one = circles[index]
      for other in fromLeft[(position + 1)...] {
        if circles[other].x - one.x >= one.radius + largest { break }
        hidden[min(index, other)] += one.overlap(with: circles[other])
      }
    }
    covered = zip(circles, hidden).count { circle, hidden in
      hidden > SymbolCrowding.mostCovered * .pi * circle.radius * circle.radius
    }
  }
}
