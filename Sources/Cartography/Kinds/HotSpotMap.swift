public import Diagnostics
public import Geography
public import Parallel
public import Statistics

/// A map of where high or low values cluster: the classes of local Moran's I or of Getis and Ord's Gi*.
@dynamicMemberLookup
public struct HotSpotMap: Sendable {
  public var page: MapPage
  public var areas: [Area]
  public var legendTitle: String
  /// When the values are of; empty where that is not known.
  public var period = ""
  /// The test in words: "local Moran's I, queen contiguity, 999 permutations, false discovery rate 5 per cent".
  public var method: String

  /// An area and what the test says of it.
  public struct Area: Sendable, Hashable {
    public var code: String
    public var name: String
    public var finding: Finding
    /// What a reader of the screen hears beside it: "score 48.3, p = 0.003".
    public var detail: String?

    public init(code: String, name: String, finding: Finding, detail: String? = nil) {
      self.code = code
      self.name = name
      self.finding = finding
      self.detail = detail
    }
  }

  /// What a local statistic says of an area.
  public enum Finding: Sendable, Hashable {
    /// A quadrant of local Moran's I, significant.
    case cluster(MoranQuadrant)
    /// A hot or cold spot of Gi* at a level of confidence.
    case spot(Spot)
    case notSignificant
    /// Without neighbours there is nothing to compare with.
    case noNeighbours
    /// All areas have one value, so that none can lie among higher or lower ones.
    case noVariation
    /// There are too few areas to test.
    case notTested
    case missing
    case suppressed
  }

  /// A class of Gi*, hottest first.
  public enum Spot: Int, Sendable, Hashable, CaseIterable {
    case hot99, hot95, cold95, cold99

    /// The class of a z-score at two-sided 5 and 1 per cent; `nil` between them.
    public init?(zScore: Double) {
      switch zScore {
      case 2.575_829_303_548_9...: self = .hot99
      case 1.959_963_984_540_05...: self = .hot95
      case ...(-2.575_829_303_548_9): self = .cold99
      case ...(-1.959_963_984_540_05): self = .cold95
      default: return nil
      }
    }
  }

  public init(_ page: MapPage, areas: [Area], legendTitle: String, method: String) {
    self.page = page
    self.areas = areas
    self.legendTitle = legendTitle
    self.method = method
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<MapPage, Value>) -> Value {
    get { page[keyPath: property] }
    set { page[keyPath: property] = newValue }
  }

