/// Whom a count is of.
public enum Sex: String, Sendable, CaseIterable, Hashable {
  case females, males, persons
}
