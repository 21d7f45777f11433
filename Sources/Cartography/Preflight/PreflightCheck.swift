/// One point of the checklist, looked at on one map.
public struct PreflightCheck: Sendable, Hashable {
  public enum Outcome: String, Sendable, Hashable {
    case passed, failed
    case notApplicable = "not applicable"
  }

  /// As the checklist counts.
  public let number: Int
  public let name: String
  public let outcome: Outcome
  /// What was measured: "smallest type 8 pt, 96 texts".
  public let figure: String
  /// What to do about a failure; `nil` for what passed.
  public let remedy: String?

  init(_ number: Int, _ name: String, _ outcome: Outcome, _ figure: String, remedy: String? = nil) {
    self.number = number
    self.name = name
    self.outcome = outcome
    self.figure = figure
    self.remedy = outcome == .failed ? remedy : nil
  }

  /// A check that passes where there is no fault; the first faults are in the figure.
  init(
    _ number: Int, _ name: String, faults: [String], figure: String, remedy: String
  ) {
    let shown = faults.prefix(3) + (faults.count > 3 ? ["and \(faults.count - 3) more"] : [])
    self.init(
      number, name, faults.isEmpty ? .passed : .failed,
      faults.isEmpty ? figure : figure + ": " + shown.joined(separator: "; "), remedy: remedy)
  }

  /// "  4 passed          type            smallest 8 pt" and, indented, what to do.
  public var text: String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let line =
      String(repeating: " ", count: number < 10 ? 1 : 0) + "\(number) " + padded(outcome.rawValue, 15)
      + padded(name, 20) + figure
    return remedy.map { line + "\n   to do: " + $0 } ?? line
  }
}

extension PreflightCheck {
  /// Point 17: two runs gave the same file.
  public static func sameBytes(_ first: [UInt8], _ second: [UInt8]) -> PreflightCheck {
    let difference = zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let isSame = first == second
    return PreflightCheck(
      17, "same bytes", isSame ? .passed : .failed,
      isSame
        ? "\(first.count) bytes, twice"
        : "they differ from byte \(difference ?? min(first.count, second.count)) on",
      remedy: "compare the versions of Wardwise, of the renderer and of the fonts")
  }

  /// Point 19: every font of a PDF is in the file, as outlines that can be printed.
  public static func fonts(_ embedded: EmbeddedFonts) -> PreflightCheck {
    let faults = embedded.fonts.compactMap { font -> String? in
      if !font.isEmbedded { return "\(font.name) is not embedded" }
      return font.type.hasPrefix("Type 3") ? "\(font.name) is Type 3" : nil
    }
    return PreflightCheck(
      19, "fonts of the PDF", faults: faults,
      figure: "\(embedded.fonts.count) \(embedded.fonts.count == 1 ? "font" : "fonts")",
      remedy: "export the PDF with this program rather than print it")
  }
}
