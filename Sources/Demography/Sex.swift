/// Whom a count or a rate is of.
public enum Sex: String, Sendable, CaseIterable, Hashable {
  case females, males, persons

  /// Reads a label as tables write it: `F`, `Female`, `Women`; `M`, `Male`, `Men`; `P`, `Persons`, `All`, ...
  /// in any case; `nil` if it is none of these.
  public init?(label: String) {
    switch label.lowercased() {
    case "f", "female", "females", "women", "woman", "girls": self = .females
    case "m", "male", "males", "men", "man", "boys": self = .males
    case "p", "person", "persons", "people", "all", "all persons", "both", "both sexes", "total":
      self = .persons
    default: return nil
    }
  }
}
