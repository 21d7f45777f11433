internal import Cartography
internal import Diagnostics

/// What a reader should know of the maps of a run, map by map. Characters of other scripts, which stand in the same
/// names on every map, are told once, with the maps that have them.
func notesOfMaps(_ maps: [DrawnMap]) -> [Diagnostic] {
  var notes: [Diagnostic] = []
  var characters: (first: Diagnostic, at: Int, texts: [String], maps: [String])?
  for map in maps {
    for note in map.rendered.notes + map.preflightNotes() {
      guard note.code == .unknownCharacter else {
        notes.append(note.about(map.declared))
        continue
      }
      characters = characters ?? (note, notes.count, [], [])
      characters?.texts += note.details
      characters?.maps.append(map.declared.id)
    }
  }
  if let characters {
    var told = characters.first
    told.details = uniqueInOrder(characters.texts)
    let ids = characters.maps
    if ids.count == 1 {
      told = told.about(maps.first { $0.declared.id == ids[0] }?.declared)
    } else {
      told.summary = "texts of maps \(ids.joined(separator: ", ")) have characters whose widths are not known"
    }
    notes.insert(told, at: characters.at)
  }
  return notes
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
