extension ReadMap {
  /// Point 1: title, description, role, label and language of the root.
  func rootCheck() -> PreflightCheck {
    var faults: [String] = []
    let root = tree.root
    let title = tree.child("title", of: 0)
    let description = tree.child("desc", of: 0)
    if title?.text.isEmpty ?? true { faults.append("no title") }
    if root["role"] != "img" { faults.append("role is not 'img'") }
    if (root["xml:lang"] ?? "").isEmpty { faults.append("no xml:lang") }
    let labelled = (root["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
    let ids = [title?["id"], description?["id"]].compactMap(\.self)
    if labelled.isEmpty || labelled != ids { faults.append("aria-labelledby does not name title and desc") }
    faults += descriptionFaults()
    return PreflightCheck(
      1, "accessible root", faults: faults,
      figure: "title, desc, role, aria-labelledby, language \(root["xml:lang"] ?? "none")",
      remedy: "draw the map anew; give it source years")
  }

  /// Point 3: millimetres that fit the preset, and a viewBox in points that agrees.
  ///
  /// Where no journal is known, any size is taken.
  func sizeCheck(_ preset: MapPreset?, _ remedy: String) -> PreflightCheck {
    guard let width = millimetres("width"), let height = millimetres("height"), let canvas else {
      return PreflightCheck(
        3, "size on paper", .failed, "no width and height in mm with a viewBox", remedy: "draw the map anew")
    }
    var faults: [String] = []
    if let preset, width < preset.widths.lowerBound - 0.1 || width > preset.widths.upperBound + 0.1 {
      faults.append("\(preset.name) takes \(text(of: preset.widths)) mm")
    }
    if let preset, height > preset.maximumHeight + 0.1 {
      faults.append("\(preset.name) takes at most \(shortText(preset.maximumHeight)) mm of height")
    }
    let points = 72 / 25.4
    if (canvas.width - width * points).magnitude > 0.05 || (canvas.height - height * points).magnitude > 0.05
    {
      faults.append("the viewBox is \(shortText(canvas.width)) x \(shortText(canvas.height)) pt")
    }
    return PreflightCheck(
      3, "size on paper", faults: faults, figure: "\(shortText(width)) x \(shortText(height)) mm",
      remedy: remedy)
  }

  /// Point 4: the size and family of every text.
  func typeCheck(_ preset: MapPreset, _ remedy: String) -> PreflightCheck {
    var faults: [String] = []
    let unread = tree.all("text").count - texts.count
    if unread > 0 { faults.append("\(unread) texts without a place or a size") }
    for text in texts where !preset.type.contains(text.size) {
      faults.append("'\(text.content)' of \(shortText(text.size)) pt")
    }
    let families = Set(tree.elements.compactMap { $0["font-family"] })
    for family in families {
      let first = family.split(separator: ",").first.map { $0.filter { $0 != "'" && $0 != "\"" } } ?? ""
      if !preset.typefaces.contains(first) { faults.append("family \(family)") }
    }
    if families.isEmpty, !texts.isEmpty { faults.append("no family") }
    let sizes = texts.map(\.size)
    return PreflightCheck(
      4, "type", faults: faults,
      figure: "\(shortText(sizes.min() ?? 0)) to \(shortText(sizes.max() ?? 0)) pt in \(texts.count) texts",
      remedy: remedy)
  }

  /// Point 5: the width of every line that is seen. A line in the colour of its own fill closes the gaps that
  /// renderers leave between neighbours, and is none to a reader.
  func linesCheck(_ taken: ClosedRange<Double>, _ remedy: String) -> PreflightCheck {
    var faults: [String] = []
    var widths: [Double] = []
    for index in tree.elements.indices
    where ["path", "rect", "circle", "line", "use"].contains(tree.elements[index].name) {
      guard let stroke = tree.inherited("stroke", at: index), stroke != "none" else { continue }
      if isOwnFill(stroke, at: index) { continue }
      guard let width = tree.inherited("stroke-width", at: index).flatMap(Double.init) else {
        faults.append("a line without a width")
        continue
      }
      widths.append(width)
      if !taken.contains(width) {
        faults.append("\(tree.elements[index]["id"] ?? tree.elements[index].name) of \(shortText(width)) pt")
      }
    }
    guard !widths.isEmpty || !faults.isEmpty else {
      return PreflightCheck(5, "lines", .notApplicable, "no line")
    }
    return PreflightCheck(
      5, "lines", faults: faults,
      figure: "\(shortText(widths.min() ?? 0)) to \(shortText(widths.max() ?? 0)) pt where "
        + "\(text(of: taken)) pt are taken",
      remedy: remedy)
  }

  private func isOwnFill(_ stroke: String, at index: Int) -> Bool {
    guard let fill = tree.inherited("fill", at: index) else { return false }
    return fill == stroke || fillColours(fill).first?.description == stroke
  }

  /// Point 14: nothing that a printer's program or a reader's browser may take differently.
  func printabilityCheck() -> PreflightCheck {
    let known: Set = [
      "svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text", "tspan", "circle", "line",
      "polygon", "polyline", "ellipse", "clipPath", "metadata", "use",
    ]
    var faults = hiddenFaults()
    let ids = Set(tree.elements.compactMap { $0["id"] })
    for element in tree.elements {
      if !known.contains(element.name) { faults.append("<\(element.name)>") }
      for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
        let plain = value.lowercased()
        let isReference = plain.contains("url(") && !plain.contains("url(#")
        let isLink = name.hasSuffix("href") && !value.hasPrefix("#")
        if name.contains("opacity") || name.lowercased().hasPrefix("on") || name == "filter"
          || name == "style"
          || isReference || isLink || plain.hasPrefix("rgba(") || plain == "transparent"
        {
          faults.append("\(name) on <\(element.name)>")
        }
        if plain.hasPrefix("url(#"), !ids.contains(String(value.dropFirst(5).prefix { $0 != ")" })) {
          faults.append("\(name) of <\(element.name)> is not in the file: \(value)")
        }
      }
    }
    return PreflightCheck(
      14, "printable", faults: faults,
      figure: "\(tree.elements.count) elements, opaque, unmoved and self-contained",
      remedy: "draw the map anew, and print that file")
  }

  /// Point 15: coordinates of at most two decimals, and a file that is not too large for the areas of all its maps.
  func fileSizeCheck(_ preset: MapPreset) -> PreflightCheck {
    var faults: [String] = []
    let drawn = panels.count * areaCount
    let limit = min(drawn > MapFigure.manyAreas ? 10_000_000 : 2_000_000, preset.maximumBytes ?? .max)
    if byteCount > limit { faults.append("at most \(shortText(Double(limit) / 1e6)) MB") }
    let geometry = ["d", "x", "y", "width", "height", "viewBox", "points", "transform", "cx", "cy", "r"]
    for element in tree.elements {
      for name in geometry where element[name].map(hasThreeDecimals) ?? false {
        faults.append("\(name) of \(element["id"] ?? element.name) has more than two decimals")
      }
    }
    return PreflightCheck(
      15, "file size", faults: faults,
      figure: numberText(Double(byteCount) / 1000, decimals: 0) + " kB for \(areaCount) areas"
        + (panels.count > 1 ? " on \(panels.count) maps" : ""),
      remedy: "show fewer areas (a filter) or fewer panels, or leave out the inset")
  }

  private func hasThreeDecimals(_ text: String) -> Bool {
    var decimals = -1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."): decimals = 0
      case 0x30...0x39: if decimals >= 0 { decimals += 1 }
      default: decimals = -1
      }
      if decimals > 2 { return true }
    }
    return false
  }
}

/// As few decimals as two allow: "8", "190.5".
func shortText(_ value: Double) -> String {
  guard value.isFinite else { return "any" }
  let decimals = (0...2).first {
    (value * powerOfTen($0)).rounded() == (value * powerOfTen($0) * 1e6).rounded() / 1e6
  }
  return numberText(value, decimals: decimals ?? 2)
}

private func text(of range: ClosedRange<Double>) -> String {
  range.lowerBound == range.upperBound
    ? shortText(range.lowerBound)
    : range.upperBound.isFinite
      ? "\(shortText(range.lowerBound)) to \(shortText(range.upperBound))"
      : "at least \(shortText(range.lowerBound))"
}
