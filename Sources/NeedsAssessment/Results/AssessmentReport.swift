internal import Cartography
internal import Demography
public import Diagnostics
internal import Foundation
internal import Statistics

extension Assessment {
  /// What a reader of the terminal should know: areas, joins, scores, maps, warnings and notes.
  /// Ages declared to have no cases are in the project file itself, and in the manifest.
  public var report: String { report(omitting: [.agesWithoutCases]) }

  /// The report without notes of some kinds and with others, as `wording` has them, with what maps show in other
  /// words than the project's.
  func report(
    omitting codes: Set<DiagnosticCode>, adding more: [Diagnostic] = [], showing shown: String? = nil,
    wording: (Diagnostic) -> Diagnostic = { $0 }
  ) -> String {
    let (areas, columns) = (frame.codes.count, frame.columns.count)
    var lines = [
      "\(project.title): \(areas) \(areas == 1 ? "area" : "areas"), \(columns) \(columns == 1 ? "column" : "columns")"
    ]
    lines.append("\nJoins")
    lines += joins.flatMap(\.lines).map { "  \($0)" }
    if let declared = project.disclosure {
      lines.append("\nDisclosure control (for the analyst: this is in no file)")
      lines += disclosure.map { "  " + $0.line(threshold: declared.rule.threshold) }
    }
    lines += analyses.lines
    if !maps.isEmpty { lines.append("\nMaps") }
    lines += maps.flatMap { mapLines($0.declared, $0.rendered, shown ?? $0.declared.value) }.map { "  \($0)" }
    let told = (notes + more).filter { !codes.contains($0.code) }.sorted { $0.severity > $1.severity }
    if !told.isEmpty { lines.append("") }
    lines += told.map { wording($0).shortened.text }
    return lines.joined(separator: "\n")
  }

  private func mapLines(_ declared: Project.Map, _ rendered: RenderedMap, _ shown: String) -> [String] {
    let size =
      "\(Int(rendered.size.width)) x \(Int(rendered.size.height.rounded())) mm, \(rendered.svg.count / 1000) kB"
    var lines = ["\(declared.id): \(shown), \(size)"]
    let isOne = rendered.legends.count == 1
    for (index, legend) in rendered.legends.enumerated() {
      if !isOne { lines.append("  \(legend.title)" + (legend.unit.map { " (\($0))" } ?? "")) }
      let indent = isOne ? "  " : "    "
      lines += (legend.entries + legend.marks).map {
        "\(indent)\($0.text): \(numberText(Double($0.count), decimals: 0))"
      }
      // A key of pairs of classes has two fits, below.
      if rendered.classifications.count == rendered.legends.count {
        lines += fit(rendered.classifications[index]).map { indent + $0 }
      }
    }
    if rendered.classifications.count != rendered.legends.count {
      lines += rendered.classifications.flatMap { fit($0).map { "  " + $0 } }
    }
    return lines
  }

  private func fit(_ classes: Classification) -> [String] {
    classes.goodnessOfVarianceFit.map { ["goodness of variance fit \(($0 * 1000).rounded() / 1000)"] } ?? []
  }

  /// The report for machines: areas, joins, notes.
  public func reportJSON() throws(Diagnostic) -> String {
    let record = ReportRecord(title: project.title, areas: frame.codes.count, joins: joins, notes: notes)
    let text = String(decoding: try jsonText(record), as: UTF8.self)
    return String(text.dropLast())
  }
}

private struct ReportRecord: Encodable {
  var title: String
  var areas: Int
  var joins: [JoinRecord]
  var notes: [Diagnostic]
}
