internal import Geography
internal import Parallel

/// A part of the map drawn larger.
struct MapInset: Sendable {
  let place: InsetPlace
  private let polygons: Polygons
  private let thinnestLine: Double

  /// The shapes are simplified to the inset's own scale.
  init(_ place: InsetPlace, _ page: MapPage, topology: Topology, workers: Workers) {
    self.place = place
    thinnestLine = page.thinnestLine
    let onGround = page.tolerance * MapPage.pointsPerMillimetre / place.frame.scale
    polygons = Simplification(tolerance: onGround).shapes(page.polygons, topology, workers: workers)
  }

  func write(to svg: inout SVGWriter, panel: MapPanel, codes: [String]) {
    let frame = place.frame
    let path = AreaPath(frame, step: 1, isClipped: true)
    svg.group("map_inset", " aria-hidden=\"true\" fill-rule=\"evenodd\" stroke-linejoin=\"round\"") { svg in
      outline(place.window, to: &svg, fill: "none")
      outline(frame.box, to: &svg, fill: Colour.white.description)
      let shown = (0..<polygons.areaCount).compactMap { area -> (area: Int, data: [UInt8])? in
        let data = path.data(of: polygons, area: area)
        return data.isEmpty ? nil : (area, data)
      }
      let border = BorderStyle(areas: shown.count, on: frame.box, thinnest: thinnestLine)
      for (area, data) in shown {
        let paint = panel.areas[area].paint
        svg.raw("<path id=\"map_inset_\(areaIdentifier(codes[area]))\" fill=\"\(paint.fill)\"")
        svg.raw(" stroke=\"\(border.isFill ? paint.ground : .border)\"")
        svg.attribute("stroke-width", border.width)
        svg.raw(" d=\"")
        svg.append(data)
        svg.raw("\"/>\n")
      }
      outline(frame.box, to: &svg, fill: "none")
      var top = frame.box.maxY + 2
      svg.lines(place.title, x: frame.box.x, y: top)
      top += place.title.height
      let barBox = Box(x: frame.box.x, y: top, width: place.bar?.length ?? 0, height: ScaleBar.height)
      place.bar?.write(to: &svg, in: barBox, style: place.style, id: "map_inset_scale_bar")
    }
  }

  private func outline(_ box: Box, to svg: inout SVGWriter, fill: String) {
    svg.rect(box)
    svg.raw(" fill=\"\(fill)\" stroke=\"\(Colour.black)\" stroke-width=\".75\"/>\n")
  }
}
