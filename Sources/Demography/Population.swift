public import Diagnostics
public import Tables

/// Counts of people by area, sex and age, on one set of age bands for all.
///
/// A count may be missing or suppressed; sums over it are then missing too.
public struct Population: Sendable {
  /// Contiguous and rising, from the youngest age counted to the open end.
  public let bands: [AgeBand]
  /// For each sex that the source gives, one column a band, one row an area.
  public let counts: [Sex: [Column]]
  public let areaCount: Int

  /// - Throws: `age-bands` where bands overlap or leave a gap, with both bands named.
  /// - Precondition: one column a band, all of one length.
  public init(bands: [AgeBand], counts: [Sex: [Column]]) throws(Diagnostic) {
    let order = bands.indices.sorted { bands[$0] < bands[$1] }
    let sorted = order.map { bands[$0] }
    for (band, next) in zip(sorted, sorted.dropFirst()) where band.upper.map({ $0 + 1 }) != next.lower {
      let problem = band.overlaps(next) ? "overlap" : "leave a gap"
      throw Diagnostic(
        .ageBands, "the age bands \(band) and \(next) \(problem)",
        expected: "bands that follow one another, such as 0-15, 16-64, 65+")
    }
    precondition(counts.values.allSatisfy { $0.count == bands.count }, "one column a band")
    self.bands = sorted
    self.counts = counts.mapValues { columns in order.map { columns[$0] } }
    areaCount = counts.values.first?.first?.count ?? 0
  }

  /// People of some ages in every area; missing where a count that it needs is missing or suppressed.
  ///
  /// - Throws: `age-bands` where the ages cut through a band, so that the number is not known;
  ///   `population-sex` where the source does not give the sex. Persons are females and males together
  ///   where the source gives only these.
  public func people(ages: AgeBand, sex: Sex) throws(Diagnostic) -> Column {
    let wanted = bands.indices.filter { bands[$0].overlaps(ages) }
    if let cut = wanted.first(where: { !ages.contains(bands[$0]) }) {
      throw Diagnostic(
        .ageBands, "ages \(ages) cut through the population's age band \(bands[cut])",
        expected: "ages made of whole bands: " + bands.map(\.description).joined(separator: ", "))
    }
    guard let first = wanted.first, bands[first].lower == ages.lower,
      ages.upper == nil || bands[wanted[wanted.count - 1]].upper == ages.upper
    else {
      throw Diagnostic(
        .ageBands, "the population does not cover the ages \(ages)",
        found: "ages \(bands[0]) to \(bands[bands.count - 1])")
    }
    return Self.sum(try columns(of: sex, bands: wanted), name: "\(sex.rawValue) \(ages)")
  }

  /// Everybody of one sex.
  public func everybody(_ sex: Sex) throws(Diagnostic) -> Column {
    Self.sum(try columns(of: sex, bands: Array(bands.indices)), name: sex.rawValue)
  }

  private func columns(of sex: Sex, bands: [Int]) throws(Diagnostic) -> [Column] {
    if let columns = counts[sex] { return bands.map { columns[$0] } }
    if sex == .persons, let females = counts[.females], let males = counts[.males] {
      return bands.flatMap { [females[$0], males[$0]] }
    }
    throw Diagnostic(
      .populationSex, "the population has no counts of \(sex.rawValue)",
      found: counts.keys.map(\.rawValue).sorted().joined(separator: ", "))
  }

  /// Sums down the columns; a gap in any makes the sum a gap, suppressed before missing.
  private static func sum(_ columns: [Column], name: String) -> Column {
    let count = columns.first?.count ?? 0
    var values = [Double](repeating: 0, count: count)
    var states = [CellState](repeating: .value, count: count)
    for column in columns {
      for row in 0..<count {
        values[row] += column.values[row]
        let state = column.states[row]
        if state == .value { continue }
        if state == .suppressed || states[row] == .value { states[row] = state }
      }
    }
    return Column(name: name, values: values, states: states)
  }
}
