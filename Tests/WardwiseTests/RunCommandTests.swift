import Foundation
import Testing

@Suite("wardwise run and check")
struct RunCommandTests {
  @Test("the number of cores does not change a byte; nor does a second run over the first")
  func reproducible() throws {
    try Workspace.with { workspace in
      let runs = [("one", "1"), ("two", "2"), ("one", "2")]
      for (folder, jobs) in runs {
        let result = try workspace.wardwise(
          "run", "assessment.yml", "--out", folder, "--jobs", jobs, "--quiet")
        #expect(result.status == 0)
      }
      let one = try workspace.files(under: "one")
      #expect(one.count >= 9)
      #expect(try workspace.files(under: "two") == one)
    }
  }

  @Test("the working folder and the spelling of paths do not change a byte")
  func elsewhere() throws {
    try Workspace.with { workspace in
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "one", "--quiet").status == 0)
      let result = try wardwise(
        [
          "run", workspace.url("assessment.yml").path, "--data", workspace.folder.path, "--out",
          workspace.url("two/deep").path, "--quiet",
        ], in: FileManager.default.temporaryDirectory)
      #expect(result.status == 0)
      #expect(try workspace.files(under: "two/deep") == workspace.files(under: "one"))
    }
  }

  @Test("--timings tells every stage on standard error and changes no output")
  func timings() throws {
    try Workspace.with { workspace in
      let plain = try workspace.wardwise("run", "assessment.yml", "--out", "plain", "--quiet")
      let timed = try workspace.wardwise("run", "assessment.yml", "--out", "timed", "--quiet", "--timings")
      #expect(plain.status == 0 && timed.status == 0)
      #expect(plain.errors.isEmpty && timed.output.isEmpty)
      for stage in [
        "read boundaries: ", "read table deprivation: ", "join ", "positions in WGS 84: ", "floors: ",
      ] {
        #expect(timed.errors.contains(stage), "\(stage)")
      }
      #expect(try workspace.files(under: "timed") == workspace.files(under: "plain"))
    }
  }

  @Test("the report names areas, joins, maps and what was written")
  func report() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("Milton Keynes needs assessment (illustrative): 23 areas"))
      #expect(result.output.contains("table deprivation (deprivation/small-areas.csv)"))
      #expect(result.output.contains("Suppressed: 8"))
      #expect(result.output.hasSuffix("Wrote 15 files into out\n"))
      #expect(result.errors.isEmpty)
    }
  }

  @Test("--json prints one JSON object and nothing else", arguments: ["run", "check"])
  func json(command: String) throws {
    try Workspace.with { workspace in
      let arguments = command == "run" ? ["--out", "out"] : []
      let result = try wardwise([command, "assessment.yml", "--json"] + arguments, in: workspace.folder)
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
      #expect(object?["areas"] as? Int == 23)
      #expect((object?["joins"] as? [Any])?.count == 7)
      #expect((object?["notes"] as? [Any])?.isEmpty == false)
    }
  }

  @Test("--quiet says nothing of a run that passes", arguments: ["run", "check"])
  func quiet(command: String) throws {
    try Workspace.with { workspace in
      let arguments = command == "run" ? ["--out", "out"] : []
      let result = try wardwise([command, "assessment.yml", "--quiet"] + arguments, in: workspace.folder)
      #expect(result.status == 0)
      #expect(result.output.isEmpty)
      #expect(result.errors.isEmpty)
    }
  }

  @Test("check writes nothing")
  func check() throws {
    try Workspace.with { workspace in
      let before = try workspace.files()
      let result = try workspace.wardwise("check", "assessment.yml")
      #expect(result.status == 0)
      // Danesborough has no score for learning disability: its count is suppressed.
      #expect(result.output.hasSuffix("Passed with 1 warning; nothing was written.\n"))
      #expect(try workspace.files() == before)
    }
  }

  // MARK: Pipes that nobody reads

  @Test("a closed pipe ends the words, not the work")
  func closedOutput() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out", output: .closedPipe)
      #expect(result.status == 0)
      #expect(workspace.exists("out/manifest.json"))
    }
  }

  @Test("a closed pipe does not change the exit status of a failure")
  func closedErrors() throws {
    try Workspace.with { workspace in
      try workspace.remove("boundaries/wards.dbf")
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out", errors: .closedPipe)
      #expect(result.status == 1)
      #expect(!workspace.exists("out"))
    }
  }
}
