import Foundation
import Testing

/// Wrong command lines: exit status 2, and one line that says what is wrong before anything else.
@Suite("Usage")
struct UsageTests {
  @Test(
    "a wrong command line is told in one line first",
    arguments: [
      (["rnu"], "rnu"),
      (["run", "assessment.yml", "--out", "out", "--ouput", "x"], "--ouput"),
      (["run", "assessment.yml"], "--out"),
      (["run", "--out", "out"], "<project>"),
      (["run", "assessment.yml", "--out", "out", "--jobs", "0"], "--jobs"),
      (
        ["run", "assessment.yml", "--out", "out", "--jobs", "-1"],
        "--jobs takes a whole number, 1 or more, not '-1'"
      ),
      (["check", "assessment.yml", "--jobs", "1e3"], "--jobs takes a whole number, 1 or more, not '1e3'"),
      (["run", "assessment.yml", "--out", "out", "--jobs", "two"], "two"),
      (["run", "asessment.yml", "--out", "out"], "asessment.yml"),
      (["check", "nowhere/assessment.yml"], "nowhere/assessment.yml"),
      (
        ["inspect", "boundaries/wards.shp", "--skip", "-1"],
        "--skip takes a whole number, 0 or more, not '-1'"
      ),
      (["inspect", "population/wards.csv", "--sheet", "One"], "'--sheet'"),
      (["run", "assessment.yml", "--out", "a", "--out", "b"], "--out is given twice"),
      (["map", "boundaries/wards.shp", "--value", "WD06CD", "--out", "m.svg"], "--code"),
    ])
  func wrong(arguments: [String], names: String) throws {
    try Workspace.with { workspace in
      let before = try workspace.files()
      let result = try WardwiseTests.wardwise(arguments, in: workspace.folder)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      let first = String(result.errorLines.first ?? "")
      #expect(first.hasPrefix("error: "), "\(result.errors)")
      #expect(first.contains(names), "\(first)")
      #expect(try workspace.files() == before)
    }
  }

  @Test("a project file that is missing is told with the nearest name")
  func nearestProject() throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("run", "asessment.yml", "--out", "out")
      #expect(result.errors.contains("did you mean assessment.yml?"))
      #expect(result.errorLines.first?.hasSuffix("[project-file]") == true)
    }
  }

  @Test("help and version go to standard output", arguments: ["--help", "--version"])
  func help(option: String) throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise(option)
      #expect(result.status == 0)
      #expect(!result.output.isEmpty)
      #expect(result.errors.isEmpty)
    }
  }

  @Test("each command's help says its options", arguments: ["run", "check", "map", "inspect"])
  func commandHelp(command: String) throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise(command, "--help")
      #expect(result.status == 0)
      #expect(result.output.contains("USAGE: wardwise \(command)"))
    }
  }

  @Test(
    "a value that begins with a hyphen is not said to be missing alone",
    arguments: [("-5", "write \"--title=-5\""), ("--quiet", "'--quiet' after it is read as an option\n")])
  func hyphen(value: String, words: String) throws {
    try Workspace.with { workspace in
      let result = try workspace.wardwise("map", "boundaries/wards.shp", "--title", value)
      #expect(result.status == 2)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
