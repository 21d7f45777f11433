/// What a reader hears of one area: "Woughton: 48.3 per cent, 95% CI 45.1 to 51.6", and of its class, "34.6 to 48.3".
struct AreaCaptions: Sendable {
  let scale: ValueScale
  let labels: ClassLabels
  private let unit: String

  init(scale: ValueScale, labels: ClassLabels) {
    self.scale = scale
    self.labels = labels
    unit = AreaCaptions.shortened(scale.unit)
  }

  func caption(of area: MapArea, _ kind: Legend.Entry.Kind) -> String {
    let name = AreaCaptions.isolated(area.name)
    switch area.value {
    case .missing: return "\(name): no data"
    case .suppressed: return "\(name): suppressed"
    case .value(let number):
      let interval = area.interval.map { ", \($0)" } ?? ""
      let mark = area.mark.map { ", \(scale.text(of: $0))" } ?? ""
      return "\(name): \(measured(number, inClass: kind.classIndex))\(interval)\(mark)"
    }
  }

  /// "48.3 per cent".
  func measured(_ number: Double, inClass index: Int?) -> String {
    let value = labels.areaText(number, inClass: index)
    return unit.isEmpty ? value : value + (unit.hasPrefix("%") ? "" : " ") + unit
  }

  /// "points" of "points, 0 to 100 = greatest need", "ratio" of "ratio (England = 100)": the legend explains the
  /// unit, and thousands of areas need not.
  static func shortened(_ unit: String) -> String {
    for mark in [", ", " ("] {
      if let range = unit.firstRange(of: mark), range.lowerBound > unit.startIndex {
        return shortened(String(unit[..<range.lowerBound]))
      }
    }
    return unit
  }

  /// Empty for what is no class.
  func classText(_ kind: Legend.Entry.Kind) -> String {
    switch kind {
    case .valueClass(let index): return labels.texts[index]
    case .zero:
      if case .apart(let text) = scale.zeros { return text }
      return ""
    default: return ""
    }
  }

  /// A name written from right to left keeps to itself, so that the number after it stays after it
  /// (Unicode Standard Annex 9, FIRST STRONG ISOLATE).
  static func isolated(_ name: String) -> String {
    let runsLeftwards = name.unicodeScalars.contains {
      (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
    }
    return runsLeftwards ? "\u{2068}\(name)\u{2069}" : name
  }
}
