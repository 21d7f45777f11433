internal import Cartography
internal import Diagnostics

/// What a reader should know of the maps of a run, map by map. Characters of other scripts, which stand in the same
/// names on every map, and limits that are rounded, as on most maps of one run, are told once, with the maps that have
/// them.
func notesOfMaps(_ maps: [DrawnMap]) -> [Diagnostic] {
  var notes: [Diagnostic] = []
  var gathered: [DiagnosticCode: GatheredNote] = [:]
  for map in maps {
    for note in map.rendered.notes + map.preflightNotes() {
      if GatheredNote.summaries[note.code] == nil {
        notes.append(note.about(map.declared))
      } else if gathered[note.code] == nil {
        gathered[note.code] = GatheredNote(first: note, of: map.declared, at: notes.count)
      } else {
        gathered[note.code]?.add(note, of: map.declared)
      }
    }
  }
  // From the last place to the first, so that places before stay.
  for note in gathered.values.sorted(by: { ($0.place, $0.first.summary) > ($1.place, $1.first.summary) }) {
    notes.insert(note.told, at: note.place)
  }
  return notes
}

/// Notes of one kind on several maps, which are told as one.
private struct GatheredNote {
  let first: Diagnostic
  let firstMap: Project.Map
  let place: Int
  private var count = 1
  private var details: [String]
  private var ids: [String]

  /// What the one note says of the maps named.
  static let summaries: [DiagnosticCode: @Sendable (_ maps: String) -> String] = [
    .unknownCharacter: { "texts of \($0) have characters whose widths are not known" },
    .roundedLimits: { "class limits of \($0) are rounded" },
  ]

  init(first: Diagnostic, of map: Project.Map, at place: Int) {
    self.first = first
    firstMap = map
    self.place = place
    details = first.details
    ids = [map.id]
  }

  mutating func add(_ note: Diagnostic, of map: Project.Map) {
    count += 1
    details += note.details
    if !ids.contains(map.id) { ids.append(map.id) }
  }

  var told: Diagnostic {
    var told = first
    told.details = uniqueInOrder(details)
    if ids.count == 1, count == 1 || first.code == .unknownCharacter { return told.about(firstMap) }
    let maps = ids.count == 1 ? "map \(ids[0])" : "maps \(ids.joined(separator: ", "))"
    if let summary = Self.summaries[first.code] { told.summary = summary(maps) }
    return told
  }
}

extension Diagnostic {
  /// With the map that it is about.
  func about(_ map: Project.Map?) -> Diagnostic {
    guard let map, map.at.row != nil else { return self }  // the one map of a command line
    var copy = self
    copy.summary = "map \(map.id): \(summary)"
    return copy
  }
}
