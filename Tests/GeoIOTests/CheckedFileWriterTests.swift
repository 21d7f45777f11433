import Diagnostics
import Foundation
import GeoIO
import TestSupport
import Testing

@Suite("Checked writing") struct CheckedFileWriterTests {
  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func writesAndReplaces() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out.txt").path
      try writeFile(Array("one".utf8), to: path)
      var writer = try CheckedFileWriter(replacing: path)
      try writer.write(Array("tw".utf8))
      try writer.write([])
      try writer.write(Array("o".utf8))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
      try writer.finish()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
      #expect(try names(folder) == ["out.txt"])
    }
  }

  @Test func anAbandonedWriterLeavesNothingBehind() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out.txt").path
      do {
        var writer = try CheckedFileWriter(replacing: path)
        try writer.write([1, 2, 3])
        #expect(try names(folder).count == 1)
      }
      #expect(try names(folder) == [])
    }
  }

  @Test func aLinkKeepsPointingAtItsFile() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file.txt").path
      let link = folder.appending(path: "link.txt").path
      try writeFile(Array("old".utf8), to: file)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      try writeFile(Array("new".utf8), to: link)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDeviceIsReported() {
    let error = diagnostic { () throws(Diagnostic) in try writeFile([1], to: "/dev/full") }
    #expect(error?.code == .writeFailed)
    #expect(error?.code.failure == .system)
    #expect(error?.found == "No space left on device")
    #expect(error?.remedy?.contains("free some space") == true)
  }

  @Test func aFolderThatIsNotThereOrIsTheTarget() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "no/out.txt").path
      let error = diagnostic { () throws(Diagnostic) in try writeFile([1], to: missing) }
      #expect(error?.code == .writeFailed)
      #expect(error?.remedy == "create the folder first")
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
      let blocked = diagnostic { () throws(Diagnostic) in try writeFile([1], to: inner.path) }
      #expect(blocked?.code == .writeFailed)
      #expect(try names(folder) == ["inner"])
    }
  }

  @Test func aFullDiskLeavesTheOldFileAndNothingElse() throws {
    try withSmallDisk(kilobytes: 64) { folder in
      let path = folder.appending(path: "out.bin").path
      try writeFile(Array("old".utf8), to: path)
      let bytes = [UInt8](repeating: 7, count: 200_000)
      let error = diagnostic { () throws(Diagnostic) in try writeFile(bytes, to: path) }
      #expect(error?.code == .writeFailed)
      #expect(error?.found == "No space left on device")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try names(folder) == ["out.bin"])
    }
  }
}
