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
  var text = TextBuffer()
  appendRow(
    ["code", "name", "group", "label"]
      + measures.map { $0.replacing(".", with: "_").replacing("-", with: "_") }
      + ["people_rate_unit"], to: &text)
  for block in workers.mapRanges(
    frame.codes.count, size: 512,
    { areas in
      var text = TextBuffer()
      for area in areas {
        for (group, columns) in zip(groups, columns) {
          let rate = columns[measures.firstIndex(of: "people-rate") ?? 0]
          appendRow(
            [frame.codes[area], frame.names[area], group.id, group.label] + columns.map { $0.text(area) }
              + [rate?.unit ?? ""], to: &text)
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
  /// A figure as `areas.csv` shows it; blank where there is none.
  fileprivate func text(_ area: Int) -> String {
    guard case .numbers(let column, let decimals)? = self?.content, let value = column[area] else {
      return ""
    }
    return FixedPoint(decimals: decimals).text(value)
  }
}
