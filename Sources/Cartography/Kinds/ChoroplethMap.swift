public import Diagnostics
public import Geography
public import Parallel
public import Statistics

/// A choropleth map to be drawn: areas filled by the class of their value, on a page of a given width.
///
/// A plain value: set what differs from the defaults, then `render`.
public struct ChoroplethMap: Sendable {
  /// The shapes, in the order of `areas`.
  public var polygons: Polygons
  public var areas: [MapArea]
  /// Whether coordinates are metres of a projected system; else degrees, and the map has no scale bar.
  public var isProjected: Bool

  public var classes: ClassificationMethod = .quantile(classes: 5)
  public var closure: Classification.Closure = .left
  public var palette: PaletteChoice = PaletteChoice("YlGnBu")
  /// The decimals that the values were published with; `nil` to take as many as the values have.
  public var decimals: Int?

  public var title: String
  public var subtitle = ""
  public var legendTitle: String
  /// "per cent", "people aged 65 or over per hectare"; empty for none.
  public var unit = ""
  public var areaNoun = AreaNoun.area
  /// Sources and licences, each on lines of its own.
  public var credits: [String] = []
  /// A BCP 47 tag: the language of the texts.
  public var language = "en-GB"
  /// The year that the values describe.
  public var sourceYears: [String] = []
  /// The year of the boundaries, which their credit has to name; `nil` where it is not known.
  public var boundaryYear: String?

  /// Of the page, in millimetres.
  public var width = 170.0
  /// Of the page, in millimetres; the map is as high as its shape asks for, up to this.
  public var maximumHeight = 222.0
  public var layout = Layout.talk
  public var labels = LabelContent.none
  /// Details smaller than this on paper are left out, in millimetres; shared borders stay shared.
  public var tolerance = 0.1
  /// Nothing is set in smaller type, in points.
  public var smallestType = 8.0
  /// No line that a reader sees is thinner, in points.
  public var thinnestLine = 0.25

