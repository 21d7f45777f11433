/// What a description says of the areas without a value of one map: "No data: 3. Suppressed: 2.".
struct DescribedStates: Sendable, Hashable {
  let missing: Int
  let suppressed: Int

  private func count(_ state: String) -> Int { state == "missing" ? missing : suppressed }

  /// All such words in a text, in its order.
  static func all(in text: String) -> [DescribedStates] {
    text.matches(of: /No data: ([\d,]+)\. Suppressed: ([\d,]+)\./).compactMap { match in
      guard let missing = WrittenNumber(match.1), let suppressed = WrittenNumber(match.2) else { return nil }
      return DescribedStates(missing: missing.count, suppressed: suppressed.count)
    }
  }

  /// The description counts every map on the page, each as it is drawn and all as their legend counts them; of a map
  /// that only shows where symbols lie, the symbols.
  static func faults(in text: String, of map: ReadMap) -> [String] {
    let described = all(in: text)
    let panels = map.panels.filter { $0.legend != nil }
    let wanted = max(panels.count, 1)
    guard described.count == wanted else {
      return [
        "desc lacks the numbers of missing and suppressed ('No data: ', 'Suppressed: '): "
          + "\(described.count) of \(wanted) maps have them"
      ]
    }
    return ["missing", "suppressed"].flatMap { state in
      panels.isEmpty
        ? symbolFaults(described[0].count(state), state, map)
        : panelFaults(described.map { $0.count(state) }, state, map, panels)
    }
  }

  private static func symbolFaults(_ count: Int, _ state: String, _ map: ReadMap) -> [String] {
    let drawn = map.symbols.count { $0.kind == state }
    return drawn == count ? [] : ["desc counts \(count) \(state) where \(drawn) symbols are"]
  }

  private static func panelFaults(
    _ counts: [Int], _ state: String, _ map: ReadMap, _ panels: [ReadMap.Panel]
  ) -> [String] {
    var faults: [String] = []
    for (panel, count) in zip(panels, counts) {
      let drawn = panel.areas.count { $0.kind == state }
      // Areas without a shape are counted but not drawn.
      let hidden = max(0, map.areaCount - panel.areas.count)
      if !(drawn...drawn + hidden).contains(count) {
        faults.append("desc counts \(count) \(state) where \(panel.group["id"] ?? "a map") has \(drawn)")
      }
    }
    for legend in map.legends where !legend.panels.isEmpty {
      let own = zip(panels, counts).filter { $0.0.legend == legend.id }.reduce(0) { $0 + $1.1 }
      let listed = legend.row(state)?.count ?? 0
      if own != listed { faults.append("desc counts \(own) \(state) where \(legend.id) counts \(listed)") }
    }
    return faults
  }
}
