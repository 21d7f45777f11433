internal import Diagnostics
internal import Foundation

/// A program of the machine that is run as a process of its own.
struct ExternalProgram: Sendable {
  /// As it is called: `rsvg-convert`.
  let name: String
  /// The Debian package that holds it.
  let package: String

  static let renderer = ExternalProgram(name: "rsvg-convert", package: "librsvg2-bin")
  static let fontMatcher = ExternalProgram(name: "fc-match", package: "fontconfig")
  static let fontLister = ExternalProgram(name: "pdffonts", package: "poppler-utils")

  /// What a run wrote, and how it ended.
  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let messages: String
  }

  /// The first executable file of the name in the folders of a `PATH`.
  ///
  /// - Throws: `renderer-missing`, which names the package to install.
  func path(in environment: [String: String]) throws(Diagnostic) -> String {
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    throw Diagnostic(
      .rendererMissing, "the program '\(name)' is not installed",
      expected: "'\(name)' in one of the folders of PATH",
      remedy: "install the Debian package \(package) (apt-get install \(package))")
  }

  /// Runs the program to its end with nothing to read. The clock that it writes into files stands still.
  ///
  /// - Throws: `renderer-missing`; `render-failed` where it cannot be started.
  func run(_ arguments: [String], environment: [String: String]) throws(Diagnostic) -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: try path(in: environment))
    process.arguments = arguments
    process.environment = environment.merging(
      ["SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"], uniquingKeysWith: { $1 })
    process.standardInput = FileHandle.nullDevice
    let (output, messages) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    do {
      try process.run()
      // What is written to either pipe is a few lines, far below what a pipe holds: no deadlock.
      let outputData = try output.fileHandleForReading.readToEnd() ?? Data()
      let messageData = try messages.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
        messages: String(decoding: messageData, as: UTF8.self))
    } catch {
      throw Diagnostic(
        .renderFailed, "the program '\(name)' cannot be run", details: [error.localizedDescription])
    }
  }
}
