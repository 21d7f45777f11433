public import Statistics

extension PrevalenceTable {
  /// The values that the rates take in draws: the same as those of `PrevalenceEstimate.draws` with the same
  /// seed, so that what is drawn elsewhere, such as growth, goes with them draw by draw.
  ///
  /// - Returns: for each rate, in the table's order, one value a draw; nothing, with the reason, where a rate
  ///   does not say how sure it is.
  public func drawnRates(_ uncertainty: EstimateUncertainty) -> Computed<[[Double]]> {
    if let unsure = rates.first(where: { LogitNormal($0) == nil }) {
      return .failure(
        NotComputed(
          "the rate of \(condition) for \(unsure.sex.rawValue) aged \(unsure.ages) has no interval"))
    }
    return .success(rates.map { RateDraws($0, condition, uncertainty).rates })
  }
}
