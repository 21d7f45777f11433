/// Places for small multiples: equal columns over the page's width, rows from left to right.
struct PanelGrid: Sendable {
  let columns: Int
  let panelWidth: Double
  private let gap: Double
  private let left: Double

  /// As many columns as keep a width, the last row as full as can be.
  init(count: Int, left: Double, right: Double, leastWidth: Double, gap: Double) {
    let most = max(1, Int((right - left + gap) / (leastWidth + gap)))
    let rows = (max(count, 1) + most - 1) / most
    columns = (max(count, 1) + rows - 1) / rows
    panelWidth = (right - left - Double(columns - 1) * gap) / Double(columns)
    self.gap = gap
    self.left = left
  }

  func left(ofColumn column: Int) -> Double { left + Double(column) * (panelWidth + gap) }

  /// The panels of each row.
  func rows(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: columns).map { $0..<min($0 + columns, count) }
  }
}

/// Panels as high as suits them, or lower where all rows of them would not fit on the page otherwise.
/// `draw` draws the chart with plots of a height in points, `height` by choice and never below `least`.
func fitted(
  _ page: ChartPage, height: Double, least: Double, rows: Int, draw: (Double) -> RenderedChart
) -> RenderedChart {
  let rendered = draw(height)
  let excess = (rendered.size.height - page.maximumHeight) * MapPage.pointsPerMillimetre
  guard excess > 0, height > least else { return rendered }
  return draw(max(height - (excess / Double(max(rows, 1))).rounded(.up), least))
}
