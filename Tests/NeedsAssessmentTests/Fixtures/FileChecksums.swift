import Foundation

/// The SHA-256 of files by coreutils, in the order given: an implementation that is not ours.
func sha256sum(_ files: [URL]) throws -> [String] {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["sha256sum"] + files.map(\.path)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: output, as: UTF8.self).split(separator: "\n").map { String($0.prefix(64)) }
}
