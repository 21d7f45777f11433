internal import Statistics

/// The key of two quantities: a square of colours with the number of areas in each, the limits of the classes
/// along both axes, and the areas without a value below.
struct BivariateKey: KeyContent {
  /// One of the two quantities.
  struct Axis: Sendable {
    let title: String
    let unit: String
    /// From the lowest to the highest, one more than there are classes; empty for one that is not finite.
    let limits: [String]
    let classTexts: [String]
    let closure: Classification.Closure
    /// Why there are fewer classes than were asked for.
    let remark: String?
    /// How its classes were made.
    let methods: [String]

    var classCount: Int { max(0, limits.count - 1) }
    var text: String { unit.isEmpty ? title : "\(title) (\(unit))" }
  }

  let x: Axis
  let y: Axis
  private(set) var counts: Legend

  init(x: Axis, y: Axis, palette: BivariatePalette, kinds: [Legend.Entry.Kind], counted: String) {
    self.x = x
    self.y = y
    var numbers: [Legend.Entry.Kind: Int] = [:]
    for kind in kinds { numbers[kind, default: 0] += 1 }
    var entries: [Legend.Entry] = []
    for row in (0..<y.classCount).reversed() {
      for column in 0..<x.classCount {
        let kind = Legend.Entry.Kind.cell(x: column, y: row)
        entries.append(
          Legend.Entry(
            kind: kind, text: "\(x.classTexts[column]); \(y.classTexts[row])", count: numbers[kind] ?? 0,
            paint: BivariateMap.paint(kind, palette)))
      }
    }
    let states: [(Legend.Entry.Kind, String)] = [
      (.missing, "No data for one or both"), (.suppressed, "Suppressed"),
    ]
    for (kind, text) in states {
      guard let count = numbers[kind] else { continue }
      entries.append(
        Legend.Entry(kind: kind, text: text, count: count, paint: BivariateMap.paint(kind, palette)))
    }
    counts = Legend(
      title: joinedTitles([y.title, x.title]), unit: "", countHeader: counted, entries: entries)
    counts.methods = x.methods + y.methods
  }

  var title: String { counts.title }
  var paints: [AreaPaint] { counts.paints }
  var attributes: String { counts.attributes }
  var legend: Legend? { counts }

  /// How many areas are in the two extreme corners; of a quantity with one class no area is high or low.
  var description: String {
    if x.classCount == 0 || y.classCount == 0 { return "" }
    let whole = [x, y].filter { $0.classCount == 1 }
    let parted = [x, y].filter { $0.classCount > 1 }
    let measure = parted.count == 2 ? "both" : parted.first.map(\.title)
    let remarks = whole.map { $0.remark ?? "\($0.title): one class." }
    guard let measure else { return remarks.joined(separator: " ") }
    let ends = [
      ("High", Legend.Entry.Kind.cell(x: x.classCount - 1, y: y.classCount - 1)), ("Low", .cell(x: 0, y: 0)),
    ].map { word, corner in
      "\(word) on \(measure): \(countText(counts.entries.first { $0.kind == corner }?.count ?? 0))."
    }
    return (remarks + ends).joined(separator: " ")
  }

  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock {
    BivariateKeyBlock(self, type, limit: limit, isWide: columns.most > 1)
  }
}