  /// What the page holds beside the map and its legend.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Title and subtitle on the page.
    case talk
    /// No title on the page: a journal prints it in the caption. It stays in the file for readers of the screen.
    case journal
  }

  /// A palette by name, low to high or the other way round.
  public struct PaletteChoice: Sendable, Hashable {
    public var name: String
    public var isReversed: Bool

    public init(_ name: String, reversed: Bool = false) {
      self.name = name
      isReversed = reversed
    }
  }

  /// What one area and many are called.
  public struct AreaNoun: Sendable, Hashable {
    public var singular: String
    public var plural: String

    public init(_ singular: String, plural: String) {
      self.singular = singular
      self.plural = plural
    }

    public static let area = AreaNoun("area", plural: "areas")
    public static let ward = AreaNoun("ward", plural: "wards")
  }

  public init(
    _ polygons: Polygons, isProjected: Bool, areas: [MapArea], title: String, legendTitle: String
  ) {
    self.polygons = polygons
    self.isProjected = isProjected
    self.areas = areas
    self.title = title
    self.legendTitle = legendTitle
  }

  /// Draws the map.
  ///
  /// The same map gives the same bytes, whatever the number of workers. Data without values, or with one value
  /// only, give a map that says so. A topology of the polygons that is known already saves finding it; else
  /// vertices that nearly meet count as one.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: `map-input` for shapes and areas that do not fit together, values that are not finite, or values
  ///   outside manual breaks; `duplicate-map-code`; `page-size`; and what `PaletteGate.colours` throws.
  /// - Complexity: O(*v* log *v*) in the vertices; with labels, O(*a* + *v*) times a large constant.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    try check()
    let values = areas.map(\.value.number)
    let classification = classify(values, by: classes, closure: closure)
    let classOfArea = try classIndices(values, classification)
    let (colours, paletteNotes) = try coloursOfClasses(classification)
    let numbers = values.compactMap(\.self)
    let classLabels = ClassLabels(classification, values: numbers, dataDecimals: decimals)
    let legend = Legend(
      title: legendTitle, unit: unit.isEmpty ? nil : unit, countHeader: areaNoun.plural,
      classes: classification, labels: classLabels, colours: colours, values: areas.lazy.map(\.value))

    let drawing = try MapDrawing(
      self, legend: legend, topology: topology, workers: workers)
    let captions = AreaCaptions(unit: unit, labels: classLabels)
    let document = ChoroplethDocument(
      map: self, drawing: drawing, legend: legend, classOfArea: classOfArea, captions: captions,
      description: description(classification, classLabels, numbers))
    let svg = document.write(workers: workers)

    let notes =
      classification.notes.map { Diagnostic(.classes, severity: .note, $0) }
      + (classLabels.areExact ? [] : [Diagnostic(.classes, severity: .note, "class limits are rounded")])
      + paletteNotes + drawing.notes + sizeNotes(svg.count)
    return RenderedMap(
      svg: svg, legend: legend, classification: classification, boxes: drawing.boxes,
      size: RenderedMap.Size(width: width, height: drawing.layout.height / ChoroplethMap.pointsPerMillimetre),
      scaleBar: drawing.layout.scaleBar?.bar, notes: notes)
  }

  static let pointsPerMillimetre = 72 / 25.4
  /// PLOS, BMC and Wiley take figures up to this size.
  private static let journalLimit = 10_000_000

  private func check() throws(Diagnostic) {
    guard polygons.areaCount == areas.count else {
      throw Diagnostic(
        .mapInput, "shapes and areas of a map differ in number", expected: "\(polygons.areaCount) areas",
        found: "\(areas.count)")
    }
    guard width.isFinite, (40...1000).contains(width), maximumHeight.isFinite, maximumHeight >= 40 else {
      throw Diagnostic(
        .pageSize, "the page is \(width) mm wide and at most \(maximumHeight) mm high",
        expected: "a width from 40 to 1000 mm and a height of at least 40 mm")
    }
    guard (4...24).contains(smallestType), (0.05...1.5).contains(thinnestLine) else {
      throw Diagnostic(
        .pageSize, "the smallest type is \(smallestType) pt and the thinnest line \(thinnestLine) pt",
        expected: "type from 4 to 24 pt and lines from 0.05 to 1.5 pt")
    }
    guard tolerance.isFinite, (0...5).contains(tolerance) else {
      throw Diagnostic(.pageSize, "the tolerance is \(tolerance) mm on paper", expected: "from 0 to 5 mm")
    }
    var seen: Set<String> = []
    for area in areas where !seen.insert(area.code).inserted {
      throw Diagnostic(
        .duplicateMapCode, "area \(area.code) (\(area.name)) is on the map twice",
        remedy: "give each area one shape and one value")
    }
    for area in areas {
      if let number = area.value.number, !number.isFinite {
        throw Diagnostic(
          .mapInput, "the value of \(area.code) (\(area.name)) is not a number", found: "\(number)",
          remedy: "mark it as missing")
      }
    }
  }

  private func classIndices(
    _ values: [Double?], _ classification: Classification
  ) throws(Diagnostic) -> [Int?] {
    let indices = values.map { $0.flatMap { classification.classIndex(of: $0) } }
    let outside = values.indices.filter { values[$0] != nil && indices[$0] == nil }
    guard outside.isEmpty else {
      throw Diagnostic(
        .mapInput, "\(outside.count) values lie outside the classes",
        expected:
          "values from \(classification.breaks.first ?? .nan) to \(classification.breaks.last ?? .nan)",
        details: outside.prefix(5).map { "\(areas[$0].code) \(areas[$0].name): \(values[$0] ?? .nan)" },
        remedy: "widen the outer breaks")
    }
    return indices
  }

  private func coloursOfClasses(
    _ classification: Classification
  ) throws(Diagnostic) -> (colours: [Colour], notes: [Diagnostic]) {
    guard classification.classCount > 0 else {
      _ = try Palette.named(palette.name)
      return ([], [])
    }
    return try PaletteGate.colours(
      of: palette.name, classes: classification.classCount, reversed: palette.isReversed)
  }

  private func description(
    _ classification: Classification, _ labels: ClassLabels, _ numbers: [Double]
  ) -> String {
    let missing = areas.count { $0.value == .missing }
    let suppressed = areas.count { $0.value == .suppressed }
    var parts = [
      "Choropleth map of \(numberText(Double(areas.count), decimals: 0)) "
        + "\(areas.count == 1 ? areaNoun.singular : areaNoun.plural)."
    ]
    if let least = numbers.min(), let most = numbers.max() {
      let range =
        numberText(least, decimals: labels.valueDecimals) + " to "
        + numberText(most, decimals: labels.valueDecimals)
      parts.append(
        "\(legendTitle): \(numberText(Double(numbers.count), decimals: 0)) values from \(range)"
          + (unit.isEmpty ? "" : " (\(unit))")
          + ", in \(classification.classCount) \(classification.method.adjective)"
          + (classification.classCount == 1 ? " class." : " classes."))
    } else {
      parts.append("\(legendTitle): no values.")
    }
    parts.append("No data: \(missing). Suppressed: \(suppressed).")
    if !sourceYears.isEmpty {
      parts.append(
        "Source \(sourceYears.count == 1 ? "year" : "years"): \(sourceYears.joined(separator: ", ")).")
    }
    return parts.joined(separator: " ")
  }

  private func sizeNotes(_ bytes: Int) -> [Diagnostic] {
    guard bytes > ChoroplethMap.journalLimit else { return [] }
    return [
      Diagnostic(
        .largeFile, severity: .warning, "the map is larger than journals take",
        expected: "at most 10 MB (PLOS, BMC, Wiley)",
        found: numberText(Double(bytes) / 1e6, decimals: 1) + " MB",
        remedy: "raise the tolerance, or show fewer areas")
    ]
  }
}

extension ClassificationMethod {
  /// What a reader calls such classes.
  fileprivate var adjective: String {
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
