internal import Statistics

extension ClassedValues {
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
      var entry = Legend.Entry(kind: kind, text: text, count: count, paint: paint)
      if kind == .notSignificant { entry.intervalsHold = scale.comparison?.valueInIntervals }
      states.append(entry)
    }
    if case .apart(let text) = scale.zeros { state(.zero, text, .zero) }
    state(.notSignificant, "Not significantly different from \(scale.benchmark)", .neutral)
    state(.missing, "No data", hatch(.missing))
    state(.suppressed, "Suppressed", hatch(.suppressed))

    var legend = Legend(
      title: scale.legendTitle, unit: scale.unitAndPeriod, countHeader: header, entries: classes + states)
    legend.closure = scale.closure
    legend.methods = methods
    legend.numbers = labels.style
    legend.marks = marks(zip(areas, kinds).compactMap { drawnMark(of: $0, $1) })
    legend.references = scale.references.map { reference($0) }
    if scale.histogram {
      let classed = zip(areas, kinds).compactMap { $1.classIndex == nil ? nil : $0.value.number }
      legend.histogram = Histogram(values: classed, classification, colours)
    }
    legend.remarks =
      switch numbers.isEmpty ? 0 : labels.listed.count {
      case 0: [states.contains { $0.kind == .zero } ? "All values are zero." : "There are no values to show."]
      case 1: ["All values are in one class."]
      default:
        (scale.classRemark.isEmpty ? [] : [scale.classRemark])
          + [limitsRemark, ties, onlyZeros].compactMap(\.self)
      }
    if (states + legend.marks).contains(where: \.kind.isNotSignificant), let words = comparisonInWords {
      legend.remarks.append(words)
    }
    return legend
  }

  /// A value beyond the limits that the legend lists has no tick, and says so.
  private func reference(_ reference: ValueScale.Reference) -> Legend.Reference {
    let listed = labels.listed
    var index = classification.classIndex(of: reference.value)
    var text = labels.referenceText(reference.value)
    if !listed.isEmpty {
      let isBelow = reference.value < labels.limits[listed.lowerBound]
      let isAbove = reference.value > labels.limits[listed.upperBound]
      if isBelow || isAbove { index = nil }
      text += isBelow ? " (below all classes)" : isAbove ? " (above all classes)" : ""
    }
    return Legend.Reference(name: reference.name, text: text, value: reference.value, classIndex: index)
  }

  private func marks(_ drawn: [ValueMark]) -> [Legend.Entry] {
    // A hatch lies over any class: its sample is none of them.
    let sample = Colour.white
    // An area has one hatch: what is said of a later one is said of areas without the first.
    return ValueMark.allCases.filter { drawn.contains($0) }.enumerated().map { place, mark in
      var entry = Legend.Entry(
        kind: .mark(mark), text: Legend.markOpenings[min(place, 1)] + scale.text(of: mark),
        count: drawn.count { $0 == mark }, paint: .marked(sample, mark))
      if mark == .notSignificant { entry.intervalsHold = scale.comparison?.valueInIntervals }
      return entry
    }
  }
}

extension Legend.Entry.Kind {
  /// `nil` for states and marks.
  var classIndex: Int? {
    if case .valueClass(let index) = self { index } else { nil }
  }

  /// Whether it is a state or a hatch of areas that do not differ from the benchmark.
  var isNotSignificant: Bool { self == .notSignificant || self == .mark(.notSignificant) }
}
