internal import Parallel
internal import Tables
internal import TextBuffer

/// `profiles.csv`: each area across the client groups, one row a group - how needy it is beside other areas
/// (score, rank) and how many people that is.
func profilesCSV(_ frame: Frame, groups: [Project.Needs.Group], workers: Workers) -> [UInt8] {
  let measures = [
    "score", "score.lower", "score.upper", "rank", "rank.lower", "rank.upper", "decile", "people",
    "people.lower", "people.upper", "people-rate", "people-rate.lower", "people-rate.upper",
  ]
  let columns = groups.map { group in measures.map { frame["needs.\(group.id).\($0)"] } }
  let rate = measures.firstIndex(of: "people-rate") ?? 0
  var text = TextBuffer()
  text.append(
    csvRow: ["code", "name", "group", "label"]
      + measures.map { $0.replacing(".", with: "_").replacing("-", with: "_") }
      + ["people_rate_unit"])
  for block in workers.mapRanges(
    frame.codes.count, size: 512,
    { areas in
      var text = TextBuffer()
      for area in areas {
        for (group, columns) in zip(groups, columns) {
          for field in [frame.codes[area], frame.names[area], group.id, group.label] {
            text.append(csv: field)
            text.append(UInt8(ascii: ","))
          }
          for column in columns {
            column.append(area, to: &text)
            text.append(UInt8(ascii: ","))
          }
          text.append(csv: columns[rate]?.unit ?? "")
          text.append(UInt8(ascii: "\n"))
        }
      }
      return text
    })
  {
    text.append(block)
  }
  return text.bytes
}

extension FrameColumn? {
  /// Appends a figure as `areas.csv` shows it; nothing where there is none.
  fileprivate func append(_ area: Int, to text: inout TextBuffer) {
    guard case .numbers(let column, let decimals)? = self?.content, let value = column[area] else { return }
    text.append(value, decimals: decimals)
  }
}
