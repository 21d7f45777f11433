internal import Diagnostics
internal import Statistics

/// The reported areas on the social scale, from the most deprived to the least.
struct SocialAreas: Sendable {
  /// One group an area.
  let ordered: [SocialGroup]
  /// One group for all areas of the same deprivation: they share their place on the scale, which must not
  /// depend on their order in the file.
  let ranked: [SocialGroup]
  /// Areas without the figure, the deprivation indicator or people.
  let leftOut: Int
  let population: Double
  /// What the value is per, where it is a proportion: 100 for a percentage.
  let multiplier: Double?
  let unit: String

  /// - Throws: `project-reference` where a column is not among the results or holds texts.
  init(_ declared: Project.Inequality, _ frame: Frame) throws(Diagnostic) {
    let value = try frame.numberColumn(declared.value, at: declared.at)
    let by = try frame.numberColumn(declared.by, at: declared.at)
    let people = try Self.people(declared, frame).numbers
    let errors = value.sampling?.standardErrors ?? value.numbers.map { _ in nil }
    let values = value.numbers
    let deprivation = by.numbers
    let sign: Double = by.worse == .lowIsWorst ? 1 : -1
    let taken = values.indices.filter { area in
      values[area] != nil && deprivation[area] != nil && (people[area] ?? 0) > 0
    }
    func place(_ area: Int) -> Double { sign * (deprivation[area] ?? 0) }
    // Areas of one place keep the order of their codes, so that sums do not depend on the order of the file.
    let inOrder = taken.sorted { (place($0), frame.codes[$0]) < (place($1), frame.codes[$1]) }
    let groups = inOrder.map { area in
      SocialGroup(
        population: people[area] ?? 0, value: values[area] ?? 0, standardError: errors[area])
    }
    ordered = groups
    var merged: [[SocialGroup]] = []
    for (position, area) in inOrder.enumerated() {
      if position > 0, place(area) == place(inOrder[position - 1]) {
        merged[merged.count - 1].append(groups[position])
      } else {
        merged.append([groups[position]])
      }
    }
    ranked = merged.map(mergedGroup)
    leftOut = values.count - taken.count
    population = groups.reduce(0) { $0 + $1.population }
    multiplier = value.sampling?.proportionMultiplier
    unit = value.unit
  }

  /// Whether limits can be drawn.
  var hasErrors: Bool { !ordered.isEmpty && ordered.allSatisfy { $0.standardError != nil } }

  /// The areas on whose middle the first four fifths of the people end, and those after it. The last area
  /// alone would make the risk hang on one small population.
  var restAndLeastDeprivedFifth: [SocialGroup] {
    var before = 0.0
    var split = ranked.count - 1
    for (position, group) in ranked.enumerated() {
      if before + group.population / 2 > 0.8 * population {
        split = position
        break
      }
      before += group.population
    }
    guard split > 0 else { return ranked }
    return [mergedGroup(Array(ranked[..<split])), mergedGroup(Array(ranked[split...]))]
  }

  private static func people(_ declared: Project.Inequality, _ frame: Frame) throws(Diagnostic) -> FrameColumn
  {
    if let id = declared.population { return try frame.numberColumn(id, at: declared.at) }
    if let column = frame["population"] ?? frame["\(declared.value).denominator"] { return column }
    throw Diagnostic(
      .projectReference, "the inequality of '\(declared.value)' needs the people of each area",
      at: declared.at,
      expected: "a 'population' section, or 'population' here with a column that counts them")
  }
}

/// The people of several groups together: the mean of their values, and its standard error.
private func mergedGroup(_ groups: [SocialGroup]) -> SocialGroup {
  if let only = groups.first, groups.count == 1 { return only }
  let population = groups.reduce(0) { $0 + $1.population }
  let value = groups.reduce(0) { $0 + $1.population * $1.value } / population
  var variance: Double? = 0
  for group in groups {
    variance = variance.flatMap { sum in
      group.standardError.map { error in
        let part = group.population / population * error
        return sum + part * part
      }
    }
  }
  return SocialGroup(population: population, value: value, standardError: variance.map { $0.squareRoot() })
}

extension Frame {
  /// A column of numbers by its id.
  ///
  /// - Throws: `project-reference` where there is none, or it holds texts.
  func numberColumn(_ id: String, at location: Diagnostic.Location) throws(Diagnostic) -> FrameColumn {
    guard let column = self[id] else {
      let ids = columns.map(\.id)
      throw Diagnostic(
        .projectReference, "the results have no column '\(id)'", at: location,
        expected: "one of " + ids.joined(separator: ", "),
        remedy: nearestNames(to: id, in: ids).first.map { "did you mean '\($0)'?" })
    }
    guard case .numbers = column.content else {
      throw Diagnostic(.projectReference, "'\(id)' holds texts, and numbers are needed", at: location)
    }
    return column
  }
}
