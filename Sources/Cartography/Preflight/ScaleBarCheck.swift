extension ReadMap {
  /// Point 20: the scale bar has a round length, a fair share of the map's width, and the length it states.
  func scaleBarCheck() -> PreflightCheck {
    func numbers(_ attribute: String) -> [Double] {
      let text = tree.first(id: "map_areas").flatMap { tree.elements[$0][attribute] } ?? ""
      return text.split(separator: " ").compactMap { Double($0) }
    }
    let (sides, frame) = (numbers("data-ground"), numbers("data-frame"))
    if sides.isEmpty {
      return tree.first(id: "map_scale") == nil
        ? PreflightCheck(20, "scale bar", .notApplicable, "not a projected system")
        : PreflightCheck(
          20, "scale bar", .failed, "a scale bar on a map without a scale", remedy: "draw the map anew")
    }
    let boxes = panels.first?.areas.compactMap { $0.shape?.bounds } ?? []
    let drawn = (boxes.map(\.maxX).max() ?? 0) - (boxes.map(\.x).min() ?? 0)
    guard let part = tree.first(id: "map_scale"), sides.count == 4, frame.count == 4, frame[2] > 0,
      let metres = tree.elements[part].number("data-metres"), drawn > 0,
      let bar = marks.first(where: { $0.name == "map_scale_bar" })?.box
    else {
      return PreflightCheck(20, "scale bar", .failed, "no scale bar", remedy: "draw the map anew")
    }
    var faults: [String] = []
    let words = texts.filter { $0.part == "map_scale" }.map(\.content).joined(separator: " ")
    if words != ScaleBar.text(metres) { faults.append("it says '\(words)' for \(shortText(metres)) m") }
    if !isRound(metres) { faults.append("\(shortText(metres)) m is not 1, 2 or 5 times a power of ten") }
    let share = bar.width / frame[2]
    if !(0.15...0.35).contains(share) { faults.append("\(shortText(share * 100)) % of the map's width") }
    let expected = metres * drawn / (sides[2] - sides[0])
    // Positions are rounded to a tenth of a point where there are many, and rings that fall below it left out.
    let tolerance = 0.02 + 0.3 * bar.width / drawn
    if sides[2] > sides[0], (bar.width - expected).magnitude > tolerance {
      faults.append("\(shortText(bar.width)) pt long where \(shortText(expected)) pt are \(words)")
    }
    return PreflightCheck(
      20, "scale bar", faults: faults,
      figure: "\(words), \(numberText(share * 100, decimals: 0)) % of the map's width",
      remedy: "draw the map anew")
  }

  private func isRound(_ metres: Double) -> Bool {
    var mantissa = metres
    while mantissa >= 9.999 { mantissa /= 10 }
    while mantissa > 0, mantissa < 0.9999 { mantissa *= 10 }
    return [1.0, 2, 5].contains { (mantissa - $0).magnitude < 1e-6 }
  }
}
