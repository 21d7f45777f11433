public import Diagnostics
public import Geography
public import Parallel
internal import Statistics

/// Two maps in the same classes, such as before and after, and a third of the difference, with what the values
/// are shares of.
@dynamicMemberLookup
public struct ChangeMap: Sendable {
  public var page: MapPage
  public var before: SmallMultiples.Panel
  public var after: SmallMultiples.Panel
  /// Of both maps.
  public var scale: ValueScale
  /// The map of the differences and its key; classes and palette are its own.
  public var difference: Difference
  /// What the values of each map are shares of: "2020: residents, mid-2020. 2030: projected residents, 2018-based".
  public var denominators: String

  /// How the difference between the two is shown.
  public struct Difference: Sendable, Hashable {
    /// Above the third map; `nil` for what the kind is called.
    public var heading: String?
    /// What the legend calls it; `nil` for words made of the legend's title.
    public var legendTitle: String?
    public var kind = Kind.absolute
    /// Breaks either side of zero; `nil` for those of `DifferenceClasses`.
    public var breaks: [Double]?
    /// `nil` for one that leaves both keys one hatch for areas without data.
    public var palette: PaletteChoice?

    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// After less before, in the unit of both.
      case absolute
      /// That, in per cent of before; missing where before is zero.
      case relative

      var heading: String {
        switch self {
        case .absolute: "Difference (second less first)"
        case .relative: "Relative change (from first to second)"
        }
      }
    }

