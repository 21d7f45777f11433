internal import Diagnostics
internal import Geography
internal import Parallel

/// How many hatched areas are so small on paper that no reader sees the hatch.
struct HiddenHatches: Sendable, Hashable {
  let hidden: Int
  let hatched: Int
  let noun: MapPage.AreaNoun

  /// Lines of a hatch are a millimetre apart: half a square millimetre has half a millimetre of them.
  static let leastArea = 0.5
  /// The share of hatched areas that a map may hide without a word.
  private static let mostShare = 0.05

  /// From the sizes of all areas on paper, in square millimetres; `nil` where readers see the hatch.
  init?(_ figure: MapFigure, sizes: [Double]) {
    let marked = figure.areas.indices.filter { area in
      figure.panels.contains { $0.areas[area].isHatchedOver }
    }
    hatched = marked.count
    hidden = marked.count { sizes[$0] < Self.leastArea }
    noun = figure.page.areaNoun
    guard Double(hidden) > Self.mostShare * Double(hatched) else { return nil }
  }

  /// What the page and its description say.
  var remark: String {
    "The hatch cannot be seen in \(numberText(Double(hidden), decimals: 0)) of \(noun.counted(hatched)) that have it, "
      + "each under 0.5 mm² on paper."
  }

  var note: Diagnostic {
    Diagnostic(
      .hatchesTooSmall, severity: .warning, "hatches are too small to be seen",
      expected: "hatched areas of \(Self.leastArea) mm² or more on paper",
      found: "\(hidden) of \(hatched) are smaller",
      remedy: "make the map wider, show fewer areas, or map the significance itself")
  }
}

extension MapFigure {
  func hiddenHatches(_ workers: Workers) -> HiddenHatches? {
    let hasHatches = panels.contains { panel in
      panel.areas.contains(where: \.isHatchedOver)
    }
    guard hasHatches, let frame = plainFrame else { return nil }
    let scale = frame.scale / MapPage.pointsPerMillimetre
    return HiddenHatches(
      self, sizes: page.polygons.areas(workers: workers).map { $0 * frame.stretch * scale * scale })
  }
}

extension PaintedArea {
  /// Whether a hatch says something of its value.
  fileprivate var isHatchedOver: Bool { mark != nil || kind.isNotSignificant && paint.isPattern }
}
