/// The histogram of a legend as its bars, its axis and its words show it.
struct ReadHistogram: Sendable {
  struct Bar: Sendable {
    let box: Box
    let fill: String?
  }

  let binCount: Int
  let bars: [Bar]
  /// Below the bars, as wide as all bins.
  let axis: Box?
  /// The numbers under its ends.
  let ends: [WrittenNumber]
  /// What it says that the highest bar counts.
  let most: Int?

  /// `nil` for what is no histogram.
  init?(at index: Int, in tree: SVGTree) {
    guard let bins = tree.elements[index]["data-histogram"].flatMap(Int.init), bins > 0 else { return nil }
    binCount = bins
    let own = tree.elements[index].children.map { tree.elements[$0] }
    bars = tree.descendants(of: index).filter { tree.elements[$0].name == "rect" }.compactMap { bar in
      ReadMap.bounds(of: tree.elements[bar]).map {
        Bar(box: $0, fill: tree.inherited("fill", at: bar))
      }
    }
    axis =
      own.first { $0.name == "path" && $0["data-reference"] == nil }?["d"]
      .flatMap(DrawnLine.init)?.bounds
    let texts = own.filter { $0.name == "text" }.map(\.text)
    ends = texts.prefix(2).compactMap { WrittenNumber($0) }
    var words = texts.dropFirst(2).joined(separator: " ")[...]
    most = words.take("highest bar: ") ? WrittenNumber(takenFrom: &words).map(\.count) : nil
  }

  /// The bin whose place a bar has; `nil` for a bar that stands elsewhere.
  func bin(of bar: Bar) -> Int? {
    guard let axis else { return nil }
    let pitch = axis.width / Double(binCount)
    let bin = ((bar.box.x - axis.x) / pitch).rounded()
    // Places and widths are rounded to hundredths of a point.
    let isThere =
      (axis.x + bin * pitch - bar.box.x).magnitude < 0.015 && (bar.box.width - pitch).magnitude < 0.015
      && (bar.box.maxY - axis.y).magnitude < 0.015
    return isThere && (0..<Double(binCount)).contains(bin) ? Int(bin) : nil
  }
}
