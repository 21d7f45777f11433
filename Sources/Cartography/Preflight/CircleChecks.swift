extension ReadMap {
  /// The surface of each circle, on the map and in the key, is in proportion to what it stands for, and places without
  /// an amount have a small mark.
  func circleFaults(_ legend: ReadLegend) -> [String] {
    if legend.symbols.isEmpty { return [] }
    let circles = legend.symbols.compactMap { symbol -> Circle? in
      guard symbol.kind?.hasPrefix("category-") ?? false, let text = symbol.value, let value = Double(text)
      else {
        return nil
      }
      return Circle(
        name: symbol.id, radius: tree.elements[symbol.index].number("r") ?? 0, value: value,
        slack: ReadNumber(text).step / 2)
    }
    guard let largest = circles.max(by: { $0.value < $1.value }), largest.value > 0 else {
      return markFaults(legend)
    }
    let all = circles + keyCircles(legend)
    return all.filter { !$0.isInProportion(to: largest) }
      .map { "circle \($0.name) of \($0.value) has a radius of \(shortText($0.radius)) pt" }
      + markFaults(legend) + crowdingFaults(legend) + placeFaults(legend)
  }

  /// How far the rounding of places may change the share of circles that others hide.
  private static let crowdingSlack = 0.01

  /// Where circles hide one another the page says how many, as far as their rounded places tell.
  private func crowdingFaults(_ legend: ReadLegend) -> [String] {
    let crowding = SymbolCrowding(
      legend.symbols.filter { $0.kind?.hasPrefix("category-") ?? false }.compactMap { symbol in
        let element = tree.elements[symbol.index]
        guard let x = element.number("cx"), let y = element.number("cy"), let radius = element.number("r")
        else {
          return nil
        }
        return SymbolCrowding.Circle(x: x, y: y, radius: radius)
      })
    let remarks = texts.filter { $0.part == "map_remarks" }.map(\.content).joined(separator: " ")
    guard let opening = remarks.firstRange(of: SymbolCrowding.remarkOpening) else {
      return crowding.share > SymbolCrowding.mostShare + Self.crowdingSlack
        ? ["\(crowding.covered) of \(crowding.count) circles are hidden, and no remark says so"] : []
    }
    var rest = remarks[opening.upperBound...]
    let covered = WrittenNumber(takenFrom: &rest)?.value ?? .nan
    let count = rest.take(" of ") ? WrittenNumber(takenFrom: &rest)?.value : nil
    let slack = max(1, Self.crowdingSlack * Double(crowding.count))
    let isTrue =
      count == Double(crowding.count) && (covered - Double(crowding.covered)).magnitude <= slack
    return isTrue
      ? [] : ["a remark says another number than \(crowding.covered) of \(crowding.count) circles"]
  }

  /// An area's circle or mark stands in its area, any other on the map.
  private func placeFaults(_ legend: ReadLegend) -> [String] {
    let areas = Dictionary((panels.first?.areas ?? []).map { (PanelNames(0).symbol($0.id), $0) }) {
      first, _ in first
    }
    let frame = panels.first.flatMap { Self.frame(of: $0.group) }
    return legend.symbols.compactMap { symbol in
      guard let box = Self.bounds(of: tree.elements[symbol.index]) else { return nil }
      let (x, y) = (box.x + box.width / 2, box.y + box.height / 2)
      let middle = Box(x: x, y: y, width: 0, height: 0).padded(by: Self.simplified)
      if let shape = areas[symbol.id]?.shape {
        // An area too thin for paper is drawn as a speck, wherever on its line.
        if max(shape.bounds.width, shape.bounds.height) < Self.speck { return nil }
        return shape.overlaps(middle) ? nil : "\(symbol.id) does not stand in its area"
      }
      guard let frame else { return nil }
      return frame.padded(by: Self.simplified).contains(Box(x: x, y: y, width: 0, height: 0))
        ? nil : "\(symbol.id) does not stand on the map"
    }
  }

  /// How far simplification may move a border past the middle of a circle, in points.
  private static let simplified = 0.5
  /// The extent of what is drawn of an area that is smaller, in points.
  private static let speck = 0.25

  private static func frame(of group: SVGTree.Element) -> Box? {
    let numbers = (group["data-frame"] ?? "").split(separator: " ").compactMap { Double($0) }
    return numbers.count == 4 ? Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]) : nil
  }

  private struct Circle {
    let name: String
    let radius: Double
    let value: Double
    /// How far the value is known, on both sides.
    let slack: Double

    /// Radii are rounded to hundredths of a point.
    func isInProportion(to other: Circle) -> Bool {
      func radius(_ value: Double) -> Double { (max(value, 0) / other.value).squareRoot() * other.radius }
      let room = 0.011 + radius(other.value + other.slack) - other.radius
      return (radius(value - slack) - room...radius(value + slack) + room).contains(self.radius)
    }
  }

  /// The nested ones, largest first, and their amounts, which follow them.
  private func keyCircles(_ legend: ReadLegend) -> [Circle] {
    let own = tree.elements[legend.group].children.map { tree.elements[$0] }.drop { $0.name != "circle" }
    let radii = own.filter { $0.name == "circle" }.compactMap { $0.number("r") }
    let amounts = own.filter { $0.name == "text" && $0["font-weight"] == nil && $0["text-anchor"] == nil }
      .compactMap { WrittenNumber($0.text) }
    return zip(radii, amounts).map { Circle(name: "in the key", radius: $0, value: $1.value, slack: 0) }
  }

  private func markFaults(_ legend: ReadLegend) -> [String] {
    let largest = 2 * SymbolMark.radius(of: .missing) + 0.02
    return legend.symbols.filter { symbol in
      guard ["zero", "missing", "suppressed"].contains(symbol.kind) else { return false }
      return (Self.bounds(of: tree.elements[symbol.index])?.width ?? .infinity) > largest
    }.map { "the mark \($0.id) is larger than the others" }
  }
}
