/// The marks of values to compare with, beside the swatches of a legend: where they would lie over one another they
/// are parted, and a line leads from each to its value's place.
struct ReferencePointers: Sendable {
  /// Between the middles of two marks, at least, in points.
  static let leastDistance = 6.5
  /// The room of the marks before a swatch, and of the lines that lead from them.
  private static let markWidth = 7.0
  private static let leaderWidth = 7.0

  let width: Double
  private let areParted: Bool

  /// `rowHeight` is that of a class's row at least, `swatchHeight` the part of it that stands for its values.
  init(_ legend: Legend, rowHeight: Double, swatchHeight: Double) {
    let places = legend.entries.enumerated().flatMap { row, entry in
      legend.references.compactMap { reference in
        ReferencePointers.place(of: reference, in: entry).map {
          Double(row) * rowHeight + (1 - $0) * swatchHeight
        }
      }
    }.sorted()
    areParted = zip(places, places.dropFirst()).contains { $1 - $0 < ReferencePointers.leastDistance }
    width =
      places.isEmpty
      ? 0 : ReferencePointers.markWidth + (areParted ? ReferencePointers.leaderWidth : 0)
  }

  /// How far up a value lies in its class, 0 to 1; `nil` for another class.
  static func place(of reference: Legend.Reference, in entry: Legend.Entry) -> Double? {
    guard let index = reference.classIndex, entry.kind == .valueClass(index) else { return nil }
    guard let lower = entry.lower, let upper = entry.upper, lower.isFinite, upper.isFinite, lower < upper
    else { return 0.5 }
    return min(max((reference.value - lower) / (upper - lower), 0), 1)
  }

  /// Writes the marks of one column, each reference by its number with its place down the page, left of `x`; none is
  /// moved above `top`.
  func write(_ places: [(reference: Int, y: Double)], to svg: inout SVGWriter, x: Double, top: Double) {
    // Higher values stand higher; of equals, the first.
    let sorted = places.sorted { ($0.y, $0.reference) < ($1.y, $1.reference) }
    let parted = placesApart(
      sorted.map(\.y), by: ReferencePointers.leastDistance, from: top + ReferencePointers.leastDistance / 2)
    for ((reference, place), y) in zip(sorted, parted) {
      let tip = areParted ? x - ReferencePointers.leaderWidth : x
      if areParted { leader(of: ReferenceMarker(reference), to: &svg, from: (tip, y), to: (x, place)) }
      ReferenceMarker(reference).write(to: &svg, tip: tip, y: areParted ? y : place)
    }
  }

  private func leader(
    of marker: ReferenceMarker, to svg: inout SVGWriter, from start: (x: Double, y: Double),
    to end: (x: Double, y: Double)
  ) {
    svg.raw("<path\(marker.attribute) d=\"M")
    svg.hundredths(SVGWriter.hundredths(start.x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(start.y))
    svg.raw("L")
    svg.hundredths(SVGWriter.hundredths(end.x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(end.y))
    svg.raw("\" fill=\"none\" stroke=\"\(Colour.black)\" stroke-width=\".5\"/>\n")
  }
}

/// Ascending places moved so little that two neighbours are `least` apart and none lies before `first`: places that
/// push one another lie about their mean (pooling of adjacent violators; Barlow et al. 1972).
func placesApart(_ places: [Double], by least: Double, from first: Double = -.infinity) -> [Double] {
  // Less what each has to lie behind the first, places are wanted in ascending order.
  var pools: [(sum: Double, count: Int)] = []
  for (index, place) in places.enumerated() {
    var pool = (sum: place - Double(index) * least, count: 1)
    while let last = pools.last, last.sum / Double(last.count) > pool.sum / Double(pool.count) {
      pool = (sum: pool.sum + last.sum, count: pool.count + last.count)
      pools.removeLast()
    }
    pools.append(pool)
  }
  return pools.flatMap { [Double](repeating: max($0.sum / Double($0.count), first), count: $0.count) }
    .enumerated().map { index, place in place + Double(index) * least }
}
