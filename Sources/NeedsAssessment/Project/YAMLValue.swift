internal import Diagnostics
internal import Yams

/// A node of the project file with the place it stands at, read strictly: every accessor either gives the
/// value or an error that points at line and column.
struct YAMLValue {
  let node: Node
  /// The keys that lead here, such as `indicators.imd.source`.
  let path: String
  let file: String
  /// Where mistakes are kept that reading can go on from.
  let found: FoundErrors

  private func part(_ node: Node, _ path: String) -> YAMLValue {
    YAMLValue(node: node, path: path, file: file, found: found)
  }

  private func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  var location: Diagnostic.Location {
    Diagnostic.Location(file: file, row: node.mark?.line, column: node.mark.map { "\($0.column)" })
  }

  /// What stands here, for "found ...".
  private var described: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string)'"
    case .mapping: "keys and values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  func wrong(expected: String) -> Diagnostic {
    Diagnostic(
      .projectValue, "'\(path)' has the wrong value", at: location, expected: expected, found: described)
  }

  var isMapping: Bool { node.mapping != nil }
  var isList: Bool { node.sequence != nil }

  func text() throws(Diagnostic) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.allSatisfy(\.isWhitespace) else {
      throw wrong(expected: "a text")
    }
    return scalar.string
  }

  func number() throws(Diagnostic) -> Double {
    guard case .scalar(let scalar) = node, let number = decimalNumber(scalar.string) else {
      throw wrong(expected: "a number")
    }
    return number
  }

  func number(atLeast minimum: Double) throws(Diagnostic) -> Double {
    let number = try number()
    guard number >= minimum else { throw wrong(expected: "a number of \(plain(minimum)) or more") }
    return number
  }

  func integer(atLeast minimum: Int = .min, atMost maximum: Int = .max) throws(Diagnostic) -> Int {
    guard case .scalar(let scalar) = node, let integer = Int(scalar.string), integer >= minimum,
      integer <= maximum
    else {
      if maximum < .max { throw wrong(expected: "a whole number from \(minimum) to \(maximum)") }
      throw wrong(expected: minimum == .min ? "a whole number" : "a whole number of \(minimum) or more")
    }
    return integer
  }

  func flag() throws(Diagnostic) -> Bool {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      var problem = wrong(expected: "true or false")
      // Words of YAML 1.1, and of other spelling: texts in YAML 1.2.
      switch node.scalar?.string.lowercased() {
      case "yes", "on", "true": problem.remedy = "write 'true'"
      case "no", "off", "false": problem.remedy = "write 'false'"
      default: break
      }
      throw problem
    }
  }

  /// One of a fixed set of words.
  func choice<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) throws(Diagnostic) -> Choice
  where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    let word = try text()
    if let choice = Choice(rawValue: word) { return choice }
    var diagnostic = wrong(expected: "one of " + words.joined(separator: ", "))
    if let nearest = nearestNames(to: word, in: words).first {
      diagnostic.remedy = "did you mean '\(nearest)'?"
    }
    throw diagnostic
  }

  func list() throws(Diagnostic) -> [YAMLValue] {
    guard case .sequence(let sequence) = node else { throw wrong(expected: "a list") }
    return sequence.enumerated().map { part($1, "\(path)[\($0 + 1)]") }
  }

  /// A list of texts, or one text alone.
  func texts() throws(Diagnostic) -> [String] {
    guard case .sequence = node else { return [try text()] }
    var texts: [String] = []
    for item in try list() { texts.append(try item.text()) }
    return texts
  }

  /// The entries of a mapping whose keys are the user's own names, in their order.
  func entries() throws(Diagnostic) -> [(name: String, value: YAMLValue)] {
    guard case .mapping(let mapping) = node else { throw wrong(expected: "names, each with its settings") }
    var entries: [(String, YAMLValue)] = []
    for (key, value) in mapping {
      let name = try part(key, path).text()
      entries.append((name, part(value, path(to: name))))
    }
    return entries
  }

  /// A mapping of known keys. Each other key is kept among the errors found, with the nearest known one.
  func mapping(keys: [String]) throws(Diagnostic) -> YAMLMapping {
    guard case .mapping(let mapping) = node else {
      throw wrong(expected: "the keys " + keys.joined(separator: ", "))
    }
    var values: [String: YAMLValue] = [:]
    var unknownKeys: [(error: Diagnostic, meant: String?)] = []
    for (key, value) in mapping {
      let keyValue = part(key, path)
      let name = try keyValue.text()
      if keys.contains(name) {
        values[name] = part(value, path(to: name))
        continue
      }
      let nearest = nearestNames(to: name, in: keys).first
      let unknown = Diagnostic(
        .projectKey, "unknown key '\(name)'" + (path.isEmpty ? "" : " in '\(path)'"), at: keyValue.location,
        expected: "one of " + keys.joined(separator: ", "), found: "'\(name)'",
        remedy: nearest.map { "did you mean '\($0)'?" })
      found.add(unknown)
      unknownKeys.append((unknown, nearest))
    }
    return YAMLMapping(values: values, value: self, unknown: unknownKeys)
  }

  /// The root of a YAML text.
  static func root(
    of text: String, file: String, _ found: FoundErrors
  ) throws(Diagnostic) -> YAMLValue {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw Diagnostic(.projectSyntax, "the project file is empty", at: .init(file: file))
      }
      return YAMLValue(node: node, path: "", file: file, found: found)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as YamlError {
      throw syntaxError(error, file: file)
    } catch {
      throw Diagnostic(
        .projectSyntax, "the project file is not YAML", at: .init(file: file), details: ["\(error)"])
    }
  }

  private static func syntaxError(_ error: YamlError, file: String) -> Diagnostic {
    func diagnostic(
      _ problem: String, _ mark: Mark?,
      _ remedy: String =
        "check the indentation, and put quotes around texts that hold ': ' or start with * & ! % @"
    ) -> Diagnostic {
      Diagnostic(
        .projectSyntax, "the project file is not valid YAML: \(problem)",
        at: .init(file: file, row: mark?.line, column: mark.map { "\($0.column)" }),
        remedy: remedy)
    }
    return switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      diagnostic(problem, mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      diagnostic(
        "the key '\(duplicates.joined(separator: "', '"))' appears twice in one entry", context.mark,
        "leave one of them out, or give it its own name")
    default:
      diagnostic("\(error)", nil)
    }
  }
}
