/// The ids of the parts of one panel, or legend: those of the first are plain, so that a map of one panel has
/// stable ids.
struct PanelNames: Sendable {
  private let suffix: String
  private let prefix: String

  init(_ index: Int) {
    suffix = index == 0 ? "" : "_\(index + 1)"
    prefix = index == 0 ? "" : "map_\(index + 1)_"
  }

  func part(_ name: String) -> String { "map_\(name)\(suffix)" }
  func area(_ code: String) -> String { prefix + areaIdentifier(code) }
  func symbol(_ id: String) -> String { "map_symbol_" + areaIdentifier(id) }
}
