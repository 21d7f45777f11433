internal import Diagnostics
internal import GeoIO

/// `manifest.json`: what went in, how it was set, and what came out, each file with its checksum.
struct Manifest: Encodable {
  /// The version of Wardwise; its presence marks a folder as ours.
  var wardwise = wardwiseVersion
  var gdal = gdalVersion()
  var title: String
  var project: ProjectFile
  var areas: Areas
  var inputs: [Input]
  var settings: Settings
  /// The first seed of random draws; `nil` where nothing is drawn. Each analysis has its own in the settings.
  var seed: Int?
  var notes: [Diagnostic]
  var outputs: [Output]

  struct ProjectFile: Encodable {
    var file: String
    var sha256: String
  }

  struct Areas: Encodable {
    var count: Int
    var vintage: String?
    var coordinateReferenceSystem: String
  }

  struct Input: Encodable {
    var path: String
    var role: String
    /// Nil, as the checksum, for a file with counts under disclosure control: whoever knows the rest of the file
    /// could try small counts until the checksum fits.
    var bytes: Int?
    var sha256: String?
    var publisher: String
    var title: String
    var licence: String
    var year: String
    var url: String?
    var illustrative: Bool

    init(_ file: InputFile, withholding controlled: Set<String>) {
      let isWithheld = controlled.contains(file.path)
      path = file.path
      role = file.role
      bytes = isWithheld ? nil : file.bytes
      sha256 = isWithheld ? nil : file.sha256
      publisher = file.source.publisher
      title = file.source.title
      licence = file.source.licence
      year = file.source.year
      url = file.source.url
      illustrative = file.source.illustrative
    }
  }

  struct Settings: Encodable {
    var groups: [Group]
    var analyses: AnalysisSettings
    var maps: [MapSettings]
  }

  struct Group: Encodable {
    var id: String
    var label: String
    var normalise: String
    var aggregate: String
    var outliers: String
    var minimumAvailable: Double
    var weights: [String: Double]

    init(_ group: Project.Needs.Group) {
      id = group.id
      label = group.label
      normalise = group.normalisation.name
      aggregate = group.aggregation.rawValue
      outliers = group.outliers.rawValue
      minimumAvailable = group.minimumAvailable
      weights = Dictionary(group.weights.map { ($0.indicator, $0.weight) }) { first, _ in first }
    }
  }

  struct MapSettings: Encodable {
    var id: String
    var value: String
    var breaks: [Double]
    var closure: String
    var counts: [Int]
    var goodnessOfVarianceFit: Double?
    var palette: String
    var widthMillimetres: Double
  }

  struct Output: Encodable {
    var path: String
    var bytes: Int
    var sha256: String
  }

  /// A missing seed is written as null: "nothing was drawn" is a statement.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(wardwise, forKey: .wardwise)
    try container.encode(gdal, forKey: .gdal)
    try container.encode(title, forKey: .title)
    try container.encode(project, forKey: .project)
    try container.encode(areas, forKey: .areas)
    try container.encode(inputs, forKey: .inputs)
    try container.encode(settings, forKey: .settings)
    try container.encode(seed, forKey: .seed)
    try container.encode(notes, forKey: .notes)
    try container.encode(outputs, forKey: .outputs)
  }

  private enum CodingKeys: String, CodingKey {
    case wardwise, gdal, title, project, areas, inputs, settings, seed, notes, outputs
  }
}

extension Project {
  /// The files with counts under disclosure control.
  var filesUnderDisclosureControl: Set<String> {
    let ids = Set(disclosure?.counts.flatMap(\.columns).map(\.table) ?? [])
    let responses = disclosure?.controlsEvidence == true ? evidence.map(\.table.file.path) : []
    return Set(tables.filter { ids.contains($0.id) }.map(\.file.path) + responses)
  }
}
