public import Diagnostics
public import Tables

/// Counts of people by area, sex and age, on one set of age bands for all.
///
/// A count may be missing or suppressed; sums over it are then missing too.
public struct Population: Sendable {
  /// Contiguous and rising, from the youngest age counted to the oldest, which is open as a rule.
  public let bands: [AgeBand]
  /// For each sex that the source gives, one column a band, one row an area.
  public let counts: [Sex: [Column]]
  public let areaCount: Int

  /// - Throws: `age-bands` where bands overlap or leave a gap, with both bands named, or there are none.
  /// - Precondition: one column a band, all of one length.
  public init(bands: [AgeBand], counts: [Sex: [Column]]) throws(Diagnostic) {
    guard !bands.isEmpty else { throw Diagnostic(.ageBands, "the population has no age bands") }
    let order = bands.indices.sorted { bands[$0] < bands[$1] }
    let sorted = order.map { bands[$0] }
    for (band, next) in zip(sorted, sorted.dropFirst()) where band.upper.map({ $0 + 1 }) != next.lower {
      let problem = band.overlaps(next) ? "overlap" : "leave a gap"
      throw Diagnostic(
        .ageBands, "the age bands \(band) and \(next) \(problem)",
        expected: "bands that follow one another, such as 0-15, 16-64, 65+")
    }
    let areaCount = counts.values.first?.first?.count ?? 0
    precondition(
      counts.values.allSatisfy { $0.count == bands.count && $0.allSatisfy { $0.count == areaCount } },
      "one column a band, one row an area")
    self.bands = sorted
    self.counts = counts.mapValues { columns in order.map { columns[$0] } }
    self.areaCount = areaCount
  }

  /// The ages counted, from the youngest to the oldest.
  public var ages: AgeBand { AgeBand(bands[0].lower, through: bands[bands.count - 1].upper) }

  /// Whether the source tells females and males apart.
  public var isBySex: Bool { counts[.females] != nil && counts[.males] != nil }

  /// People of some ages in every area; missing where a count that it needs is missing or suppressed.
  ///
  /// Persons are females and males together where the source gives only these.
  /// - Parameters:
  ///   - ages: from the youngest to the oldest wanted.
  ///   - sex: of whom.
  ///   - split: what to do where the ages cut through a band.
  /// - Returns: one count an area.
  /// - Throws: `age-bands` where the ages cut through a band that the rule does not split, or the population
  ///   does not cover them; `population-sex` where the source does not give the sex.
  public func people(
    ages: AgeBand, sex: Sex, splitting split: AgeSplit = .refuse
  ) throws(Diagnostic) -> Column {
    var sum = ColumnSum(count: areaCount)
    let sources = try sources(of: sex)
    for position in try bandsHolding(ages) {
      let band = bands[position]
      for source in sources {
        guard let part = ages.intersection(band), part != band else {
          sum.add(source.columns[position])
          continue
        }
        let share = try split.share(
          of: part, in: band, sex: source.sex, areaCount: areaCount, otherwise: bands)
        switch share {
        case .everywhere(let share): sum.add(source.columns[position], times: share)
        case .perArea(let shares): sum.add(source.columns[position], times: shares)
        }
      }
    }
    return sum.column("\(sex.rawValue) \(ages)")
  }

  /// Everybody of one sex.
  /// - Throws: `population-sex` where the source does not give the sex.
  public func everybody(_ sex: Sex) throws(Diagnostic) -> Column {
    var sum = ColumnSum(count: areaCount)
    for source in try sources(of: sex) {
      for column in source.columns { sum.add(column) }
    }
    return sum.column(sex.rawValue)
  }

  /// The bands that the ages touch.
  private func bandsHolding(_ ages: AgeBand) throws(Diagnostic) -> [Int] {
    guard self.ages.contains(ages) else {
      let isOpenEnd = ages.upper == nil && self.ages.lower <= ages.lower
      throw Diagnostic(
        .ageBands, "the population does not cover the ages \(ages)",
        found: "ages \(bands[0]) to \(bands[bands.count - 1])",
        remedy: isOpenEnd ? "declare the last band as open, such as 90+, if it holds all older people" : nil)
    }
    return bands.indices.filter { bands[$0].overlaps(ages) }
  }

  /// The columns that make up a sex, one a band.
  private func sources(of sex: Sex) throws(Diagnostic) -> [(sex: Sex, columns: [Column])] {
    if let columns = counts[sex] { return [(sex, columns)] }
    if sex == .persons, let females = counts[.females], let males = counts[.males] {
      return [(.females, females), (.males, males)]
    }
    throw Diagnostic(
      .populationSex, "the population has no counts of \(sex.rawValue)",
      found: counts.keys.map(\.rawValue).sorted().joined(separator: ", "))
  }

  // MARK: Areas

  /// The population of the given areas, in their order; `nil` gives an area without counts.
  public func rows(_ rows: [Int?]) -> Population {
    Population(
      self, counts: counts.mapValues { $0.map { $0.rows(rows) } }, areaCount: rows.count)
  }

  /// The population of groups of areas; a group with a gap has a gap.
  public func summed(over groups: AreaGroups) -> Population {
    Population(
      self, counts: counts.mapValues { $0.map { $0.summed(over: groups) } }, areaCount: groups.names.count)
  }

  /// The population of other areas, to which every column of counts is carried alike, such as by a lookup.
  ///
  /// - Precondition: a carried column has `areaCount` cells.
  public func carried(to areaCount: Int, _ carry: (Column) -> Column) -> Population {
    let counts = self.counts.mapValues { $0.map(carry) }
    precondition(counts.values.allSatisfy { $0.allSatisfy { $0.count == areaCount } }, "one row an area")
    return Population(self, counts: counts, areaCount: areaCount)
  }

  /// The same bands with other counts.
  private init(_ other: Population, counts: [Sex: [Column]], areaCount: Int) {
    bands = other.bands
    self.counts = counts
    self.areaCount = areaCount
  }
}
