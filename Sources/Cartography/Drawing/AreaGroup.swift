/// Areas of one fill and mark, which the file holds together.
struct AreaGroup {
  let kind: Legend.Entry.Kind
  let mark: ValueMark?
  let paint: AreaPaint
  let members: [Int]

  func openingTag(_ border: BorderStyle) -> String {
    "<g fill=\"\(paint.fill)\"" + (border.isFill ? " stroke=\"\(paint.ground)\"" : "")
      + MapAttributes.attribute(of: kind) + (mark.map { MapAttributes.attribute(of: .mark($0)) } ?? "")
  }
}

extension MapPanel {
  /// States first, so that classes are drawn over their borders; then the classes from the lowest, each with
  /// its hatched areas after the plain ones.
  var groups: [AreaGroup] {
    struct Look: Hashable {
      let kind: Legend.Entry.Kind
      let mark: ValueMark?
    }
    var members: [Look: [Int]] = [:]
    for (index, area) in areas.enumerated() {
      members[Look(kind: area.kind, mark: area.mark), default: []].append(index)
    }
    return members.map { look, members in
      AreaGroup(kind: look.kind, mark: look.mark, paint: areas[members[0]].paint, members: members)
    }
    .sorted { ($0.kind.order, $0.mark.order) < ($1.kind.order, $1.mark.order) }
  }
}

extension Legend.Entry.Kind {
  /// In which order kinds of areas are drawn.
  fileprivate var order: Int {
    switch self {
    case .suppressed: 0
    case .missing: 1
    case .notSignificant, .untested: 2
    case .zero: 3
    case .outlined: 5
    case .mark: 4
    case .valueClass(let index): 10 + index
    case .cell(let x, let y): 10 + 100 * y + x
    case .category(let index): 1_000_000 - index
    }
  }
}

extension ValueMark? {
  fileprivate var order: Int {
    switch self {
    case nil: 0
    case .notSignificant: 1
    case .uncertain: 2
    }
  }
}
