internal import Diagnostics

/// A mapping with known keys only.
///
/// Its readers keep what is wrong with one key among the errors found and go on, so that a mistake in one key hides
/// none in another.
struct YAMLMapping {
  let values: [String: YAMLValue]
  let value: YAMLValue
  /// The errors of keys that are not known, each with the known one that was meant.
  var unknown: [(error: Diagnostic, meant: String?)] = []

  private var found: FoundErrors { value.found }

  subscript(key: String) -> YAMLValue? { values[key] }

  /// - Throws: `project-missing-key`; the error of the unknown key where one was meant to be this.
  func required(_ key: String) throws(Diagnostic) -> YAMLValue {
    if let found = values[key] { return found }
    if let mistake = unknown.first(where: { $0.meant == key }) { throw mistake.error }
    let path = value.path
    throw Diagnostic(
      .projectMissingKey, "'\(path.isEmpty ? key : path + "." + key)' is missing", at: value.location,
      expected: "the key '\(key)'" + (path.isEmpty ? "" : " in '\(path)'"))
  }

  /// Before a complaint that none of several keys is there: an unknown key is why.
  ///
  /// - Throws: the error of the first unknown key.
  func refuseUnknownKeys() throws(Diagnostic) {
    if let mistake = unknown.first { throw mistake.error }
  }

  /// What a key that has to be there holds; a placeholder where it does not.
  func required<Result>(
    _ key: String, _ read: (YAMLValue) throws(Diagnostic) -> Result, else placeholder: Result
  ) -> Result {
    found.attempt(try read(required(key))) ?? placeholder
  }

  /// What a key holds; `nil` where it is not there, or wrong.
  func optional<Result>(
    _ key: String, _ read: (YAMLValue) throws(Diagnostic) -> Result
  ) -> Result? {
    guard let value = values[key] else { return nil }
    return found.attempt(try read(value))
  }

  /// A text that has to be there.
  func text(_ key: String) -> String {
    required(key, { (value) throws(Diagnostic) in try value.text() }, else: "")
  }

  /// A text that may be left out; a placeholder where an unknown key was meant to be this.
  func optionalText(_ key: String) -> String? {
    if values[key] == nil, unknown.contains(where: { $0.meant == key }) { return "" }
    return optional(key) { (value) throws(Diagnostic) in try value.text() }
  }

  func flag(_ key: String) -> Bool? {
    optional(key) { (value) throws(Diagnostic) in try value.flag() }
  }

  func integer(_ key: String, atLeast minimum: Int = .min, atMost maximum: Int = .max) -> Int? {
    optional(key) { (value) throws(Diagnostic) in try value.integer(atLeast: minimum, atMost: maximum) }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    optional(key) { (value) throws(Diagnostic) in try value.choice(of: type) }
  }

  func texts(_ key: String) -> [String]? {
    optional(key) { (value) throws(Diagnostic) in try value.texts() }
  }
}
