/// How fans are drawn: opaque tints of the maps' default palette, the widest interval lightest, each more than
/// ten L* from the next, from paper and from the median's line.
enum FanInk {
  static let median = Stroke(colour: .black, width: 1.25)

  /// Narrowest interval first.
  static func tints(_ count: Int) -> [Colour] {
    switch count {
    case ..<2: [Colour(0x41B6C4)]
    case 2: [Colour(0x41B6C4), Colour(0xA1DAB4)]
    case 3: [Colour(0x2C7FB8), Colour(0x41B6C4), Colour(0xA1DAB4)]
    default: [Colour(0x2368AD), Colour(0x1E8EBF), Colour(0x54BCC2), Colour(0xA2DAB8)]
    }
  }
}

/// The years along a fan.
struct YearAxis: Sendable {
  let from: Int
  let to: Int

  /// 0 at the first year, 1 at the last; a single year lies in the middle.
  func share(of year: Int) -> Double {
    to > from ? Double(year - from) / Double(to - from) : 0.5
  }

  /// The first and the last year, and round ones between as far as their labels have room.
  func ticks(width: Double, style: TextStyle) -> [Int] {
    guard to > from else { return [from] }
    let room = max(style.width(of: String(from)), style.width(of: String(to))) + style.size
    let perYear = width / Double(to - from)
    let step = [1, 2, 5, 10, 20, 50, 100, 500, 1000].first { Double($0) * perYear >= room } ?? 20_000
    let first = Int((Double(from) / Double(step)).rounded(.up)) * step
    let between = stride(from: first, to: to, by: step).filter {
      Double($0 - from) * perYear >= room && Double(to - $0) * perYear >= room
    }
    return [from] + between + [to]
  }
}

/// The names of the intervals and the median, beside the end of a fan instead of in a legend.
struct FanEndLabels: Sendable {
  private let names: [String]
  private let style: TextStyle
  let width: Double

  init(_ chart: FanChart, style: TextStyle) {
    names = ["Median"] + chart.levels.map { "\($0)% interval" }
    self.style = style
    width = names.map { style.width(of: $0) }.max() ?? 0
  }

  /// Each name stands at the upper end of its interval, or above the one below it, joined by a thin line; `y`
  /// takes a value to its distance from the plot's top.
  func write(
    _ year: FanChart.Year, plot: Box, y: (Double) -> Double, leader: Double, on canvas: inout ChartCanvas
  ) {
    guard let median = year.median else { return }
    let ends = ([median] + year.intervals.map(\.upper)).map { plot.y + y($0) }
    for (name, place) in zip(names, zip(ends, spread(ends, from: plot.y, to: plot.maxY))) {
      let (end, middle) = place
      canvas.polyline(
        [(plot.maxX + 1, end), (plot.maxX + leader - 6, middle), (plot.maxX + leader - 2, middle)],
        Stroke(colour: .secondary, width: 0.5))
      canvas.text(name, role: .label, x: plot.maxX + leader, y: middle - style.lineHeight / 2)
    }
  }

  /// Middles of lines, lowest on the page first, at least a line apart and within the plot.
  private func spread(_ ends: [Double], from top: Double, to foot: Double) -> [Double] {
    let pitch = style.lineHeight + 0.1
    var places: [Double] = []
    for end in ends { places.append(min(end, (places.last ?? .infinity) - pitch)) }
    // What rose above the plot pushes the others down.
    var ceiling = top
    for index in places.indices.reversed() {
      places[index] = max(places[index], ceiling)
      ceiling = places[index] + pitch
    }
    return places
  }
}
