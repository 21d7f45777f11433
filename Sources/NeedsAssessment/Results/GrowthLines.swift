internal import Statistics
internal import TextBuffer

/// The comparison for the terminal: what a committee would want to hear first.
extension GrowthRecord {
  var heading: String {
    let drawn = draws.map { "; medians, and \(confidenceText(confidence)) of \($0) draws" } ?? ""
    return "Growth, \(baseYear) to \(horizon) (modelled\(drawn))"
  }

  var lines: [String] {
    futures.flatMap(lines) + differenceLines + breakEvenLines + classLines
  }

  private func lines(_ future: Future) -> [String] {
    guard let people = future.measures.first else { return [] }
    var first =
      "\(future.label): \(people.atHorizon.people) people (\(people.growth.middle.signed) since \(baseYear))"
    if let sites = people.fromSites, future.dwellings != 0 {
      let some =
        future.dwellingsByHorizon.rounded() == future.dwellings.rounded()
        ? "\(future.dwellings.people)" : "\(future.dwellingsByHorizon.people) of \(future.dwellings.people)"
      first += ", \(sites.middle.signed)\(sites.brackets { $0.people }) of them through \(some) dwellings"
    }
    return [first]
      + future.measures.dropFirst().filter { !repeated.contains($0.measure) }.map { "  " + line($0) }
  }

  private func line(_ need: Summary) -> String {
    let growth =
      need.now.middle > 0
      ? ", \((need.growth.middle / need.now.middle * 100).rounded().signed) % since \(baseYear)" : ""
    var line = "\(need.label): \(need.atHorizon.people)\(growth)"
    if let sites = need.fromSites { line += ", \(sites.middle.signed) through sites" }
    if let cost = need.cost { line += "; \(million(cost)) over all years" }
    // A share of nearly nothing, or of gains and losses that cancel out, is no figure for a committee.
    if let fifth = need.shareInMostDeprivedFifth?.middle, (0...1).contains(fifth),
      need.growth.middle > need.now.middle / 20
    {
      line += "; \(percentText(fifth)) of the growth in the most deprived fifth"
    }
    return line
  }

  private func million(_ cost: Figure) -> String {
    let text = { (pounds: Double) in FixedPoint(decimals: 1).text(pounds / 1_000_000) }
    return "GBP \(text(cost.middle)) million\(cost.brackets(text))"
  }

  private var differenceLines: [String] {
    let labels = Dictionary(uniqueKeysWithValues: futures.map { ($0.id, $0.label) })
    var lines: [String] = []
    var pair = ""
    for difference in differences where !repeated.contains(difference.measure) {
      let next = "In \(horizon), \(labels[difference.first] ?? "") less \(labels[difference.second] ?? ""):"
      if next != pair { lines.append(next) }
      pair = next
      let figure = difference.atHorizon
      let range = figure.brackets { $0.signed }
      if range.isEmpty, figure.middle.rounded() == 0 {
        lines.append("  \(difference.label): no difference")
        continue
      }
      let more = difference.probabilityOfMore.map { "; more in \(percentText($0)) of draws" } ?? ""
      lines.append("  \(difference.label): \(figure.middle.signed)\(range)\(more)")
    }
    return lines
  }

  private var breakEvenLines: [String] {
    let labels = Dictionary(uniqueKeysWithValues: futures.map { ($0.id, $0.label) })
    let reversing = breakEvens.filter { $0.value != nil }
    if breakEvens.isEmpty { return [] }
    if reversing.isEmpty {
      return ["No assumption reverses the order of two options by \(breakEvens[0].measure) within its range"]
    }
    return reversing.map { found in
      let whose =
        switch found.varied {
        case "first": "of \(labels[found.first] ?? "")"
        case "second": "of \(labels[found.second] ?? "")"
        default: "of both"
        }
      let value = FixedPoint(decimals: 3).text(found.value ?? 0)
      return
        "\(labels[found.first] ?? "") and \(labels[found.second] ?? "") change places by \(found.measure) if "
        + "the \(found.assumption) \(whose) is \(value) (assumed \(shortestText(found.assumed)))"
    }
  }

  private var classLines: [String] {
    guard let classedBy, futures.count > 2 else { return [] }
    return [
      "Growth areas by \(classedBy): \(areasThatDiffer) areas are classed otherwise by another option"
    ]
  }
}

extension GrowthRecord.Figure {
  /// "2,449 (2,100 to 2,800)".
  fileprivate var people: String { middle.people + brackets { $0.people } }

  /// The median of the draws, which their interval holds; what is assumed where nothing was drawn.
  fileprivate var middle: Double { median ?? value }

  fileprivate func brackets(_ text: (Double) -> String) -> String {
    // Ends that read the same say nothing.
    guard let lower, let upper, text(lower) != text(upper) else { return "" }
    return " (\(text(lower)) to \(text(upper)))"
  }
}

extension Double {
  /// Whole people, thousands set apart.
  fileprivate var people: String {
    let digits = "\(Int(abs(rounded())))"
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (rounded() < 0 ? "-" : "") + text
  }

  fileprivate var signed: String { (rounded() > 0 ? "+" : "") + people }
}
