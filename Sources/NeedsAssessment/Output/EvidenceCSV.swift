internal import Tables
internal import TextBuffer

/// `evidence.csv`: responses by area, evidence and theme; where the number is blank, its state says why. What
/// people wrote is in no output: words can give a person away where counts do not.
func evidenceCSV(_ evidence: [EvidenceCounts], codes: [String], names: [String]) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: ["area", "name", "evidence", "theme", "responses", "state", "source"])
  let number = FixedPoint(decimals: 0)
  for counts in evidence {
    let source = counts.declared.table.source.citation
    for area in codes.indices {
      for (theme, cells) in zip(counts.themes, counts.byTheme) {
        text.append(csvRow: [
          codes[area], names[area], counts.declared.id, theme, cells[area].map { number.text($0) } ?? "",
          cells.states[area].description, source,
        ])
      }
    }
  }
  return text.bytes
}
