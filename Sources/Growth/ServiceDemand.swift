/// What a population asks of a service in a year.
public struct ServiceDemand: Sendable, Hashable {
  public var year: Int
  /// Admissions, or packages, that the rates imply before the new model of care.
  public var withoutModel: Double
  /// Those that are left with the model.
  public var activity: Double
  /// Days in a bed; nil for services without beds.
  public var bedDays: Double?
  /// Beds at the declared occupancy, on 365 days; nil for services without beds.
  public var beds: Double?

  /// Demand in a year: activity that rates imply, times the demand factor, less what the model avoids; times
  /// length of stay for bed-days; over 365 days and occupancy for beds.
  ///
  /// - Parameters:
  ///   - year: of the demand.
  ///   - implied: population times rates.
  ///   - model: of care.
  public init(year: Int, implied: Double, model: CareModel) {
    let effect = model.effect(in: year)
    self.year = year
    withoutModel = implied * effect.demandFactor
    activity = withoutModel * (1 - effect.avoided)
    bedDays = effect.lengthOfStay.map { [activity] in activity * $0 }
    beds = bedDays.flatMap { days in effect.occupancy.map { days / (365 * $0) } }
  }
}

extension GrowthProjection {
  /// Demand for a service in every year of the projection, of some areas together.
  public func serviceDemand(
    _ activity: NeedMeasure, model: CareModel, areas: [Int]? = nil
  ) -> [ServiceDemand] {
    years.map { year in
      let values = activity.values(of: self, in: year)
      let implied = areas.map { $0.reduce(0) { $0 + values[$1] } } ?? values.reduce(0, +)
      return ServiceDemand(year: year, implied: implied, model: model)
    }
  }
}
