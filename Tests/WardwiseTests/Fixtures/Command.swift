import Foundation

/// What a finished `wardwise` left behind.
struct CommandResult {
  /// The exit status, or minus the number of the signal that ended it.
  let status: Int32
  let output: String
  let errors: String

  /// The lines of standard error.
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// Where a process's words go.
enum Stream {
  case kept
  /// A pipe that nobody reads, as `| head` leaves it.
  case closedPipe
}

/// Runs the command that was built beside these tests, in `folder`.
func wardwise(
  _ arguments: [String], in folder: URL, output: Stream = .kept, errors: Stream = .kept
) throws -> CommandResult {
  let logs = FileManager.default.temporaryDirectory.appending(path: "wardwise-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: logs) }
  // Files rather than pipes: a pipe that is not read while the process runs fills up and stops it.
  let (outputFile, errorFile) = (logs.appending(path: "out"), logs.appending(path: "err"))
  let process = Process()
  process.executableURL = executable
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.standardInput = FileHandle.nullDevice
  let handles = [try handle(output, outputFile), try handle(errors, errorFile)]
  process.standardOutput = handles[0]
  process.standardError = handles[1]
  try process.run()
  process.waitUntilExit()
  for handle in handles { try handle.close() }
  return CommandResult(
    status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
    output: text(outputFile), errors: text(errorFile))
}

private let executable: URL = {
  #if os(macOS)
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
    return bundle.bundleURL.deletingLastPathComponent().appending(path: "wardwise")
  #else
    return Bundle.main.bundleURL.appending(path: "wardwise")
  #endif
}()

private func handle(_ stream: Stream, _ file: URL) throws -> FileHandle {
  switch stream {
  case .kept:
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  case .closedPipe:
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    return pipe.fileHandleForWriting
  }
}

private func text(_ file: URL) -> String {
  String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
}
