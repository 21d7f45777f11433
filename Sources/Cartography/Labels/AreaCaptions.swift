/// What a reader hears of one area: "Woughton: 48.3 per cent, 95% CI 45.1 to 51.6 (34.6 to 48.3)".
struct AreaCaptions: Sendable {
  let unit: String
  let labels: ClassLabels

  func caption(of area: MapArea, classIndex: Int?) -> String {
    let name = isolated(area.name)
    switch area.value {
    case .missing: return "\(name): no data"
    case .suppressed: return "\(name): suppressed"
    case .value(let number):
      let value = numberText(number, decimals: labels.valueDecimals)
      let measured = unit.isEmpty ? value : value + (unit.hasPrefix("%") ? "" : " ") + unit
      let interval = area.interval.map { ", \($0)" } ?? ""
      let ofClass = classIndex.map { " (\(labels.texts[$0]))" } ?? ""
      return "\(name): \(measured)\(interval)\(ofClass)"
    }
  }

  /// A name written from right to left keeps to itself, so that the number after it stays after it
  /// (Unicode Standard Annex 9, FIRST STRONG ISOLATE).
  private func isolated(_ name: String) -> String {
    let runsLeftwards = name.unicodeScalars.contains {
      (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
    }
    return runsLeftwards ? "\u{2068}\(name)\u{2069}" : name
  }
}
