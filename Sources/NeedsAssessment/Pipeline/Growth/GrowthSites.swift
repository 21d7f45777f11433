internal import Diagnostics
internal import Geography
internal import Growth
internal import Tables

/// The options with their sites, and what a reader should know of where these lie.
struct GrowthSites {
  private(set) var options: [GrowthOption] = []
  private(set) var notes: [Diagnostic] = []
  private let inputs: GrowthInputs
  /// Made when the first site needs it.
  private var areas: SiteAreas?
  private var locator: ((Double, Double) -> String?)?

  /// - Throws: what is wrong with a file of sites, with its row or feature.
  init(_ inputs: GrowthInputs) throws(Diagnostic) {
    self.inputs = inputs
    for option in inputs.declared.options {
      options.append(
        GrowthOption(name: option.id, sites: try sites(option), assumptions: option.assumptions))
    }
  }

  private mutating func sites(_ option: Project.Growth.Option) throws(Diagnostic) -> [Site] {
    guard let declared = option.sites else { return [] }
    do throws(Diagnostic) {
      return try read(declared)
    } catch {
      guard let path = declared.boundaries?.boundaries else { throw error.asked(at: declared.at) }
      throw error.naming(path, insteadOf: inputs.joins.folder.resolve(path)).asked(at: declared.at)
    }
  }

  private mutating func read(_ declared: Project.Growth.Sites) throws(Diagnostic) -> [Site] {
    var outlines: GrowthSiteOutlines?
    if let boundaries = declared.boundaries {
      outlines = try GrowthSiteOutlines(boundaries, over: try laidOver(), in: inputs.joins.folder)
    }
    let table =
      try declared.file.map { (file) throws(Diagnostic) in try inputs.table(file, at: declared.at) }
      ?? outlines?.attributes
    guard let table else { return [] }
    if locator == nil, table.columnNames.contains(declared.columns["easting"] ?? "easting") {
      locator = try laidOver().locator()
    }
    let sites = try Site.read(
      table, columns: declared.columns,
      completions: try declared.completions.map { (file) throws(Diagnostic) in
        try inputs.table(file, at: declared.at)
      },
      baseYear: inputs.declared.baseYear, areas: inputs.areas.codes, outlines: outlines?.outlines ?? [:],
      locate: locator)
    notes += (outlines?.notes ?? []) + (outlines?.unused(sites).map { [$0] } ?? [])
    return sites
  }

  private mutating func laidOver() throws(Diagnostic) -> SiteAreas {
    if let areas { return areas }
    let made = try SiteAreas(inputs.layer, inputs.areas, workers: inputs.workers)
    areas = made
    return made
  }
}
