public import Diagnostics

/// How well the colours of a set of classes can be told apart, measured.
public struct PaletteScores: Sendable, Hashable {
  /// The smallest CIEDE2000 between any two classes, by the reader's vision.
  public let minimumDifference: [ColourVision: Double]
  /// The smallest difference of L* between neighbouring classes: what a grey print leaves.
  public let minimumGreyStep: Double
  /// The smallest difference of L* between any two classes: for a diverging palette far below its steps.
  public let minimumGreyDifference: Double
  /// The smallest contrast of a label in black or white, whichever suits each class.
  public let labelContrast: Double
  /// The smallest CIEDE2000 between the no-data hatches and any class, over all vision, in the tone of hatches
  /// that suits the classes best.
  public let minimumDifferenceFromNoData: Double

  /// The smallest difference over normal vision and three deficiencies.
  public var worstDifference: Double { minimumDifference.values.min() ?? .infinity }

  /// Every pair is measured; one colour alone has infinite differences.
  public init(_ colours: [Colour]) {
    var differences: [ColourVision: Double] = [:]
    var grey = Double.infinity
    for vision in ColourVision.allCases {
      let seen = colours.map { vision.seen($0.linear).lab }
      var smallest = Double.infinity
      for i in seen.indices { for j in 0..<i { smallest = min(smallest, ciede2000(seen[i], seen[j])) } }
      differences[vision] = smallest
    }
    for i in colours.indices {
      for j in 0..<i { grey = min(grey, abs(colours[i].lightness - colours[j].lightness)) }
    }
    minimumGreyDifference = grey
    minimumDifference = differences
    minimumDifferenceFromNoData =
      NoDataHatch.Tone.suiting(colours).difference(from: colours)
    minimumGreyStep =
      zip(colours, colours.dropFirst()).map { abs($0.lightness - $1.lightness) }
      .min() ?? .infinity
    labelContrast = colours.map { $0.ink.contrast(with: $0) }.min() ?? .infinity
  }
}

/// The least differences at which a palette may be drawn.
public enum PaletteGate {
  /// CIEDE2000 between any two classes, for every kind of colour vision.
  public static let leastDifference = 10.0
  /// L* between neighbouring classes, below which a grey print is warned of.
  public static let leastGreyStep = 10.0
  /// Contrast of a label on its class (WCAG 2.2 AA for small text).
  public static let leastLabelContrast = 4.5

  /// The colours of a palette for a number of classes, low to high, and what a reader of a grey print has to
  /// know of them.
  ///
  /// - Throws: `unknown-palette`; `too-many-classes` or `weak-palette`, each with the palettes that can.
  public static func colours(
    of name: String, classes: Int, reversed: Bool = false
  ) throws(Diagnostic) -> (colours: [Colour], notes: [Diagnostic]) {
    let palette = try Palette.named(name)
    guard let colours = palette.colours(classes) else {
      throw refusal(
        .tooManyClasses, palette, classes,
        "palette '\(palette.name)' has colours for at most \(palette.classCounts.upperBound) classes")
    }
    let scores = PaletteScores(colours)
    guard scores.worstDifference >= leastDifference else {
      let weakest = ColourVision.allCases.min {
        (scores.minimumDifference[$0] ?? 0) < (scores.minimumDifference[$1] ?? 0)
      }
      throw refusal(
        .weakPalette, palette, classes,
        "two of the \(classes) classes of palette '\(palette.name)' look alike"
          + (weakest == .normal ? "" : " to readers with \(weakest?.rawValue ?? "")"),
        found:
          "a smallest colour difference (CIEDE2000) of \(numberText(scores.worstDifference, decimals: 1))")
    }
    guard scores.minimumDifferenceFromNoData >= leastDifference else {
      throw refusal(
        .weakPalette, palette, classes,
        "the \(classes) classes of palette '\(palette.name)' leave no room for the hatches of areas without a value",
        found: "a colour difference (CIEDE2000) of "
          + "\(numberText(scores.minimumDifferenceFromNoData, decimals: 1)) between a class and a hatch")
    }
    var notes: [Diagnostic] = []
    if let published = palette.publishedColours(classes), published != colours {
      let difference = PaletteScores(published).worstDifference
      notes.append(
        Diagnostic(
          .respacedPalette, severity: .note,
          "the \(classes) classes of palette '\(palette.name)' are spaced wider than published",
          expected:
            "a colour difference of at least \(numberText(leastDifference, decimals: 0)) for every reader",
          found: "\(numberText(difference, decimals: 1)) as published, "
            + "\(numberText(scores.worstDifference, decimals: 1)) as drawn"))
    }
    if scores.minimumGreyDifference < leastGreyStep {
      notes.append(
        Diagnostic(
          .unclearInGrey, severity: .note,
          palette.kind == .diverging
            ? "the two sides of diverging palette '\(palette.name)' look alike in a grey print"
            : "classes of palette '\(palette.name)' are close in a grey print",
          expected: "differences of at least \(numberText(leastGreyStep, decimals: 0)) L*",
          found: "one of \(numberText(scores.minimumGreyDifference, decimals: 1)) L*"))
    }
    return (reversed ? colours.reversed() : colours, notes)
  }

