internal import Demography
internal import Diagnostics
internal import Tables

extension IndicatorColumns {
  /// People of some ages per `per` people.
  func share(
    _ indicator: Project.Indicator, _ ages: AgeBand, _ sex: Sex, _ per: Double
  ) throws(Diagnostic) -> Result {
    guard let population, let declared = project.population else { return Result(columns: []) }
    let people: Column
    let everybody: Column
    do throws(Diagnostic) {
      people = try population.people(ages: ages, sex: sex)
      everybody = try population.everybody(sex)
    } catch {
      throw error.asked(at: indicator.at)
    }
    var result = described(indicator, [declared.table])
    result.denominator = "all \(sex.rawValue)"
    if result.period.isEmpty { result.period = declared.date ?? "" }
    result.method = "\(plain(per)) x \(sex.rawValue) aged \(ages) / all \(sex.rawValue)"
    let quotients = ComputedColumn(quotient(people, everybody, per), from: [people, everybody])
    result.content = .numbers(quotients.column, decimals: indicator.decimals ?? 4)
    return Result(
      columns: [
        result, part(result, "numerator", "\(sex.rawValue) aged \(ages)", people),
        part(result, "denominator", "all \(sex.rawValue)", everybody),
      ], notes: areas.gaps(quotients.reasons, in: indicator))
  }
}
