internal import Diagnostics
internal import Geography

/// Why a page that was to have an inset has none.
enum InsetLack: Sendable, Hashable {
  /// Several maps would each need one.
  case severalMaps
  /// Areas of one size have no dense core.
  case cartogram
  /// Hardly any area is too small.
  case allLarge(small: Int)
  /// Nowhere enough of the small areas lie together.
  case noDenseCore(small: Int)
  case noRoom

  /// `nil` where the page asks for none.
  init?(_ page: MapPage, _ polygons: Polygons, _ layout: PageLayout) {
    if page.insets == .none { return nil }
    if page.shapes == .hexagons {
      self = .cartogram
    } else if !layout.panels.isOnlyOne {
      self = .severalMaps
    } else {
      self = InsetRoom(page, polygons, layout) == nil ? .noCore(polygons, layout) : .noRoom
    }
  }

  private static func noCore(_ polygons: Polygons, _ layout: PageLayout) -> InsetLack {
    let least = InsetNeed.numbered(areas: polygons.areaCount, layout.type.body).leastSize
    let small = SizedAreas(polygons, in: layout.frame).areas.count { $0.size < least }
    return small < DenseCore.leastCount ? .allLarge(small: small) : .noDenseCore(small: small)
  }

  var note: Diagnostic {
    Diagnostic(.noInset, severity: .note, "the map has no inset: \(reason)", remedy: remedy)
  }

  private var reason: String {
    switch self {
    case .severalMaps: "a page of several maps has no room for one of each"
    case .cartogram: "hexagons are all of one size"
    case .allLarge(0): "all areas are large enough for a number"
    case .allLarge(let small):
      "only \(small) \(small == 1 ? "area is" : "areas are") too small for a number"
    case .noDenseCore(let small):
      "\(numberText(Double(small), decimals: 0)) areas are too small for a number, but they are spread too evenly "
        + "for an inset to help"
    case .noRoom: "there is no room for one that would be half as large again as the map"
    }
  }

  private var remedy: String? {
    switch self {
    case .noRoom: "make the page wider or higher, or choose a smaller part of the map"
    case .severalMaps: "draw a map of each, with an inset"
    case .noDenseCore: "make the page wider, or draw a part of the map by itself, with a filter"
    case .allLarge, .cartogram: nil
    }
  }
}
