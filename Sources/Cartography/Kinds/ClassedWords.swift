internal import Diagnostics
internal import Statistics

// What a reader is told of classes: beside the map, on the terminal and in place of the map.

extension ClassedValues {
  /// What limits are that no reader can guess.
  var limitsRemark: String? {
    func text(_ number: Double) -> String {
      numberText(number, decimals: exactDecimals(of: [number], most: 2) ?? 2)
    }
    switch classification.method {
    case .boxPlot(let hinge):
      return "Limits: the quartiles, and \(text(hinge)) interquartile ranges beyond them\(rounded)."
    case .standardDeviation(let multiples):
      let steps = Set(multiples.map(\.magnitude)).subtracting([0]).sorted()
      let (mean, deviation) = meanAndDeviation(of: multiples)
      let deviations =
        enumerated(steps.map(text)) + (steps == [1] ? " standard deviation" : " standard deviations")
        + deviation
      return multiples.contains(0)
        ? "Limits: the mean\(mean), and \(deviations) from it."
        : "Limits: \(deviations) from the mean\(mean)."
    default: return nil
    }
  }

  /// " (14.3)" and " (3.1)", as limits are written; empty where limits have run together or are told by
  /// their digits.
  private func meanAndDeviation(of multiples: [Double]) -> (mean: String, deviation: String) {
    let (multiples, limits) = (Set(multiples).sorted(), classification.breaks.filter(\.isFinite))
    // Limits of so many digits leave little of their difference.
    guard case .decimals = labels.style, multiples.count == limits.count, multiples.count > 1 else {
      return ("", "")
    }
    let last = multiples.count - 1
    let deviation = (limits[last] - limits[0]) / (multiples[last] - multiples[0])
    return (
      " (\(labels.style.text(limits[0] - multiples[0] * deviation)))", " (\(labels.style.text(deviation)))"
    )
  }

  /// Said of quartiles that are written with fewer decimals than they have.
  private var rounded: String {
    let inner = labels.listed.dropFirst()
    return inner.allSatisfy { classification.breaks[$0] == labels.limits[$0] } ? "" : ", rounded"
  }

  /// Why there are fewer classes than a reader would expect: few values differ, or equal ones pull quantiles or
  /// quartiles together.
  var ties: String? {
    let (method, count) = (classification.method, classification.classCount)
    switch method {
    case .quantile(let asked, _):
      if count == asked { return nil }
      return "\(count) of \(asked) \(method.classesInWords): "
        + (different <= asked ? fewValues.withinSentence : "equal values stay together.")
    case .boxPlot where classification.notes.contains { $0.contains("quartiles coincide") }:
      return "Quartiles coincide where many values are equal."
    case .manual: return nil
    default: return different < method.requestedClasses ?? 3 ? fewValues : nil
    }
  }

  /// What the limits of a class hide that holds many zeros and nothing else, as of a cut far above zero: its label
  /// reads as if it went on to its limit.
  var onlyZeros: String? {
    guard let index = classification.observed.firstIndex(of: 0...0), labels.listed.contains(index),
      labels.listed.count > 1, classification.counts[index] > 1,
      labels.limits[index] != labels.limits[index + 1]
    else { return nil }
    if scale.classNames.count == classification.classCount {
      return "\(scale.classNames[index]) holds only zeros."
    }
    return index == labels.listed.lowerBound
      ? "The lowest class holds only zeros." : "The class \"\(labels.texts[index])\" holds only zeros."
  }

  /// The values in classes, each counted once.
  private var different: Int { Set(scale.zeros == .inClasses ? numbers : numbers.filter { $0 != 0 }).count }

  private var fewValues: String {
    "Only \(different) different \(different == 1 ? "value" : "values")"
      + (scale.zeros != .inClasses && numbers.contains(0) ? " besides zero." : ".")
  }

  /// What a key says of a quantity that has one class only.
  var onlyClass: String? {
    guard classification.classCount == 1, let value = numbers.first else { return nil }
    return numbers.allSatisfy { $0 == value }
      ? "all values are \(labels.areaStyle.text(value)), one class." : "all values are in one class."
  }

  /// What the classification reports, of the values that it was given: not of zeros that stand apart, nor of what is
  /// suppressed.
  static func notes(
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

  /// Breaks given by hand, of few decimals, that the legend writes otherwise because no value lies between.
  static func noteOnGivenBreaks(_ classification: Classification, _ labels: ClassLabels) -> Diagnostic? {
    guard case .manual = classification.method, labels.areExact else { return nil }
    let changed = zip(classification.breaks, labels.limits).filter { $0.isFinite && $0 != $1 }
    guard !changed.isEmpty, let decimals = exactDecimals(of: changed.map(\.0), most: 4) else { return nil }
    let given = enumerated(changed.map { numberText($0.0, decimals: decimals) })
    let written = enumerated(changed.map { labels.style.text($0.1) })
    return Diagnostic(
      .classes, severity: .note,
      "the \(changed.count == 1 ? "break" : "breaks") \(given) \(changed.count == 1 ? "is" : "are") written as "
        + "\(written): the figures have no such decimals, and the classes are the same")
  }

  /// How the classes were made, for a legend; none without values.
  var methods: [String] { numbers.isEmpty ? [] : [methodInWords] }

  private var methodInWords: String {
    labels.listed.count == 1
      ? "\(classification.method.adjective) class" : classification.method.classesInWords
  }

  /// Sentences for readers who do not see the map.
  var description: [String] {
    guard let least = numbers.min(), let most = numbers.max() else {
      return ["\(scale.legendTitle): no values."]
    }
    let count = numberText(Double(numbers.count), decimals: 0)
    let values =
      numbers.count == 1
      ? "1 value, \(labels.areaStyle.text(least))"
      : least == most
        ? "\(count) values, all \(labels.areaStyle.text(least))"
        : "\(count) values from \(labels.areaStyle.text(least)) to \(labels.areaStyle.text(most))"
    return [
      "\(scale.legendTitle): \(values)"
        + (scale.unitAndPeriod.isEmpty ? "" : " (\(scale.unitAndPeriod))")
        + ", in \(labels.listed.count) \(methodInWords)."
    ]
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

extension ClassedValues {
  /// "Not significant: 95 % confidence interval holds 21.7."; `nil` where nobody said what was tested.
  var comparisonInWords: String? {
    guard let comparison = scale.comparison else { return nil }
    let value = labels.referenceText(comparison.value)
    switch comparison.test {
    case .interval(let confidence):
      let level = confidence.map { share in
        let perCent = share * 100
        return numberText(perCent, decimals: exactDecimals(of: [perCent], most: 2) ?? 2) + " % confidence "
      }
      return "Not significant: \(level ?? "")interval holds \(value)."
    case .funnel: return "Not significant: within the 95 % limits of a funnel plot around \(value)."
    }
  }
}

extension ValueScale.Comparison {
  /// What the interval of each area that is not different holds; `nil` where another test decides.
  var valueInIntervals: Double? { if case .interval = test { value } else { nil } }
}

extension String {
  var withinSentence: String { prefix(1).lowercased() + dropFirst() }
}
