internal import Diagnostics

extension SVGTree {
  /// No page is so many points wide.
  private static let largestPlace = 1e6
  private static let places: Set = [
    "x", "y", "width", "height", "cx", "cy", "r", "x1", "y1", "x2", "y2", "font-size", "stroke-width",
  ]
  private static let lists: Set = ["viewBox", "transform", "data-frame", "data-ground"]
  private static let amounts: Set = [
    "data-value", "data-lower", "data-upper", "data-intervals-hold", "data-metres",
  ]
  /// More bins, or areas, than any map has.
  private static let counts: Set = ["data-histogram", "data-areas", "data-count", "data-shapes"]
  private static let mostCounted = 10_000_000.0

  /// Checks compute with what a file says: numbers beyond all bounds are none of a map.
  ///
  /// - Throws: `foreign-map`.
  func refuseWildNumbers() throws(Diagnostic) {
    for element in elements {
      for (name, text) in element.attributes where Self.isWild(name, text) {
        throw Diagnostic(
          .foreignMap, "the SVG has a number that no map has",
          found: "\(name)=\"\(text)\" of <\(element.name)>",
          remedy: "the file was changed by hand: draw the map anew")
      }
    }
  }

  private static func isWild(_ name: String, _ text: String) -> Bool {
    func exceeds(_ number: Double, _ most: Double) -> Bool { !(number.magnitude <= most) }
    if places.contains(name) {
      // A root's size has a unit.
      let plain = text.hasSuffix("mm") ? String(text.dropLast(2)) : text
      return Double(plain).map { exceeds($0, largestPlace) } ?? false
    }
    if lists.contains(name) {
      return text.split { " ,()".contains($0) }.contains { Double($0).map { exceeds($0, 1e12) } ?? false }
    }
    if amounts.contains(name) { return Double(text).map { !$0.isFinite } ?? false }
    return counts.contains(name) && (Double(text).map { exceeds($0, mostCounted) || $0 < 0 } ?? false)
  }
}
