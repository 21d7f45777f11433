/// People who move from area to area of a district: from all others in proportion to how many of their age and
/// sex live there.
enum MovesWithin {
  /// The share of its people that each area loses to the others, for one cell.
  ///
  /// - Parameters:
  ///   - people: one an area.
  ///   - arriving: people who move to each area from the others.
  ///   - shares: set to shares of 0 ... 1, one an area.
  /// - Returns: how many could not come: more were wanted than live elsewhere.
  static func leavingShares(
    _ people: [Double], arriving: [Double], _ shares: inout [Double]
  ) -> Double {
    var total = 0.0
    for count in people { total += count }
    var everywhere = 0.0
    var unmet = 0.0
    // First what each area's own arrivals take of a person elsewhere.
    for area in people.indices {
      shares[area] = 0
      guard arriving[area] > 0 else { continue }
      let elsewhere = total - people[area]
      // A rest that is only rounding is nobody.
      guard elsewhere > 1e-9 * total else {
        unmet += arriving[area]
        continue
      }
      shares[area] = arriving[area] / elsewhere
      everywhere += shares[area]
    }
    for area in people.indices {
      let wanted = max(everywhere - shares[area], 0)
      shares[area] = min(wanted, 1)
      unmet += (wanted - shares[area]) * people[area]
    }
    return unmet
  }
}
