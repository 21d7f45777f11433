internal import Diagnostics
internal import Statistics

extension ValueScale {
  /// The colours of classes, low to high, and what a reader has to know of them.
  ///
  /// - Throws: what `PaletteGate.colours` throws; it says where the number of classes is the method's own.
  func colours(
    of classification: Classification, values: [Double?]
  ) throws(Diagnostic) -> (colours: [Colour], notes: [Diagnostic]) {
    let count = classification.classCount + unusedColours.below + unusedColours.above
    var (name, notes) = (palette.name, [Diagnostic]())
    if let wider = paletteForMoreClasses, !PaletteGate.passes(name, count), PaletteGate.passes(wider, count) {
      notes.append(
        Diagnostic(
          .classes, severity: .note,
          "\(classes.asWritten) made \(count) classes, more than palette '\(name)' has colours for: they are drawn in "
            + "'\(wider)'"))
      name = wider
    }
    let chosen: (colours: [Colour], notes: [Diagnostic])
    do throws(Diagnostic) {
      chosen = try PaletteGate.colours(of: name, classes: count, reversed: palette.isReversed)
    } catch {
      throw explained(error, count, values)
    }
    let colours = Array(chosen.colours.dropFirst(unusedColours.below).dropLast(unusedColours.above))
    let isClear = PaletteScores(colours).minimumGreyDifference >= PaletteGate.leastGreyStep
    return (colours, notes + chosen.notes.filter { !(isClear && $0.code == .unclearInGrey) })
  }

  /// With where the number of classes comes from, if nobody asked for it.
  private func explained(_ refusal: Diagnostic, _ count: Int, _ values: [Double?]) -> Diagnostic {
    guard refusal.code == .tooManyClasses || refusal.code == .weakPalette, classes.requestedClasses != count
    else { return refusal }
    var copy = refusal
    copy.details.insert("\(classes.asWritten) made \(count) classes of these values", at: 0)
    let wider = PaletteGate.alternative(to: palette.name, classes: count).map { "choose palette '\($0)'" }
    let remedies = [wider, fewerClasses(of: values)].compactMap(\.self)
    copy.remedy =
      remedies.isEmpty
      ? "choose classes of a number that you give, such as fisher:5" : remedies.joined(separator: ", or ")
    return copy
  }

  /// The same method with the most classes that the palette has colours for; `nil` where it takes no number.
  private func fewerClasses(of values: [Double?]) -> String? {
    guard let asked = classes.requestedClasses else { return nil }
    for fewer in (1..<max(asked, 2)).reversed() {
      guard let method = classes.with(classes: fewer) else { return nil }
      let count = classify(values, by: method, closure: closure).classCount
      if count > 1, PaletteGate.passes(palette.name, count) {
        return "use \(method.asWritten), which makes \(count)"
      }
    }
    return nil
  }
}

extension ClassificationMethod {
  /// As a project file and the command line write it, without breaks.
  var asWritten: String {
    switch self {
    case .quantile(let classes, _): "quantile:\(classes)"
    case .equalInterval(let classes): "equal-interval:\(classes)"
    case .fisher(let classes): "fisher:\(classes)"
    case .pretty(let classes): "pretty:\(classes)"
    case .maximumBreaks(let classes): "maximum-breaks:\(classes)"
    case .headTail: "head-tail"
    case .standardDeviation: "standard-deviation"
    case .boxPlot: "box-plot"
    case .manual: "manual"
    }
  }

  /// The same with another number of classes; `nil` for a method that takes none.
  fileprivate func with(classes: Int) -> ClassificationMethod? {
    switch self {
    case .quantile(_, let type): .quantile(classes: classes, type: type)
    case .equalInterval: .equalInterval(classes: classes)
    case .fisher: .fisher(classes: classes)
    case .pretty: .pretty(classes: classes)
    case .maximumBreaks: .maximumBreaks(classes: classes)
    case .headTail, .standardDeviation, .boxPlot, .manual: nil
    }
  }
}
