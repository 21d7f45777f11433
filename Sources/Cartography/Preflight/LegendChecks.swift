extension ReadMap {
  /// Point 11: the classes of each legend cover all values of its maps without a gap or an overlap, the counts
  /// add up to the areas, and no limit has more decimals than the values have.
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
    return "\(classes) classes and \(legend.rows.count - classes) states of \(whole)"
  }

  private func legendFaults(_ legend: ReadLegend) -> [String] {
    let classes = legend.classRows
    var faults = classes.flatMap { rowFaults($0, legend) } + legend.rows.compactMap { countFault($0, legend) }
    for (lower, upper) in zip(classes, classes.dropFirst()) where lower.upper != upper.lower {
      faults.append(
        "class \(lower.kind) ends at \(lower.upper ?? "?"), the next begins at \(upper.lower ?? "?")")
    }
    let total = legend.rows.reduce(0) { $0 + ($1.count ?? 0) }
    let shown = legend.panels.isEmpty ? legend.symbols.count : areaCount * legend.panels.count
    if total != shown {
      faults.append("counts add up to \(total)")
    }
    return faults + [finenessFault(classes, legend)].compactMap(\.self)
  }

  /// A row says its limits, and its class holds only values within them, but for the rounding of a limit.
  private func rowFaults(_ row: ReadLegend.Row, _ legend: ReadLegend) -> [String] {
    var faults: [String] = []
    let words = row.texts.joined(separator: " ")
    for limit in [row.lower, row.upper].compactMap(\.self) {
      guard let number = Double(limit) else { continue }
      let shown = numberText(number, decimals: ReadNumber(limit).decimals)
      if !words.contains(shown), !NumberStyle.isWritten(number, in: words) {
        faults.append("'\(words)' does not say \(shown)")
      }
    }
    let values = legend.values(of: row.kind)
    // Half of a limit's last digit, and binary noise of the numbers.
    let noise = 1e-9 * (values.map(\.magnitude).max() ?? 0)
    func slack(_ limit: String?) -> Double { (limit.map { ReadNumber($0).step } ?? 0) * (0.5 + 1e-9) + noise }
    let low = (row.lower.flatMap(Double.init) ?? -.infinity) - slack(row.lower)
    let high = (row.upper.flatMap(Double.init) ?? .infinity) + slack(row.upper)
    let outside = values.filter { $0 < low || $0 > high }
    if let first = outside.first {
      faults.append("\(outside.count) values of '\(words)' lie outside it, such as \(first)")
    }
    return faults
  }

  /// A row's count is what it shows, and no less than the areas that are drawn.
  private func countFault(_ row: ReadLegend.Row, _ legend: ReadLegend) -> String? {
    guard let count = row.count else { return "a row without a count" }
    if row.texts.last != numberText(Double(count), decimals: 0) {
      return "'\(row.texts.joined(separator: " "))' does not say \(count)"
    }
    let isOfSymbols = legend.panels.isEmpty
    let drawn = legend.shown.count { $0.kind == row.kind }
    // Areas without a shape are counted but not drawn.
    let hidden =
      isOfSymbols
      ? 0 : max(0, areaCount * legend.panels.count - legend.panels.reduce(0) { $0 + $1.areas.count })
    return drawn <= count && count <= drawn + hidden
      ? nil : "row \(row.kind) counts \(count) of \(drawn) \(isOfSymbols ? "symbols" : "areas")"
  }

  /// No limit has more decimals than the values, nor more significant digits where it is written by those.
  private func finenessFault(_ classes: [ReadLegend.Row], _ legend: ReadLegend) -> String? {
    let limits = classes.flatMap { [$0.lower, $0.upper].compactMap(\.self) }.map(ReadNumber.init)
    let values = legend.shown.compactMap(\.value).map(ReadNumber.init)
    let isByDigits = limits.contains(where: \.hasExponent)
    func finest(_ numbers: [ReadNumber]) -> Int? {
      numbers.map { isByDigits ? $0.digits : $0.decimals }.max()
    }
    guard let written = finest(limits), let published = finest(values), written > published else {
      return nil
    }
    return "limits of \(written) \(isByDigits ? "digits" : "decimals"), values of \(published)"
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

  /// Point 13: sources and licences are named, with the year of the boundaries.
  func creditsCheck() -> PreflightCheck {
    let words = texts.filter { $0.part == "map_credits" }.map(\.content).joined(separator: " ")
    guard !words.isEmpty else {
      return PreflightCheck(13, "credits", .failed, "no credit", remedy: Self.creditsRemedy)
    }
    var faults: [String] = []
    if FileNameCredit.isAll(of: words) { faults.append("nothing but names of files") }
    let years = Set(words.split { !$0.isNumber }.map(String.init).filter(Self.isYear))
    let stated = tree.root["data-boundary-year"]
    if let stated, !years.contains(stated) { faults.append("the boundaries' year \(stated) is missing") }
    // Figures or boundaries that are made up are of no year.
    if years.isEmpty, stated == nil, !words.contains("Illustrative") {
      faults.append("no year of the boundaries or of the data")
    }
    let said =
      years.isEmpty
      ? "" : (years.count == 1 ? ", year " : ", years ") + years.sorted().joined(separator: ", ")
    return PreflightCheck(
      13, "credits", faults: faults,
      figure: "\(words.count) characters\(said)" + (stated.map { ", boundaries of \($0)" } ?? ""),
      remedy: Self.creditsRemedy)
  }

  private static let creditsRemedy =
    "name the publishers, licence and years by --credit (or 'source' in the project file)"

  private static func isYear(_ digits: String) -> Bool {
    digits.count == 4 && ["1", "2"].contains(digits.prefix(1))
  }

  /// Point 20: the scale bar has a round length, a fair share of the map's width, and the length it states.
  func scaleBarCheck() -> PreflightCheck {
    func numbers(_ attribute: String) -> [Double] {
      let text = tree.first(id: "map_areas").flatMap { tree.elements[$0][attribute] } ?? ""
      return text.split(separator: " ").compactMap { Double($0) }
    }
    let (sides, frame) = (numbers("data-ground"), numbers("data-frame"))
    if sides.isEmpty { return PreflightCheck(20, "scale bar", .notApplicable, "not a projected system") }
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
