public import Foundation

/// Runs `body` with a file system of so many kilobytes; skipped, and said so, where mounting is not allowed.
public func withSmallDisk(kilobytes: Int, _ body: (URL) throws -> Void) throws {
  try withTemporaryFolder { folder in
    let options = ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path]
    guard try run("mount", options) == 0 else {
      print("skipped: a disk of \(kilobytes) kB cannot be mounted here")
      return
    }
    defer { _ = try? run("umount", [folder.path]) }
    try body(folder)
  }
}

private func run(_ command: String, _ arguments: [String]) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [command] + arguments
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
