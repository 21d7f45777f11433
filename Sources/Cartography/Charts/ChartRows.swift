/// A chart of rows: a name, a strip with marks along a shared axis, and figures.
///
/// On a wide page they stand in columns beside each other; on a narrow one the name stands above its strip and
/// the figures below it.
struct ChartRows: Sendable {
  struct Cell: Sendable, Hashable {
    /// In its column.
    var text: String
    /// Where there are no columns, and so no headings: "rank 3 of 19".
    var sentence: String
  }

  struct Row: Sendable, Hashable {
    var name: String
    var cells: [Cell] = []
    /// Stands over the row, to open a section.
    var section: String?
    /// What the strip says where it has no marks.
    var absence: String?
  }

  /// A row with its place: tops and heights in points from the top of all rows.
  struct Place: Sendable {
    var section: TextBlock?
    var sectionTop = 0.0
    var name: TextBlock
    var nameTop = 0.0
    var cells: [TextBlock]
    var cellsTop = 0.0
    var cellsAnchor = SVGWriter.Anchor.end
    var strip: Box
    var absence: TextBlock?
  }

  private enum Measure {
    static let narrow = 300.0
    static let gap = 10.0
    static let padding = 3.0
    static let stackedGap = 3.5
    static let cellLimit = 92.0
    /// A share of the page's width.
    static let leastPlot = 0.34
    static let leastName = 60.0
  }

  let isStacked: Bool
  private(set) var places: [Place] = []
  private(set) var height = 0.0
  let axis: LinearAxis
  /// Where the strips begin and end.
  let plot: (x: Double, width: Double)
  private let left: Double
  private let right: Double
  private let type: Typography
  private let columns: [(heading: TextBlock, right: Double)]
  private let nameHeading: TextBlock

  /// Lays the rows out over the page's width. `headings` stand over the names and over each column of figures;
  /// a strip is at least `stripHeight` high; `axis` makes the shared axis for a length in points.
  init(
    _ rows: [Row], headings: (name: String, cells: [String]), stripHeight: Double,
    axis: (Double) -> LinearAxis, on canvas: ChartCanvas
  ) {
    (left, right, type) = (canvas.left, canvas.right, canvas.type)
    let inner = canvas.innerWidth
    // The axis decides how far its labels stand out, and the room between them decides the axis.
    let rough = axis(Measure.leastPlot * inner)
    let overhang = rough.overhang(canvas.type.body)
    let cells = headings.cells.indices.map { column in
      ChartRows.columnWidth(rows.map { $0.cells[column].text }, headings.cells[column], canvas.type)
    }
    let figures = cells.reduce(0) { $0 + $1 + Measure.gap }
    isStacked =
      !cells.isEmpty
      && (inner < Measure.narrow || inner - figures < Measure.leastName + Measure.leastPlot * inner)
    if isStacked {
      plot = (left + overhang, inner - 2 * overhang)
      columns = []
      nameHeading = TextBlock("", style: canvas.type.body)
    } else {
      let style = canvas.type.body
      let nameLimit = min(0.3 * inner, inner - figures - Measure.leastPlot * inner)
      let names = rows.map { TextBlock($0.name, style: style, within: nameLimit).width }
      nameHeading = TextBlock(headings.name, style: style, within: nameLimit)
      let nameWidth = max(names.max() ?? 0, nameHeading.width)
      let start = left + nameWidth + max(Measure.gap, overhang)
      let width = right - figures - start - overhang
      plot = (start, width)
      var edge = right - figures
      columns = zip(headings.cells, cells).map { heading, width in
        edge += Measure.gap + width
        return (TextBlock(heading, style: style, within: width), edge)
      }
    }
    let fine = axis(plot.width)
    self.axis = fine.overhang(canvas.type.body) <= overhang ? fine : rough
    for row in rows { place(row, stripHeight: stripHeight) }
  }

  private static func columnWidth(_ texts: [String], _ heading: String, _ type: Typography) -> Double {
    let cells = texts.map { TextBlock($0, style: type.body, within: Measure.cellLimit).width }.max() ?? 0
    return max(cells, TextBlock(heading, style: type.body, within: Measure.cellLimit).width)
  }

  private mutating func place(_ row: Row, stripHeight: Double) {
    var section: TextBlock?
    let sectionTop = height + (places.isEmpty ? 0 : Measure.stackedGap)
    if let title = row.section, !title.isEmpty {
      let block = TextBlock(title, style: type.legendTitle, within: right - left)
      section = block
      height = sectionTop + block.height + 2
    }
    places.append(
      isStacked
        ? stacked(row, stripHeight: stripHeight) : beside(row, stripHeight: stripHeight))
    places[places.count - 1].section = section
    places[places.count - 1].sectionTop = sectionTop
  }

  private mutating func stacked(_ row: Row, stripHeight: Double) -> Place {
    let absence = row.absence.map { TextBlock($0, style: type.body, within: plot.width) }
    let stripHeight = max(stripHeight, absence?.height ?? 0)
    let name = TextBlock(row.name, style: type.body, within: right - left)
    let sentence = row.cells.map(\.sentence).filter { !$0.isEmpty }.joined(separator: "; ")
    let cells = TextBlock(
      sentence.prefix(1).uppercased() + sentence.dropFirst(), style: type.body, within: right - left)
    // Short figures stand at the end of the name's line.
    let isOneLine = name.lines.count == 1 && name.width + Measure.gap + cells.width <= right - left
    let strip = Box(x: plot.x, y: height + name.height + 1, width: plot.width, height: stripHeight)
    let place = Place(
      name: name, nameTop: height, cells: [cells], cellsTop: isOneLine ? height : strip.maxY + 1,
      cellsAnchor: isOneLine ? .end : .start, strip: strip, absence: absence)
    height = strip.maxY + (isOneLine ? 0 : 1 + cells.height + 1.5) + Measure.stackedGap
    return place
  }

