internal import Geography

/// Lines of equal easting and northing, or of longitude and latitude, at round distances.
struct Graticule: Sendable, Hashable {
  /// Lines wanted over the longer side of the map.
  private static let lines = 5.0

  let eastings: [Double]
  let northings: [Double]
  private let isProjected: Bool
  private let step: Double

  /// The step is 1, 2 or 5 times a power of ten: metres, or degrees.
  init(of ground: Bounds, isProjected: Bool) {
    self.isProjected = isProjected
    step = Graticule.roundStep(max(ground.width, ground.height, 1e-9) / Graticule.lines)
    eastings = Graticule.multiples(of: step, from: ground.minX, to: ground.maxX)
    northings = Graticule.multiples(of: step, from: ground.minY, to: ground.maxY)
  }

  private static func roundStep(_ least: Double) -> Double {
    let steps = (-6...7).flatMap { exponent in
      [1.0, 2, 5].map { exponent < 0 ? $0 / powerOfTen(-exponent) : $0 * powerOfTen(exponent) }
    }
    return steps.first { $0 >= least } ?? least
  }

  private static func multiples(of step: Double, from: Double, to: Double) -> [Double] {
    var values: [Double] = []
    var index = (from / step).rounded(.up)
    while index * step <= to {
      values.append(index * step)
      index += 1
    }
    return values
  }

  func eastingText(_ value: Double) -> String { text(value, negative: "W", positive: "E") }
  func northingText(_ value: Double) -> String { text(value, negative: "S", positive: "N") }

  /// "480 km E", "52.1° N".
  private func text(_ value: Double, negative: String, positive: String) -> String {
    let unit = isProjected ? (step >= 1000 ? 1000.0 : 1) : 1
    let decimals = (0...6).first { step / unit * powerOfTen($0) >= 0.999 } ?? 6
    let side = value < 0 ? negative : positive
    let number = numberText(value.magnitude / unit, decimals: decimals)
    return number + (isProjected ? (unit == 1000 ? " km " : " m ") : "° ") + side
  }

  /// "Grid: British National Grid, km", "Grid: longitude and latitude, WGS 84, degrees".
  func credit(of system: String) -> String {
    if isProjected {
      return "Grid: \(system.isEmpty ? "eastings and northings" : system), \(step >= 1000 ? "km" : "m")"
    }
    return "Grid: longitude and latitude, " + (system.isEmpty ? "" : "\(system), ") + "degrees"
  }

  /// Room left of and below a map for the numbers.
  static func margin(of ground: Bounds, isProjected: Bool, style: TextStyle) -> MapPanels.Margin {
    let grid = Graticule(of: ground, isProjected: isProjected)
    let widest = grid.northings.map { style.width(of: grid.northingText($0)) }.max() ?? 0
    return MapPanels.Margin(left: widest + 4, bottom: style.lineHeight + 3)
  }

  /// A number in the margin.
  struct Number: Sendable, Hashable {
    let block: TextBlock
    let box: Box
  }

  /// Those that find room in the margin of a frame.
  func numbers(in frame: MapFrame, style: TextStyle) -> [Number] {
    let box = frame.box
    var numbers: [Number] = []
    var free = box.x
    for easting in eastings {
      let text = TextBlock(eastingText(easting), style: style)
      let left = frame.x(Coordinate(x: easting, y: 0)) - text.width / 2
      guard left >= free, left + text.width <= box.maxX else { continue }
      numbers.append(
        Number(block: text, box: Box(x: left, y: box.maxY + 2, width: text.width, height: text.height)))
      free = left + text.width + 4
    }
    for northing in northings {
      let text = TextBlock(northingText(northing), style: style)
      let top = frame.y(Coordinate(x: 0, y: northing)) - text.height / 2
      guard top >= box.y, top + text.height <= box.maxY else { continue }
      numbers.append(
        Number(
          block: text,
          box: Box(x: box.x - 3 - text.width, y: top, width: text.width, height: text.height)))
    }
    return numbers
  }

  /// Writes the lines across a frame, and the numbers in its margin.
  func write(to svg: inout SVGWriter, in frame: MapFrame, style: TextStyle, lineWidth: Double) {
    let box = frame.box
    svg.raw("<path d=\"")
    for easting in eastings {
      line(&svg, frame.x(Coordinate(x: easting, y: 0)), box.y, "v", box.height)
    }
    for northing in northings {
      line(&svg, box.x, frame.y(Coordinate(x: 0, y: northing)), "h", box.width)
    }
    svg.raw("\" fill=\"none\" stroke=\"\(Colour.gridLine)\"")
    svg.attribute("stroke-width", lineWidth)
    svg.raw("/>\n")
    for number in numbers(in: frame, style: style) {
      svg.lines(number.block, x: number.box.x, y: number.box.y, ink: .secondary)
    }
  }

  private func line(
    _ svg: inout SVGWriter, _ x: Double, _ y: Double, _ direction: String, _ length: Double
  ) {
    svg.raw("M")
    svg.hundredths(SVGWriter.hundredths(x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(y))
    svg.raw(direction)
    svg.hundredths(SVGWriter.hundredths(length))
  }
}

extension Colour {
  /// Lines that stand behind everything else.
  static let gridLine = Colour(0xA6A6A6)
}
