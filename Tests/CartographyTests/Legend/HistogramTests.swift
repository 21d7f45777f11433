import Statistics
import Testing

@testable import Cartography

@Suite("Histogram")
struct HistogramTests {
  @Test(
    "every value is in one bin, however small or large values are",
    arguments: [1, .leastNonzeroMagnitude, 1e-300, 1e300, 1e12])
  func bins(unit: Double) throws {
    let values = (0...40).map { Double($0) * unit }
    let classes = classify(values.map(Optional.some), by: .equalInterval(classes: 2))
    let histogram = try #require(Histogram(values: values, classes, [.white, Colour(0x000000)]))
    #expect(histogram.bars.reduce(0) { $0 + $1.count } == 41)
    #expect(histogram.bars.first?.count == 2 && histogram.bars.last?.count == 2)
  }

  @Test("lines too close to be told apart have a part of the plot's height each", arguments: [0.0, 0.05, 5])
  func lines(distance: Double) throws {
    let values = (0...40).map { Double($0) }
    let classes = classify(values.map(Optional.some), by: .equalInterval(classes: 2))
    let histogram = try #require(Histogram(values: values, classes, [.white, Colour(0x000000)]))
    let references = [20, 20 + distance].enumerated().map {
      Legend.Reference(name: "\($0.offset)", text: "", value: $0.element, classIndex: 1)
    }
    let block = HistogramBlock(
      histogram, references, numbers: .decimals(0), counted: "wards", style: TextStyle(size: 8), width: 150)
    var svg = SVGWriter()
    block.write(to: &svg, x: 0, y: 0)
    let text = String(decoding: svg.bytes, as: UTF8.self)
    let heights = text.matches(of: /d="M[0-9.]+ ([0-9.]+)l0 ([0-9.]+)"/).compactMap { match in
      Double(match.1).flatMap { top in Double(match.2).map { (top: top, height: $0) } }
    }
    try #require(heights.count == 2)
    #expect(heights.map(\.top) == (distance < 1 ? [0, 15] : [0, 0]))
    #expect(heights.map(\.height) == (distance < 1 ? [15, 15] : [30, 30]))
  }

  @Test("its ends are written as the legend's outer limits are: rounded outwards")
  func ends() throws {
    let values = [2.326, 11.04, 17.5, 30.222, 63.549]
    let classes = classify(values.map(Optional.some), by: .quantile(classes: 2))
    let labels = ClassLabels(classes, values: values)
    let histogram = try #require(Histogram(values: values, classes, [.white, Colour(0x000000)]))
    let block = HistogramBlock(
      histogram, [], numbers: labels.style, counted: "wards", style: TextStyle(size: 8), width: 150)
    var svg = SVGWriter()
    block.write(to: &svg, x: 0, y: 0)
    let words = String(decoding: svg.bytes, as: UTF8.self).matches(of: />([0-9.]+)</).map { String($0.1) }
    #expect(words == ["2.3", "63.6"])
    #expect(labels.texts.first?.hasPrefix("2.3 ") ?? false)
    #expect(labels.texts.last?.hasSuffix(" 63.6") ?? false)
  }

  @Test("values that do not vary, or whose range is no number, have none")
  func none() {
    for values in [[3.0, 3], [-1.7e308, 1.7e308]] {
      let classes = classify(values.map(Optional.some), by: .equalInterval(classes: 1))
      #expect(Histogram(values: values, classes, [.white]) == nil)
    }
  }
}