  private mutating func beside(_ row: Row, stripHeight: Double) -> Place {
    let nameWidth = max(plot.x - left - Measure.gap, 40)
    let name = TextBlock(row.name, style: type.body, within: nameWidth)
    let cells = row.cells.map { TextBlock($0.text, style: type.body, within: Measure.cellLimit) }
    let absence = row.absence.map { TextBlock($0, style: type.body, within: plot.width) }
    let tallest = ([name] + cells + [absence].compactMap(\.self)).map(\.height).max() ?? 0
    let rowHeight = max(tallest + Measure.padding, stripHeight)
    // Figures and marks of a row stand on one line with the middle of its name.
    let place = Place(
      name: name, nameTop: height + (rowHeight - name.height) / 2, cells: cells,
      cellsTop: height + rowHeight / 2,
      strip: Box(x: plot.x, y: height, width: plot.width, height: rowHeight), absence: absence)
    height += rowHeight
    return place
  }

  /// What stands over the columns; `over` the strips.
  func writeHeadings(over strips: String, on canvas: inout ChartCanvas) {
    let middle = TextBlock(strips, style: type.body, within: isStacked ? right - left : plot.width)
    let blocks = [nameHeading, middle] + columns.map(\.heading)
    let tallest = blocks.map(\.height).max() ?? 0
    guard tallest > 0 else { return }
    let foot = canvas.top + tallest
    canvas.text(nameHeading, role: .axis, x: left, y: foot - nameHeading.height, ink: .secondary)
    canvas.text(
      middle, role: .axisTitle, x: isStacked ? left : plot.x, y: foot - middle.height, ink: .secondary)
    for column in columns {
      canvas.text(
        column.heading, role: .axis, x: column.right, y: foot - column.heading.height, anchor: .end,
        ink: .secondary)
    }
    canvas.top = foot + 3
  }

  /// Ticks of the axis behind every strip.
  func writeGrid(on canvas: inout ChartCanvas) {
    for tick in axis.ticks { writeLine(at: tick, .grid, on: &canvas) }
  }

  /// An upright line through all strips, in one piece where they touch.
  func writeLine(at value: Double, _ stroke: Stroke, on canvas: inout ChartCanvas) {
    let x = x(value)
    var runs: [(top: Double, foot: Double)] = []
    for strip in places.map(\.strip) {
      if let last = runs.last, abs(last.foot - strip.y) < 0.01 {
        runs[runs.count - 1].foot = strip.maxY
      } else {
        runs.append((strip.y, strip.maxY))
      }
    }
    for run in runs { canvas.line((x, canvas.top + run.top), (x, canvas.top + run.foot), stroke) }
  }

  /// The texts of a row, but for those on its marks, which are the chart's.
  func writeTexts(of index: Int, on canvas: inout ChartCanvas) {
    let place = places[index]
    if let section = place.section {
      canvas.text(section, role: .panelTitle, x: left, y: canvas.top + place.sectionTop)
    }
    canvas.text(place.name, role: .name, x: left, y: canvas.top + place.nameTop)
    if let absence = place.absence { canvas.words(absence, inMiddleOf: strip(of: index, on: canvas)) }
    if isStacked {
      for cell in place.cells {
        canvas.text(
          cell, role: .figure, x: place.cellsAnchor == .end ? right : left,
          y: canvas.top + place.cellsTop, anchor: place.cellsAnchor, ink: .secondary)
      }
    } else {
      for (cell, column) in zip(place.cells, columns) {
        canvas.text(
          cell, role: .figure, x: column.right, y: canvas.top + place.cellsTop - cell.height / 2,
          anchor: .end)
      }
    }
  }

  /// Where a value lies on the page.
  func x(_ value: Double) -> Double { plot.x + axis.share(of: value) * plot.width }

  /// The strip of a row on the page.
  func strip(of index: Int, on canvas: ChartCanvas) -> Box {
    var box = places[index].strip
    box.y += canvas.top
    return box
  }

  /// The labels of the axis under the rows, and beneath them which way it runs.
  func writeAxis(directions: (lower: String, upper: String), on canvas: inout ChartCanvas) {
    canvas.plot(Box(x: plot.x, y: canvas.top, width: plot.width, height: height))
    canvas.top += height + 2
    for (tick, label) in zip(axis.ticks, axis.labels) {
      canvas.text(
        label, role: .axis, x: x(tick), y: canvas.top, anchor: .middle)
    }
    canvas.top += type.body.lineHeight
    let half = plot.width / 2 - 3
    let lower = TextBlock(directions.lower, style: type.body, within: half)
    let upper = TextBlock(directions.upper, style: type.body, within: half)
    canvas.text(lower, role: .axisTitle, x: plot.x, y: canvas.top, ink: .secondary)
    canvas.text(upper, role: .axisTitle, x: plot.x + plot.width, y: canvas.top, anchor: .end, ink: .secondary)
    canvas.top += max(lower.height, upper.height)
  }
}
