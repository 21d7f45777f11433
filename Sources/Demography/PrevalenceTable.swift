public import Diagnostics

/// The rates of one condition by age and sex: of females and males, or of persons where these are all that
/// is published.
public struct PrevalenceTable: Sendable {
  public let condition: String
  /// Females before males, young before old; no two for the same people, no ages left out between them.
  public let rates: [PrevalenceRate]
  public let agesWithoutCases: [AgesWithoutCases]
  /// What is worth knowing of the rates: that they are thin, that ages were declared to have no cases, that
  /// a unit is doubtful.
  public let notes: [Diagnostic]
  public let location: Diagnostic.Location?

  /// - Parameters:
  ///   - condition: its name, for results and messages.
  ///   - rates: in any order. Where females and males have rates, those of persons are left out (noted).
  ///   - agesWithoutCases: ages for which no rate is wanted, as the condition does not occur there or is not
  ///     asked after.
  ///   - location: the file, for messages.
  /// - Throws: `rates-missing`, `rates-sex` (females or males only), `rates-overlap`, `rates-gap`,
  ///   `rate-unit` (outside 0...1), `rate-limits`.
  public init(
    condition: String, rates: [PrevalenceRate], agesWithoutCases: [AgesWithoutCases] = [],
    at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) {
    try self.init(
      condition: condition, rates: rates, agesWithoutCases: agesWithoutCases, notes: [], at: location)
  }

  init(
    condition: String, rates: [PrevalenceRate], agesWithoutCases: [AgesWithoutCases],
    notes: [Diagnostic], at location: Diagnostic.Location?
  ) throws(Diagnostic) {
    let check = RateCheck(condition: condition, agesWithoutCases: agesWithoutCases, location: location)
    for rate in rates { try check.isProportion(rate) }
    let used = try check.sexes(rates)
    for sex in Sex.allCases { try check.agesFollow(used.filter { $0.sex == sex }, sex) }
    for rate in used { try check.isNotDeclaredWithout(rate) }
    self.condition = condition
    self.rates = used.sorted { ($0.sex.rawValue, $0.ages) < ($1.sex.rawValue, $1.ages) }
    self.agesWithoutCases = agesWithoutCases
    self.location = location
    self.notes = notes + check.notes(all: rates, used: used)
  }

  /// Females and males, or persons.
  public var sexes: [Sex] { isPersons ? [.persons] : [.females, .males] }

  private var isPersons: Bool { rates.contains { $0.sex == .persons } }

  /// What the rates tell apart.
  public enum Detail: String, Sendable, Hashable {
    case ageAndSex = "age and sex"
    case age, sex, none
  }

  public var detail: Detail {
    let hasAges = sexes.contains { sex in rates.count { $0.sex == sex } > 1 }
    return isPersons ? (hasAges ? .age : .none) : (hasAges ? .ageAndSex : .sex)
  }

  /// Whether every rate says how sure it is.
  public var hasPrecision: Bool { rates.allSatisfy { LogitNormal($0) != nil } }
}

/// What makes rates a table.
private struct RateCheck {
  let condition: String
  let agesWithoutCases: [AgesWithoutCases]
  let location: Diagnostic.Location?

  func isProportion(_ rate: PrevalenceRate) throws(Diagnostic) {
    guard (0...1).contains(rate.rate) else {
      let perCent = rate.rate > 1 && rate.rate <= 100
      throw Diagnostic(
        .rateUnit,
        rate.rate < 0
          ? "the rate of \(words(rate)) is negative"
          : "the rate of \(words(rate)) is above 1, as a proportion",
        at: location, expected: "a share of people, 0 to 1", found: "\(rate.rate)",
        remedy: perCent ? "declare the unit 'per cent' if that is what it is" : nil)
    }
    guard case .limits(let lower, let upper) = rate.precision else { return }
    guard lower >= 0, lower <= rate.rate, rate.rate <= upper, upper <= 1 else {
      throw Diagnostic(
        .rateLimits, "the limits of the rate of \(words(rate)) do not enclose it", at: location,
        expected: "lower <= rate <= upper, all from 0 to 1", found: "\(lower), \(rate.rate), \(upper)")
    }
  }

