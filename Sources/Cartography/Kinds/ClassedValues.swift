internal import Diagnostics
internal import Statistics
internal import TextBuffer

/// Areas put into the classes of one scale, for one map or for several that share it.
struct ClassedValues: Sendable {
  let scale: ValueScale
  let classification: Classification
  let labels: ClassLabels
  let colours: [Colour]
  /// Of the hatches of areas without a value; maps on one page have one.
  var tone: NoDataHatch.Tone
  let notes: [Diagnostic]
  private let numbers: [Double]
  /// The decimals that a reader sees, and two more where these do not hold the values exactly; nil for all digits.
  private let attributeDecimals: Int?

  /// Values that have no colours of their own, because a pair of classes has, are not `coloured`.
  ///
  /// - Throws: `map-input` for values that are not finite or lie outside manual breaks; what
  ///   `PaletteGate.colours` throws.
  init(_ maps: [[MapArea]], scale: ValueScale, coloured: Bool = true) throws(Diagnostic) {
    self.scale = scale
    let areas = maps.flatMap(\.self)
    try ClassedValues.checkNumbers(areas)
    let isZeroApart = scale.zeros != .inClasses
    let values = areas.map { area in area.value.number.flatMap { isZeroApart && $0 == 0 ? nil : $0 } }
    numbers = areas.compactMap(\.value.number)
    classification = classify(values, by: scale.classes, closure: scale.closure)
    labels = ClassLabels(
      classification, values: values.compactMap(\.self), dataDecimals: scale.decimals,
      finest: scale.finestDecimals, areaDecimals: scale.valueDecimals, names: scale.classNames
    )
    try ClassedValues.checkRange(areas, values, classification)
    if case .decimals(let seen) = labels.areaStyle {
      let further = numbers.count > MapFigure.manyAreas ? 1 : 2
      attributeDecimals = seen + (exactDecimals(of: numbers, most: seen) == nil ? further : 0)
    } else {
      attributeDecimals = nil
    }

    var notes = ClassedValues.notes(classification, areas, isZeroApart: isZeroApart).map {
      Diagnostic(.classes, severity: .note, $0)
    }
    if !labels.areExact {
      notes.append(
        Diagnostic(
          .roundedLimits, severity: .note, "the class limits of '\(scale.legendTitle)' are rounded",
          details: ["a value near a limit may be in the class on its other side"]))
    }
    if !coloured {
      colours = []
    } else if classification.classCount > 0 {
      let chosen = try scale.colours(of: classification, values: values)
      colours = chosen.colours
      notes += chosen.notes
    } else {
      _ = try Palette.named(scale.palette.name)
      colours = []
    }
    tone = .suiting(colours)
    self.notes = notes
  }

  /// What an area is to the legend.
  func kind(of area: MapArea) -> Legend.Entry.Kind {
    switch area.value {
    case .missing: return .missing
    case .suppressed: return .suppressed
    case .value(let number):
      if number == 0, scale.zeros != .inClasses { return .zero }
      if area.mark == .notSignificant, scale.notSignificant == .neutral { return .notSignificant }
      return classification.classIndex(of: number).map { .valueClass($0) } ?? .missing
    }
  }

  /// The areas in groups of one fill, the last drawn first.
  func panel(of areas: [MapArea], heading: String = "") -> MapPanel {
    let captions = AreaCaptions(scale: scale, labels: labels)
    let kinds = areas.map { kind(of: $0) }
    return MapPanel(
      heading: heading,
      areas: zip(areas, kinds).map { area, kind in
        PaintedArea(
          kind: kind, paint: paint(of: area, kind), mark: drawnMark(of: area, kind),
          caption: captions.caption(of: area), classCaption: captions.classText(kind),
          value: area.value.number.map { valueText($0) })
      })
  }

  private func paint(of area: MapArea, _ kind: Legend.Entry.Kind) -> AreaPaint {
    switch kind {
    case .valueClass(let index):
      drawnMark(of: area, kind).map { .marked(colours[index], $0) } ?? .colour(colours[index])
    case .suppressed: hatch(.suppressed)
    case .zero: .zero
    case .notSignificant: .neutral
    default: hatch(.missing)
    }
  }

  private func hatch(_ reason: NoDataHatch.Reason) -> AreaPaint { .noData(NoDataHatch(reason, tone)) }

  /// The mark that is drawn as a hatch over a class.
  private func drawnMark(of area: MapArea, _ kind: Legend.Entry.Kind) -> ValueMark? {
    if case .valueClass = kind { area.mark } else { nil }
  }

  private func valueText(_ value: Double) -> String {
    guard let attributeDecimals else { return shortestText(value) }
    let text = MapAttributes.number(value, decimals: attributeDecimals)
    return value != 0 && Double(text) == 0 ? shortestText(value) : text
  }

