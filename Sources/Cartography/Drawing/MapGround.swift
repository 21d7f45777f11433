internal import Geography
internal import Parallel

/// What lies under the areas of a map: their surroundings and the lines of the grid.
struct MapGround: Sendable {
  let context: Polygons?
  let graticule: Graticule?
  let style: TextStyle
  private let lineWidth: Double

  /// Simplified to the page; `nil` where the page asks for nothing.
  init?(_ page: MapPage, _ layout: PageLayout, workers: Workers) {
    guard page.context != nil || page.graticule else { return nil }
    let frame = layout.frame
    let onGround = page.tolerance * MapPage.pointsPerMillimetre / frame.scale
    context = page.context.map {
      $0.simplified(tolerance: onGround, snapping: $0.suggestedSnapping, workers: workers).polygons
    }
    let style = layout.type.body
    self.style = style
    graticule =
      page.graticule
      ? Graticule(of: frame.ground, isProjected: page.isProjected).numbered(in: frame, style: style) : nil
    lineWidth = max(0.25, page.thinnestLine)
  }

  func write(to svg: inout SVGWriter, in frame: MapFrame, names: PanelNames) {
    svg.group(names.part("ground")) { svg in
      if let context { write(context, to: &svg, in: frame) }
      graticule?.write(to: &svg, in: frame, style: style, lineWidth: lineWidth)
      // The surroundings end here because the map does.
      svg.rect(frame.box)
      svg.raw(" fill=\"none\" stroke=\"\(Colour.gridLine)\" stroke-width=\".5\"/>\n")
    }
  }

  private func write(_ context: Polygons, to svg: inout SVGWriter, in frame: MapFrame) {
    let path = AreaPath(frame, step: 1, isClipped: true)
    svg.raw(
      "<g fill=\"\(Colour.surroundings)\" stroke=\"\(Colour.gridLine)\" stroke-linejoin=\"round\" "
        + "fill-rule=\"evenodd\"")
    svg.attribute("stroke-width", lineWidth)
    svg.raw(">\n")
    for area in 0..<context.areaCount {
      let data = path.data(of: context, area: area)
      if data.isEmpty { continue }
      svg.raw("<path d=\"")
      svg.append(data)
      svg.raw("\"/>\n")
    }
    svg.raw("</g>\n")
  }

  func boxes(in panels: MapPanels) -> [LayoutBox] {
    guard let graticule else { return [] }
    return panels.frames.flatMap { frame in
      graticule.numbers(in: frame, style: style).map {
        LayoutBox(role: .gridNumber, box: $0.box, text: $0.block.lines.joined(separator: " "))
      }
    }
  }
}

extension Colour {
  /// Areas around those of the map.
  static let surroundings = Colour(0xEFEFEF)
}
