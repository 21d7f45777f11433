internal import Tables
internal import TextBuffer

/// The columns of `areas.csv` and `areas.geojson`: the frame's, with `<column>.state` after each that has a
/// gap, so that missing and suppressed stay two things in formats that know only "nothing".
struct OutputColumns {
  let columns: [OutputColumn]

  init(_ frame: Frame) {
    let code = OutputColumn(id: "code", cells: .texts(frame.codes))
    let name = OutputColumn(id: "name", cells: .texts(frame.names))
    columns =
      [code, name]
      + frame.columns.flatMap { column -> [OutputColumn] in
        let cells = OutputColumn(id: column.id, cells: OutputColumn.Cells(column.content))
        guard column.hasGaps, case .numbers(let numbers, _) = column.content else { return [cells] }
        let states = numbers.states.map(\.description)
        return [cells, OutputColumn(id: "\(column.id).state", cells: .texts(states))]
      }
  }
}

/// One column of the written tables.
struct OutputColumn: Sendable {
  let id: String
  let cells: Cells

  enum Cells: Sendable {
    case numbers(Column, decimals: Int)
    case texts([String])

    init(_ content: FrameColumn.Content) {
      switch content {
      case .numbers(let column, let decimals): self = .numbers(column, decimals: decimals)
      case .texts(let texts): self = .texts(texts)
      }
    }
  }
}
