public import Diagnostics
internal import Foundation
internal import GeoIO
internal import Geography
internal import Tables
internal import TextBuffer

/// What a file holds, told to somebody who is about to name its columns in a project file.
public struct Inspection: Sendable {
  /// The text to show.
  public let report: String

  /// - Throws: what opening the file throws.
  public init(_ path: String, layer: String? = nil, skip: Int = 0) throws(Diagnostic) {
    if isDelimitedText(path) {
      if layer != nil {
        throw Project.FileOptions(path: path).refusal(of: "sheet", as: "--sheet", at: .init(file: path))
      }
      let table = try readDelimitedFile(path, format: DelimitedFormat(skip: skip))
      report = ([path + ": delimited text"] + tableLines(table)).joined(separator: "\n")
      return
    }
    let description = try describeSource(path)
    let shown = description.layers.filter { layer == nil || $0.name == layer }
    if let layer, shown.isEmpty {
      let names = description.layers.map(\.name)
      throw Diagnostic(
        .projectReference, "the file has no layer '\(layer)'", at: .init(file: path),
        expected: "one of " + names.joined(separator: ", "),
        remedy: nearestNames(to: layer, in: names).first.map { "did you mean '\($0)'?" })
    }
    var lines = ["\(path): \(description.format)"]
    for layer in shown {
      lines += layerLines(layer, of: path, skip: skip)
    }
    lines += description.problems.map(\.text)
    report = lines.joined(separator: "\n")
  }
}

/// Whether a file is text that our own parser reads, rather than something for GDAL.
func isDelimitedText(_ path: String) -> Bool {
  [".csv", ".tsv", ".txt"].contains { path.lowercased().hasSuffix($0) }
}

private func layerLines(_ layer: LayerDescription, of path: String, skip: Int) -> [String] {
  var lines = [
    "", "layer \(layer.name): \(layer.featureCount.map(String.init) ?? "an unknown number of") records",
  ]
  if let geometry = layer.geometry {
    lines.append("  geometry: \(geometry)")
    lines.append(
      "  coordinate reference system: \(layer.crs.name)" + (layer.crs.authorityCode.map { " (\($0))" } ?? ""))
    if let bounds = layer.bounds {
      lines.append("  extent: \(bounds.minX), \(bounds.minY) to \(bounds.maxX), \(bounds.maxY)")
    }
  }
  do {
    return lines + tableLines(try readTable(path, layer: layer.name, skip: skip))
  } catch {
    // One sheet that is no table, such as a cover note, must not hide the others.
    return lines + error.text.split(separator: "\n").map { "  \($0)" }
  }
}

private func tableLines(_ table: TextTable) -> [String] {
  let width = table.columnNames.map(\.count).max() ?? 0
  var lines = ["  \(counted(table.rowCount, "row")), \(counted(table.columnNames.count, "column"))"]
  for (column, name) in table.columnNames.enumerated() {
    let padded = name + String(repeating: " ", count: max(0, min(width, 40) - name.count))
    lines.append("  \(padded)  \(ColumnSummary(table, column: column).text)")
  }
  return lines + table.notes.map(\.text)
}

/// What a column holds: area codes of a level, numbers in a range, or texts.
private struct ColumnSummary {
  let text: String

  init(_ table: TextTable, column: Int) {
    let texts = table.texts(column: column)
    let filled = texts.filter { !$0.isEmpty }
    if let codes = Self.codes(filled, name: table.columnNames[column]) {
      text = codes + Self.blanks(texts.count - filled.count)
    } else if !filled.isEmpty, let numbers = try? table.numericColumns([column])[0], numbers.count(.value) > 0
    {
      text = Self.numbers(numbers)
    } else {
      let distinct = Set(filled)
      let isShort = distinct.count <= 10
      let shown = isShort ? distinct.sorted() : Array(uniqueInOrder(Array(filled.prefix(200))).prefix(3))
      let sample = shown.map { "'\($0)'" }.joined(separator: ", ")
      text =
        filled.isEmpty
        ? "empty"
        : "\(distinct.count) texts\(isShort ? ": " : " such as ")\(sample)"
          + Self.blanks(texts.count - filled.count)
    }
  }

  /// A column of which most cells are official codes.
  private static func codes(_ filled: [String], name: String) -> String? {
    let codes = filled.compactMap { AreaCode($0) }
    guard !codes.isEmpty, codes.count * 10 >= filled.count * 9 else { return nil }
    let prefixes = Dictionary(grouping: codes, by: \.prefix).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    let kinds = prefixes.prefix(6).map { "\($0.key) \($0.value[0].level.rawValue) x \($0.value.count)" }
    var text = "area codes: " + kinds.joined(separator: ", ") + "; \(Set(codes).count) distinct"
    if let column = CodeColumn(name) {
      text += "; by its name, the \(column.level) codes of 20\(column.year)"
    }
    if codes.count < filled.count { text += "; \(filled.count - codes.count) others" }
    return text
  }

  private static func numbers(_ column: Column) -> String {
    let values = column.values.filter { !$0.isNaN }
    let range = "numbers from \(plain(values.min())) to \(plain(values.max()))"
    let missing = column.count(.missing)
    let suppressed = column.count(.suppressed)
    return range + (missing > 0 ? ", \(missing) missing" : "")
      + (suppressed > 0 ? ", \(suppressed) suppressed" : "")
  }

  private static func plain(_ number: Double?) -> String {
    var text = TextBuffer()
    text.append(number ?? 0, decimals: 6, trimmingZeros: true)
    return text.string
  }

  private static func blanks(_ count: Int) -> String { count > 0 ? "; \(count) blank" : "" }
}
