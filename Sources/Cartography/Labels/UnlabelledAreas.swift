internal import Diagnostics

/// Areas that should have had a label.
struct UnlabelledAreas: Sendable {
  var areas: [Int] = []
  /// What a key of their numbers would have asked for, in millimetres; `nil` where a key was not the trouble.
  var keyHeight: Double?
  /// How many have room, where those are too few for labels to be drawn; `nil` where labels are drawn.
  var roomFor: Int?

  func notes(_ figure: MapFigure) -> [Diagnostic] {
    if areas.isEmpty { return [] }
    let height = keyHeight.map {
      "a key of the numbers would be \(numberText($0, decimals: 0)) mm high on a page of at most "
        + "\(numberText(figure.page.maximumHeight, decimals: 0)) mm, or leave the map less than half its size"
    }
    let noun = figure.page.areaNoun
    let reason =
      roomFor.flatMap { count in
        count == 0
          ? nil
          : "only \(numberText(Double(count), decimals: 0)) of them "
            + "\(count == 1 ? "has" : "have") room for one, and none is drawn"
      } ?? "there is no room for a name, nor for a number with a key"
    return [
      Diagnostic(
        .areaNotLabelled, severity: figure.page.labelsAreAskedFor ? .warning : .note,
        "\(numberText(Double(areas.count), decimals: 0)) of \(noun.counted(figure.areas.count)) "
          + "\(areas.count == 1 ? "has" : "have") no label: \(reason)",
        found: height, details: figure.sample(areas),
        remedy: "make the map wider or higher, or show fewer areas; its table (CSV) names them all")
    ]
  }
}
