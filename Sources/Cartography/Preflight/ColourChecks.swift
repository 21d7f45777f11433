extension ReadMap {
  /// Point 9: any two classes, and a class and a state, can be told apart by every reader.
  func coloursCheck() -> PreflightCheck {
    let least = PaletteGate.leastDifference
    let classes = classColours.map { (name: "class \($0.index + 1)", seen: $0.colour.linear) }
    let states = stateColours
    var faults: [String] = []
    var smallest = Double.infinity
    var compared = 0
    for (index, one) in classes.enumerated() {
      for other in classes[(index + 1)...] + states {
        for vision in ColourVision.allCases {
          let difference = ciede2000(vision.seen(one.seen).lab, vision.seen(other.seen).lab)
          smallest = min(smallest, difference)
          compared += 1
          if difference < least {
            faults.append(
              "\(one.name) and \(other.name) \(numberText(difference, decimals: 1)) with \(vision.rawValue) vision"
            )
          }
        }
      }
    }
    guard compared > 0 else {
      return PreflightCheck(9, "colours", .notApplicable, "fewer than two classes")
    }
    return PreflightCheck(
      9, "colours", faults: faults,
      figure: "smallest CIEDE2000 \(numberText(smallest, decimals: 1)) where "
        + "\(numberText(least, decimals: 0)) is asked for",
      remedy: "choose another palette, or fewer classes")
  }

  /// The states' hatches seen from afar. Two hatches differ by their texture, whatever their colours.
  private var stateColours: [(name: String, seen: LinearColour)] {
    fills.compactMap { kind, fill in
      guard Int(kind) == nil, let ground = fillColours(fill).first else { return nil }
      let hatch = NoDataHatch.allCases.first { fill == "url(#\($0.id))" && $0.ground == ground }
      return (kind, hatch?.meanColour ?? ground.linear)
    }
  }

  /// Point 10: neighbouring classes differ in a grey print.
  func greyCheck() -> PreflightCheck {
    let least = PaletteGate.leastGreyStep
    let classes = classColours
    guard classes.count > 1 else {
      return PreflightCheck(10, "grey print", .notApplicable, "fewer than two classes of one colour each")
    }
    var smallest = Double.infinity
    var faults: [String] = []
    for (one, other) in zip(classes, classes.dropFirst()) {
      let step = (one.colour.lightness - other.colour.lightness).magnitude
      smallest = min(smallest, step)
      if step < least {
        faults.append("classes \(one.index + 1) and \(other.index + 1) \(numberText(step, decimals: 1))")
      }
    }
    return PreflightCheck(
      10, "grey print", faults: faults,
      figure: "smallest step of L* \(numberText(smallest, decimals: 1)) where "
        + "\(numberText(least, decimals: 0)) is asked for",
      remedy: "choose another palette, or fewer classes")
  }

  /// Point 12: every state that is on the map has a row of the legend with its own fill, and no other has.
  func statesCheck() -> PreflightCheck {
    var faults: [String] = []
    let onMap = Set(areas.compactMap(\.kind))
    let stateRows = rows.filter { Int($0.kind) == nil }
    for state in onMap.sorted() where Int(state) == nil {
      if !stateRows.contains(where: { $0.kind == state }) { faults.append("no row for \(state)") }
    }
    for row in stateRows where (row.count ?? 0) == 0 && !onMap.contains(row.kind) {
      faults.append("a row for \(row.kind), which no area has")
    }
    for row in rows {
      let fill = fills.first { $0.kind == row.kind }?.fill
      if let fill, fill != row.fill {
        faults.append(
          "class or state \(row.kind) is \(fill) on the map and \(row.fill ?? "none") in the legend")
      }
    }
    let drawn = rows.compactMap(\.fill)
    if Set(drawn).count < drawn.count { faults.append("two rows have the same fill") }
    let counts = stateRows.map { "\($0.kind) \($0.count ?? 0)" }
    return PreflightCheck(
      12, "states", faults: faults,
      figure: counts.isEmpty ? "every area has a value" : counts.joined(separator: ", "),
      remedy: "draw the map anew")
  }
}
