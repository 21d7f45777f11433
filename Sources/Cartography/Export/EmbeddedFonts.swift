public import Diagnostics
internal import Foundation

/// The fonts of a PDF file, as poppler's `pdffonts` lists them.
public struct EmbeddedFonts: Sendable, Hashable {
  public struct Font: Sendable, Hashable {
    public let name: String
    /// "TrueType", "Type 3".
    public let type: String
    public let isEmbedded: Bool
  }

  public let fonts: [Font]

  /// Reads the listing: two lines of heading, then a font a line, in columns of the width of the dashes.
  init(listing: String) {
    let lines = listing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    guard let rule = lines.firstIndex(where: { $0.starts(with: "----") }) else {
      fonts = []
      return
    }
    let columns = EmbeddedFonts.columns(of: lines[rule])
    fonts = lines[(rule + 1)...].filter { !$0.isEmpty }.compactMap { line in
      let cells = columns.map { range in
        String(line[min(range.lowerBound, line.count)..<min(range.upperBound, line.count)])
          .trimmingCharacters(in: .whitespaces)
      }
      return cells.count < 4 ? nil : Font(name: cells[0], type: cells[1], isEmbedded: cells[3] == "yes")
    }
  }

  /// The fonts of a PDF file.
  ///
  /// - Throws: `renderer-missing` with the package to install; `render-failed` for what is no PDF.
  public init(ofPDF path: String, environment: [String: String]? = nil) throws(Diagnostic) {
    let outcome = try ExternalProgram.fontLister.run(
      [path], environment: environment ?? ProcessInfo.processInfo.environment)
    guard outcome.status == 0 else {
      throw Diagnostic(
        .renderFailed, "'\(path)' is not read as PDF", at: .init(file: path),
        details: outcome.messages.split(separator: "\n").map(String.init))
    }
    self.init(listing: outcome.output)
  }

  private static func columns(of rule: [Character]) -> [Range<Int>] {
    var columns: [Range<Int>] = []
    var start = 0
    for (index, character) in (rule + [" "]).enumerated() where character == " " {
      if index > start { columns.append(start..<index) }
      start = index + 1
    }
    return columns
  }
}