  /// Draws the map. The key lists every class of the statistic, also those that no area is in, and then the
  /// states: what is not significant is no class.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: `map-input` for shapes and areas that do not fit together, or findings of two statistics;
  ///   `duplicate-map-code`; `page-size`.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    let classes = try statisticClasses()
    let entries = classes.enumerated().map { index, look in
      Legend.Entry(
        kind: .category(index), text: look.text, count: areas.count { $0.finding == look.finding },
        paint: look.paint)
    }
    let states = stateEntries
    let isSaid = period.isEmpty || legendTitle.contains(period)
    let legend = Legend(
      title: legendTitle, unit: HotSpotMap.statistic(of: classes) + (isSaid ? "" : ", \(period)"),
      countHeader: page.areaNoun.plural, entries: entries + states)
    var figure = MapFigure(
      page, kind: "hot-spots", areas: areas.map { NamedArea(code: $0.code, name: $0.name) })
    figure.panels = [MapPanel(areas: areas.map { painted($0, classes) })]
    figure.keys = [legend]
    figure.remarks = [method + (method.hasSuffix(".") ? "" : ".")]
    let counts = (entries + states.filter { $0.kind == .notSignificant }).map {
      "\($0.text): \(countText($0.count))."
    }
    figure.description =
      [
        "Map of \(HotSpotMap.statistic(of: classes)) among \(page.areaNoun.counted(areas.count))."
      ]
      + ["\(legendTitle): \(counts.joined(separator: " "))"]
      + [
        MapFigure.states(
          areas.lazy.map { area in
            area.finding == .missing ? .missing : area.finding == .suppressed ? .suppressed : .value(0)
          })
      ]
    return try figure.render(classifications: [], notes: [], topology: topology, workers: workers)
  }

  /// The states that areas are in; those that were not tested, for whatever reasons, in one row.
  private var stateEntries: [Legend.Entry] {
    var entries: [Legend.Entry] = []
    for look in HotSpotMap.states {
      let count = areas.count { $0.finding == look.finding }
      if count == 0 { continue }
      if let last = entries.last, last.kind == look.kind {
        entries[entries.count - 1] = Legend.Entry(
          kind: look.kind,
          text: "\(last.text), or \(look.text.prefix(1).lowercased() + look.text.dropFirst())",
          count: last.count + count, paint: look.paint)
      } else {
        entries.append(Legend.Entry(kind: look.kind, text: look.text, count: count, paint: look.paint))
      }
    }
    return entries
  }

  /// What the classes are, in the words of the field.
  private static func statistic(of classes: [Look]) -> String {
    classes.first?.finding == .spot(.hot99)
      ? "hot and cold spots, Getis-Ord Gi*" : "clusters and outliers, local Moran's I"
  }

  private struct Look {
    let finding: Finding
    var kind = Legend.Entry.Kind.missing
    let text: String
    let paint: AreaPaint
  }

  private static let moran: [Look] = [
    Look(
      finding: .cluster(.highHigh), text: "High-high cluster", paint: .colour(HotSpotColours.highHigh)),
    Look(finding: .cluster(.highLow), text: "High-low outlier", paint: .colour(HotSpotColours.highLow)),
    Look(finding: .cluster(.lowHigh), text: "Low-high outlier", paint: .colour(HotSpotColours.lowHigh)),
    Look(finding: .cluster(.lowLow), text: "Low-low cluster", paint: .colour(HotSpotColours.lowLow)),
  ]

  private static let getisOrd: [Look] = [
    Look(
      finding: .spot(.hot99), text: "Hot spot, 99 % confidence", paint: .colour(HotSpotColours.highHigh)),
    Look(finding: .spot(.hot95), text: "Hot spot, 95 % confidence", paint: .colour(HotSpotColours.highLow)),
    Look(
      finding: .spot(.cold95), text: "Cold spot, 95 % confidence", paint: .colour(HotSpotColours.lowHigh)),
    Look(finding: .spot(.cold99), text: "Cold spot, 99 % confidence", paint: .colour(HotSpotColours.lowLow)),
  ]

  private static let states: [Look] = [
    Look(
      finding: .notSignificant, kind: .notSignificant, text: "Not significant",
      paint: .colour(HotSpotColours.notSignificant)),
    Look(finding: .noNeighbours, kind: .untested, text: "No neighbours", paint: .neutral),
    Look(finding: .noVariation, kind: .untested, text: "No variation", paint: .neutral),
    Look(finding: .notTested, kind: .untested, text: "Not tested", paint: .neutral),
    Look(finding: .missing, kind: .missing, text: "No data", paint: hatch(.missing)),
    Look(finding: .suppressed, kind: .suppressed, text: "Suppressed", paint: hatch(.suppressed)),
  ]

  private static func hatch(_ reason: NoDataHatch.Reason) -> AreaPaint {
    .noData(NoDataHatch(reason, HotSpotColours.tone))
  }

  /// The classes of the one statistic that the findings are of; Moran's where none is significant.
  private func statisticClasses() throws(Diagnostic) -> [Look] {
    var (clusters, spots) = (false, false)
    for area in areas {
      switch area.finding {
      case .cluster: clusters = true
      case .spot: spots = true
      default: break
      }
    }
    if clusters, spots {
      throw Diagnostic(
        .mapInput, "the map has findings of local Moran's I and of Gi*", expected: "one statistic",
        remedy: "draw a map of each")
    }
    return spots ? HotSpotMap.getisOrd : HotSpotMap.moran
  }

  private func painted(_ area: Area, _ classes: [Look]) -> PaintedArea {
    let detail = area.detail.map { ", \($0)" } ?? ""
    func caption(_ text: String) -> String {
      "\(AreaCaptions.isolated(area.name)): \(text.prefix(1).lowercased() + text.dropFirst())\(detail)"
    }
    if let index = classes.firstIndex(where: { $0.finding == area.finding }) {
      return PaintedArea(
        kind: .category(index), paint: classes[index].paint, caption: caption(classes[index].text))
    }
    let look = HotSpotMap.states.first { $0.finding == area.finding } ?? HotSpotMap.states[2]
    return PaintedArea(kind: look.kind, paint: look.paint, caption: caption(look.text))
  }
}
