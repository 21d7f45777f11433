extension ReadMap {
  /// Point 6: no text lies over another, over a swatch or the scale bar, over an area that it does not name,
  /// or beyond the page; and nothing is painted over areas that is no part of the map.
  func overlapsCheck() -> PreflightCheck {
    guard let canvas else {
      return PreflightCheck(6, "overlaps", .failed, "no viewBox", remedy: "draw the map anew")
    }
    var faults: [String] = []
    // Positions are rounded to a hundredth of a point.
    let boxes = texts.map { $0.box.padded(by: -0.02) }
    for (index, text) in texts.enumerated() {
      if !canvas.contains(boxes[index]) { faults.append("'\(text.content)' runs off the page") }
      for other in texts.indices.dropFirst(index + 1) where boxes[other].overlaps(boxes[index]) {
        faults.append("'\(text.content)' over '\(texts[other].content)'")
      }
      for mark in marks where mark.box.overlaps(boxes[index]) && !mark.isGround(of: text) {
        faults.append("'\(text.content)' over \(mark.part ?? mark.name)")
      }
    }
    for mark in marks where !canvas.padded(by: 0.02).contains(mark.box) {
      faults.append("\(mark.part ?? mark.name) runs off the page")
    }
    faults += partsOverAreas() + coverFaults()
    let labels = texts.count { $0.part == "label" }
    return PreflightCheck(
      6, "overlaps", faults: faults,
      figure: "\(texts.count) texts (\(labels) labels) and \(marks.count) marks",
      remedy: "make the page wider, or show fewer labels")
  }

  /// Parts of the page that lie over the map.
  private func partsOverAreas() -> [String] {
    // An inset's letter has a ground of its own.
    let page = texts.filter { $0.part != "label" && $0.part != InsetName.tagID }
    let things =
      page.map { (name: "'\($0.content)'", box: $0.box.padded(by: -0.02)) }
      + marks.map { (name: $0.part ?? $0.name, box: $0.box) }
    return things.compactMap { thing in
      areas.first { $0.shape?.overlaps(thing.box) ?? false }.map { "\(thing.name) over area \($0.id)" }
    }
  }

  /// Point 7: a label lies inside the area that it names, or is a number that the key explains.
  func labelPlacesCheck() -> PreflightCheck {
    let labels = texts.filter { $0.part == "label" }
    guard !labels.isEmpty else { return PreflightCheck(7, "places of labels", .notApplicable, "no label") }
    let byID = Dictionary(
      (areas + enlarged).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let key = keyEntries()
    let lines = Dictionary(grouping: labels, by: \.group).mapValues(\.count)
    var numbers = 0
    var faults: [String] = []
    for label in labels {
      guard let area = label.area.flatMap({ byID[$0] }) else {
        faults.append("'\(label.content)' names no area")
        continue
      }
      if let name = key[label.content], isName(name, of: area) {
        numbers += 1
        if !isByItsArea(label, area) { faults.append("\(label.content) stands away from \(area.id)") }
        continue
      }
      // A line of a name in several lines may be a number: "Ward" and "12".
      let isAlone = lines[label.group] == 1
      if isAlone, !label.content.isEmpty, label.content.allSatisfy(\.isNumber),
        !isName(label.content, of: area)
      {
        faults.append("the key does not say that \(label.content) is \(area.id)")
      } else if !(area.shape?.contains(label.box.padded(by: -0.02)) ?? false) {
        faults.append("'\(label.content)' leaves \(area.id)")
      }
    }
    let named = Set(
      labels.compactMap(\.area).map { $0.hasPrefix("map_inset_") ? String($0.dropFirst(10)) : $0 })
    let bare = areas.count - named.count
    return PreflightCheck(
      7, "places of labels", faults: faults,
      figure: "\(labels.count - numbers) lines inside, \(numbers) numbers in the key"
        + (bare > 0 ? ", \(bare) areas without a label" : ""),
      remedy: "draw the map anew")
  }

  /// A number stands over its area, or in the area's circle, or has a line to it, which has a check of its own.
  private func isByItsArea(_ number: Text, _ area: Area) -> Bool {
    if area.shape?.overlaps(number.box) ?? true { return true }
    let circle = symbols.first { $0.id == PanelNames(0).symbol(area.id) }
    if circle.flatMap({ Self.bounds(of: tree.elements[$0.index]) })?.overlaps(number.box) ?? false {
      return true
    }
    return number.group.map { tree.elements[$0].children.contains { tree.elements[$0].name == "line" } }
      ?? false
  }

  /// The names behind the numbers of the key: a text that ends where the numbers end begins an entry.
  private func keyEntries() -> [String: String] {
    var entries: [String: String] = [:]
    var number: String?
    for text in texts where text.part == "map_key" {
      if text.anchor == "end" {
        number = text.content
      } else if let number {
        entries[number, default: ""] += text.content
      }
    }
    return entries
  }

  /// Whether an area's title begins with a name, wherever either is wrapped, with a hyphen or without.
  private func isName(_ name: String, of area: Area) -> Bool {
    func letters(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.filter {
            !$0.properties.isWhitespace && $0 != "-" && $0 != "\u{2068}" && $0 != "\u{2069}"
          }))
    }
    let title = letters(area.title)
    return title.hasPrefix(letters(name) + ":") || title == letters(name)
  }

  /// Point 8: every text can be read on what is under it.
  func contrastCheck() -> PreflightCheck {
    let least = PaletteGate.leastLabelContrast
    var faults: [String] = []
    var weakest = Double.infinity
    let fillOf = Dictionary(
      (areas + enlarged).map { ($0.id, $0.fill ?? "") }, uniquingKeysWith: { first, _ in first })
    for text in texts {
      let ground = text.ground ?? text.area.map { fillOf[$0] ?? "" } ?? "#ffffff"
      let colours = fillColours(ground)
      guard let ink = Colour(svg: text.ink), !colours.isEmpty else {
        faults.append("'\(text.content)' on an unknown ground")
        continue
      }
      let contrast = colours.map { ink.contrast(with: $0) }.min() ?? 0
      weakest = min(weakest, contrast)
      if contrast < least { faults.append("'\(text.content)' \(numberText(contrast, decimals: 2)) : 1") }
    }
    guard !texts.isEmpty else { return PreflightCheck(8, "contrast", .notApplicable, "no text") }
    return PreflightCheck(
      8, "contrast", faults: faults,
      figure:
        "at least \(numberText(weakest, decimals: 2)) : 1 where \(numberText(least, decimals: 1)) is asked for",
      remedy: "take the ink that contrasts more with the class, black or white")
  }

  /// The colours of a fill: one, or those of a pattern, the ground first; none for what is not understood.
  func fillColours(_ fill: String) -> [Colour] {
    if let colour = Colour(svg: fill) { return [colour] }
    guard fill.hasPrefix("url(#"), fill.hasSuffix(")"),
      let pattern = tree.first(id: String(fill.dropFirst(5).dropLast()))
    else { return [] }
    return tree.descendants(of: pattern).flatMap { index in
      ["fill", "stroke"].compactMap { tree.elements[index][$0].flatMap { Colour(svg: $0) } }
    }
  }
}