    public init() {}
  }

  public init(
    _ page: MapPage, before: SmallMultiples.Panel, after: SmallMultiples.Panel, legendTitle: String,
    denominators: String
  ) {
    self.page = page
    self.before = before
    self.after = after
    scale = ValueScale(legendTitle: legendTitle)
    difference = Difference()
    self.denominators = denominators
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<MapPage, Value>) -> Value {
    get { page[keyPath: property] }
    set { page[keyPath: property] = newValue }
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<ValueScale, Value>) -> Value {
    get { scale[keyPath: property] }
    set { scale[keyPath: property] = newValue }
  }

  /// Draws the three maps.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: as `ChoroplethMap.render`; `map-input` for maps of different areas, breaks of the difference that
  ///   are not positive and ascending, or without a word on the denominators.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    try checkSameAreas([(before.heading, before.areas), (after.heading, after.areas)])
    guard !denominators.isEmpty else {
      throw Diagnostic(
        .mapInput, "a map of change does not say what its values are shares of",
        remedy: "state the denominators of both maps, or that the values are counts")
    }
    let maps = [before.areas, after.areas]
    let differences = self.differences
    let heading = difference.heading ?? difference.kind.heading
    let (classed, classedDifferences) = try withOneHatch(
      ClassedValues(maps, scale: scale), differences, differenceScale(differences))

    var figure = MapFigure(page, kind: "change", areas: before.areas.named)
    figure.panels = [
      classed.panel(of: before.areas, heading: before.heading),
      classed.panel(of: after.areas, heading: after.heading),
      classedDifferences.panel(of: differences, heading: heading),
    ]
    figure.panels[2].key = 1
    figure.keys = [
      classed.legend(for: maps, counted: "\(page.areaNoun.plural), both maps"),
      classedDifferences.legend(for: [differences], counted: page.areaNoun.plural),
    ]
    figure.remarks = [ChangeMap.sentence(denominators)] + [withoutRelativeChange].compactMap(\.self)
    figure.description =
      [
        "Choropleth maps of \(page.areaNoun.counted(differences.count)): \(before.heading); \(after.heading); "
          + "\(heading)."
      ] + classed.description + classedDifferences.description + [
        MapFigure.states([
          (before.heading, before.areas), (after.heading, after.areas), (heading, differences),
        ])
      ]
    return try figure.render(
      classifications: [classed.classification, classedDifferences.classification],
      notes: classed.notes + classedDifferences.notes, topology: topology, workers: workers)
  }

  /// What areas are in the third map that the first shows as zero.
  private var withoutRelativeChange: String? {
    guard difference.kind == .relative else { return nil }
    let count = zip(before.areas, after.areas).count { $0.value.number == 0 && $1.value.number != nil }
    return count == 0
      ? nil
      : "No relative change of \(page.areaNoun.counted(count)) with zero in the first map: no data there."
  }

  /// "points, 0 to 100 = greatest need" is "points" of a difference: where the greatest lies says nothing of it.
  private static func withoutMeaning(_ unit: String) -> String {
    guard unit.contains("="), let end = unit.firstIndex(of: ",") else { return unit }
    return String(unit[..<end])
  }

  /// With a capital and a full stop.
  private static func sentence(_ words: String) -> String {
    let trimmed = words.trimmingSpaces
    let isEnded = trimmed.last.map { ".!?".contains($0) } ?? true
    return trimmed.prefix(1).uppercased() + trimmed.dropFirst() + (isEnded ? "" : ".")
  }

  /// After less before, area by area, as the third map shows it. A difference of a suppressed value is
  /// suppressed, of a missing one missing.
  public var differences: [MapArea] {
    zip(before.areas, after.areas).map { before, after in
      var area = MapArea(code: before.code, name: before.name, value: .missing)
      if before.value == .suppressed || after.value == .suppressed { area.value = .suppressed }
      if let first = before.value.number, let second = after.value.number {
        switch difference.kind {
        case .absolute: area.value = .value(ChangeMap.difference(first, second))
        case .relative:
          if first != 0 { area.value = .value(ChangeMap.difference(first, second) / first.magnitude * 100) }
        }
      }
      return area
    }
  }

  /// After less before: in the decimals of figures that have few, as 10.3 less 10 is 0.3, and not what is left in
  /// binary; 0 where only the rounding of the two to binary is left, as of 0.3 less 0.1 + 0.2.
  private static func difference(_ before: Double, _ after: Double) -> Double {
    let difference = after - before
    if let decimals = exactDecimals(of: [before, after]), difference.magnitude < 1e9 {
      let scale = powerOfTen(decimals)
      return (difference * scale).rounded() / scale
    }
    return difference.magnitude <= 4 * max(before.magnitude, after.magnitude).ulp ? 0 : difference
  }

  private func differenceScale(_ differences: [MapArea]) throws(Diagnostic) -> ValueScale {
    let words =
      difference.kind == .absolute
      ? "Change in \(ChangeMap.withinSentence(scale.legendTitle))"
      : "Relative change"
    let title = difference.legendTitle ?? words
    var scale = ValueScale(legendTitle: title)
    scale.unit =
      difference.kind == .relative
      ? "%"
      : self.scale.unit.hasPrefix("per cent") || self.scale.unit.hasPrefix("%")
        ? "percentage points" : ChangeMap.withoutMeaning(self.scale.unit)
    scale.closure = self.scale.closure
    let classes = DifferenceClasses(
      differences.compactMap(\.value.number), breaks: difference.breaks, closure: scale.closure)
    guard classes.areValid else {
      throw Diagnostic(
        .mapInput, "the breaks of a difference are not above zero and ascending",
        found: "\(difference.breaks ?? [])")
    }
    // Limits that are rounded to the same words would not part the classes for a reader.
    scale.decimals = decimals(of: differences).map {
      max($0, exactDecimals(of: classes.breaks.filter(\.isFinite), most: 9) ?? $0)
    }
    if difference.kind == .absolute { scale.valueDecimals = self.scale.valueDecimals }
    scale.classes = .manual(breaks: classes.breaks)
    scale.unusedColours = classes.unusedColours
    return scale
  }

  /// Purple for less and orange for more, or another pair of hues.
  private static let palettes = [
    PaletteChoice("PuOr", reversed: true), PaletteChoice("PRGn", reversed: true),
    PaletteChoice("RdBu", reversed: true), PaletteChoice("BrBG", reversed: true), PaletteChoice("PiYG"),
    PaletteChoice("RdYlBu", reversed: true),
  ]

  /// Both keys with one look of areas without data, which every class of either differs from, where there is one;
  /// else in the first palette, each with a hatch of its own.
  private func withOneHatch(
    _ classed: ClassedValues, _ differences: [MapArea], _ scale: ValueScale
  ) throws(Diagnostic) -> (ClassedValues, ClassedValues) {
    let choices = difference.palette.map { [$0] } ?? ChangeMap.palettes
    for choice in choices {
      var (first, scale) = (classed, scale)
      scale.palette = choice
      guard var second = try? ClassedValues([differences], scale: scale) else { continue }
      let colours = first.colours + second.colours
      let tone = NoDataHatch.Tone.suiting(colours)
      if tone.difference(from: colours) >= PaletteGate.leastDifference {
        (first.tone, second.tone) = (tone, tone)
        return (first, second)
      }
    }
    var scale = scale
    scale.palette = choices[0]
    return (classed, try ClassedValues([differences], scale: scale))
  }

  /// Without its capital, unless it begins with an abbreviation.
  private static func withinSentence(_ title: String) -> String {
    let isWord = title.dropFirst().first.map { $0.isLowercase || $0 == " " } ?? false
    return isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
  }

  /// As many as the values have; a relative change has one. `nil` where the values do not tell.
  private func decimals(of differences: [MapArea]) -> Int? {
    if difference.kind == .relative { return 1 }
    let values = (before.areas + after.areas).compactMap(\.value.number)
    return scale.decimals ?? exactDecimals(of: values)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
