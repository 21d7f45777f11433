internal import Statistics
internal import TextBuffer

/// What a map shows, as a table for those who cannot see it: a row an area, in the map's order.
///
/// `code`, `name`, `value`; `interval`, as the map words it; `class`, counted from 1 for the lowest, `legend`, what
/// the legend calls it, and its limits `lower` and `upper`, not rounded as the legend's are; `state`: `value`,
/// `missing` or `suppressed`. A cell that has nothing to say is empty.
public struct MapTable: Sendable {
  private let map: ChoroplethMap
  private let rendered: RenderedMap

  /// - Precondition: the rendered map is that of the map.
  public init(_ map: ChoroplethMap, _ rendered: RenderedMap) {
    self.map = map
    self.rendered = rendered
  }

  /// The table as CSV (RFC 4180) in UTF-8, lines ended by a line feed.
  public var csv: [UInt8] {
    var text = TextBuffer()
    text.append("code,name,value,interval,class,legend,lower,upper,state\n")
    var classes: [Int: [String]] = [:]
    for entry in rendered.legend.entries {
      guard case .valueClass(let index) = entry.kind else { continue }
      let breaks = rendered.classification.breaks
      classes[index] = [String(index + 1), entry.text, limit(breaks[index]), limit(breaks[index + 1])]
    }
    for area in map.areas { append(area, classes, to: &text) }
    return text.bytes
  }

  private func append(_ area: MapArea, _ classes: [Int: [String]], to text: inout TextBuffer) {
    let isApart = map.scale.zeros != .inClasses && area.value.number == 0
    let index = isApart ? nil : area.value.number.flatMap { rendered.classification.classIndex(of: $0) }
    let ofClass = index.map { classes[$0] ?? [String($0 + 1), "", "", ""] } ?? ["", "", "", ""]
    let cells =
      [area.code, area.name, area.value.number.map(shortestText) ?? "", area.interval ?? ""] + ofClass
      + [area.value.state]
    for (position, cell) in cells.enumerated() {
      if position > 0 { text.append(UInt8(ascii: ",")) }
      text.append(csv: cell)
    }
    text.append(UInt8(ascii: "\n"))
  }

  private func limit(_ limit: Double) -> String { limit.isFinite ? shortestText(limit) : "" }
}

extension MapValue {
  fileprivate var state: String {
    switch self {
    case .value: "value"
    case .missing: "missing"
    case .suppressed: "suppressed"
    }
  }
}
