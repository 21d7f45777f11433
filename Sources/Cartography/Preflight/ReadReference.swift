/// A value to compare with, as a legend's row, the tick beside a class and the line in the histogram show it.
struct ReadReference: Sendable {
  /// Which of the legend's, from 0: what `data-reference` says.
  let index: Int
  /// "England: 21.3".
  let words: String
  /// As the row says it; `nil` where it says none.
  let value: WrittenNumber?
  /// Whether the row says that the value lies beyond all others.
  let isBeyond: Bool
  /// The mark's own form without its place, of the row and of each tick.
  let form: String
  let ticks: [Tick]
  /// In the histogram.
  let lines: [DrawnLine]
  let dashes: [String?]

  struct Tick: Sendable {
    /// The tip of the mark.
    let tip: Point
    let form: String
    /// Where it points to: its tip, or the end of the line that leads from there.
    var place: Point
  }

  typealias Point = SIMD2<Double>

  /// Those of a legend: a row is a group of its own, a tick stands in the legend, a line in the histogram.
  static func all(inLegend legend: Int, _ inside: [Int], _ tree: SVGTree) -> [ReadReference] {
    let marked = inside.filter { tree.elements[$0]["data-reference"] != nil }
    let indices = Set(marked.compactMap { tree.elements[$0]["data-reference"].flatMap(Int.init) })
    return indices.sorted().map { index in
      let own = marked.filter { tree.elements[$0]["data-reference"] == String(index) }
      let ticks = own.filter { tree.elements[$0].parent == legend }
      let lines = own.filter { isInHistogram($0, tree) }
      let row = own.first { !ticks.contains($0) && !lines.contains($0) }
      let words = row.flatMap { tree.elements[$0].parent }.map { texts(of: $0, tree) } ?? ""
      var rest = words[...]
      if let name = words.ranges(of: ": ").last { rest = words[name.upperBound...] }
      return ReadReference(
        index: index, words: words, value: WrittenNumber(takenFrom: &rest),
        isBeyond: rest == " (below all classes)" || rest == " (above all classes)",
        form: row.flatMap { tick(tree.elements[$0]) }?.form ?? "",
        ticks: self.ticks(ticks.map { tree.elements[$0] }),
        lines: lines.compactMap { tree.elements[$0]["d"].flatMap(DrawnLine.init) },
        dashes: lines.map { tree.elements[$0]["stroke-dasharray"] })
    }
  }

  private static func isInHistogram(_ index: Int, _ tree: SVGTree) -> Bool {
    tree.elements[index].parent.map { tree.elements[$0]["data-histogram"] != nil } ?? false
  }

  private static func texts(of group: Int, _ tree: SVGTree) -> String {
    tree.elements[group].children.map { tree.elements[$0] }.filter { $0.name == "text" }.map(\.text)
      .joined(separator: " ")
  }

  /// The marks in the legend, each with the line that begins at its tip, if one does.
  private static func ticks(_ elements: [SVGTree.Element]) -> [Tick] {
    let leaders = elements.filter { $0["fill"] == "none" }.compactMap { leader($0["d"] ?? "") }
    return elements.filter { $0["fill"] != "none" }.compactMap(tick).map { tick in
      var tick = tick
      // Places are rounded to hundredths of a point.
      if let leader = leaders.first(where: { ($0.from - tick.tip).isWithin(0.02) }) { tick.place = leader.to }
      return tick
    }
  }

  /// The tip of a mark, where its path begins.
  private static func tick(_ element: SVGTree.Element) -> Tick? {
    guard let path = element["d"], path.hasPrefix("M"),
      let end = path.dropFirst().firstIndex(where: \.isLetter), let tip = point(path[..<end].dropFirst())
    else { return nil }
    return Tick(tip: tip, form: path[end...] + (element["fill"] ?? ""), place: tip)
  }

  /// "M8.5 100L15.5 104.2".
  private static func leader(_ path: String) -> (from: Point, to: Point)? {
    let ends = path.dropFirst().split(separator: "L").map(point)
    guard path.hasPrefix("M"), ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
    return (from, to)
  }

  private static func point(_ text: Substring) -> Point? {
    let numbers = text.split(separator: " ").compactMap { Double($0) }
    return numbers.count == 2 ? Point(numbers[0], numbers[1]) : nil
  }
}

extension SIMD2<Double> {
  fileprivate func isWithin(_ distance: Double) -> Bool { x.magnitude <= distance && y.magnitude <= distance }
}
