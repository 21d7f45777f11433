/// One small area of a larger one: its deprivation score and national rank (1 = most deprived), and its
/// population as the index counts it (the published denominators, not a later estimate).
public struct SmallAreaDeprivation: Sendable, Hashable {
  public var score: Double?
  public var rank: Int?
  public var population: Double?

  public init(score: Double?, rank: Int?, population: Double?) {
    self.score = score
    self.rank = rank
    self.population = population
  }
}

/// How deprived a larger area is, in the official summary measures (English Indices of Deprivation 2019:
/// Research Report, section 3.3). In each, higher is more deprived.
public struct DeprivationSummary: Sendable, Hashable {
  public let smallAreaCount: Int
  public let population: Double
  /// The population-weighted mean of scores.
  public let averageScore: Double
  /// The population-weighted mean of ranks, turned round so that the most deprived has the highest. It hides
  /// polarisation: a mixed area and an average one look alike.
  public let averageRank: Double
  /// The share of small areas, 0...1, that are among the most deprived tenth of the nation.
  public let proportionInMostDeprivedTenth: Double
  /// The share of the population, 0...1, that lives in the most deprived three tenths of the nation, those in
  /// the second and third tenth counting less the less deprived they are.
  public let extent: Double
  /// The population-weighted mean of the turned ranks of the most deprived small areas that hold a tenth of
  /// the population, the last of them counted in part.
  public let localConcentration: Double
}

/// Summarises the small areas of a larger one, such as a ward or a district.
///
/// Not computed where there are none, or where one of them lacks its score, rank or population: a mean over
/// the rest would not be the area's.
public func summariseDeprivation(
  _ areas: [SmallAreaDeprivation], nationalCount: Int
) -> Computed<DeprivationSummary> {
  var complete: [(score: Double, rank: Int, population: Double)] = []
  for area in areas {
    guard let score = area.score, let rank = area.rank, let population = area.population else {
      return .notComputed("a small area lacks its score, rank or population")
    }
    guard rank >= 1, rank <= nationalCount, population >= 0 else {
      return .notComputed("a small area has a rank outside 1...\(nationalCount) or a negative population")
    }
    complete.append((score, rank, population))
  }
  let population = complete.reduce(0) { $0 + $1.population }
  guard population > 0 else { return .notComputed("there is no small area with a population") }
  func weightedMean(_ value: (Double, Int) -> Double) -> Double {
    complete.reduce(0) { $0 + $1.population * value($1.score, $1.rank) } / population
  }
  let inTenth = complete.count { quantileGroup(ofRank: $0.rank, among: nationalCount, groups: 10) == 1 }
  return .success(
    DeprivationSummary(
      smallAreaCount: complete.count, population: population,
      averageScore: weightedMean { score, _ in score },
      averageRank: weightedMean { _, rank in Double(nationalCount - rank + 1) },
      proportionInMostDeprivedTenth: Double(inTenth) / Double(complete.count),
      extent: weightedMean { _, rank in extentWeight(rank: rank, nationalCount: nationalCount) },
      localConcentration: localConcentration(complete, population, nationalCount)))
}

/// 1 for the most deprived tenth, falling from 0.95 to 0.05 over percentiles 11 to 30, 0 beyond. Percentiles
/// are `ceil(100 rank / N)`, the convention that gives all 317 published values.
private func extentWeight(rank: Int, nationalCount: Int) -> Double {
  let percentile = (100 * rank + nationalCount - 1) / nationalCount
  switch percentile {
  case ...10: return 1
  case 11...30: return 0.95 - 0.9 / 19 * Double(percentile - 11)
  default: return 0
  }
}

private func localConcentration(
  _ areas: [(score: Double, rank: Int, population: Double)], _ population: Double, _ nationalCount: Int
) -> Double {
  let tenth = population / 10
  var left = tenth
  var sum = 0.0
  for area in areas.sorted(by: { ($0.rank, $0.population) < ($1.rank, $1.population) }) where left > 0 {
    let counted = min(area.population, left)
    sum += counted * Double(nationalCount - area.rank + 1)
    left -= counted
  }
  return sum / tenth
}
