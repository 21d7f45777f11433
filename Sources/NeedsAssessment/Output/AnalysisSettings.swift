/// What the manifest says of the analyses: every setting and seed that their figures depend on.
struct AnalysisSettings: Encodable {
  var estimates: Estimates?
  var uncertainty: Uncertainty?
  var inequality: [Inequality]?
  var spatial: [Spatial]?
  var growth: GrowthSettings?

  struct Estimates: Encodable {
    var draws: Int
    var seed: Int
    var confidence: Double
    var populationError: Double?
  }

  struct Uncertainty: Encodable {
    var draws: Int
    var seed: Int
    var weightConcentration: Double?
    var methods: Bool
    /// Each indicator of a score with the distribution that it is drawn from, or "taken as exact".
    var indicators: [String: String]
  }

  struct Inequality: Encodable {
    var value: String
    var by: String
    var population: String?
    var measures: [String]
    var fits: [String]
    var draws: Int?
    var seed: Int?
  }

  struct Spatial: Encodable {
    var id: String
    var value: String
    var contiguity: String
    var permutations: Int
    var seed: Int
    var falseDiscoveryRate: Double
  }

  init(_ project: Project, _ frame: Frame) {
    estimates = project.estimates.map {
      Estimates(
        draws: $0.draws, seed: $0.seed, confidence: $0.confidence, populationError: $0.populationError)
    }
    uncertainty = project.needs?.uncertainty.map {
      Uncertainty(
        draws: $0.draws, seed: $0.seed, weightConcentration: $0.weightConcentration,
        methods: $0.variesMethods,
        indicators: Self.variation(of: project.needs?.groups ?? [], in: frame))
    }
    let inequality = project.inequality.map {
      Inequality(
        value: $0.value, by: $0.by, population: $0.population, measures: $0.measures.map(\.rawValue),
        fits: $0.fits.map(\.rawValue), draws: $0.uncertainty?.draws, seed: $0.uncertainty?.seed)
    }
    self.inequality = inequality.isEmpty ? nil : inequality
    let spatial = project.spatial.map {
      Spatial(
        id: $0.id, value: $0.value, contiguity: $0.contiguity.rawValue, permutations: $0.permutations,
        seed: $0.seed, falseDiscoveryRate: $0.falseDiscoveryRate)
    }
    self.spatial = spatial.isEmpty ? nil : spatial
    growth = project.growth.map { GrowthSettings($0) }
  }

  private static func variation(of groups: [Project.Needs.Group], in frame: Frame) -> [String: String] {
    let ids = groups.flatMap { $0.weights.map(\.indicator) }
    return Dictionary(ids.map { ($0, frame[$0]?.sampling?.distribution ?? "taken as exact") }) { first, _ in
      first
    }
  }

  /// The first seed of the project file, which stands at the head of the manifest; all are with their analyses.
  var seed: Int? {
    uncertainty?.seed ?? estimates?.seed ?? inequality?.compactMap(\.seed).first ?? spatial?.first?.seed
      ?? growth?.seed
  }
}
