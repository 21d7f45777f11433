internal import Geography
internal import Parallel

/// Writes a map of any kind as SVG.
///
/// The page is measured in points (`viewBox`), its size given in millimetres. Areas come class by class, each
/// class a group with its fill, so that a drawing program can select one.
struct MapDocument: Sendable {
  let figure: MapFigure
  let drawing: MapDrawing

  func write(workers: Workers) -> [UInt8] {
    var svg = SVGWriter()
    svg.reserve(
      4096 + figure.panels.count * 160 * figure.areas.count + 6 * drawing.polygons.vertices.count)
    writeHead(&svg)
    for panel in figure.panels.indices { writePanel(panel, &svg, workers) }
    drawing.inset?.write(
      to: &svg, panel: figure.panels[0], codes: figure.areas.map(\.code),
      labels: drawing.labels.filter(\.isInInset), step: drawing.step)
    for panel in figure.panels.indices { writeLabels(of: panel, &svg) }
    writeFurniture(&svg)
    svg.raw("</svg>\n")
    return svg.bytes
  }

  private func writeHead(_ svg: inout SVGWriter) {
    let (page, layout) = (figure.page, drawing.layout)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
    // Without a prefix, programs that know only SVG 1.1 would find no shapes in maps after the first.
    if figure.panels.count > 1 { svg.raw(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"") }
    svg.raw(" width=\"")
    svg.hundredths(SVGWriter.hundredths(page.width))
    svg.raw("mm\" height=\"")
    svg.hundredths(SVGWriter.hundredths(layout.height / MapPage.pointsPerMillimetre))
    svg.raw("mm\" viewBox=\"0 0 ")
    svg.hundredths(SVGWriter.hundredths(layout.width))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(layout.height))
    svg.raw("\"")
    svg.attribute("xml:lang", page.language)
    svg.raw(" role=\"img\" aria-labelledby=\"map_title map_desc\"")
    svg.attribute("font-family", TextStyle.family)
    svg.raw(MapAttributes.attributes(of: figure))
    svg.raw(">\n<title id=\"map_title\">")
    svg.text(figure.title)
    svg.raw("</title>\n<desc id=\"map_desc\">")
    svg.text(description)
    svg.raw("</desc>\n")
    writePatterns(&svg)
    svg.rect(Box(x: 0, y: 0, width: layout.width, height: layout.height))
    svg.raw(" fill=\"\(Colour.white)\"/>\n")
  }

  private var description: String {
    var sentences = figure.description + figure.countedStates
    let notes = figure.notes
    if !notes.isEmpty { sentences.append(MapFigure.notesOpening + notes.joined(separator: " ")) }
    let years = figure.page.sourceYears
    if !years.isEmpty {
      sentences.append("Source \(years.count == 1 ? "year" : "years"): \(years.joined(separator: ", ")).")
    }
    return sentences.joined(separator: " ")
  }

  /// Every pattern that an area or the keys use, once, in the order of the keys.
  private func writePatterns(_ svg: inout SVGWriter) {
    var seen: Set<AreaPaint> = []
    let paints = figure.keys.flatMap(\.paints) + figure.panels.flatMap { $0.areas.map(\.paint) }
    let patterns = paints.filter { seen.insert($0).inserted }.compactMap(\.pattern)
    if !patterns.isEmpty { svg.raw("<defs>" + patterns.joined() + "</defs>\n") }
  }

  private func writePanel(_ index: Int, _ svg: inout SVGWriter, _ workers: Workers) {
    let panel = figure.panels[index]
    let frame = drawing.layout.panels.frames[index]
    let names = PanelNames(index)
    drawing.ground?.write(to: &svg, in: frame, names: names)
    let border = BorderStyle(
      areas: figure.areas.count, on: frame.box, thinnest: figure.page.thinnestLine)
    let shapes = AreaPath(drawing.layout.frame, step: drawing.step)
    let ground = figure.page.hasScale ? shapes.drawnGround(of: drawing.polygons) : nil
    svg.raw(
      "<g id=\"\(names.part("areas"))\" fill-rule=\"evenodd\" stroke-linejoin=\"round\" stroke-width=\"")
    svg.hundredths(SVGWriter.hundredths(border.width))
    svg.raw("\"" + (border.isFill ? "" : " stroke=\"\(Colour.border)\""))
    svg.raw(MapAttributes.attributes(ofAreasIn: figure.page, on: ground, in: frame))
    if index > 0 { writeShift(to: frame, &svg) }
    if let key = panel.key { svg.attribute("data-legend", PanelNames(key).part("legend")) }
    svg.raw(">\n")
    let named = figure.codesNamedBySymbols(panel)
    for group in panel.groups {
      svg.raw(group.openingTag(border) + ">\n")
      let ofClass = panel.areas[group.members[0]].classCaption
      if figure.saysClassesOnce, !ofClass.isEmpty { writeTitle(ofClass, &svg) }
      let pieces = workers.mapRanges(group.members.count, size: 256) { range in
        index == 0
          ? areaElements(group.members[range], of: panel, shapes, namedBySymbols: named)
          : areaElements(group.members[range], of: panel, usingFirstAs: names)
      }
      for piece in pieces { svg.append(piece) }
      svg.raw("</g>\n")
    }
    svg.raw("</g>\n")
    if border.isFill || figure.page.context != nil {
      writeOutline(
        in: frame, names, width: border.isFill && figure.page.context == nil ? 0.25 : 1, &svg, workers)
    }
    if !panel.symbols.isEmpty { writeSymbols(panel.symbols, in: frame, names, &svg) }
  }

  /// Areas of the first map, each with its shape, and with its title but for those that a symbol names.
  private func areaElements(
    _ areas: ArraySlice<Int>, of panel: MapPanel, _ shapes: AreaPath, namedBySymbols named: Set<String>
  ) -> [UInt8] {
    var svg = SVGWriter()
    for area in areas {
      let data = shapes.data(of: drawing.polygons, area: area)
      if data.isEmpty { continue }
      svg.raw("<path id=\"\(areaIdentifier(figure.areas[area].code))\"")
      writeValue(panel.areas[area], &svg)
      svg.raw(" d=\"")
      svg.append(data)
      if named.contains(figure.areas[area].code) {
        svg.raw("\"/>\n")
        continue
      }
      svg.raw("\">")
      writeTitle(panel.areas[area], &svg)
      svg.raw(figure.saysClassesOnce ? "</path>" : "</path>\n")
    }
    return svg.bytes
  }

  /// Areas of a further map: the shapes of the first, in fills of their own, moved with their group.
  private func areaElements(
    _ areas: ArraySlice<Int>, of panel: MapPanel, usingFirstAs names: PanelNames
  ) -> [UInt8] {
    var svg = SVGWriter()
    for area in areas where drawing.polygons.bounds(ofArea: area) != nil {
      let code = figure.areas[area].code
      svg.raw("<use id=\"\(names.area(code))\" xlink:href=\"#\(areaIdentifier(code))\"")
      writeValue(panel.areas[area], &svg)
      svg.raw(">")
      writeTitle(panel.areas[area], &svg)
      svg.raw(figure.saysClassesOnce ? "</use>" : "</use>\n")
    }
    return svg.bytes
  }

  private func writeValue(_ area: PaintedArea, _ svg: inout SVGWriter) {
    if let value = area.value { svg.raw(" data-value=\"\(value)\"") }
  }

  private func writeTitle(_ area: PaintedArea, _ svg: inout SVGWriter) {
    let saysClass = !area.classCaption.isEmpty && !figure.saysClassesOnce
    writeTitle(area.caption + (saysClass ? " (\(area.classCaption))" : ""), &svg)
  }

  private func writeTitle(_ text: String, _ svg: inout SVGWriter) {
    svg.raw("<title>")
    svg.text(text)
    svg.raw("</title>")
  }

  /// From the place of the first map.
  private func writeShift(to frame: MapFrame, _ svg: inout SVGWriter) {
    let first = drawing.layout.frame.box
    svg.raw(" transform=\"translate(")
    svg.hundredths(SVGWriter.hundredths(frame.box.x - first.x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(frame.box.y - first.y))
    svg.raw(")\"")
  }

  /// Where areas have no lines, the whole has one: the lightest class would not be seen against the page. Nor would
  /// it against surroundings, which begin beyond a line that is thicker than any other.
  private func writeOutline(
    in frame: MapFrame, _ names: PanelNames, width: Double, _ svg: inout SVGWriter, _ workers: Workers
  ) {
    if frame != drawing.layout.frame {
      svg.raw("<use id=\"\(names.part("outline"))\" xlink:href=\"#\(PanelNames(0).part("outline"))\"")
      writeShift(to: frame, &svg)
      svg.raw("/>\n")
      return
    }
    let outline = CoverageOutline(drawing.polygons, workers: workers).polygons
    svg.raw("<path id=\"\(names.part("outline"))\" d=\"")
    svg.append(AreaPath(frame, step: 10, isClipped: true).data(of: outline, area: 0))
    svg.raw("\" fill=\"none\" stroke=\"\(Colour.border)\" stroke-linejoin=\"round\"")
    svg.attribute("stroke-width", max(width, figure.page.thinnestLine))
    svg.raw("/>\n")
  }

  private func writeSymbols(
    _ symbols: [SymbolMark], in frame: MapFrame, _ names: PanelNames, _ svg: inout SVGWriter
  ) {
    // Most look as the first does: thousands of circles need not repeat it.
    let common = SymbolMark.Look(of: symbols[0])
    svg.raw("<g id=\"\(names.part("symbols"))\"" + SymbolMark.line + common.attributes)
    // The key of circles is the first.
    svg.attribute("data-legend", PanelNames(0).part("legend"))
    svg.raw(">\n")
    for symbol in symbols { symbol.write(to: &svg, in: frame, id: names.symbol(symbol.id), common: common) }
    svg.raw("</g>\n")
  }

  private func writeLabels(of panel: Int, _ svg: inout SVGWriter) {
    let labels = drawing.labels.filter { !$0.isInInset }
    guard !labels.isEmpty else { return }
    let names = PanelNames(panel)
    svg.group(names.part("labels")) { svg in
      for label in labels {
        label.moved(from: drawing.layout.frame, to: drawing.layout.panels.frames[panel])
          .write(
            to: &svg, areaID: names.area(figure.areas[label.area].code),
            paint: figure.panels[panel].areas[label.area].paint)
      }
    }
  }

  private func writeFurniture(_ svg: inout SVGWriter) {
    let layout = drawing.layout
    svg.raw("<g id=\"map_page\">\n")
    if layout.title != nil || layout.subtitle != nil {
      svg.group("map_heading") { svg in
        if let title = layout.title { svg.lines(title.block, x: title.box.x, y: title.box.y) }
        if let subtitle = layout.subtitle {
          svg.lines(subtitle.block, x: subtitle.box.x, y: subtitle.box.y, ink: .secondary)
        }
      }
    }
    let headings = layout.panels.headings.filter { !$0.block.lines.isEmpty }
    if !headings.isEmpty {
      svg.group("map_panels") { svg in
        for heading in headings { svg.lines(heading.block, x: heading.box.x, y: heading.box.y) }
      }
    }
    for (index, key) in layout.keys.enumerated() where figure.keys.indices.contains(index) {
      let content = figure.keys[index]
      svg.group(PanelNames(index).part("legend"), content.attributes) { svg in
        key.block.write(to: &svg, x: key.box.x, y: key.box.y)
      }
    }
    if let key = layout.key {
      svg.group("map_key") { key.block.write(to: &$0, x: key.box.x, y: key.box.y) }
    }
    if let scaleBar = layout.scaleBar {
      let metres = MapAttributes.number(
        scaleBar.bar.metres, decimals: scaleBar.bar.metres < 1 ? 3 : 0)
      svg.group("map_scale", " data-metres=\"\(metres)\"") {
        scaleBar.bar.write(to: &$0, in: scaleBar.box, style: layout.type.body, id: "map_scale_bar")
      }
    }
    if let arrow = layout.northArrow {
      svg.group("map_north") { NorthArrow.write(to: &$0, in: arrow, style: layout.type.body) }
    }
    for (id, blocks, ink) in [
      ("map_remarks", layout.remarks, Colour.black), ("map_credits", layout.credits, Colour.secondary),
    ] where !blocks.isEmpty {
      svg.group(id) { svg in
        for line in blocks { svg.lines(line.block, x: line.box.x, y: line.box.y, ink: ink) }
      }
    }
    svg.raw("</g>\n")
  }
}
