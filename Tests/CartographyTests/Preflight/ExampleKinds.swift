import Geography
import Parallel
import Statistics
import TestSupport

@testable import Cartography

/// A small map of every kind, in the default palettes, with missing and suppressed values, drawn to a preset.
enum ExampleKind: String, CaseIterable, Sendable {
  case choropleth, benchmark, similar, uncertain, neutral, zeros, hexagons, inset, surroundings, numbers
  case bivariate, change, relativeChange, multiples
  case sites, sitesWithLabels, sitesOverClasses, sitesWithInset
  case circles
  case clusters, hotSpots

  func render(preset: String) throws -> RenderedMap {
    let preset = try MapPreset.named(preset)
    switch self {
    case .choropleth, .benchmark, .similar, .uncertain, .neutral, .zeros, .hexagons, .inset, .surroundings,
      .numbers:
      return try choropleth(preset).render(workers: .one)
    case .bivariate: return try bivariate(preset).render(workers: .one)
    case .change, .relativeChange: return try change(preset).render(workers: .one)
    case .multiples: return try multiples(preset).render(workers: .one)
    case .sites, .sitesWithLabels, .sitesOverClasses, .sitesWithInset:
      return try sites(preset).render(workers: .one)
    case .circles: return try circles(preset).render(workers: .one)
    case .clusters, .hotSpots: return try clusters(preset).render(workers: .one)
    }
  }

  private static let middle = Bounds(minX: 482_000, minY: 231_500, maxX: 483_000, maxY: 232_500)
  private static let polygons = tessellation(columns: 6, rows: 5, seed: 7)

  /// Of Great Britain, from a seed; every eleventh is missing, every thirteenth suppressed.
  private func areas(seed: UInt64 = 106) -> [MapArea] {
    var random = SeededGenerator(seed: seed)
    return (0..<Self.polygons.areaCount).map { index in
      let value = Double.random(in: 40...500, using: &random).rounded() / 10
      let state: MapValue = index % 11 == 3 ? .missing : index % 13 == 5 ? .suppressed : .value(value)
      return MapArea(code: "E0500\(1000 + index)", name: "Ward \(index)", value: state)
    }
  }

  private func page(_ preset: MapPreset) throws -> MapPage {
    var page = MapPage(Self.polygons, isProjected: true, title: "Need by ward")
    page.areaNoun = .ward
    page.credits = try exampleMap().credits
    page.sourceYears = ["2019"]
    page.boundaryYear = "2020"
    page.labels = .names
    page.fit(to: preset)
    return page
  }

  private func choropleth(_ preset: MapPreset) throws -> ChoroplethMap {
    var map = ChoroplethMap(
      Self.polygons, isProjected: true, areas: areas(), title: "", legendTitle: "Need score")
    map.page = try page(preset)
    map.unit = "points"
    switch self {
    case .benchmark:
      map.scale.references = [.init("England", value: 21.3)]
      map.scale.histogram = true
    case .similar:
      map.scale.benchmark = "England"
      map.scale.comparison = .init(value: 21.3, test: .interval(confidence: 0.95))
      for index in map.areas.indices {
        guard let value = map.areas[index].value.number else { continue }
        map.areas[index].interval =
          numberText(value - 6, decimals: 1) + " to " + numberText(value + 6, decimals: 1)
        if (value - 21.3).magnitude <= 6 { map.areas[index].mark = .notSignificant }
      }
    case .uncertain:
      for index in map.areas.indices where index % 3 == 0 { map.areas[index].mark = .uncertain }
    case .neutral:
      for index in map.areas.indices where index % 4 == 0 { map.areas[index].mark = .notSignificant }
      map.scale.notSignificant = .neutral
    case .zeros:
      for index in map.areas.indices where index % 6 == 0 { map.areas[index].value = .value(0) }
      map.scale.zeros = .apart(text: "None")
    case .hexagons: map.page.shapes = .hexagons
    case .inset:
      map.page.insets = .of(Self.middle, title: "The middle")
    case .surroundings:
      map.page.context = tessellation(
        columns: 2, rows: 2, cell: 5000, seed: 3, origin: Coordinate(x: 478_000, y: 228_000))
      map.page.graticule = true
      map.page.northArrow = true
      map.page.locator = .init(Self.polygons, name: "Great Britain")
    case .numbers: map.page.labels = .numbers
    default: break
    }
    return map
  }

