/// Whether hatches are drawn as this package draws them: an empty one would look like a plain colour.
extension ReadMap {
  var patternFaults: [String] {
    let drawn = tree.all("pattern")
    let ids = Set(drawn.compactMap { tree.elements[$0]["id"] })
    let used = Set(tree.elements.compactMap { $0["fill"].flatMap(Self.patternID) })
    return used.subtracting(ids).sorted().map { "no hatch '\($0)'" }
      + drawn.compactMap { index in
        guard let id = tree.elements[index]["id"], let hatch = Self.hatch(id) else {
          return "a hatch that is none of ours"
        }
        return isDrawn(index, as: hatch) ? nil : "the hatch '\(id)' is not drawn as it should be"
      }
  }

  private static func patternID(_ fill: String) -> String? {
    fill.hasPrefix("url(#") && fill.hasSuffix(")") ? String(fill.dropFirst(5).dropLast()) : nil
  }

  /// The hatch of an id as this package draws it.
  private static func hatch(_ id: String) -> AreaPaint? {
    let plain: [AreaPaint] = NoDataHatch.allCases.map { .noData($0) } + [.zero, .neutral]
    let marked = ValueMark.allCases.compactMap { mark -> AreaPaint? in
      let opening = "map_\(mark.rawValue)_"
      guard id.hasPrefix(opening) else { return nil }
      return Colour(svg: "#" + id.dropFirst(opening.count)).map { .marked($0, mark) }
    }
    return (plain + marked).first { $0.fill == "url(#\(id))" }
  }

  private func isDrawn(_ index: Int, as paint: AreaPaint) -> Bool {
    guard let pattern = paint.pattern,
      let wanted = try? SVGTree(Array("<svg>\(pattern)</svg>".utf8)), let root = wanted.all("pattern").first
    else { return false }
    func look(_ tree: SVGTree, _ root: Int) -> [[String: String]] {
      ([root] + tree.descendants(of: root)).map {
        tree.elements[$0].attributes.merging(["": tree.elements[$0].name]) { $1 }
      }
    }
    return look(tree, index) == look(wanted, root)
  }
}
