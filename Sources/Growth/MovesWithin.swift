/// People who move from area to area of a district: from all others in proportion to how many of their age and
/// sex live there.
enum MovesWithin {
  /// The share of its people that each area loses to the others, for one cell.
  ///
  /// - Parameters:
  ///   - people: one an area.
  ///   - arriving: people who move to each area from the others.
  /// - Returns: shares of 0 ... 1, and how many could not come: more were wanted than live elsewhere.
  static func leavingShares(_ people: [Double], arriving: [Double]) -> (shares: [Double], unmet: Double) {
    let total = people.reduce(0, +)
    var everywhere = 0.0
    var own = [Double](repeating: 0, count: people.count)
    var unmet = 0.0
    for area in people.indices where arriving[area] > 0 {
      let elsewhere = total - people[area]
      // A rest that is only rounding is nobody.
      guard elsewhere > 1e-9 * total else {
        unmet += arriving[area]
        continue
      }
      own[area] = arriving[area] / elsewhere
      everywhere += own[area]
    }
    var shares = [Double](repeating: 0, count: people.count)
    for area in people.indices {
      let wanted = max(everywhere - own[area], 0)
      shares[area] = min(wanted, 1)
      unmet += (wanted - shares[area]) * people[area]
    }
    return (shares, unmet)
  }
}