  private func bivariate(_ preset: MapPreset) throws -> BivariateMap {
    let pairs = zip(areas(), areas(seed: 5)).map { first, second in
      BivariateMap.Area(code: first.code, name: first.name, x: first.value, y: second.value)
    }
    return BivariateMap(try page(preset), areas: pairs, x: "Need score", y: "Growth")
  }

  private func change(_ preset: MapPreset) throws -> ChangeMap {
    var map = ChangeMap(
      try page(preset), before: .init("2019", areas: areas()), after: .init("2029", areas: areas(seed: 8)),
      legendTitle: "Need score", denominators: "Scores, not shares.")
    if self == .relativeChange { map.difference.kind = .relative }
    return map
  }

  private func multiples(_ preset: MapPreset) throws -> SmallMultiples {
    let panels = (1...4).map { SmallMultiples.Panel("Group \($0)", areas: areas(seed: UInt64($0))) }
    return SmallMultiples(try page(preset), panels: panels, legendTitle: "Need score")
  }

  private func sites(_ preset: MapPreset) throws -> SymbolMap {
    let symbols = (0..<7).map { (index: Int) -> SymbolMap.Symbol in
      let step = Double(index)
      let position = Coordinate(x: 480_500 + step * 800, y: 230_500 + Double(index % 4) * 1200)
      let value: MapValue = index == 2 ? .missing : .value(150 + step * 210)
      return SymbolMap.Symbol(
        id: "S\(index)", name: "Site \(index)", position: position, value: value,
        category: index % 2 == 0 ? "Permitted" : "Allocated")
    }
    var map = SymbolMap(try page(preset), areas: areas(), symbols: symbols, legendTitle: "Dwellings")
    map.unit = "dwellings"
    map.page.labels = .none
    if self == .sitesWithInset {
      let around = Bounds(minX: 481_000, minY: 231_200, maxX: 482_000, maxY: 232_200)
      map.page.insets = .of(around, title: "A site")
    }
    if self == .sitesWithLabels {
      map.page.labels = .names
      map.areas[8].name = "A name of many words that is far too long for any area of this map"
    }
    if self != .sites { map.categories = ["Permitted", "Allocated", "Promised"] }
    if self == .sitesOverClasses { map.areaScale = ValueScale(legendTitle: "Need score") }
    return map
  }

  /// One in each area, where there is a figure.
  private func circles(_ preset: MapPreset) throws -> SymbolMap {
    let areas = areas()
    let symbols = areas.indices.compactMap { index -> SymbolMap.Symbol? in
      Self.polygons.interiorPoint(ofArea: index).map {
        SymbolMap.Symbol(
          id: areas[index].code, name: areas[index].name, position: $0.position, value: areas[index].value)
      }
    }
    var map = SymbolMap(try page(preset), areas: areas, symbols: symbols, legendTitle: "Carers")
    map.unit = "people"
    map.symbolNoun = map.page.areaNoun
    return map
  }

  private func clusters(_ preset: MapPreset) throws -> HotSpotMap {
    let found: [HotSpotMap.Finding] =
      self == .clusters
      ? [.cluster(.highHigh), .notSignificant, .cluster(.lowLow), .missing, .noNeighbours]
      : [.spot(.hot99), .spot(.cold95), .notSignificant, .suppressed]
    let areas = areas().enumerated().map { index, area in
      HotSpotMap.Area(
        code: area.code, name: area.name, finding: found[index % found.count], detail: "p = 0.01")
    }
    return HotSpotMap(
      try page(preset), areas: areas, legendTitle: "Need score", method: "Local Moran's I, queen contiguity.")
  }
}
