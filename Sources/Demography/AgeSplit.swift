public import Diagnostics
internal import Tables

/// What to do where ages cut through an age band of the population, such as 18-24 through 16-24.
public enum AgeSplit: Sendable {
  /// An error: the number is not known.
  case refuse
  /// Every single year of a band holds the same number of people. An open band is still refused.
  case uniform
  /// As the same ages are spread in another population with finer bands, sex by sex: one area, whose spread
  /// is taken for every area (a country), or as many areas as are split (an earlier year).
  ///
  /// A count whose band is empty in the reference is missing after the split, unless it is zero.
  case reference(Population)
}

extension AgeSplit {
  /// How much of a band lies in a part of it.
  enum Share {
    case everywhere(Double)
    /// NaN where it is not known.
    case perArea([Double])
  }

  /// How much of `band` lies in `part`, of one sex; `bands` are all of the population, for the message.
  func share(
    of part: AgeBand, in band: AgeBand, sex: Sex, areaCount: Int, otherwise bands: [AgeBand]
  ) throws(Diagnostic) -> Share {
    switch self {
    case .refuse: throw cut(part, band, bands, "ages made of whole bands: ")
    case .uniform:
      guard let years = band.years, let partYears = part.years else {
        throw cut(part, band, bands, "an open band is split by a reference population only; whole bands: ")
      }
      return .everywhere(Double(partYears) / Double(years))
    case .reference(let reference):
      return try Self.share(of: part, in: band, sex: sex, areaCount: areaCount, reference)
    }
  }

  private static func share(
    of part: AgeBand, in band: AgeBand, sex: Sex, areaCount: Int, _ reference: Population
  ) throws(Diagnostic) -> Share {
    let (held, whole): ([Double], [Double])
    do throws(Diagnostic) {
      whole = try reference.people(ages: band, sex: sex).values
      held = try reference.people(ages: part, sex: sex).values
    } catch {
      throw Diagnostic(
        error.code, "the reference population does not split ages \(band) at \(part): \(error.summary)",
        expected: error.expected, found: error.found,
        remedy: "use a reference with \(sex.rawValue) by single years of age")
    }
    let shares = zip(held, whole).map { $1 > 0 ? $0 / $1 : .nan }
    guard shares.count == 1 else {
      precondition(shares.count == areaCount, "a reference has one area, or as many as it splits")
      return .perArea(shares)
    }
    return shares[0].isNaN
      ? .perArea([Double](repeating: .nan, count: areaCount)) : .everywhere(shares[0])
  }

  private func cut(_ part: AgeBand, _ band: AgeBand, _ bands: [AgeBand], _ expected: String) -> Diagnostic {
    Diagnostic(
      .ageBands, "ages \(part) cut through the population's age band \(band)",
      expected: expected + bands.map(\.description).joined(separator: ", "))
  }

  /// The rule in words, for notes; `nil` where nothing is split.
  var description: String? {
    switch self {
    case .refuse: nil
    case .uniform: "every year of age holds the same number of people"
    case .reference: "as in the reference population"
    }
  }
}

extension Population {
  /// The same people on other bands: sums where bands nest, split by the rule where they do not.
  ///
  /// Bands that leave out ages leave out their people.
  /// - Throws: `age-bands` as for `people(ages:sex:splitting:)`, and where the new bands overlap or leave a
  ///   gap.
  public func rebanded(_ newBands: [AgeBand], splitting split: AgeSplit = .refuse) throws(Diagnostic)
    -> Population
  {
    var counts: [Sex: [Column]] = [:]
    for sex in Sex.allCases where self.counts[sex] != nil {
      var columns: [Column] = []
      for band in newBands { columns.append(try people(ages: band, sex: sex, splitting: split)) }
      counts[sex] = columns
    }
    return try Population(bands: newBands, counts: counts)
  }

  /// The bands that some ages cut through, and so only a rule can split.
  public func bandsCut(by ages: [AgeBand]) -> [AgeBand] {
    bands.filter { band in ages.contains { $0.overlaps(band) && !$0.contains(band) } }
  }
}
