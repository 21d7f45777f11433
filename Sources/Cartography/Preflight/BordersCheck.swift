extension ReadMap {
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
