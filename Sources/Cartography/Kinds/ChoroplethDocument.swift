internal import Geography
internal import Parallel

/// Writes a choropleth map as SVG.
///
/// The page is measured in points (`viewBox`), its size given in millimetres. Areas come class by class, each
/// class a group with its fill, so that a drawing program can select one.
struct ChoroplethDocument: Sendable {
  let map: ChoroplethMap
  let drawing: MapDrawing
  let legend: Legend
  let classOfArea: [Int?]
  let captions: AreaCaptions
  let description: String

  func write(workers: Workers) -> [UInt8] {
    var svg = SVGWriter()
    svg.reserve(4096 + 160 * map.areas.count + 6 * drawing.polygons.vertices.count)
    writeHead(&svg)
    writeAreas(&svg, workers)
    writeLabels(&svg)
    writeFurniture(&svg)
    svg.raw("</svg>\n")
    return svg.bytes
  }

  private func writeHead(_ svg: inout SVGWriter) {
    let layout = drawing.layout
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
    svg.raw(" width=\"")
    svg.hundredths(SVGWriter.hundredths(map.width))
    svg.raw("mm\" height=\"")
    svg.hundredths(SVGWriter.hundredths(layout.height / ChoroplethMap.pointsPerMillimetre))
    svg.raw("mm\" viewBox=\"0 0 ")
    svg.hundredths(SVGWriter.hundredths(layout.width))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(layout.height))
    svg.raw("\"")
    svg.attribute("xml:lang", map.language)
    svg.raw(" role=\"img\" aria-labelledby=\"map_title map_desc\"")
    svg.attribute("font-family", TextStyle.family)
    svg.raw(MapAttributes.attributes(of: map))
    svg.raw(">\n<title id=\"map_title\">")
    svg.text(map.title.isEmpty ? map.legendTitle : map.title)
    svg.raw("</title>\n<desc id=\"map_desc\">")
    svg.text(description)
    svg.raw("</desc>\n")
    let hatches = NoDataHatch.allCases.filter { hatch in
      legend.entries.contains { $0.kind == hatch.kind }
    }
    if !hatches.isEmpty {
      svg.raw("<defs>" + hatches.map(\.pattern).joined() + "</defs>\n")
    }
    svg.rect(Box(x: 0, y: 0, width: layout.width, height: layout.height))
    svg.raw(" fill=\"\(Colour.white)\"/>\n")
  }

  private func writeAreas(_ svg: inout SVGWriter, _ workers: Workers) {
    let border = BorderStyle(
      areas: map.areas.count, on: drawing.layout.frame.box, thinnest: map.thinnestLine)
    let path = AreaPath(drawing.layout.frame, step: drawing.polygons.vertices.count > 250_000 ? 10 : 1)
    svg.raw("<g id=\"map_areas\" fill-rule=\"evenodd\" stroke-linejoin=\"round\" stroke-width=\"")
    svg.hundredths(SVGWriter.hundredths(border.width))
    svg.raw("\"" + (border.isFill ? "" : " stroke=\"\(Colour.border)\""))
    svg.raw(MapAttributes.attributes(ofAreasIn: map, in: drawing.layout.frame.box) + ">\n")
    let values = MapAttributes.ValueFormat(captions.labels, of: map)
    for entry in legend.entries.reversed() {
      let members = map.areas.indices.filter { kind(ofArea: $0) == entry.kind }
      svg.raw("<g fill=\"\(entry.fill)\"" + (border.isFill ? " stroke=\"\(entry.colour)\"" : ""))
      svg.raw(" data-class=\"\(MapAttributes.name(of: entry.kind))\">\n")
      for piece in workers.mapRanges(
        members.count, size: 256,
        { range in
          areaElements(members[range], path, values)
        })
      {
        svg.append(piece)
      }
      svg.raw("</g>\n")
    }
    svg.raw("</g>\n")
  }

  private func kind(ofArea area: Int) -> Legend.Entry.Kind? {
    switch map.areas[area].value {
    case .value: classOfArea[area].map { .valueClass($0) }
    case .missing: .missing
    case .suppressed: .suppressed
    }
  }

  private func areaElements(
    _ areas: ArraySlice<Int>, _ path: AreaPath, _ values: MapAttributes.ValueFormat
  ) -> [UInt8] {
    var svg = SVGWriter()
    for area in areas {
      let data = path.data(of: drawing.polygons, area: area)
      if data.isEmpty { continue }
      svg.raw("<path id=\"\(areaIdentifier(map.areas[area].code))\"")
      if let value = map.areas[area].value.number {
        svg.raw(" data-value=\"\(values.text(value))\"")
      }
      svg.raw(" d=\"")
      svg.append(data)
      svg.raw("\"><title>")
      svg.text(captions.caption(of: map.areas[area], classIndex: classOfArea[area]))
      svg.raw("</title></path>\n")
    }
    return svg.bytes
  }

  private func writeLabels(_ svg: inout SVGWriter) {
    guard !drawing.labels.isEmpty else { return }
    svg.raw("<g id=\"map_labels\">\n")
    for label in drawing.labels {
      let entry = legend.entries.first { $0.kind == kind(ofArea: label.area) }
      let fill = entry?.colour ?? .white
      svg.raw("<g data-area=\"\(areaIdentifier(map.areas[label.area].code))\">\n")
      if label.isTag || entry?.kind == .missing || entry?.kind == .suppressed {
        // A hatch or a border behind small text makes it hard to read.
        svg.rect(label.box.padded(by: 1))
        svg.raw(" fill=\"\(fill)\"/>\n")
      }
      svg.lines(
        label.block, x: label.box.x + label.box.width / 2, y: label.top, anchor: .middle, ink: fill.ink)
      svg.raw("</g>\n")
    }
    svg.raw("</g>\n")
  }

  private func writeFurniture(_ svg: inout SVGWriter) {
    let layout = drawing.layout
    svg.raw("<g id=\"map_page\">\n")
    if layout.title != nil || layout.subtitle != nil {
      svg.raw("<g id=\"map_heading\">\n")
      if let title = layout.title { svg.lines(title.block, x: title.box.x, y: title.box.y) }
      if let subtitle = layout.subtitle {
        svg.lines(subtitle.block, x: subtitle.box.x, y: subtitle.box.y, ink: .secondary)
      }
      svg.raw("</g>\n")
    }
    svg.raw("<g id=\"map_legend\"\(MapAttributes.attributes(of: legend))>\n")
    layout.legend.block.write(to: &svg, x: layout.legend.box.x, y: layout.legend.box.y)
    svg.raw("</g>\n")
    if let key = layout.key {
      svg.raw("<g id=\"map_key\">\n")
      key.block.write(to: &svg, x: key.box.x, y: key.box.y)
      svg.raw("</g>\n")
    }
    if let scaleBar = layout.scaleBar {
      svg.raw(
        "<g id=\"map_scale\" data-metres=\"\(MapAttributes.metres(scaleBar.bar.metres))\">\n")
      scaleBar.bar.write(to: &svg, in: scaleBar.box, style: layout.type.body)
      svg.raw("</g>\n")
    }
    if !layout.credits.isEmpty {
      svg.raw("<g id=\"map_credits\">\n")
      for credit in layout.credits {
        svg.lines(credit.block, x: credit.box.x, y: credit.box.y, ink: .secondary)
      }
      svg.raw("</g>\n")
    }
    svg.raw("</g>\n")
  }
}

