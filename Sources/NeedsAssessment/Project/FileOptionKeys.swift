internal import Diagnostics

extension Project.FileOptions {
  /// The keys that do nothing on a file of this kind: sheets are of workbooks, delimiters of text.
  var unusedKeys: [String] {
    if path.isEmpty { return [] }
    return isDelimitedText(path) ? ["sheet"] : ["delimiter", "short-rows"]
  }

  /// Why a file has no use for a key; `name` is what the user wrote.
  func refusal(of key: String, as name: String, at location: Diagnostic.Location) -> Diagnostic {
    Diagnostic(
      .projectKey, "'\(path)' has no use for '\(name)'", at: location,
      expected: key == "sheet"
        ? "'\(name)' only of a file with several sheets or layers, such as .xlsx, .ods or .gpkg"
        : "'\(name)' only of delimited text: .csv, .tsv or .txt",
      remedy: "leave out '\(name)', or name another file")
  }
}
