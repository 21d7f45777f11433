internal import Demography
internal import Diagnostics
internal import Tables

extension IndicatorColumns {
  /// People of some ages per `per` people.
  func share(
    _ indicator: Project.Indicator, _ share: Project.Indicator.PopulationShare
  ) throws(Diagnostic) -> Result {
    guard let population, let declared = project.population else { return Result(columns: []) }
    let people: Column
    let everybody: Column
    do throws(Diagnostic) {
      people = try population.people(ages: share.ages, sex: share.sex)
      everybody = try population.everybody(share.sex)
    } catch {
      throw error.asked(at: indicator.at)
    }
    let sex = share.sex.rawValue
    var own = described(indicator, [declared.table])
    own.denominator = "all \(sex)"
    if own.period.isEmpty { own.period = declared.date ?? "" }
    own.method = "\(plain(share.per)) x \(sex) aged \(share.ages) / all \(sex)"
    var result = try columns(
      of: Quotient(
        above: CountedEvents(people), below: everybody, per: share.per, interval: share.interval,
        confidence: share.confidence), indicator, own)
    result.columns += [
      part(own, "numerator", "\(sex) aged \(share.ages)", people),
      part(own, "denominator", "all \(sex)", everybody),
    ]
    return result
  }
}
