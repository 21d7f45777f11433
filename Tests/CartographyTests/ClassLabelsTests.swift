import Foundation
import Statistics
import TestSupport
import Testing

@testable import Cartography

@Suite struct ClassLabelsTests {
  private func labels(
    _ values: [Double], _ method: ClassificationMethod, _ closure: Classification.Closure,
    decimals: Int? = nil
  ) -> ClassLabels {
    ClassLabels(classify(values, by: method, closure: closure), values: values, dataDecimals: decimals)
  }

  @Test func leftClosedClassesReadFromToUnder() {
    let values = stride(from: 12.5, through: 49.0, by: 0.5).map(\.self)
    let texts = labels(values, .manual(breaks: [12.5, 20, 30, 49]), .left).texts
    #expect(texts == ["12.5 to under 20.0", "20.0 to under 30.0", "30.0 to 49.0"])
  }

  @Test func rightClosedClassesReadOverTo() {
    let values = stride(from: 12.5, through: 49.0, by: 0.5).map(\.self)
    let texts = labels(values, .manual(breaks: [12.5, 20, 30, 49]), .right).texts
    #expect(texts == ["12.5 to 20.0", "over 20.0 to 30.0", "over 30.0 to 49.0"])
  }

  /// 16.345 between data of one decimal: "16.4" and "16.3" part them as the break does, "16.3" and "16.4"
  /// respectively would not where 16.3 or 16.4 occurs.
  @Test func breaksBetweenDataAreWrittenOnTheSideOfTheirClosure() {
    let values = [12.5, 16.3, 16.4, 49.0]
    #expect(labels(values, .manual(breaks: [12.5, 16.345, 49]), .left).texts[0] == "12.5 to under 16.4")
    #expect(labels(values, .manual(breaks: [12.5, 16.345, 49]), .right).texts[0] == "12.5 to 16.3")
  }

  @Test func outermostLimitsAreTheObservedExtremes() {
    let texts = labels([4.1, 11, 17, 48.3], .pretty(classes: 5), .left).texts
    #expect(texts.first?.hasPrefix("4.1 to under") == true)
    #expect(texts.last?.hasSuffix("to 48.3") == true)
  }

  /// 0.88 is no value of "1 to under 50", nor 240.4 one of "150 to 240".
  @Test func outermostLimitsHoldTheExtremes() {
    func ends(_ least: Double, _ greatest: Double) -> [String] {
      let values = [least] + stride(from: 40.0, through: 200, by: 1) + [greatest]
      return labels(values, .equalInterval(classes: 3), .left, decimals: 0).texts
    }
    #expect(ends(0.88, 240.4).first?.hasPrefix("0.88 to under") == true)
    #expect(ends(1.88, 240.4).first?.hasPrefix("1 to under") == true)
    #expect(ends(0.88, 240.4)[2].hasSuffix("to 241"))
    #expect(ends(-1.2, 240.0)[2].hasSuffix("to 240"))
    #expect(ends(-1.2, 240.0)[0].hasPrefix("\u{2212}2 to"))
  }

  /// The fifths of 1, 2, 4, 5 and 6 part at 1.8, 3.2, 4.4 and 5.2: as whole numbers at 2, 4, 5 and 6 or, closed on the
  /// right, at 1, 3, 4 and 5, and one class is of one value.
  @Test func theClosedClassMayBeOfOneValue() {
    let left = labels([1, 2, 4, 5, 6], .quantile(classes: 5), .left)
    #expect(left.texts == ["1 to under 2", "2 to under 4", "4 to under 5", "5 to under 6", "6"])
    let right = labels([1, 2, 4, 5, 6], .quantile(classes: 5), .right)
    #expect(right.texts == ["1", "over 1 to 3", "over 3 to 4", "over 4 to 5", "over 5 to 6"])
    #expect(left.areExact && right.areExact)
  }

  @Test func anAreasValueIsNotWrittenAsALimitItDoesNotReach() {
    let values = [6.8, 7.0, 7.39, 7.4, 8.1, 9.0]
    let found = labels(values, .manual(breaks: [6.8, 7.4, 9]), .left, decimals: 1)
    #expect(found.areaText(7.39, inClass: 0) == "7.39")
    #expect(found.areaText(7.31, inClass: 0) == "7.3")
    #expect(found.areaText(7.4, inClass: 1) == "7.4")
    #expect(found.areaText(9.0, inClass: 1) == "9.0")
  }