  /// The palettes that pass for a number of classes.
  public static func passing(classes: Int) -> [Palette] {
    Palette.all.filter { passes($0, classes) }
  }

  /// Whether a palette of this name can draw so many classes.
  static func passes(_ name: String, _ classes: Int) -> Bool {
    Palette.all.contains { $0.name.lowercased() == name.lowercased() && passes($0, classes) }
  }

  /// The palette most like another that can draw so many classes.
  static func alternative(to name: String, classes: Int) -> String? {
    Palette.all.first { $0.name.lowercased() == name.lowercased() }
      .flatMap { nearest(to: $0, classes, among: passing(classes: classes)) }?.name
  }

  private static func passes(_ palette: Palette, _ classes: Int) -> Bool {
    palette.colours(classes).map { colours in
      let scores = PaletteScores(colours)
      return min(scores.worstDifference, scores.minimumDifferenceFromNoData) >= leastDifference
    } ?? false
  }

  /// Of the same kind, the palette whose colours differ least from those that were asked for; the first where
  /// these do not exist.
  private static func nearest(to palette: Palette, _ classes: Int, among others: [Palette]) -> Palette? {
    let alike = others.filter { $0.kind == palette.kind }
    guard let wanted = palette.colours(min(classes, palette.classCounts.upperBound)), wanted.count == classes
    else { return alike.first }
    func distance(_ other: Palette) -> Double {
      zip(wanted, other.colours(classes) ?? []).reduce(0) { $0 + ciede2000($1.0.linear.lab, $1.1.linear.lab) }
    }
    return alike.min { distance($0) < distance($1) }
  }

  private static func refusal(
    _ code: DiagnosticCode, _ palette: Palette, _ classes: Int, _ summary: String, found: String? = nil
  ) -> Diagnostic {
    let can = passing(classes: classes)
    // One class is no map of classes.
    let fewer = (2...max(classes, 2)).last { $0 < classes && passes(palette, $0) }
    if can.isEmpty, let most = (2...max(classes, 2)).last(where: { !passing(classes: $0).isEmpty }) {
      let names = passing(classes: most).map { "'\($0.name)'" }.joined(separator: " or ")
      return Diagnostic(
        code, summary,
        expected: "at most \(most) classes: no palette has more that every reader can tell apart",
        found: "\(classes) classes",
        remedy: "make at most \(most) classes, in palette \(names)"
          + (fewer.map { $0 < most ? ", or \($0) in '\(palette.name)'" : "" } ?? ""))
    }
    let alike = nearest(to: palette, classes, among: can).map { "choose palette '\($0.name)'" }
    return Diagnostic(
      code, summary,
      expected:
        "a colour difference of at least \(numberText(leastDifference, decimals: 0)) for every reader",
      found: found,
      details: ["palettes that tell \(classes) classes apart: " + can.map(\.name).joined(separator: ", ")],
      remedy: [alike, fewer.map { "'\(palette.name)' with \($0) classes" }].compactMap(\.self)
        .joined(separator: ", or "))
  }
}
