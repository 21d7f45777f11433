import Foundation
import TestSupport
import Testing

/// An output folder is complete or unchanged, whatever is in the way.
@Suite("The output folder")
struct OutputFolderTests {
  @Test("somebody else's folder is left alone, and replaced with --force")
  func foreign() throws {
    try Workspace.with { workspace in
      try FileManager.default.createDirectory(at: workspace.url("out"), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: workspace.url("out/notes.txt"))
      let before = try workspace.files()
      let refused = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(refused.status == 2)
      #expect(refused.errorLines.first?.hasSuffix("[output-folder-foreign]") == true)
      #expect(refused.errors.contains("notes.txt"))
      #expect(refused.errors.contains("--force"))
      #expect(try workspace.files() == before)
      let forced = try workspace.wardwise("run", "assessment.yml", "--out", "out", "--force", "--quiet")
      #expect(forced.status == 0)
      #expect(!workspace.exists("out/notes.txt"))
      #expect(workspace.exists("out/manifest.json"))
      #expect(try leftovers(workspace) == [])
    }
  }

  @Test("a manifest of another programme does not make a folder ours")
  func foreignManifest() throws {
    try Workspace.with { workspace in
      try FileManager.default.createDirectory(at: workspace.url("out"), withIntermediateDirectories: true)
      try Data(#"{"name": "an app"}"#.utf8).write(to: workspace.url("out/manifest.json"))
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out").status == 2)
      #expect(try workspace.text("out/manifest.json") == #"{"name": "an app"}"#)
    }
  }

  @Test("an empty folder is filled, and a result of an earlier run is replaced whole")
  func ours() throws {
    try Workspace.with { workspace in
      try FileManager.default.createDirectory(at: workspace.url("out"), withIntermediateDirectories: true)
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out", "--quiet").status == 0)
      #expect(workspace.exists("out/maps/diagnosed-hiv.svg"))
      // A map that the project no longer draws does not stay behind.
      let last = try #require(workspace.text("assessment.yml").range(of: "  - id: diagnosed-hiv"))
      try Data(workspace.text("assessment.yml")[..<last.lowerBound].utf8)
        .write(to: workspace.url("assessment.yml"))
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out", "--quiet").status == 0)
      #expect(workspace.exists("out/maps/deprivation.svg"))
      #expect(!workspace.exists("out/maps/diagnosed-hiv.svg"))
      #expect(try leftovers(workspace) == [])
    }
  }

  @Test("a result with a file of somebody's among its own is left alone")
  func oursWithForeignFile() throws {
    try Workspace.with { workspace in
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out", "--quiet").status == 0)
      try Data("mine".utf8).write(to: workspace.url("out/maps/notes.txt"))
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.status == 2)
      #expect(result.errorLines.first?.hasSuffix("[output-folder-foreign]") == true)
      #expect(result.errors.contains("maps/notes.txt"))
      #expect(try workspace.text("out/maps/notes.txt") == "mine")
    }
  }

  /// Only folders inside the workspace: a guard that broke would replace them.
  @Test(
    "a folder that holds the working folder or an input is never replaced, even with --force",
    arguments: [".", "population", "", "elsewhere/../boundaries"])
  func inputs(path: String) throws {
    try Workspace.with { workspace in
      let before = try workspace.files()
      let result = try workspace.wardwise("run", "assessment.yml", "--out", path, "--force")
      #expect(result.status == 2)
      #expect(result.errorLines.first?.hasPrefix("error: ") == true)
      #expect(try workspace.files() == before)
    }
  }

  @Test("a file in its place is left alone, even with --force")
  func file() throws {
    try Workspace.with { workspace in
      try Data("mine".utf8).write(to: workspace.url("out"))
      for force in [[], ["--force"]] {
        let result = try wardwise(["run", "assessment.yml", "--out", "out"] + force, in: workspace.folder)
        #expect(result.status == 2)
        #expect(result.errorLines.first?.hasSuffix("[output-not-a-folder]") == true)
        #expect(try workspace.text("out") == "mine")
      }
    }
  }

  @Test("a parent folder that may not be written is the system's failure")
  func readOnlyParent() throws {
    try Workspace.with { workspace in
      let parent = workspace.url("locked")
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: parent.path)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: parent.path)
      }
      guard !FileManager.default.isWritableFile(atPath: parent.path) else {
        print("skipped: permissions do not bind this user")
        return
      }
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "locked/out")
      #expect(result.status == 3)
      #expect(result.errorLines.first?.hasSuffix("[output-write]") == true)
      #expect(!workspace.exists("locked/out"))
    }
  }

  @Test("a parent that is a file is the system's failure")
  func fileAsParent() throws {
    try Workspace.with { workspace in
      try Data("mine".utf8).write(to: workspace.url("notes"))
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "notes/out")
      #expect(result.status == 3)
      #expect(result.errorLines.first?.hasSuffix("[output-write]") == true)
      #expect(try workspace.text("notes") == "mine")
    }
  }

  /// The demonstration writes some 565 kB: at these sizes the GeoJSON, a table, or one of the maps is the
  /// file that does not fit.
  @Test("a full disk leaves nothing behind", arguments: [8, 300, 400, 520])
  func fullDisk(kilobytes: Int) throws {
    try Workspace.with { workspace in
      try withSmallDisk(kilobytes: kilobytes) { disk in
        let output = disk.appending(path: "out").path
        let result = try workspace.wardwise("run", "assessment.yml", "--out", output)
        #expect(result.status == 3)
        #expect(result.errorLines.first?.hasPrefix("error: ") == true)
        #expect(result.errors.contains("No space left on device"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
      }
    }
  }

  @Test("a full disk leaves an earlier result as it was")
  func fullDiskWithEarlierResult() throws {
    try Workspace.with { workspace in
      try withSmallDisk(kilobytes: 4096) { disk in
        let output = disk.appending(path: "out").path
        #expect(try workspace.wardwise("run", "assessment.yml", "--out", output, "--quiet").status == 0)
        let outputFolder = Workspace(folder: disk.appending(path: "out"))
        let before = try outputFolder.files()
        try fill(disk)
        let result = try workspace.wardwise("run", "assessment.yml", "--out", output)
        #expect(result.status == 3)
        #expect(try outputFolder.files() == before)
      }
    }
  }

  @Test("a map that does not fit on the disk is not written at all")
  func fullDiskMap() throws {
    try Workspace.with { workspace in
      try withSmallDisk(kilobytes: 4) { disk in
        let map = disk.appending(path: "map.svg").path
        let result = try workspace.wardwise(
          "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv",
          "--where-table", "sex = 'Persons'", "--value", "all_ages", "--out", map)
        #expect(result.status == 3)
        #expect(result.errors.contains("No space left on device"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
      }
    }
  }

  /// Files beside the output that no run may leave behind.
  private func leftovers(_ workspace: Workspace) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path).filter { $0.hasPrefix(".") }
  }

  /// Takes all the space but a few kilobytes.
  private func fill(_ disk: URL) throws {
    let file = disk.appending(path: "filler")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    let block = Data(repeating: 1, count: 4096)
    while (try? handle.write(contentsOf: block)) != nil {}
  }
}
