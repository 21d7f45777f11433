/// Which names stand inside the areas of a map.
public enum LabelContent: String, Sendable, Hashable, CaseIterable {
  case none
  /// The area's name where it fits, wrapped at spaces; else a number, explained in a key.
  case names
  /// A number in every area, explained in a key.
  case numbers
}
