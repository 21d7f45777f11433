internal import Diagnostics
internal import Growth
internal import Statistics

/// The needs scores of later years on the base year's scale: indicators that follow from who lives in an area
/// move, all others stay as they are in the base year.
struct GrowthScores: Sendable {
  /// One an group whose score moves.
  let groups: [Group]
  let notes: [Diagnostic]

  struct Group: Sendable {
    let declared: Project.Needs.Group
    let parts: [Part]
    /// Those that move.
    var moving: [String] { parts.compactMap { $0.indicator?.id } }
    var label: String { declared.label }
    var id: String { declared.id }
    let score: FrameColumn
  }

  struct Part: Sendable {
    let prepared: PreparedIndicator
    /// Nil for an indicator that stays.
    let indicator: GrowthIndicator?
  }

  init(_ project: Project, _ frame: Frame, _ measures: GrowthMeasures) {
    var groups: [Group] = []
    var constant: [String] = []
    var relative: [String] = []
    for group in project.needs?.groups ?? [] {
      let parts = group.weights.compactMap { part in
        frame[part.indicator].map { column in
          Part(
            prepared: PreparedIndicator(
              id: part.indicator, weight: part.weight, column: column, group),
            indicator: measures.indicator(part.indicator))
        }
      }
      guard let score = frame["needs.\(group.id).score"] else { continue }
      if !parts.contains(where: { $0.indicator != nil }) {
        constant.append(group.label)
      } else if group.aggregation == .copeland {
        relative.append(group.label)
      } else {
        groups.append(Group(declared: group, parts: parts, score: score))
      }
    }
    self.groups = groups
    var notes: [Diagnostic] = []
    if !constant.isEmpty {
      notes.append(
        Diagnostic(
          .scoreNote, severity: .note,
          "no score of later years for \(constant.joined(separator: ", ")): none of their indicators follows from who lives in an area"
        ))
    }
    if !relative.isEmpty {
      notes.append(
        Diagnostic(
          .scoreNote, severity: .note,
          "no score of later years for \(relative.joined(separator: ", ")): Copeland's rule compares areas of one year only"
        ))
    }
    self.notes = notes
  }

  /// One future's scores by group, year of the tables and area.
  func scores(_ future: GrowthFuture, _ base: GrowthFuture, _ declared: Project.Growth) -> [[[Double?]]] {
    groups.map { group in
      declared.shownYears.map { year in
        score(group) { indicator, isBase in
          let values = isBase ? base.values : future.values
          let position = isBase ? 0 : year - declared.baseYear
          return zip(values[indicator.numerator][position], values[indicator.denominator][position]).map {
            indicator.value($0, $1)
          }
        }
      }
    }
  }

  /// Scores from the values of the indicators that move: of the year, and of the base year, which fixes the
  /// scale. Both come from the same arithmetic, so that the base year's scores are those of the assessment.
  func score(
    _ group: Group, values: (_ indicator: GrowthIndicator, _ isBase: Bool) -> [Double?]
  ) -> [Double?] {
    let weighted = group.parts.map { part -> WeightedIndicator in
      guard let indicator = part.indicator else { return part.prepared.weighted }
      func treated(_ values: [Double?]) -> [Double?] {
        values.map { $0.map { part.prepared.treated.treatment($0) } }
      }
      let placed = normalise(
        treated(values(indicator, false)), by: part.prepared.scale, direction: part.prepared.direction,
        reference: treated(values(indicator, true)))
      return WeightedIndicator(name: indicator.id, weight: part.prepared.weight, values: placed.values)
    }
    return compositeScores(
      weighted, by: group.declared.aggregation.method(for: group.declared.normalisation),
      minimumWeightShare: group.declared.minimumAvailable
    ).scores
  }
}
