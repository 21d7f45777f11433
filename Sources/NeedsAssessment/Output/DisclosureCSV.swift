internal import TextBuffer

/// `disclosure.csv`: every count that is not shown, and why - in words that do not tell small counts from those
/// that protect them.
func disclosureCSV(_ records: [DisclosureRecord], threshold: Int, codes: [String], names: [String]) -> [UInt8]
{
  var text = TextBuffer()
  text.append(csvRow: ["area", "name", "count", "reason"])
  for record in records {
    for cell in record.suppressedCells {
      text.append(csvRow: [
        codes[cell.area], names[cell.area], cell.category,
        "from 1 to \(threshold - 1) people, or a count that would give such a one away",
      ])
    }
  }
  return text.bytes
}
