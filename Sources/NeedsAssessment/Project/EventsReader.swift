internal import Diagnostics

/// Reads what a rate counts: events, or persons by how many events each had.
extension ProjectReader {
  static let perPersonKey = "people-by-events"

  /// The events under `key`, or `people-by-events: {1: ..., 2: ...}` in their place.
  func events<Counts>(
    _ map: YAMLMapping, or key: String, _ read: (YAMLValue) throws(Diagnostic) -> Counts
  ) throws(Diagnostic) -> Project.Indicator.Events<Counts> {
    guard let people = map[Self.perPersonKey] else { return .counted(try read(map.required(key))) }
    if let events = map[key] {
      throw events.wrong(expected: "no '\(key)' beside '\(Self.perPersonKey)': events follow from it")
    }
    var frequencies: [Project.Indicator.Events<Counts>.Frequency] = []
    for (name, value) in try people.entries() {
      guard let count = Int(name), count >= 1, !frequencies.contains(where: { $0.events == count }) else {
        throw Diagnostic(
          .projectValue, "'\(name)' is not a number of events per person", at: value.location,
          expected: "whole numbers from 1, each once: {1: once, 2: twice, 3: three_times}",
          found: "'\(name)'",
          remedy: name.hasSuffix("+")
            ? "an open end does not say how many events there were: give each number its own column" : nil)
      }
      frequencies.append(.init(events: count, persons: try read(value)))
    }
    guard !frequencies.isEmpty else { throw people.wrong(expected: "at least one number of events") }
    return .perPerson(frequencies.sorted { $0.events < $1.events })
  }
}
