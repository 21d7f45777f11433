import Foundation
import Testing

/// Each bad input: one clear error, the right exit status, nothing written.
@Suite("Bad input")
struct BadInputTests {
  @Test("is told in one line first, with its place, and nothing is written", arguments: BadInput.all)
  func told(_ input: BadInput) throws {
    try Workspace.with { workspace in
      try input.spoil(workspace)
      let before = try workspace.files()
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.status == input.status)
      #expect(result.output.isEmpty)
      let first = String(result.errorLines.first ?? "")
      #expect(first.hasPrefix("error: "))
      #expect(first.hasSuffix("[\(input.code)]"), "\(first)")
      for words in input.says { #expect(result.errors.contains(words), "'\(words)' in:\n\(result.errors)") }
      if let text = input.line {
        let place = "assessment.yml:\(try workspace.line(of: text)):"
        #expect(result.errors.contains(place), "'\(place)' in:\n\(result.errors)")
      }
      #expect(try workspace.files() == before)
    }
  }

  @Test("all files that cannot be read are told, not only the first")
  func several() throws {
    try Workspace.with { workspace in
      try workspace.remove("boundaries/wards.dbf")
      try workspace.remove("deprivation/small-areas.csv")
      try workspace.remove("lookups/small-areas-to-wards.csv")
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.errorLines.count { $0.hasPrefix("error: ") } == 3)
      #expect(!workspace.exists("out"))
    }
  }

  @Test("'check' tells what 'run' tells, with the same status")
  func check() throws {
    try Workspace.with { workspace in
      try workspace.replace("column: IMD_score", with: "column: IMD_scoer")
      let check = try workspace.wardwise("check", "assessment.yml")
      let run = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(check.status == 2)
      #expect(check.errors == run.errors)
      #expect(check.output.isEmpty)
    }
  }

  @Test("a match below the threshold passes with a threshold and a reason, which is written beside it")
  func reasonedThreshold() throws {
    try Workspace.with { workspace in
      let table = "indicators/diagnosed-hiv.csv"
      try workspace.replace("E05900002,Bradwell,\"8,039\",9,,\r\n", with: "", in: table)
      try workspace.replace(
        "    file: \(table)\n",
        with: "    file: \(table)\n    match: {minimum: 0.9, reason: Bradwell sent no return}\n")
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.status == 0)
      #expect(result.output.contains("a match of 90.0 % suffices: Bradwell sent no return"))
      #expect(try workspace.text("out/joins.json").contains("Bradwell sent no return"))
      let row = try workspace.text("out/areas.csv").split(separator: "\n").first { $0.contains("Bradwell") }
      #expect(row?.contains("missing") == true)
    }
  }

  @Test("a run that fails leaves an earlier result as it was")
  func earlierResult() throws {
    try Workspace.with { workspace in
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out", "--quiet").status == 0)
      let before = try workspace.files(under: "out")
      #expect(before.count > 5)
      try workspace.cut("boundaries/wards.shp", to: 0.5)
      #expect(try workspace.wardwise("run", "assessment.yml", "--out", "out", "--quiet").status == 1)
      #expect(try workspace.files(under: "out") == before)
    }
  }

  @Test("rows that say the same are told, and used once")
  func sameRows() throws {
    try Workspace.with { workspace in
      try workspace.append("E05900002,Bradwell,\"8,039\",9,,", to: "indicators/diagnosed-hiv.csv")
      let result = try workspace.wardwise("run", "assessment.yml", "--out", "out")
      #expect(result.status == 0)
      #expect(result.output.contains("E05900002: rows 7, 29"))
    }
  }
}
