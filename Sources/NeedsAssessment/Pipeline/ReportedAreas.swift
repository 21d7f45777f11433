internal import Diagnostics
internal import GeoIO
internal import Tables

/// The areas of the boundary file: codes that name each once, and names.
struct ReportedAreas {
  let codes: [String]
  let names: [String]
  /// Whether the names are the file's, not codes standing in for them.
  let hasNames: Bool
  let source: String
  let joinAreas: JoinAreas

  /// - Throws: `area-codes` for a blank or repeated code; `column-not-found`.
  init(_ layer: VectorLayer, _ declared: Project.Areas) throws(Diagnostic) {
    let attributes = layer.attributes
    let codeColumn = try attributes.column(named: declared.code)
    codes = attributes.texts(column: codeColumn)
    hasNames = declared.name != nil
    if let name = declared.name {
      let texts = attributes.texts(column: try attributes.column(named: name))
      names = zip(texts, codes).map { $0.isEmpty ? $1 : $0 }  // an area without a name goes by its code
    } else {
      names = codes
    }
    source = declared.boundaries
    joinAreas = JoinAreas(codes: codes, names: hasNames ? names : nil, source: source)
    try checkCodes(attributes, column: declared.code)
  }

  private func checkCodes(_ attributes: TextTable, column: String) throws(Diagnostic) {
    if joinAreas.index.count == codes.count, !codes.contains("") { return }
    var seen: [String: Int] = [:]
    for (row, code) in codes.enumerated() {
      let location = Diagnostic.Location(file: source, column: column, feature: row)
      if code.isEmpty {
        throw Diagnostic(
          .areaCodes, "an area has no code", at: location,
          expected: "a code in column '\(column)' for every area",
          found: "a blank (the area's name is '\(names[row])')",
          remedy: "fill the code in, or leave the area out with 'where'")
      }
      if let first = seen.updateValue(row, forKey: code) {
        throw Diagnostic(
          .areaCodes, "the code \(code) stands for two areas", at: location, expected: "one area a code",
          found: "features \(first) ('\(names[first])') and \(row) ('\(names[row])')",
          remedy: "dissolve the parts of an area into one feature, or choose another code column")
      }
    }
  }
}
