public import Diagnostics
public import Geography
public import Parallel
internal import Statistics

/// A map of two quantities at once: three classes of each, nine colours, and a key that counts the areas in
/// every pair of classes.
@dynamicMemberLookup
public struct BivariateMap: Sendable {
  public var page: MapPage
  public var areas: [Area]
  /// The first quantity, along the key's foot. Three classes; its palette is not used.
  public var x: ValueScale
  /// The second quantity, up the key's side.
  public var y: ValueScale
  /// Of `BivariatePalette.catalogue`.
  public var palette = "BlueOrange"

  /// An area with two values.
  public struct Area: Sendable, Hashable {
    public var code: String
    public var name: String
    public var x: MapValue
    public var y: MapValue

    public init(code: String, name: String, x: MapValue, y: MapValue) {
      self.code = code
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// Both quantities are cut into thirds.
  public init(_ page: MapPage, areas: [Area], x: String, y: String) {
    self.page = page
    self.areas = areas
    self.x = ValueScale(legendTitle: x)
    self.y = ValueScale(legendTitle: y)
    self.x.classes = .quantile(classes: 3)
    self.y.classes = .quantile(classes: 3)
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<MapPage, Value>) -> Value {
    get { page[keyPath: property] }
    set { page[keyPath: property] = newValue }
  }

  /// Draws the map; an area without one of its values is drawn as one without data, and suppressed where one
  /// of them is.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: as `ChoroplethMap.render`; `map-input` for more than three classes.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    let colours = try BivariatePalette.named(palette)
    let classedX = try classed(areas.map(\.x), x)
    let classedY = try classed(areas.map(\.y), y)
    let kinds = areas.map { kind(of: $0, classedX, classedY) }
    let key = BivariateKey(
      x: classedX.axis, y: classedY.axis, palette: colours, kinds: kinds, counted: page.areaNoun.plural)

    var figure = MapFigure(
      page, kind: "bivariate", areas: areas.map { NamedArea(code: $0.code, name: $0.name) })
    figure.panels = [
      MapPanel(
        areas: zip(areas, kinds).map { area, kind in
          PaintedArea(
            kind: kind, paint: BivariateMap.paint(kind, colours),
            caption: caption(of: area, kind, classedX, classedY))
        })
    ]
    figure.keys = [key]
    figure.description =
      ["Map of two quantities for \(page.areaNoun.counted(areas.count)), three classes of each."]
      + classedX.description + classedY.description + [key.description].filter { !$0.isEmpty }
      + [
        MapFigure.states(
          kinds.lazy.map { $0 == .missing ? .missing : $0 == .suppressed ? .suppressed : .value(0) })
      ]
    return try figure.render(
      classifications: [classedX.classification, classedY.classification],
      notes: notes(classedX) + notes(classedY), topology: topology, workers: workers)
  }

  private func classed(_ values: [MapValue], _ scale: ValueScale) throws(Diagnostic) -> ClassedValues {
    var scale = scale
    scale.zeros = .inClasses
    let named = zip(areas, values).map { MapArea(code: $0.code, name: $0.name, value: $1) }
    let classed = try ClassedValues([named], scale: scale, coloured: false)
    guard classed.classification.classCount <= 3 else {
      throw Diagnostic(
        .mapInput, "'\(scale.legendTitle)' has \(classed.classification.classCount) classes",
        expected: "at most three classes of each quantity", remedy: "choose a method with three classes")
    }
    return classed
  }

  /// What is said of classes, with which of the two quantities has them.
  private func notes(_ classed: ClassedValues) -> [Diagnostic] {
    classed.notes.map { note in
      var named = note
      if note.code == .classes { named.summary = "'\(classed.scale.legendTitle)': \(note.summary)" }
      return named
    }
  }

  private func kind(of area: Area, _ x: ClassedValues, _ y: ClassedValues) -> Legend.Entry.Kind {
    if area.x == .suppressed || area.y == .suppressed { return .suppressed }
    guard let valueX = area.x.number, let valueY = area.y.number,
      let column = x.classification.classIndex(of: valueX), let row = y.classification.classIndex(of: valueY)
    else { return .missing }
    return .cell(x: column, y: row)
  }

  static func paint(_ kind: Legend.Entry.Kind, _ palette: BivariatePalette) -> AreaPaint {
    switch kind {
    case .cell(let x, let y): .colour(palette.colour(x: x, y: y))
    case .suppressed: .noData(NoDataHatch(.suppressed, palette.tone))
    default: .noData(NoDataHatch(.missing, palette.tone))
    }
  }

  /// "Woughton: Needs score 48.3 points (34.6 to 48.3); Growth 12 per cent (8 to under 13)".
  private func caption(
    of area: Area, _ kind: Legend.Entry.Kind, _ x: ClassedValues, _ y: ClassedValues
  ) -> String {
    let parts = [(area.x, x), (area.y, y)].map { value, classed in
      let said =
        switch value {
        case .missing: "no data"
        case .suppressed: "suppressed"
        case .value(let number): classed.words(for: number, withClass: 2 * areas.count <= MapFigure.manyAreas)
        }
      return "\(classed.scale.legendTitle) \(said)"
    }
    return AreaCaptions.isolated(area.name) + ": " + parts.joined(separator: "; ")
  }
}

extension ClassedValues {
  /// "48.3 points (34.6 to 48.3)"; on maps of very many areas, whose titles outweigh their shapes, no class.
  fileprivate func words(for number: Double, withClass: Bool) -> String {
    let index = classification.classIndex(of: number)
    let ofClass = withClass ? index.map { " (\(labels.texts[$0]))" } ?? "" : ""
    return AreaCaptions(scale: scale, labels: labels).measured(number, inClass: index) + ofClass
  }

  /// What limits alone do not tell, within a sentence.
  private var remark: String? {
    if let onlyClass { return onlyClass }
    return ties ?? onlyZeros?.withinSentence
  }

  fileprivate var axis: BivariateKey.Axis {
    BivariateKey.Axis(
      title: scale.legendTitle, unit: scale.unitAndPeriod,
      limits: labels.limits.enumerated().map { index, limit in
        // A class of one value at the end has its limit once.
        let isRepeated = index > 0 && labels.limits[index - 1] == limit
        return limit.isFinite && !isRepeated ? labels.style.text(limit) : ""
      },
      classTexts: labels.texts, closure: scale.closure,
      remark: remark.map { "\(scale.legendTitle): \($0)" }, methods: methods)
  }
}
