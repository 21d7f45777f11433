package import Diagnostics

/// The errors of a project file or of a command line found so far: whoever made several mistakes is told them all at
/// once.
///
/// One object goes through a whole reading. What could not be read has a placeholder meanwhile, which nobody sees:
/// `check` throws.
package final class FoundErrors {
  private var diagnostics: [Diagnostic] = []

  package init() {}

  var count: Int { diagnostics.count }

  package func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// What `body` returns; `nil` where it fails, which is kept.
  @discardableResult
  package func attempt<Result>(_ body: @autoclosure () throws(Diagnostic) -> Result?) -> Result? {
    do throws(Diagnostic) {
      return try body()
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// The entries of a section by their names, without those that are wrong.
  func entries<Entry>(
    _ section: YAMLValue?, _ read: (String, YAMLValue) throws(Diagnostic) -> Entry
  ) -> [Entry] {
    guard let section, let entries = attempt(try section.entries()) else { return [] }
    var sound: [Entry] = []
    for (name, value) in entries {
      if let entry = attempt(try read(name, value)) { sound.append(entry) }
    }
    return sound
  }

  /// The items of a section that is a list, without those that are wrong.
  func items<Item>(
    _ section: YAMLValue?, _ read: (YAMLValue) throws(Diagnostic) -> Item
  ) -> [Item] {
    guard let section, let items = attempt(try section.list()) else { return [] }
    var sound: [Item] = []
    for item in items {
      if let item = attempt(try read(item)) { sound.append(item) }
    }
    return sound
  }

  /// The same for items with ids, which name files or columns and are given once.
  func items<Item>(
    _ section: YAMLValue?, called kind: String, naming: String, id: (Item) -> String,
    _ read: (YAMLValue) throws(Diagnostic) -> Item
  ) -> [Item] {
    var ids = Set<String>()
    return items(section) { (value) throws(Diagnostic) in
      let before = count
      let item = try read(value)
      // The id of an item with mistakes may be a placeholder.
      guard count > before || ids.insert(id(item)).inserted else {
        throw Diagnostic(
          .projectValue, "two \(kind) have the id '\(id(item))'", at: value.location,
          expected: "one id each: it names \(naming)", remedy: "give one of them an 'id' of its own")
      }
      return item
    }
  }

  /// - Throws: all of them, each once, from the top of the file to its end.
  package func check() throws(AssessmentFailure) {
    if diagnostics.isEmpty { return }
    // Within a row as they were found: an unknown key before the known one that is missing for it.
    let places = uniqueInOrder(diagnostics).enumerated().sorted {
      ($0.element.location?.row ?? .max, $0.offset) < ($1.element.location?.row ?? .max, $1.offset)
    }
    throw AssessmentFailure(places.map(\.element))
  }
}