  /// The legend of one map or of several that share the scale, whose areas are then counted together.
  func legend(for maps: [[MapArea]], counted header: String) -> Legend {
    let areas = maps.flatMap(\.self)
    let kinds = areas.map { kind(of: $0) }
    var counts: [Legend.Entry.Kind: Int] = [:]
    for kind in kinds { counts[kind, default: 0] += 1 }
    let classes = colours.indices.filter { labels.listed.contains($0) }.reversed().map { index in
      Legend.Entry(
        kind: .valueClass(index), text: labels.texts[index], count: counts[.valueClass(index)] ?? 0,
        paint: .colour(colours[index]), lower: labels.limits[index], upper: labels.limits[index + 1])
    }
    var states: [Legend.Entry] = []
    func state(_ kind: Legend.Entry.Kind, _ text: String, _ paint: AreaPaint) {
      guard let count = counts[kind] else { return }
      states.append(Legend.Entry(kind: kind, text: text, count: count, paint: paint))
    }
    if case .apart(let text) = scale.zeros { state(.zero, text, .zero) }
    state(.notSignificant, "Not significantly different from \(scale.benchmark)", .neutral)
    state(.missing, "No data", hatch(.missing))
    state(.suppressed, "Suppressed", hatch(.suppressed))

    var legend = Legend(
      title: scale.legendTitle, unit: scale.unitAndPeriod, countHeader: header, entries: classes + states)
    legend.closure = scale.closure
    legend.numbers = labels.style
    legend.marks = marks(zip(areas, kinds).compactMap { drawnMark(of: $0, $1) })
    legend.references = scale.references.map { reference($0) }
    if scale.histogram {
      let classed = zip(areas, kinds).compactMap { $1.isClass ? $0.value.number : nil }
      legend.histogram = Histogram(values: classed, classification, colours)
    }
    legend.remarks =
      switch numbers.isEmpty ? 0 : labels.listed.count {
      case 0: [states.contains { $0.kind == .zero } ? "All values are zero." : "There are no values to show."]
      case 1: ["All values are in one class."]
      default:
        (scale.classRemark.isEmpty ? [] : [scale.classRemark])
          + [limitsRemark, ties].compactMap(\.self)
      }
    return legend
  }

  /// A value beyond the limits that the legend lists has no tick, and says so.
  private func reference(_ reference: ValueScale.Reference) -> Legend.Reference {
    let listed = labels.listed
    var index = classification.classIndex(of: reference.value)
    var text = labels.valueStyle.text(reference.value)
    if !listed.isEmpty {
      let isBelow = reference.value < labels.limits[listed.lowerBound]
      let isAbove = reference.value > labels.limits[listed.upperBound]
      if isBelow || isAbove { index = nil }
      text += isBelow ? " (below all values)" : isAbove ? " (above all values)" : ""
    }
    return Legend.Reference(name: reference.name, text: text, value: reference.value, classIndex: index)
  }

  /// What limits are that no reader can guess.
  private var limitsRemark: String? {
    func text(_ number: Double) -> String {
      numberText(number, decimals: exactDecimals(of: [number], most: 2) ?? 2)
    }
    switch classification.method {
    case .boxPlot(let hinge):
      return "Limits: the quartiles, and \(text(hinge)) interquartile ranges beyond them."
    case .standardDeviation(let multiples):
      let steps = Set(multiples.map(\.magnitude)).subtracting([0]).sorted()
      let deviations =
        enumerated(steps.map(text)) + (steps == [1] ? " standard deviation" : " standard deviations")
      return multiples.contains(0)
        ? "Limits: the mean, and \(deviations) from it." : "Limits: \(deviations) from the mean."
    default: return nil
    }
  }

  /// Why there are fewer classes than were asked for, where equal values pull quantiles or quartiles together.
  var ties: String? {
    switch classification.method {
    case .quantile(let asked, _) where classification.classCount < asked:
      let different = Set(numbers).count
      return "\(classification.classCount) of \(asked) \(classification.method.classesInWords): "
        + (different <= asked
          ? "only \(different) different \(different == 1 ? "value" : "values")."
          : "equal values stay together.")
    case .boxPlot:
      return classification.notes.contains { $0.contains("quartiles coincide") }
        ? "Quartiles coincide where many values are equal." : nil
    default: return nil
    }
  }

  /// What a key says of a quantity that has one class only.
  var onlyClass: String? {
    guard classification.classCount == 1, let value = numbers.first else { return nil }
    return numbers.allSatisfy { $0 == value }
      ? "all values are \(labels.areaStyle.text(value)), one class." : "all values are in one class."
  }

