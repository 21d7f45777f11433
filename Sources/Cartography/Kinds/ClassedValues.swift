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
  let numbers: [Double]
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
    if let note = ClassedValues.noteOnGivenBreaks(classification, labels) { notes.append(note) }
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
          caption: captions.caption(of: area, kind), classCaption: captions.classText(kind),
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

  func hatch(_ reason: NoDataHatch.Reason) -> AreaPaint { .noData(NoDataHatch(reason, tone)) }

  /// The mark that is drawn as a hatch over a class.
  func drawnMark(of area: MapArea, _ kind: Legend.Entry.Kind) -> ValueMark? {
    if case .valueClass = kind { area.mark } else { nil }
  }

  private func valueText(_ value: Double) -> String {
    guard let attributeDecimals else { return shortestText(value) }
    let text = MapAttributes.number(value, decimals: attributeDecimals)
    return value != 0 && Double(text) == 0 ? shortestText(value) : text
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
