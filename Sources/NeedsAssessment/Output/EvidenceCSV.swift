internal import Tables
internal import TextBuffer

/// `evidence.csv`: responses by area, evidence and theme; a blank where the number is not known. What people
/// wrote is in no output: words can give a person away where counts do not.
func evidenceCSV(_ evidence: [EvidenceCounts], codes: [String], names: [String]) -> [UInt8] {
  var text = TextBuffer()
  appendRow(["area", "name", "evidence", "theme", "responses", "source"], to: &text)
  let number = FixedPoint(decimals: 0)
  for counts in evidence {
    let source = counts.declared.table.source.citation
    for area in codes.indices {
      for (theme, cells) in zip(counts.themes, counts.byTheme) {
        appendRow(
          [
            codes[area], names[area], counts.declared.id, theme, cells[area].map { number.text($0) } ?? "",
            source,
          ], to: &text)
      }
    }
  }
  return text.bytes
}
