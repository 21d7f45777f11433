internal import Demography
internal import Diagnostics
internal import GeoIO
internal import Growth
internal import Parallel
internal import Tables

/// Everything that the section 'growth' starts from: the population, what was joined, and the files that only
/// growth reads.
struct GrowthInputs {
  let project: Project
  let declared: Project.Growth
  let areas: ReportedAreas
  let joins: SourceJoins
  let layer: VectorLayer
  /// Of the base year.
  let population: Population
  /// What a trend of cohorts starts from, and leads to where that is not the base.
  let earlier: Population?
  let later: Population?
  let workers: Workers

  /// - Returns: nil where the project projects nothing.
  init?(
    _ project: Project, _ areas: ReportedAreas, _ joins: SourceJoins, _ layer: VectorLayer,
    _ population: Population?, earlier: Population?, later: Population?, workers: Workers
  ) {
    guard let declared = project.growth, let population else { return nil }
    self.project = project
    self.declared = declared
    self.areas = areas
    self.joins = joins
    self.layer = layer
    self.population = population
    self.earlier = earlier
    self.later = later
    self.workers = workers
  }

  /// Files are read as the project names them, with the line that asks for them in every error.
  func table(_ file: Project.FileOptions, at location: Diagnostic.Location) throws(Diagnostic) -> TextTable {
    do throws(Diagnostic) {
      return try readTable(file, in: joins.folder).keeping(file.filter, askedAt: location)
    } catch {
      throw error.asked(at: location)
    }
  }

  // MARK: The model

  func model() throws(Diagnostic) -> GrowthModel {
    let base = try SingleYearPopulation(
      population, codes: areas.codes, isBySex: population.isBySex,
      splitting: try split(),
      at: .init(file: project.population?.table.file.path ?? ""))
    let districts = try districts()
    return try GrowthModel(
      base: base, districts: districts, baseYear: declared.baseYear, horizon: declared.horizon,
      trend: try trend(base, districts), control: try control(base, districts), profiles: try profiles())
  }

  private func districts() throws(Diagnostic) -> AreaGroups {
    guard let reference = declared.districts else {
      return .whole(areas.codes.count, name: try onlyDistrict() ?? "all areas")
    }
    return AreaGroups(try joins.largerAreas(reference))
  }

  /// How bands of the populations are split into single years.
  func split() throws(Diagnostic) -> AgeSplit {
    switch declared.split {
    case .refuse: .refuse
    case .uniform: .uniform
    case .like(let reference): .reference(try Population(reference, in: joins.folder))
    }
  }

  /// The code of the one district that a projection is of, where the project does not say what districts there
  /// are.
  private func onlyDistrict() throws(Diagnostic) -> String? {
    guard let projection = declared.projection else { return nil }
    let table = try table(projection.file, at: projection.at)
    let column = try table.column(named: projection.layout.district)
    let codes = Set(table.texts(column: column))
    if codes.count <= 1 { return codes.first }
    throw Diagnostic(
      .controlCells, "the projection has \(codes.count) districts, and the areas are in none",
      at: .init(file: table.source, column: projection.layout.district),
      expected: "one district, or 'districts' under 'growth'",
      found: codes.sorted().prefix(5).joined(separator: ", "),
      remedy: "add districts: {table: ..., column: ...}, or choose the rows of one with 'where'")
  }

  private func control(
    _ base: SingleYearPopulation, _ districts: AreaGroups
  ) throws(Diagnostic) -> GrowthControl {
    switch declared.control {
    case .free: return .free
    case .balanced(let balance): return .balanced(balance)
    case .raked(let projection, let maximumFactor, let keepsAreaTotals):
      do throws(Diagnostic) {
        let table = try table(projection.file, at: projection.at)
        return .raked(
          try DistrictControl(
            reading: table, layout: projection.layout, districts: districts.names,
            years: try controlledYears(table, projection), maximumFactor: maximumFactor,
            keepsAreaTotals: keepsAreaTotals))
      } catch {
        throw error.asked(at: projection.at)
      }
    }
  }

  /// From the first year of the table that is after the base year to the horizon.
  private func controlledYears(
    _ table: TextTable, _ projection: Project.Growth.ProjectionFile
  ) throws(Diagnostic) -> ClosedRange<Int> {
    let years = table.columnNames.compactMap { $0.utf8.count == 4 ? Int($0) : nil }
    let first = years.filter { $0 > declared.baseYear && $0 <= declared.horizon }.min()
    guard let first, years.contains(declared.horizon) else {
      throw Diagnostic(
        .controlCells, "the control does not reach the horizon, \(declared.horizon)",
        at: .init(file: table.source), expected: "a column for each year up to the horizon",
        found: years.min().flatMap { first in years.max().map { "years \(first) to \($0)" } }
          ?? "no columns named by years",
        remedy: "choose a nearer horizon, or a control that reaches it")
    }
    return first...declared.horizon
  }

  private func profiles() throws(Diagnostic) -> HouseholdProfiles {
    guard let residents = declared.newResidents else {
      // No option has sites: nobody moves into anything.
      return try HouseholdProfiles([
        HouseholdProfile(
          personsPerDwelling: UncertainValue(1),
          shares: [Double](repeating: 1 / Double(2 * CellLayout.ageCount), count: 2 * CellLayout.ageCount))
      ])
    }
    do throws(Diagnostic) {
      return try HouseholdProfiles(
        readingPersons: try table(residents.persons, at: residents.at),
        ages: try table(residents.ages, at: residents.at))
    } catch {
      throw error.asked(at: residents.at)
    }
  }
}
