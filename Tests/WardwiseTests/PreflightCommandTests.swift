import Foundation
import TestSupport
import Testing

@Suite("wardwise preflight")
struct PreflightCommandTests {
  private func draw(_ more: [String], in workspace: Workspace) throws {
    let result = try wardwise(
      [
        "map", "boundaries/wards.shp", "--code", "WD06CD", "--table", "population/wards.csv", "--where-table",
        "sex = 'Persons'", "--value", "all_ages", "--out", "map.svg", "--quiet",
      ] + more, in: workspace.folder)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("a map says which preset it was drawn for")
  func ownPreset() throws {
    try Workspace.with { workspace in
      try draw(["--preset", "elsevier-double"], in: workspace)
      let own = try workspace.wardwise("preflight", "map.svg")
      #expect(own.output.hasPrefix("map.svg for Elsevier, two columns\n"), "\(own.output)")
      let other = try workspace.wardwise("preflight", "map.svg", "--preset", "plos")
      #expect(other.output.hasPrefix("map.svg for PLOS, full width\n"))
      try draw([], in: workspace)
      let none = try workspace.wardwise("preflight", "map.svg")
      #expect(none.output.hasPrefix("map.svg for Most journals, 170 mm\n"))
      #expect(!none.output.contains("preset generic-170"))
    }
  }

  /// The command knows the files, but not their publishers: it draws no credit by itself, and says so.
  @Test("a map without a credit fails for that reason, and names of files are none")
  func credit() throws {
    try Workspace.with { workspace in
      try draw([], in: workspace)
      let none = try workspace.wardwise("preflight", "map.svg")
      #expect(none.status == 1)
      #expect(none.output.contains("no credit"), "\(none.output)")
      #expect(none.output.contains("name the publishers, licence and years by --credit"))
      try draw(["--credit", "Boundaries: wards.shp. Data: wards.csv."], in: workspace)
      let result = try workspace.wardwise("preflight", "map.svg")
      #expect(result.status == 1)
      #expect(result.output.contains("nothing but names of files"), "\(result.output)")
      #expect(result.output.contains("name the publishers, licence and years by --credit"))
    }
  }

  @Test("a map that was cut short is refused with its line")
  func cutShort() throws {
    try Workspace.with { workspace in
      try draw([], in: workspace)
      try workspace.replace("</svg>", with: "", in: "map.svg")
      let result = try workspace.wardwise("preflight", "map.svg")
      #expect(result.status == 1)
      #expect(result.errorLines.first?.hasSuffix("[foreign-map]") == true, "\(result.errors)")
      #expect(result.errors.contains("a fault in line "))
      #expect(result.output.isEmpty)
    }
  }

  @Test("missing files and folders are told")
  func missing() throws {
    try Workspace.with { workspace in
      try draw([], in: workspace)
      let map = try workspace.wardwise("preflight", "no.svg")
      let pdf = try workspace.wardwise("preflight", "map.svg", "--pdf", "no.pdf")
      #expect(map.status == 2 && pdf.status == 2)
      #expect(pdf.errors.contains("no.pdf"))
      #expect(pdf.errors.contains("[file-missing]"))
      let folder = try workspace.wardwise("preflight", ".")
      #expect(folder.status != 0)
      #expect(folder.errors.contains("a folder, not a file"))
    }
  }
}
