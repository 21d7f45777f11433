internal import Diagnostics

extension ChartCanvas {
  /// Puts the credits under the chart and makes a file of the page.
  mutating func finished(
    description words: [String], notes: [Diagnostic] = []
  ) -> RenderedChart {
    if !page.credits.isEmpty {
      top += Gap.block
      for credit in page.credits {
        paragraph(credit, style: type.credit, role: .credit, ink: .secondary)
      }
    }
    let height = top + left
    let years = page.sourceYears
    let description =
      (words
      + (years.isEmpty
        ? [] : ["Source \(years.count == 1 ? "year" : "years"): \(years.joined(separator: ", "))."]))
      .joined(separator: " ")
    var file = SVGWriter()
    writeHead(&file, height: height, description: description)
    file.append(self.svg.bytes)
    file.raw("</svg>\n")
    let millimetres = height / MapPage.pointsPerMillimetre
    return RenderedChart(
      svg: file.bytes, boxes: boxes,
      size: RenderedMap.Size(width: page.width, height: millimetres), description: description,
      notes: notes + heightNotes(millimetres))
  }

  private func writeHead(_ svg: inout SVGWriter, height: Double, description: String) {
    let id = areaIdentifier(page.identifier)
    func millimetres(_ points: Double) -> Int {
      SVGWriter.hundredths(points / MapPage.pointsPerMillimetre)
    }
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
    svg.hundredths(millimetres(width))
    svg.raw("mm\" height=\"")
    svg.hundredths(millimetres(height))
    svg.raw("mm\" viewBox=\"0 0 ")
    svg.hundredths(SVGWriter.hundredths(width))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(height))
    svg.raw("\"")
    svg.attribute("xml:lang", page.language)
    svg.raw(" role=\"img\" aria-labelledby=\"\(id)_title \(id)_desc\"")
    svg.attribute("font-family", TextStyle.family)
    svg.raw(">\n<title id=\"\(id)_title\">")
    svg.text(page.title)
    svg.raw("</title>\n<desc id=\"\(id)_desc\">")
    svg.text(description)
    svg.raw("</desc>\n")
    svg.rect(Box(x: 0, y: 0, width: width, height: height))
    svg.raw(" fill=\"\(Colour.white)\"/>\n")
  }

  private func heightNotes(_ millimetres: Double) -> [Diagnostic] {
    guard millimetres > page.maximumHeight else { return [] }
    return [
      Diagnostic(
        .pageSize, severity: .warning, "the chart is higher than its page",
        expected: "at most \(numberText(page.maximumHeight, decimals: 0)) mm",
        found: numberText(millimetres, decimals: 0) + " mm",
        remedy: "show fewer rows or panels, or widen the page")
    ]
  }
}
