internal import Geography

/// Lines of equal easting and northing, or of longitude and latitude, at round distances.
struct Graticule: Sendable, Hashable {
  /// Lines wanted over the longer side of the map.
  private static let lines = 5.0

  let eastings: [Double]
  let northings: [Double]
  private let ground: Bounds
  private let isProjected: Bool
  private let step: Double
  /// What the numbers count: metres, kilometres or degrees.
  private let unit: Double

  /// The step is 1, 2 or 5 times a power of ten: metres, or degrees.
  init(of ground: Bounds, isProjected: Bool) {
    let step = Graticule.roundStep(max(ground.width, ground.height, 1e-9) / Graticule.lines)
    self.init(ground, isProjected: isProjected, step: step, unit: isProjected && step >= 1000 ? 1000 : 1)
  }

  private init(_ ground: Bounds, isProjected: Bool, step: Double, unit: Double) {
    self.ground = ground
    self.isProjected = isProjected
    self.step = step
    self.unit = unit
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

  private var isInKilometres: Bool { unit == 1000 }

  func eastingText(_ value: Double) -> String { text(value, negative: "W", positive: "E") }
  func northingText(_ value: Double) -> String { text(value, negative: "S", positive: "N") }

  /// "480 km E", "52.1° N".
  private func text(_ value: Double, negative: String, positive: String) -> String {
    let decimals = (0...6).first { step / unit * powerOfTen($0) >= 0.999 } ?? 6
    let side = value < 0 ? negative : positive
    let number = numberText(value.magnitude / unit, decimals: decimals)
    return number + (isProjected ? (isInKilometres ? " km " : " m ") : "° ") + side
  }

  /// "Grid: British National Grid, km", "Grid: longitude and latitude, WGS 84, degrees".
  func credit(of system: String) -> String {
    if isProjected {
      return "Grid: \(system.isEmpty ? "eastings and northings" : system), \(isInKilometres ? "km" : "m")"
    }
    return "Grid: longitude and latitude, " + (system.isEmpty ? "" : "\(system), ") + "degrees"
  }

  /// Room left of and below a map for the numbers.
  static func margin(of ground: Bounds, isProjected: Bool, style: TextStyle) -> MapPanels.Margin {
    margin(of: Graticule(of: ground, isProjected: isProjected), style)
  }

  private static func margin(of grid: Graticule, _ style: TextStyle) -> MapPanels.Margin {
    let widest = grid.northings.map { style.width(of: grid.northingText($0)) }.max() ?? 0
    return MapPanels.Margin(left: widest + 4, bottom: style.lineHeight + 3)
  }

  /// A number in the margin.
  struct Number: Sendable, Hashable {
    let block: TextBlock
    let box: Box
  }

  /// These lines or, where their numbers would meet, those of the next longer step whose numbers do not: every line
  /// that is drawn has its number.
  func numbered(in frame: MapFrame, style: TextStyle) -> Graticule {
    var grid = self
    while grid.eastings.count > 1 || grid.northings.count > 1, grid.numbersMeet(in: frame, style) {
      grid = Graticule(
        ground, isProjected: isProjected, step: Graticule.roundStep(grid.step * 1.01), unit: unit)
    }
    return grid
  }

  private func numbersMeet(in frame: MapFrame, _ style: TextStyle) -> Bool {
    func meet(_ numbers: [Number], _ isApart: (Box, Box) -> Bool) -> Bool {
      zip(numbers, numbers.dropFirst()).contains { !isApart($0.box, $1.box) }
    }
    return meet(eastingNumbers(in: frame, style)) { $0.maxX + 4 <= $1.x }
      || meet(northingNumbers(in: frame, style)) { $1.maxY <= $0.y }
  }

  /// Beside the ends of the lines, in the margin of a frame.
  func numbers(in frame: MapFrame, style: TextStyle) -> [Number] {
    eastingNumbers(in: frame, style) + northingNumbers(in: frame, style)
  }

  /// In the middle below their lines, but not beyond the frame's right side nor the room of the other numbers.
  private func eastingNumbers(in frame: MapFrame, _ style: TextStyle) -> [Number] {
    let box = frame.box
    let margin = Graticule.margin(of: self, style).left - 1
    return eastings.map { easting in
      let text = TextBlock(eastingText(easting), style: style)
      let middle = frame.x(Coordinate(x: easting, y: 0)) - text.width / 2
      let left = max(box.x - margin, min(middle, box.maxX - text.width))
      return Number(block: text, box: Box(x: left, y: box.maxY + 2, width: text.width, height: text.height))
    }
  }

  /// In the middle left of their lines, but not beyond the frame's top and foot.
  private func northingNumbers(in frame: MapFrame, _ style: TextStyle) -> [Number] {
    let box = frame.box
    return northings.map { northing in
      let text = TextBlock(northingText(northing), style: style)
      let middle = frame.y(Coordinate(x: 0, y: northing)) - text.height / 2
      let top = max(box.y, min(middle, box.maxY - text.height))
      return Number(
        block: text, box: Box(x: box.x - 3 - text.width, y: top, width: text.width, height: text.height))
    }
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
