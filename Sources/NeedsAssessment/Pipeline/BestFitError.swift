internal import Diagnostics

extension BestFitRecord {
  init(_ errors: [Double?], _ areas: ReportedAreas) {
    let known = errors.indices.compactMap { area in errors[area].map { (area: area, error: $0) } }
    comparedAreas = known.count
    withinOnePerCent = known.count { abs($0.error) <= 1 }
    withinFivePerCent = known.count { abs($0.error) <= 5 }
    worst = known.max { (abs($0.error), $1.area) < (abs($1.error), $0.area) }.map { worst in
      Worst(code: areas.codes[worst.area], name: areas.names[worst.area], perCent: worst.error)
    }
  }
}

/// Where a lookup gives an area so many people too many or too few that what is summed or averaged through it
/// is about other people.
///
/// The limit, a fifth of the residents, is this project's own.
func largeBestFitErrors(
  _ errors: [Double?], of lookup: Project.LookupSource, _ areas: ReportedAreas
) -> Diagnostic? {
  let limit = 20.0
  let large = errors.indices.compactMap { area in
    errors[area].flatMap { abs($0) > limit ? (area: area, error: $0) : nil }
  }.sorted { (abs($0.error), $1.area) > (abs($1.error), $0.area) }
  guard !large.isEmpty else { return nil }
  let shown = large.prefix(5).map { area, error in
    "\(areas.codes[area]) \(areas.names[area]): \(error < 0 ? "" : "+")\((error * 10).rounded() / 10) %"
  }
  let compared = errors.count { $0 != nil }
  return Diagnostic(
    .bestFitError, severity: .warning,
    "\(lookup.id) misses the population of \(large.count) of \(compared) areas by more than 20 %",
    at: lookup.at,
    details: shown + (large.count > 5 ? ["and \(large.count - 5) more, in areas.csv"] : []),
    remedy: "read figures brought to these areas by the lookup with care: they are partly about other people")
}
