internal import Diagnostics

/// The errors of a project file found so far: whoever made several mistakes is told them all at once.
struct FoundErrors {
  private var diagnostics: [Diagnostic] = []

  /// What `body` returns; `nil` where it fails, which is kept.
  @discardableResult
  mutating func attempt<Result>(_ body: () throws(Diagnostic) -> Result) -> Result? {
    do throws(Diagnostic) {
      return try body()
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// The entries of a section by their names, without those that are wrong.
  mutating func entries<Entry>(
    _ section: YAMLValue?, _ read: (String, YAMLValue) throws(Diagnostic) -> Entry
  ) -> [Entry] {
    guard let section, let entries = attempt({ () throws(Diagnostic) in try section.entries() }) else {
      return []
    }
    return entries.compactMap { (name, value) in
      attempt { () throws(Diagnostic) in try read(name, value) }
    }
  }

  /// The items of a section that is a list, without those that are wrong.
  mutating func items<Item>(
    _ section: YAMLValue?, _ read: (YAMLValue) throws(Diagnostic) -> Item
  ) -> [Item] {
    guard let section, let items = attempt({ () throws(Diagnostic) in try section.list() }) else { return [] }
    return items.compactMap { item in attempt { () throws(Diagnostic) in try read(item) } }
  }

  /// The same for items with ids, which name files or columns and are given once.
  mutating func items<Item>(
    _ section: YAMLValue?, called kind: String, naming: String, id: (Item) -> String,
    _ read: (YAMLValue) throws(Diagnostic) -> Item
  ) -> [Item] {
    var ids = Set<String>()
    return items(section) { (value) throws(Diagnostic) in
      let item = try read(value)
      guard ids.insert(id(item)).inserted else {
        throw Diagnostic(
          .projectValue, "two \(kind) have the id '\(id(item))'", at: value.location,
          expected: "one id each: it names \(naming)", remedy: "give one of them an 'id' of its own")
      }
      return item
    }
  }

  /// - Throws: all of them, each once, from the top of the file to its end.
  func check() throws(AssessmentFailure) {
    if diagnostics.isEmpty { return }
    let places = uniqueInOrder(diagnostics).enumerated().sorted {
      ($0.element.location?.row ?? .max, $0.offset) < ($1.element.location?.row ?? .max, $1.offset)
    }
    throw AssessmentFailure(places.map(\.element))
  }
}
