/// What would make a reader see something else than what the checks read: they look at the numbers in the file as
/// the tool writes them, in the page's own coordinates and all of them seen.
extension ReadMap {
  func hiddenFaults() -> [String] {
    var faults: [String] = []
    // Whether an element lies in one that is never drawn itself; parents come before their children.
    var isUndrawn: [Bool] = []
    for (index, element) in tree.elements.enumerated() {
      let isInside = element.parent.map { isUndrawn[$0] } ?? false
      isUndrawn.append(isInside || Self.undrawn.contains(element.name))
      if index > 0, element.name == "svg" { faults.append("<svg> inside another") }
      if isInside, ["g", "text", "use"].contains(element.name) || Self.isPart(element) {
        faults.append("<\(element.name)> where nothing is drawn")
      }
      faults += Self.refused(element, isRoot: index == 0).map { "\($0) on <\(element.name)>" }
    }
    return faults
  }

  private static let undrawn: Set = ["defs", "pattern", "clipPath", "metadata", "title", "desc"]
  private static let hiding: Set = [
    "display", "visibility", "clip", "mask", "systemLanguage", "requiredFeatures",
    "requiredExtensions",
  ]
  private static let moving: Set = [
    "patternTransform", "gradientTransform", "preserveAspectRatio", "transform-origin", "textLength", "dx",
    "dy", "rotate",
  ]

  private static func refused(_ element: SVGTree.Element, isRoot: Bool) -> [String] {
    element.attributes.keys.sorted().filter { name in
      if hiding.contains(name) || moving.contains(name) { return true }
      return switch name {
      case "clip-path": !isInsetOfSymbols(element)
      case "transform": !isPanelShift(element)
      case "viewBox": !isRoot
      case "x", "y", "width", "height": element.name == "use"
      default: false
      }
    }
  }

  /// Whether an element holds the circles of the part that is drawn larger, which are cut at its sides.
  private static func isInsetOfSymbols(_ element: SVGTree.Element) -> Bool {
    element["id"] == "map_inset_symbols" && element["clip-path"] == "url(#map_inset_clip)"
  }

  /// Whether an element is a further panel's areas or outline, moved from the first's place.
  private static func isPanelShift(_ element: SVGTree.Element) -> Bool {
    guard let value = element["transform"], value.hasPrefix("translate("), value.hasSuffix(")") else {
      return false
    }
    let numbers = value.dropFirst(10).dropLast().split(separator: " ").map { Double($0) }
    let isOfPanel = ["map_areas_", "map_outline_"].contains { element["id"]?.hasPrefix($0) ?? false }
    return isOfPanel && numbers.count == 2 && !numbers.contains(nil)
  }

  /// Whether a check takes an element for a part of the map.
  private static func isPart(_ element: SVGTree.Element) -> Bool {
    element["data-class"] != nil || element["data-area"] != nil || element["data-value"] != nil
  }
}
