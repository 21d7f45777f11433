extension ReadMap {
  /// Point 11: the classes of each legend cover all values of its maps without a gap or an overlap, the counts
  /// add up to the areas, no limit has more decimals than the values have, and what the legend draws of the values is
  /// theirs.
  func legendCheck() -> PreflightCheck {
    guard legends.contains(where: { !$0.rows.isEmpty }) else {
      return PreflightCheck(11, "legend", .failed, "no row with a class", remedy: "draw the map anew")
    }
    let unexplained = panels.filter { $0.legend != nil && legend(of: $0) == nil }
    var faults = unexplained.map { "no legend explains \($0.group["id"] ?? "a map")" }
    for legend in legends { faults += legendFaults(legend).map { named(legend, $0) } }
    return PreflightCheck(
      11, "legend", faults: faults, figure: legends.map(summary).joined(separator: "; "),
      remedy: "draw the map anew, with the decimals that the data were published with")
  }

  private func summary(_ legend: ReadLegend) -> String {
    let classes = legend.rows.count { $0.isClass }
    let whole =
      legend.panels.isEmpty
      ? "\(legend.symbols.count) symbols"
      : "\(areaCount) areas" + (legend.panels.count > 1 ? " on \(legend.panels.count) maps" : "")
    let bars = legend.histogram.map { ", \($0.bars.count) bars" } ?? ""
    let references = legend.references.isEmpty ? "" : ", \(legend.references.count) values to compare with"
    return "\(classes) classes and \(legend.rows.count - classes) states of \(whole)" + bars + references
  }

  private func legendFaults(_ legend: ReadLegend) -> [String] {
    let classes = legend.classRows
    var faults = classes.flatMap { rowFaults($0, legend) } + neighbourFaults(classes, legend)
    faults += (legend.rows + legend.marks).flatMap { placeFaults($0) }
    faults +=
      legend.rows.compactMap { countFault($0, legend) } + legend.marks.compactMap { countFault($0, legend) }
    let total = legend.rows.reduce(0) { $0 + ($1.count ?? 0) }
    let shown = legend.panels.isEmpty ? legend.symbols.count : areaCount * legend.panels.count
    if total != shown {
      faults.append("counts add up to \(total)")
    }
    faults += histogramFaults(legend) + referenceFaults(legend) + circleFaults(legend)
    return faults + [finenessFault(classes, legend)].compactMap(\.self)
  }

  /// No limit has more decimals than the values, nor more significant digits where it is written by those, unless
  /// limits would read alike with fewer.
  private func finenessFault(_ classes: [ReadLegend.Row], _ legend: ReadLegend) -> String? {
    let limits = classes.flatMap { [$0.lower, $0.upper].compactMap(\.self) }.map(ReadNumber.init)
    let values = legend.shown.compactMap(\.value).map(ReadNumber.init)
    let isByDigits = limits.contains(where: \.hasExponent)
    func finest(_ numbers: [ReadNumber]) -> Int? {
      numbers.map { isByDigits ? $0.digits : $0.decimals }.max()
    }
    guard let written = finest(limits), let published = finest(values), written > published,
      !classes.contains(where: { Self.mayReadAlike($0, with: written - 1, areDigits: isByDigits) })
    else { return nil }
    return "limits of \(written) \(isByDigits ? "digits" : "decimals"), values of \(published)"
  }

  /// Whether the limits of a class are no more than one of the last digit apart, with so many digits or decimals.
  private static func mayReadAlike(_ row: ReadLegend.Row, with places: Int, areDigits: Bool) -> Bool {
    guard let lower = row.lower.flatMap(Double.init), let upper = row.upper.flatMap(Double.init),
      lower < upper
    else { return false }
    let size = max(lower.magnitude, upper.magnitude)
    let decimals = areDigits ? places - 1 - (DecimalDigits(size)?.exponent ?? 0) : places
    guard let step = Double("1e\(-decimals)") else { return false }
    return upper - lower <= step * (1 + 1e-6)
  }

  /// Point 21, as far as a program sees it: the highest class on top, and the title where the preset has it.
  func layoutCheck(_ preset: MapPreset?, _ remedy: String) -> PreflightCheck {
    var faults: [String] = []
    for legend in legends {
      let order = legend.rows.compactMap { Int($0.kind) }
      if order != order.sorted(by: >) { faults.append("the legend's highest class is not on top") }
    }
    let hasTitle = tree.first(id: "map_heading") != nil
    if let preset, hasTitle != preset.holdsTitle {
      faults.append(hasTitle ? "the title stands on the page" : "no title stands on the page")
    }
    return PreflightCheck(
      21, "order and title", faults: faults,
      figure: "highest class on top, \(hasTitle ? "title on the page" : "title in the caption")",
      remedy: remedy)
  }
}