/// The line round each area: thinner the smaller the areas are on paper. Where a line would hide much of what
/// it surrounds, areas have a hairline of their own colour, which closes the gaps that renderers leave between
/// neighbours.
struct BorderStyle: Sendable, Hashable {
  /// In points.
  let width: Double
  /// Whether the line has the colour of the fill.
  let isFill: Bool

  init(areas: Int, on box: Box, thinnest: Double = 0.25) {
    // The side of a square of an area's mean size, if areas fill half of the map's box.
    let side = (box.width * box.height / 2 / Double(max(areas, 1))).squareRoot()
    isFill = side < 5
    width = isFill ? 0.25 : max(side >= 12 ? 0.5 : 0.25, thinnest)
  }
}

extension Colour {
  /// Lines between areas: seen on the lightest and on the darkest class.
  static let border = Colour(0x6E6E6E)
}

extension NoDataHatch {
  var kind: Legend.Entry.Kind {
    switch self {
    case .missing: .missing
    case .suppressed: .suppressed
    }
  }
}

extension ScaleBar {
  /// A line with an upright at both ends, its length written above.
  func write(to svg: inout SVGWriter, in box: Box, style: TextStyle) {
    svg.lines(TextBlock(text, style: style), x: box.x, y: box.y)
    let base = box.maxY - 0.5
    svg.raw("<path id=\"map_scale_bar\" d=\"m")
    svg.hundredths(SVGWriter.hundredths(box.x + 0.5))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(base - 4))
    svg.raw("v4h")
    svg.hundredths(SVGWriter.hundredths(length))
    svg.raw("v-4\" fill=\"none\" stroke=\"\(Colour.black)\" stroke-width=\".75\"/>\n")
  }
}
