internal import Geography
internal import Parallel

/// A part of the map drawn larger.
struct MapInset: Sendable {
  let place: InsetPlace
  private let polygons: Polygons
  /// The areas that it shows whole.
  let enlarged: Set<Int>
  private let thinnestLine: Double
  /// Whether something may lie under it on the map.
  private let hasGround: Bool

  /// The shapes are simplified to the inset's own scale.
  init(_ place: InsetPlace, _ page: MapPage, topology: Topology, workers: Workers) {
    self.place = place
    thinnestLine = page.thinnestLine
    hasGround = page.context != nil || page.graticule
    let onGround = page.tolerance * MapPage.pointsPerMillimetre / place.frame.scale
    let polygons = Simplification(tolerance: onGround).shapes(page.polygons, topology, workers: workers)
    self.polygons = polygons
    enlarged = Set(
      (0..<polygons.areaCount).filter { area in
        polygons.bounds(ofArea: area).map { place.frame.box.contains(place.frame.box(of: $0)) } ?? false
      })
  }

  /// Whether it is worth a smaller map: there is no other, or it helps at least twice as many areas.
  func isWorthMore(than other: MapInset?) -> Bool {
    guard let other else { return true }
    return (place.core?.helped ?? 0) >= 2 * (other.place.core?.helped ?? 0)
  }

  /// What finds room for labels in it.
  func labelling(_ style: TextStyle) -> AreaLabels {
    AreaLabels(polygons: polygons, frame: place.frame, style: style, isInset: true)
  }

  func write(to svg: inout SVGWriter, panel: MapPanel, codes: [String], labels: [AreaLabel], step: Int) {
    let frame = place.frame
    let path = AreaPath(frame, step: step, isClipped: true)
    svg.group("map_inset", " aria-hidden=\"true\" fill-rule=\"evenodd\" stroke-linejoin=\"round\"") { svg in
      if hasGround {
        // Lines behind its words make them hard to read.
        svg.rect(place.box.padded(by: 2))
        svg.raw(" fill=\"\(Colour.white)\"/>\n")
      }
      outline(place.window, to: &svg, fill: "none")
      if let tag = place.tag { write(tag, to: &svg) }
      outline(frame.box, to: &svg, fill: Colour.white.description)
      let shown = (0..<polygons.areaCount).map { path.data(of: polygons, area: $0) }
      let border = BorderStyle(
        areas: shown.count { !$0.isEmpty }, on: frame.box, thinnest: thinnestLine, isInset: true)
      svg.raw("<g" + (border.isFill ? "" : " stroke=\"\(Colour.border)\""))
      svg.attribute("stroke-width", border.width)
      svg.raw(">\n")
      for group in panel.groups {
        let members = group.members.filter { !shown[$0].isEmpty }
        if members.isEmpty { continue }
        svg.raw(group.openingTag(border) + ">\n")
        for area in members {
          svg.raw("<path id=\"\(MapInset.id(codes[area]))\" d=\"")
          svg.append(shown[area])
          svg.raw("\"/>\n")
        }
        svg.raw("</g>\n")
      }
      svg.raw("</g>\n")
      write(panel.symbols, to: &svg)
      outline(frame.box, to: &svg, fill: "none")
      if !labels.isEmpty {
        svg.group("map_inset_labels") { svg in
          for label in labels {
            label.write(
              to: &svg, areaID: MapInset.id(codes[label.area]), paint: panel.areas[label.area].paint)
          }
        }
      }
      var top = frame.box.maxY + 2
      svg.lines(place.title, x: frame.box.x, y: top)
      top += place.title.height
      let barBox = Box(x: frame.box.x, y: top, width: place.bar?.length ?? 0, height: ScaleBar.height)
      place.bar?.write(to: &svg, in: barBox, style: place.style, id: "map_inset_scale_bar")
    }
  }

  /// Those that reach into the inset, as large as on the map, cut at its sides.
  private func write(_ symbols: [SymbolMark], to svg: inout SVGWriter) {
    let frame = place.frame
    let shown = symbols.filter { symbol in
      let (x, y, radius) = (frame.x(symbol.position), frame.y(symbol.position), symbol.radius)
      return Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius).overlaps(frame.box)
    }
    if shown.isEmpty { return }
    svg.raw("<clipPath id=\"map_inset_clip\">")
    svg.rect(frame.box)
    svg.raw("/></clipPath>\n")
    svg.group("map_inset_symbols", " clip-path=\"url(#map_inset_clip)\"" + SymbolMark.line) { svg in
      for symbol in shown {
        symbol.writeEnlarged(to: &svg, in: frame, id: "map_inset_symbol_" + areaIdentifier(symbol.id))
      }
    }
  }

  private func write(_ tag: InsetName.Tag, to svg: inout SVGWriter) {
    svg.group(InsetName.tagID) { svg in
      outline(tag.box, to: &svg, fill: Colour.white.description)
      let style = tag.block.style
      // Capitals stand in the middle of the box.
      let top = tag.box.y + (tag.box.height + style.capHeight) / 2 - style.ascent
      svg.lines(tag.block, x: tag.box.x + tag.box.width / 2, y: top, anchor: .middle)
    }
  }

  private static func id(_ code: String) -> String { "map_inset_" + areaIdentifier(code) }

  private func outline(_ box: Box, to svg: inout SVGWriter, fill: String) {
    svg.rect(box)
    svg.raw(" fill=\"\(fill)\" stroke=\"\(Colour.black)\" stroke-width=\".75\"/>\n")
  }
}