  /// The rates of females and males; those of persons where there are no others.
  func sexes(_ rates: [PrevalenceRate]) throws(Diagnostic) -> [PrevalenceRate] {
    guard !rates.isEmpty else {
      throw Diagnostic(.ratesMissing, "there are no rates of \(condition)", at: location)
    }
    let bySex = rates.filter { $0.sex != .persons }
    guard let given = bySex.first?.sex else { return rates }
    let other: Sex = given == .females ? .males : .females
    let isOtherDeclared = agesWithoutCases.contains { $0.sex == other }
    guard bySex.contains(where: { $0.sex == other }) || isOtherDeclared else {
      throw Diagnostic(
        .ratesSex, "\(condition) has rates of \(given.rawValue) but not of \(other.rawValue)", at: location,
        expected: "rates of females and males, or of persons",
        remedy: "declare the ages of \(other.rawValue) that count as having no cases, if that is meant")
    }
    return bySex
  }

  /// - Throws: `rates-overlap`, `rates-gap`.
  func agesFollow(_ rates: [PrevalenceRate], _ sex: Sex) throws(Diagnostic) {
    let sorted = rates.sorted { $0.ages < $1.ages }
    for (rate, next) in zip(sorted, sorted.dropFirst()) {
      if rate.ages.overlaps(next.ages) {
        throw Diagnostic(
          .ratesOverlap, "two rates of \(condition) are for \(sex.rawValue) aged \(next.ages.lower)",
          at: location, expected: "one rate for each age",
          found: "\(rate.ages): \(rate.rate) (\(rate.year)), \(next.ages): \(next.rate) (\(next.year))",
          remedy: "keep the rates of one source and year")
      }
    }
    guard let first = sorted.first, let last = sorted.last else { return }
    let bands = sorted.map(\.ages) + agesWithoutCases.filter { $0.holds(sex) }.map(\.ages)
    guard let gap = bands.gaps(in: AgeBand(first.ages.lower, through: last.ages.upper)).first else { return }
    throw Diagnostic(
      .ratesGap, "\(condition) has no rate for \(sex.rawValue) aged \(gap)", at: location,
      found: sorted.map(\.ages.description).joined(separator: ", "),
      remedy: "add the rate, or declare that these ages count as having no cases")
  }

  /// - Throws: `rates-overlap` for a rate of ages that are declared to have no cases.
  func isNotDeclaredWithout(_ rate: PrevalenceRate) throws(Diagnostic) {
    guard
      let declared = agesWithoutCases.first(where: { declared in
        declared.ages.overlaps(rate.ages) && (declared.holds(rate.sex) || rate.sex == .persons)
      })
    else { return }
    throw Diagnostic(
      .ratesOverlap,
      "\(declared.sex.rawValue) aged \(declared.ages) are declared to have no cases of "
        + "\(condition), and there is a rate for \(rate.sex.rawValue) aged \(rate.ages)", at: location,
      expected: "declared ages for which there is no rate",
      remedy: "declare other ages, or choose the rates to use with 'where'")
  }

  func notes(all: [PrevalenceRate], used: [PrevalenceRate]) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if used.count < all.count {
      notes.append(
        note(
          .ratesUnused,
          "\(all.count - used.count) rates of persons are left out: females and males have their own"))
    }
    let most = Sex.allCases.map { sex in used.count { $0.sex == sex } }.max() ?? 0
    let ages = Set(used.map(\.ages)).map(\.description).sorted().joined(separator: " and ")
    if most == 1, used[0].sex == .persons {
      notes.append(
        note(
          .ratesThin,
          "one rate of \(condition) for everybody aged \(ages): areas differ by how many they are and nothing else"
        ))
    } else if most == 1 {
      notes.append(
        note(.ratesThin, "the rates of \(condition) tell the sexes apart, and no ages within \(ages)"))
    }
    for declared in agesWithoutCases {
      notes.append(
        note(
          .agesWithoutCases,
          "\(declared.sex.rawValue) aged \(declared.ages) count as having no \(condition), by declaration"))
    }
    return notes
  }

  private func note(_ code: DiagnosticCode, _ summary: String) -> Diagnostic {
    Diagnostic(code, severity: .note, summary, at: location)
  }

  private func words(_ rate: PrevalenceRate) -> String {
    "\(condition) for \(rate.sex.rawValue) aged \(rate.ages)"
  }
}
