extension ReadMap {
  /// Point 2: every area has an id of its own and a title with name, value and class.
  func areaTitlesCheck() -> PreflightCheck {
    var faults: [String] = []
    var ids: Set<String> = []
    for (area, legend) in areasWithLegends {
      if area.id.isEmpty || !ids.insert(area.id).inserted {
        faults.append(area.id.isEmpty ? "an area without id" : "id \(area.id) twice")
      }
      if let fault = titleFault(area, legend) { faults.append("\(area.id): \(fault)") }
    }
    if areas.isEmpty { faults.append("no area") }
    return PreflightCheck(
      2, "titles of areas", faults: faults,
      figure: "\(areas.count) areas" + (symbols.isEmpty ? "" : ", \(symbols.count) symbols"),
      remedy: "draw the map anew")
  }

  /// Areas and symbols, each with what explains it.
  private var areasWithLegends: [(Area, ReadLegend?)] {
    let ofSymbols = legends.first { !$0.symbols.isEmpty }
    return panels.flatMap { panel in
      let legend = legend(of: panel)
      return panel.areas.map { ($0, legend) }
    } + symbols.map { ($0, ofSymbols) }
  }

  private func titleFault(_ area: Area, _ legend: ReadLegend?) -> String? {
    guard !area.title.isEmpty else { return "no title" }
    guard let kind = area.kind else { return "no class" }
    // An area that is only outlined has no more than a name.
    if kind == "outlined" { return nil }
    guard Int(kind) != nil else {
      return area.title.contains(": ") ? nil : "title without state"
    }
    guard let value = area.value, let number = Double(value) else { return "no value" }
    guard let row = legend?.row(kind), !row.texts.isEmpty else {
      return "no row of the legend"
    }
    let label = row.texts.dropLast().joined(separator: " ")
    guard area.title.hasSuffix("(\(label))") || area.groupTitle == label else {
      return "title without its class '\(label)'"
    }
    // The title may show fewer decimals than the attribute, rounded from more: 23.350 may have been 23.3496.
    let decimals = min(ReadNumber(value).decimals, 15)
    let slack = 0.5 / powerOfTen(decimals)
    let shown = (max(0, decimals - 2)...decimals).contains { count in
      [number, number - slack, number + slack].contains {
        area.title.contains(": \(numberText($0, decimals: count))")
      }
    }
    let isShown = shown || NumberStyle.isWritten(number, in: area.title, after: ": ")
    return isShown ? nil : "title without its value \(value)"
  }

  /// Point 16: neighbours neither overlap nor leave holes between them, and no area is lost.
  func bordersCheck() -> PreflightCheck {
    let shapes = areas.compactMap(\.shape)
    guard !shapes.isEmpty else {
      return PreflightCheck(16, "shared borders", .notApplicable, "no area with a shape")
    }
    var faults: [String] = []
    let unread = areas.count - shapes.count
    if unread > 0 { faults.append("\(unread) areas without a shape of closed rings") }
    for panel in panels {
      if let promised = panel.group["data-shapes"].flatMap(Int.init), promised != panel.areas.count {
        faults.append("\(promised - panel.areas.count) areas are lost")
      }
    }
    let coverage = DrawnCoverage(shapes)
    let total = shapes.reduce(0) { $0 + $1.area }
    if coverage.overlap > DrawnCoverage.mostOverlap * total {
      faults.append("overlaps of \(squareMillimetres(coverage.overlap))")
    }
    // Places that no hexagon takes are no fault.
    let isCartogram = panels.contains { $0.group["data-cartogram"] != nil }
    if !isCartogram, coverage.gaps > DrawnCoverage.mostGaps * total {
      faults.append("holes of \(squareMillimetres(coverage.gaps))")
    }
    return PreflightCheck(
      16, "shared borders", faults: faults,
      figure: "\(areas.count) areas of \(squareMillimetres(total)), overlaps "
        + "\(squareMillimetres(coverage.overlap)), holes \(squareMillimetres(coverage.gaps))",
      remedy: "use boundaries whose neighbours meet; simplify them with Wardwise only")
  }

  private func squareMillimetres(_ points: Double) -> String {
    let side = 25.4 / 72
    return numberText(points * side * side, decimals: points * side * side < 10 ? 4 : 0) + " mm²"
  }
}
