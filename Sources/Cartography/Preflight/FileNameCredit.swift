/// A credit that names files rather than publishers: "Boundaries: lsoa11.shp.zip. Data: iod2019.csv."
enum FileNameCredit {
  static func isAll(of credit: String) -> Bool {
    let labels = ["Boundaries and data:", "Boundaries:", "Data:"]
    var names = [credit[...]]
    for label in labels { names = names.flatMap { $0.split(separator: label) } }
    let words = names.map { $0.split(separator: " ") }.filter { !$0.isEmpty }
    return !words.isEmpty && words.allSatisfy(isName)
  }

  /// A name may have spaces; a name of a publisher before it has more.
  private static func isName(_ words: [Substring]) -> Bool {
    guard words.count <= 3, let last = words.last, !words.contains(where: { $0.hasSuffix(",") }) else {
      return false
    }
    let name = last.hasSuffix(".") ? last.dropLast() : last
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return false }
    return extensions.contains(name[name.index(after: point)...].lowercased())
  }

  private static let extensions: Set = [
    "shp", "zip", "gz", "gpkg", "geojson", "json", "topojson", "gml", "kml", "fgb", "gdb", "tab", "dbf",
    "parquet", "csv", "tsv", "txt", "xls", "xlsx", "ods",
  ]
}