  @Test func whatIsComparedWithIsNoCoarserThanGiven() {
    let found = labels([1, 2, 3, 4, 5, 6], .equalInterval(classes: 2), .left)
    #expect(
      [3.4, 3.96, 4, 1_000_000, 10.0 / 3].map(found.referenceText) == ["3.4", "3.96", "4", "1,000,000", "3"])
  }

  @Test func openClassesSayOrMore() {
    let values = (1...20).map(Double.init)
    let texts = labels(values, .manual(breaks: [-.infinity, -7, 10, 29, .infinity]), .left).texts
    #expect(texts.first == "under \u{2212}7")
    #expect(texts.last == "29 or more")
  }

  /// Three standard deviations from the mean lie beyond 1 to 20: no class of values that there are not.
  @Test func openClassesWithoutValuesAreNotListed() {
    let values = (1...20).map(Double.init)
    let found = labels(values, .standardDeviation(multiples: [-3, 0, 3]), .left)
    #expect(found.listed == 1..<3)
    #expect(found.texts[found.listed] == ["1 to under 11", "11 to 20"])
  }

  /// Seven quarters are zero: its lower hinge would be below zero, where nothing is.
  @Test func aBoxPlotOfManyZerosHasNoClassBelowThem() {
    let values = [Double](repeating: 0, count: 9) + [1, 2, 3, 5, 40]
    let found = labels(values, .boxPlot(hinge: 1.5), .left)
    #expect(found.texts[found.listed].first?.hasPrefix("0") == true, "\(found.texts)")
    #expect(!found.texts[found.listed].joined().contains("\u{2212}"), "\(found.texts)")
  }

  /// Rates of a few in ten millions, published with six decimals, are not all "0.000001".
  @Test func limitsThatPublishedDecimalsWriteAlikeHaveMore() {
    let values = (1...20).map { Double($0) * 1e-7 }
    let found = labels(values, .quantile(classes: 5), .left, decimals: 6)
    #expect(Set(found.limits).count == 6)
    #expect(Set(found.texts).count == 5, "\(found.texts)")
  }

  /// Whatever the data and the method, no two rows of a legend say the same.
  @Test(arguments: [
    ClassificationMethod.quantile(classes: 5), .equalInterval(classes: 5), .fisher(classes: 4), .headTail,
    .standardDeviation(multiples: [-2, -1, 1, 2]), .pretty(classes: 5), .maximumBreaks(classes: 5),
    .boxPlot(hinge: 1.5),
  ]) func rowsDiffer(_ method: ClassificationMethod) {
    var random = SeededGenerator(seed: 611)
    for round in 0..<300 {
      let size = pow(10, Double.random(in: -8...8, using: &random).rounded())
      let decimals: Int? = Bool.random(using: &random) ? nil : Int.random(in: 0...6, using: &random)
      let zeros = Int.random(in: 0...10, using: &random)
      let values =
        [Double](repeating: 0, count: zeros)
        + (0..<Int.random(in: 1...15, using: &random)).map { _ in
          (Double.random(in: 0...20, using: &random)).rounded() * size
        }
      for closure in [Classification.Closure.left, .right] {
        let found = labels(values, method, closure, decimals: decimals)
        let rows = Array(found.texts[found.listed])
        #expect(Set(rows).count == rows.count, "seed 611, round \(round): \(rows) of \(values)")
      }
    }
  }

  @Test func aClassOfOneValueIsThatValue() {
    #expect(labels([5, 5, 5], .quantile(classes: 5), .left).texts == ["5"])
    let zeros = [Double](repeating: 0, count: 50) + (1...20).map(Double.init)
    #expect(labels(zeros, .quantile(classes: 5), .right).texts.first == "0")
  }

  @Test func valuesOfAnySizeKeepTheirClassesApart() {
    let tiny = (1...20).map { Double($0) * 1e-12 }
    let texts = labels(tiny, .equalInterval(classes: 4), .left).texts
    #expect(Set(texts).count == 4)
    let large = (1...20).map { Double($0) * 1e6 }
    #expect(labels(large, .equalInterval(classes: 4), .left).texts[0] == "1,000,000 to under 5,750,000")
  }

  /// Decimals would write "0.00000000000000000001", or zeros only.
  @Test func numbersBeyondDecimalsHaveSignificantDigits() {
    let tiny = (1...20).map { Double($0) * 1e-20 }
    #expect(
      labels(tiny, .equalInterval(classes: 2), .left).texts == [
        "1.0E\u{2212}20 to under 1.1E\u{2212}19", "1.1E\u{2212}19 to 2.0E\u{2212}19",
      ])
    #expect(
      labels(tiny, .equalInterval(classes: 2), .left, decimals: 12).texts[0]
        == "1.0E\u{2212}20 to under 1.1E\u{2212}19")
    let huge = (1...20).map { Double($0) * 1e300 }
    #expect(
      labels(huge, .fisher(classes: 2), .left).texts == ["1.0E300 to under 1.1E301", "1.1E301 to 2.0E301"])
  }

  /// Sixteen powers of ten: whatever the decimals, the least values would be zero or the greatest endless.
  @Test(arguments: [nil, 0, 12] as [Int?]) func numbersFarApartAreAllTold(_ decimals: Int?) {
    let wide = (0...8).map { Double("1e\(2 * $0 - 8)") ?? 0 }
    let found = labels(wide, .quantile(classes: 4), .left, decimals: decimals)
    #expect(
      found.texts == [
        "1E\u{2212}8 to under 0.0001", "0.0001 to under 1", "1 to under 10,000", "10,000 to 1E8",
      ])
    #expect(found.areExact)
    #expect(wide.map { found.valueStyle.text($0) }[...1] == ["1E\u{2212}8", "1E\u{2212}6"])
  }

  /// A range of 500 needs no decimals, but its least value is not zero.
  @Test func onlyZeroIsWrittenAsZero() {
    let values = [0.34] + (1...50).map { Double($0) * 10 }
    let found = labels(values, .equalInterval(classes: 5), .left, decimals: 0)
    #expect(found.texts[0] == "0.34 to under 101")
    #expect(found.valueStyle.text(0.34) == "0.34")
    #expect(labels([0] + values, .equalInterval(classes: 5), .left, decimals: 0).texts[0] == "0 to under 100")
    #expect(found.valueStyle.text(0) == "0")
  }

  @Test func noClassesNoLabels() { #expect(labels([], .quantile(classes: 5), .left).texts.isEmpty) }

  /// Read back, the labels put each value of the data where the classification puts it, with no more
  /// decimals than the data have.
  @Test(arguments: [Classification.Closure.left, .right]) func labelsReproduceThePartition(
    _ closure: Classification.Closure
  ) throws {
    let seed: UInt64 = 7_219
    var random = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let decimals = Int.random(in: 0...3, using: &random)
      let scale = powerOfTen(decimals)
      let values = (0..<Int.random(in: 2...60, using: &random)).map { _ in
        (Double.random(in: -50...50, using: &random) * scale).rounded() / scale
      }
      let method: ClassificationMethod =
        [.quantile(classes: 5), .equalInterval(classes: 4), .fisher(classes: 5), .headTail][round % 4]
      let classes = classify(values, by: method, closure: closure)
      let labels = ClassLabels(classes, values: values)
      #expect(labels.areExact, "seed \(seed) round \(round)")
      #expect(labels.style.isWithin(decimals), "seed \(seed) round \(round)")
      #expect(Set(labels.texts).count == labels.texts.count, "seed \(seed) round \(round)")
      // Upper limits as a reader reads them.
      let uppers = try labels.texts.map { text in
        let last = text.replacing("\u{2212}", with: "-").split(separator: " ").last
        return try #require(last.flatMap { Double($0) })
      }
      for value in values {
        let read = uppers.dropLast().firstIndex { closure == .left ? value < $0 : value <= $0 }
        #expect(
          (read ?? uppers.count - 1) == classes.classIndex(of: value),
          "seed \(seed) round \(round) value \(value) in \(labels.texts)")
      }
    }
  }
}

extension NumberStyle {
  /// Whether it has at most so many decimals.
  fileprivate func isWithin(_ most: Int) -> Bool {
    if case .decimals(let count) = self { count <= most } else { false }
  }
}
