/// By how much a best fit misses each area: the population that the lookup gives it against its own, in per
/// cent of its own.
///
/// -24 means that the lookup gives an area 24 % fewer people than live there, so its figures describe other
/// people too or too few of its own.
/// - Parameters:
///   - aggregated: the population carried over by the lookup, one cell an area.
///   - own: the population known for the areas themselves, of the same date.
/// - Returns: `nil` where either is not known, or the area has no people of its own.
/// - Precondition: as many cells in both.
public func bestFitError(aggregated: Column, own: Column) -> [Double?] {
  precondition(aggregated.count == own.count, "one cell an area in both")
  return (0..<own.count).map { area in
    guard let fitted = aggregated[area], let known = own[area], known > 0 else { return nil }
    return (fitted - known) / known * 100
  }
}
