internal import Demography
internal import Diagnostics
internal import Growth
internal import Tables

/// What futures ask of one service, year by year.
struct GrowthService: Sendable {
  let declared: Project.Growth.Service
  /// Of the activity and of the model of care.
  let source: String
  /// By future and year.
  let demand: [[ServiceDemand]]
  /// Where the model of care names a population of its own: what that asks.
  let ownPopulation: [ServiceDemand]
}

extension GrowthInputs {
  /// The services of the project.
  func services(_ futures: [GrowthFuture]) throws(Diagnostic) -> [GrowthService] {
    var services: [GrowthService] = []
    for declared in self.declared.services {
      do throws(Diagnostic) {
        services.append(try service(declared, futures))
      } catch {
        throw error.asked(at: declared.at)
      }
    }
    return services
  }

  private func service(
    _ declared: Project.Growth.Service, _ futures: [GrowthFuture]
  ) throws(Diagnostic) -> GrowthService {
    let rates = try activity(declared)
    let measure = try rates.measure(isBySex: population.isBySex)
    let table = try declared.model.map { (file) throws(Diagnostic) in try self.table(file, at: declared.at) }
    let model: CareModel
    if let table {
      model = try CareModel(reading: table, name: declared.label)
    } else {
      model = try CareModel(name: declared.label, years: [.init(year: self.declared.baseYear)])
    }
    var own: [ServiceDemand] = []
    if let table, case .everybody(let rate) = declared.rates, table.columnNames.contains("population") {
      own = try ownPopulation(table, rate, model)
    }
    return GrowthService(
      declared: declared, source: rates.source.isEmpty ? declared.source.citation : rates.source,
      demand: futures.map { $0.projection.serviceDemand(measure, model: model) }, ownPopulation: own)
  }

  private func activity(_ declared: Project.Growth.Service) throws(Diagnostic) -> ActivityRates {
    switch declared.rates {
    case .everybody(let rate):
      return try ActivityRates(
        name: declared.label, rates: [.init(ages: .all, rate: rate)], source: declared.source.citation)
    case .file(let file, let measure):
      return try ActivityRates(reading: try table(file, at: declared.at), measure: measure)
    }
  }

  private func ownPopulation(
    _ table: TextTable, _ rate: Double, _ model: CareModel
  ) throws(Diagnostic) -> [ServiceDemand] {
    let years = try table.numericColumn(named: "year")
    let people = try table.numericColumn(named: "population")
    return (0..<table.rowCount).compactMap { row in
      guard let year = years[row].flatMap({ Int(exactly: $0) }), let people = people[row] else { return nil }
      return ServiceDemand(year: year, implied: people * rate, model: model)
    }
  }
}