  /// What the classification reports, of the values that it was given: not of zeros that stand apart, nor of what is
  /// suppressed.
  private static func notes(
    _ classification: Classification, _ areas: [MapArea], isZeroApart: Bool
  ) -> [String] {
    let zeros = isZeroApart ? areas.count { $0.value.number == 0 } : 0
    if classification.classCount == 0,
      classification.notes.contains(where: { $0.hasPrefix("no classes: every") })
    {
      let states = [
        ("zero", zeros > 0), ("missing", areas.contains { $0.value == .missing }),
        ("suppressed", areas.contains { $0.value == .suppressed }),
      ].filter(\.1).map(\.0)
      return ["no classes: every value is " + states.joined(separator: " or ")]
    }
    var notes = classification.notes
    let observed = areas.lazy.compactMap(\.value.number).filter { !isZeroApart || $0 != 0 }
    if notes.isEmpty, classification.counts.count(where: { $0 > 0 }) == 1,
      Set(observed.prefix(1000)).count > 1
    {
      notes = ["1 class holds all values: \(classification.method.adjective) classes do not tell them apart"]
    }
    return zeros == 0 ? notes : notes.map { "\($0) (zeros stand apart)" }
  }

  private func marks(_ drawn: [ValueMark]) -> [Legend.Entry] {
    let sample = colours.isEmpty ? Colour.white : colours[colours.count / 2]
    // An area has one hatch: what is said of a later one is said of areas without the first.
    return ValueMark.allCases.filter { drawn.contains($0) }.enumerated().map { place, mark in
      Legend.Entry(
        kind: .mark(mark), text: (place == 0 ? "Of these, " : "Of the others, ") + scale.text(of: mark),
        count: drawn.count { $0 == mark }, paint: .marked(sample, mark))
    }
  }

  /// Sentences for readers who do not see the map.
  var description: [String] {
    guard let least = numbers.min(), let most = numbers.max() else {
      return ["\(scale.legendTitle): no values."]
    }
    let range = labels.areaStyle.text(least) + " to " + labels.areaStyle.text(most)
    return [
      "\(scale.legendTitle): \(numberText(Double(numbers.count), decimals: 0)) values from \(range)"
        + (scale.unitAndPeriod.isEmpty ? "" : " (\(scale.unitAndPeriod))")
        + ", in \(classification.classCount) "
        + (classification.classCount == 1
          ? "\(classification.method.adjective) class." : "\(classification.method.classesInWords).")
    ]
  }

  private static func checkNumbers(_ areas: [MapArea]) throws(Diagnostic) {
    for area in areas {
      if let number = area.value.number, !number.isFinite {
        throw Diagnostic(
          .mapInput, "the value of \(area.code) (\(area.name)) is not a number", found: "\(number)",
          remedy: "mark it as missing")
      }
    }
  }

  private static func checkRange(
    _ areas: [MapArea], _ values: [Double?], _ classification: Classification
  ) throws(Diagnostic) {
    let outside = values.indices.filter { index in
      values[index].map { classification.classIndex(of: $0) == nil } ?? false
    }
    guard !outside.isEmpty else { return }
    throw Diagnostic(
      .mapInput, "\(outside.count) \(outside.count == 1 ? "value lies" : "values lie") outside the classes",
      expected: "values from \(classification.breaks.first ?? .nan) to \(classification.breaks.last ?? .nan)",
      details: outside.prefix(5).map { "\(areas[$0].code) \(areas[$0].name): \(values[$0] ?? .nan)" },
      remedy: "widen the outer breaks")
  }
}

extension Legend.Entry.Kind {
  fileprivate var isClass: Bool {
    if case .valueClass = self { true } else { false }
  }
}

extension ValueScale {
  /// "per cent, mid-2020". A title that names the period says it already.
  var unitAndPeriod: String {
    let isSaid = period.isEmpty || legendTitle.contains(period) || unit.contains(period)
    return [unit, isSaid ? "" : period].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// A mark in words, within a sentence.
  func text(of mark: ValueMark) -> String {
    switch mark {
    case .notSignificant: "not significantly different from \(benchmark)"
    case .uncertain: uncertainText
    }
  }
}

extension ClassificationMethod {
  /// "quantile classes (type 7)": of the nine quantiles, a reader has to know which.
  var classesInWords: String {
    if case .quantile(_, let type) = self { return "quantile classes (type \(type.rawValue))" }
    return "\(adjective) classes"
  }

  /// What a reader calls such classes.
  var adjective: String {
    switch self {
    case .quantile: "quantile"
    case .equalInterval: "equal-interval"
    case .fisher: "Fisher-optimal"
    case .headTail: "head/tail"
    case .standardDeviation: "standard-deviation"
    case .pretty: "round"
    case .maximumBreaks: "maximum-break"
    case .boxPlot: "box-plot"
    case .manual: "given"
    }
  }
}
