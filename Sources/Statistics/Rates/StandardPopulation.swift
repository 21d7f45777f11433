/// Ages from one year to another, both included; open above where `through` is nil.
public struct AgeBand: Sendable, Hashable, CustomStringConvertible {
  public let from: Int
  public let through: Int?

  public init(from: Int, through: Int?) {
    self.from = from
    self.through = through
  }

  public var description: String { through.map { $0 == from ? "\(from)" : "\(from)-\($0)" } ?? "\(from)+" }
}

/// How many people of each age band a standard population has.
public struct StandardPopulation: Sendable, Hashable {
  public let name: String
  /// Ascending, without gaps.
  public let bands: [AgeBand]
  public let people: [Double]

  /// - Throws: `NotComputed` where bands are not ascending without gaps, or not one for each number.
  public init(name: String, bands: [AgeBand], people: [Double]) throws(NotComputed) {
    guard bands.count == people.count, !bands.isEmpty else {
      throw NotComputed("a standard population has one number for each band")
    }
    guard zip(bands, bands.dropFirst()).allSatisfy({ $0.through.map { $0 + 1 } == $1.from }) else {
      throw NotComputed("the bands of a standard population follow each other without gaps")
    }
    self.name = name
    self.bands = bands
    self.people = people
  }

  private init(trusted name: String, starts: [Int], people: [Double]) {
    self.name = name
    self.people = people
    bands = starts.indices.map {
      AgeBand(from: starts[$0], through: $0 + 1 < starts.count ? starts[$0 + 1] - 1 : nil)
    }
  }

  /// The European Standard Population of 2013, 100,000 people in 19 bands (Eurostat 2013, "Revision of the
  /// European Standard Population", with ages 0 and 1-4 taken together).
  public static let european2013 = StandardPopulation(
    trusted: "European Standard Population 2013", starts: Array(stride(from: 0, through: 90, by: 5)),
    people: [
      5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
      1500, 1000,
    ])

  /// The standard's people in the bands of other data: each must be one band of the standard or several
  /// together. A band that would have to be split is refused, not guessed.
  public func people(in wanted: [AgeBand]) -> Computed<[Double]> {
    var result: [Double] = []
    for band in wanted {
      let inside = bands.indices.filter { index in
        bands[index].from >= band.from && Self.ends(bands[index].through, by: band.through)
      }
      guard let first = inside.first, let last = inside.last, bands[first].from == band.from,
        bands[last].through == band.through
      else { return .notComputed("ages \(band) do not consist of whole bands of the \(name)") }
      result.append(inside.reduce(0) { $0 + people[$1] })
    }
    let ascending = zip(wanted, wanted.dropFirst()).allSatisfy { a, b in
      a.through.map { $0 < b.from } ?? false
    }
    return ascending ? .success(result) : .notComputed("age bands overlap or are out of order")
  }

  private static func ends(_ through: Int?, by limit: Int?) -> Bool {
    guard let limit else { return true }
    return through.map { $0 <= limit } ?? false
  }
}
