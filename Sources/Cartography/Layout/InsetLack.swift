internal import Diagnostics
internal import Geography

/// Why a page that was to have an inset has none.
enum InsetLack: Sendable, Hashable {
  /// Several maps would each need one.
  case severalMaps
  /// Areas of one size have no dense core.
  case cartogram
  /// Too few areas are too small to be seen; or nowhere enough of them together.
  case noDenseCore
  case noRoom

  /// `nil` where the page asks for none.
  init?(_ page: MapPage, _ polygons: Polygons, _ layout: PageLayout) {
    if page.insets == .none { return nil }
    if page.shapes == .hexagons {
      self = .cartogram
    } else if !layout.panels.isOnlyOne {
      self = .severalMaps
    } else {
      self = InsetPlace.isNeeded(page, polygons, layout) ? .noRoom : .noDenseCore
    }
  }

  var note: Diagnostic {
    Diagnostic(.noInset, severity: .note, "the map has no inset: \(reason)", remedy: remedy)
  }

  private var reason: String {
    switch self {
    case .severalMaps: "a page of several maps has no room for one of each"
    case .cartogram: "hexagons are all of one size"
    case .noDenseCore:
      "areas smaller than a square millimetre are few, or spread too evenly for an inset to help"
    case .noRoom: "there is no room for one that would be half as large again as the map"
    }
  }

  private var remedy: String? {
    switch self {
    case .noRoom: "make the page wider or higher, or choose a smaller part of the map"
    case .severalMaps: "draw a map of each, with an inset"
    case .noDenseCore: "if some are too small, draw their city by itself, with a filter"
    case .cartogram: nil
    }
  }
}
