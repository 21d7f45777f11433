internal import Cartography
public import Diagnostics
public import Statistics

/// Reads a classification as it is written on the command line and in a project file: `quantile:5`,
/// `equal-interval:5`, `fisher:5`, `pretty:5`, `maximum-breaks:5`, `head-tail`, `standard-deviation`, `box-plot`,
/// `manual:10,20,30`.
///
/// - Throws: in the result, what is not understood, without a location: the caller knows it.
public func parseClassificationMethod(_ text: String) -> Result<ClassificationMethod, Diagnostic> {
  let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let argument = parts.count > 1 ? parts[1] : nil
  func failure(
    _ expected: String, details: [String] = [], remedy: String? = nil
  ) -> Result<ClassificationMethod, Diagnostic> {
    .failure(
      Diagnostic(
        .projectValue, "'\(text)' is not a way to make classes", expected: expected, found: "'\(text)'",
        details: details, remedy: remedy))
  }
  func counted(_ make: (Int) -> ClassificationMethod) -> Result<ClassificationMethod, Diagnostic> {
    guard let argument else { return .success(make(5)) }
    guard let count = Int(argument), argument.first != "+", (1...9).contains(count) else {
      return failure("\(parts[0]):N with 1 to 9 classes")
    }
    return .success(make(count))
  }
  switch parts[0] {
  case "quantile": return counted { .quantile(classes: $0) }
  case "equal-interval": return counted { .equalInterval(classes: $0) }
  case "fisher", "jenks": return counted { .fisher(classes: $0) }
  case "pretty": return counted { .pretty(classes: $0) }
  case "maximum-breaks": return counted { .maximumBreaks(classes: $0) }
  case "head-tail", "standard-deviation", "box-plot":
    guard argument == nil else { return failure("'\(parts[0])' alone: the values say how many classes") }
    switch parts[0] {
    case "head-tail": return .success(.headTail)
    case "standard-deviation": return .success(.standardDeviation(multiples: [-2, -1, 1, 2]))
    default: return .success(.boxPlot(hinge: 1.5))
    }
  case "manual":
    let rising = "rising breaks between the classes, such as manual:10,20,30 for four classes"
    let breaks = (argument ?? "").split(separator: ",", omittingEmptySubsequences: false)
    var numbers: [Double] = []
    for text in breaks.map({ $0.filter { $0 != " " } }) {
      guard !text.isEmpty || breaks.count == 1 else {
        return failure(rising, remedy: "fill in the break between two commas, or leave out a comma")
      }
      guard let number = decimalNumber(text) else {
        return failure(rising, details: text.isEmpty ? [] : ["'\(text)' is not a number"])
      }
      numbers.append(number)
    }
    guard zip(numbers, numbers.dropFirst()).allSatisfy(<) else { return failure(rising) }
    return .success(.manual(breaks: numbers))
  default:
    let methods = [
      "quantile", "equal-interval", "fisher", "pretty", "maximum-breaks", "head-tail", "standard-deviation",
      "box-plot", "manual", "anchors",
    ]
    return failure(
      "quantile:N, equal-interval:N, fisher:N, pretty:N, maximum-breaks:N, head-tail, standard-deviation, "
        + "box-plot, manual:B1,B2,..., "
        + Project.Map.Anchors.England.allCases.map { "anchors:\($0.rawValue)" }.joined(separator: ", "),
      remedy: parts[0] == "anchors"
        ? "say what classes are anchored to, such as anchors:england-deciles"
        : nearestNames(to: parts[0], in: methods).first.map { "did you mean '\($0)'?" })
  }
}

extension MapPreset {
  /// - Throws: `project-value` for a width that the publisher does not take.
  func check(width: Double, at location: Diagnostic.Location) throws(Diagnostic) {
    let isWide = width > widths.upperBound + 0.05
    guard isWide || width < widths.lowerBound - 0.05 else { return }
    let (least, most) = (millimetres(widths.lowerBound), millimetres(widths.upperBound))
    throw Diagnostic(
      .projectValue,
      "the map is \(isWide ? "wider than the page" : "narrower than the figures") of preset '\(name)'",
      at: location,
      expected: (least == most ? "\(most) mm" : "\(least) to \(most) mm") + " (\(title))",
      found: "\(millimetres(width)) mm", remedy: "leave out the width, or choose another preset")
  }

  private func millimetres(_ width: Double) -> String {
    width == width.rounded() ? "\(Int(width))" : "\(width)"
  }
}

/// Reads a width on paper: `170mm`, `17cm` or `170` (millimetres); `nil` if it is none, or under 40 mm or
/// over 1,000 mm.
public func parseMillimetres(_ text: String) -> Double? {
  let factor: Double
  let digits: Substring
  if text.hasSuffix("mm") {
    (factor, digits) = (1, text.dropLast(2))
  } else if text.hasSuffix("cm") {
    (factor, digits) = (10, text.dropLast(2))
  } else {
    (factor, digits) = (1, text[...])
  }
  guard let number = decimalNumber(digits.filter { $0 != " " }) else { return nil }
  let width = number * factor
  return (40...1000).contains(width) ? width : nil
}
