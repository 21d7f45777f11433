/// What areas on a map need to be larger for.
struct InsetNeed: Sendable, Hashable {
  /// On paper, in square points.
  let leastSize: Double
  /// Whether smaller areas are not even seen.
  let isToBeSeen: Bool

  /// The least size at which an area's colour is seen: one square millimetre.
  static let seen = InsetNeed(
    leastSize: MapPage.pointsPerMillimetre * MapPage.pointsPerMillimetre, isToBeSeen: true)

  /// The least size at which an area can have its number in the page's smallest type, inside or across its border:
  /// 21 square millimetres for two figures of 8 points, 31 for three.
  static func numbered(areas: Int, _ style: TextStyle) -> InsetNeed {
    InsetNeed(
      leastSize: AreaLabels.leastSize(carrying: TextBlock(String(areas), style: style)), isToBeSeen: false)
  }

  /// The more pressing first.
  static func all(areas: Int, _ style: TextStyle) -> [InsetNeed] { [.seen, .numbered(areas: areas, style)] }

  /// How many times as close as elsewhere areas have to lie in an inset, unless it makes them seen: a part of a map
  /// that is all alike explains no more than the others.
  static let leastCrowding = 3.0

  func isMet(by crowding: Double) -> Bool { isToBeSeen || crowding >= InsetNeed.leastCrowding }
}
