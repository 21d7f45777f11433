extension ReadMap {
  /// Point 13: sources and licences are named, with the year of the boundaries.
  func creditsCheck() -> PreflightCheck {
    let words = texts.filter { $0.part == "map_credits" }.map(\.content).joined(separator: " ")
    guard !words.isEmpty else {
      return PreflightCheck(13, "credits", .failed, "no credit", remedy: Self.creditsRemedy)
    }
    var faults: [String] = []
    let source = NamedSource(words)
    if FileNameCredit.isAll(of: words) {
      faults.append("nothing but names of files")
    } else if !source.hasName {
      faults.append("nobody is named as the source")
    }
    let stated = tree.root["data-boundary-year"]
    if let stated, !source.years.contains(stated) {
      faults.append("the boundaries' year \(stated) is missing")
    }
    faults += creditedYears.filter { !words.contains($0) }.map { "the source's year \($0) is missing" }
    // Figures or boundaries that are made up are of no year.
    if source.years.isEmpty, stated == nil, !words.contains("Illustrative") {
      let others = source.implausibleYears.sorted().joined(separator: ", ")
      faults.append(
        "no year of the boundaries or of the data" + (others.isEmpty ? "" : ", which \(others) is not"))
    }
    let years = source.years.sorted().joined(separator: ", ")
    let said = years.isEmpty ? "" : (source.years.count == 1 ? ", year " : ", years ") + years
    return PreflightCheck(
      13, "credits", faults: faults,
      figure: "\(words.count) characters\(said)" + (stated.map { ", boundaries of \($0)" } ?? ""),
      remedy: Self.creditsRemedy)
  }

  /// Those that the credits named when the map was drawn.
  var creditedYears: [String] {
    (tree.root["data-source-years"] ?? "").split(separator: "; ").map(String.init)
  }

  private static let creditsRemedy =
    "name the publishers, licence and years by --credit (or 'source' in the project file)"
}
