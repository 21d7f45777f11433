import Foundation

/// One line on standard error that says what is being done, where that is a terminal and nobody asked for
/// quiet; it is wiped when the work ends.
struct Progress: Sendable {
  private let isShown: Bool

  init(quiet: Bool) { isShown = !quiet && isatty(STDERR_FILENO) == 1 }

  func callAsFunction(_ stage: String) {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K\(stage) ...".utf8)) }
  }

  func end() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
