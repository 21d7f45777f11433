import Statistics
import TestSupport
import Testing

@Suite("Cutting values into classes")
struct ClassifyTests {
  static let peers = "golden/class-breaks.csv"

  /// One row of the peers' numbers that a method of ours should equal.
  struct PeerCase: CustomTestStringConvertible, Sendable {
    var dataset: String
    var peer: String
    var name: String
    var method: ClassificationMethod
    var closure: Classification.Closure
    var breaks: [Double]
    var counts: [Int]
    var fit: Double?

    var testDescription: String { "\(dataset) \(peer) \(name)" }
  }

  static func method(_ name: String, _ classes: Int) -> ClassificationMethod? {
    if name.hasPrefix("quantile(type="), let digit = name.dropLast().last?.wholeNumberValue,
      let type = QuantileType(rawValue: digit)
    {
      return .quantile(classes: classes, type: type)
    }
    switch name {
    case "EqualInterval", "equal": return .equalInterval(classes: classes)
    case "Quantiles", "quantile": return .quantile(classes: classes)
    case "FisherJenks", "jenks", "FisherOptimal(SSD)": return .fisher(classes: classes)
    case "MaximumBreaks", "maximum": return .maximumBreaks(classes: classes)
    case "headtails": return .headTail
    case "StdMean": return .standardDeviation(multiples: [-2, -1, 1, 2])
    case "BoxPlot", "box": return .boxPlot(hinge: 1.5)
    case "pretty": return .pretty(classes: classes)
    default: return nil  // kmeans, hclust, Jenks-Caspall, percentiles, classInt's sd: not ours
    }
  }

  static let peerCases: [PeerCase] = {
    guard SharedData.has(peers), let table = try? GoldenTable(peers) else { return [] }
    return table.dictionaries.compactMap { row in
      guard let name = row["method"], let dataset = row["dataset"], let peer = row["peer"],
        let method = method(name, Int(row["k_requested"] ?? "") ?? 0)
      else { return nil }
      let breaks = (row["breaks"] ?? "").split(separator: ";").compactMap { Double($0) }
      let counts = (row["counts"] ?? "").split(separator: ";").compactMap { Int($0) }
      let fit = row["gvf"].flatMap(Double.init)
      let leftClosed = row["break_convention"]?.hasSuffix("closure=left") ?? false
      return PeerCase(
        dataset: dataset, peer: peer, name: name, method: method, closure: leftClosed ? .left : .right,
        breaks: peer == "classInt" ? Array(breaks.dropFirst()) : breaks, counts: counts, fit: fit)
    }
  }()

  @Test("the peers' cases are there", .enabled(if: SharedData.has(peers)))
  func peerCasesAreFound() { #expect(Self.peerCases.count == 130) }

  @Test("breaks, counts and fit equal the peers'", arguments: peerCases)
  func equalsPeers(peerCase: PeerCase) throws {
    let values = try GoldenTable("golden/input-\(peerCase.dataset).csv").numbers("value")
    let found = classify(values, by: peerCase.method, closure: peerCase.closure)
    let isOpenAbove = found.breaks.last == .infinity
    let bounds = isOpenAbove ? Array(found.breaks.dropFirst().dropLast()) : Array(found.breaks.dropFirst())
    let theirs = isOpenAbove ? Array(peerCase.breaks.dropLast()) : peerCase.breaks

    // 1e-12: the same formulas, in another order of operations.
    #expect(agree(bounds, theirs, within: 1e-12), "\(found.breaks)")
    #expect(found.counts == peerCase.counts)
    if let fit = peerCase.fit { #expect(agree(found.goodnessOfVarianceFit, fit, within: 1e-12)) }
  }

  /// Jenks bounds are data: closing the wrong side of them would move areas (CARTOGRAPHY section 2), so a
  /// left-closed optimum has other bounds and the same members.
  @Test(
    "Fisher's optimum has the same members whichever side is closed",
    .enabled(if: SharedData.has("golden/input-jenks71.csv")), arguments: 2...9)
  func fisherClosure(classes: Int) throws {
    let values = try GoldenTable("golden/input-jenks71.csv").numbers("value")
    let right = classify(values, by: .fisher(classes: classes), closure: .right)
    let left = classify(values, by: .fisher(classes: classes), closure: .left)
    #expect(right.counts == left.counts)
    #expect(right.observed == left.observed)
    #expect(right.breaks != left.breaks)
  }

  static let everyMethod: [ClassificationMethod] = [
    .quantile(classes: 5), .quantile(classes: 7, type: .one), .equalInterval(classes: 5),
    .fisher(classes: 5), .headTail, .standardDeviation(multiples: [-1, 0, 1]), .pretty(classes: 5),
    .maximumBreaks(classes: 5), .boxPlot(hinge: 1.5), .manual(breaks: [-1000, 0, 3, 5, 1000]),
  ]

  static let awkwardData: [[Double?]] = [
    [], [nil, nil], [.nan], [5], [5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 1, 1], [1, 2, 3],
    [1, 1, 1, 1, 1, 2, 2, 3, 3, 3], [1, 2, .nan, nil, 4, 5, .infinity, 6],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 10, 50], [-10, -5, -1, 0, 2, 4, 20],
    [1e-12, 2e-12, 3e-12, 4e-12, 9e-12, 5e-12], [1e300, 2e300, 3e300, 5e300, 9e300, 1.5e300, 0],
    [-1.7e308, -1e308, 0, 1e308, 1.7e308], [1e-200, 2e-200, 3e-200, 5e-200, 9e-200, 7e-200],
    [1, 2, 4, 9, 14].map { $0 * Double.leastNonzeroMagnitude }, [1e-300, 1, 2, 3, 1e300, 1e200],
    [1, 1.0.nextUp, 1.0.nextUp.nextUp], [-0.0, 0.0, 1],
    [3, 3, 3, 3, 3, 3, 2, 1, 0],
  ]

  @Test("awkward data give a partition, never a crash", arguments: everyMethod, awkwardData)
  func awkward(method: ClassificationMethod, values: [Double?]) {
    for closure in [Classification.Closure.left, .right] {
      checkPartition(classify(values, by: method, closure: closure), of: values)
    }
  }

  @Test("random data, with ties, are partitioned", arguments: everyMethod)
  func randomData(method: ClassificationMethod) {
    for seed in UInt64(1)...40 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...60, using: &generator)
      let grain = [1.0, 0.1, 1e-9, 1e9][Int.random(in: 0..<4, using: &generator)]
      let values: [Double?] = (0..<count).map { _ in
        Int.random(in: 0..<10, using: &generator) == 0
          ? nil : Double(Int.random(in: -20...20, using: &generator)) * grain
      }
      for closure in [Classification.Closure.left, .right] {
        checkPartition(classify(values, by: method, closure: closure), of: values, "seed \(seed)")
      }
    }
  }

  /// What holds of every classification: ascending bounds, each class's values inside its own bounds, all
  /// values counted, and classes applied again give the same counts.
  private func checkPartition(
    _ classes: Classification, of values: [Double?], _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let present = values.compactMap { $0 }.filter(\.isFinite)
    var counts = [Int](repeating: 0, count: classes.classCount)
    var outside = 0
    for value in present {
      guard let index = classes.classIndex(of: value) else {
        outside += 1
        continue
      }
      counts[index] += 1
      #expect(classes.observed[index]?.contains(value) == true, comment, sourceLocation: sourceLocation)
      let (lower, upper) = (classes.breaks[index], classes.breaks[index + 1])
      let isEnd = classes.closure == .right ? index == 0 : index == classes.classCount - 1
      let inside =
        classes.closure == .right
        ? (lower < value || (isEnd && lower == value)) && value <= upper
        : lower <= value && (value < upper || (isEnd && value == upper))
      #expect(inside, comment, sourceLocation: sourceLocation)
    }
    #expect(counts == classes.counts, comment, sourceLocation: sourceLocation)
    #expect(outside == classes.outsideCount, comment, sourceLocation: sourceLocation)
    #expect(classes.missingCount == values.count - present.count, comment, sourceLocation: sourceLocation)
    #expect(classes.applied(to: values).counts == counts, comment, sourceLocation: sourceLocation)
    #expect(zip(classes.breaks, classes.breaks.dropFirst()).allSatisfy { $0 <= $1 }, comment)
    if case .manual = classes.method { return }
    #expect(outside == 0, comment, sourceLocation: sourceLocation)
    if let asked = classes.method.requestedClasses, asked != classes.classCount {
      #expect(!classes.notes.isEmpty, "fewer classes need a reason", sourceLocation: sourceLocation)
    }
  }

  @Test("constant data are one class, and say so", arguments: everyMethod.dropLast())
  func constant(method: ClassificationMethod) {
    let classes = classify([5, 5, nil, 5], by: method)
    #expect(classes.breaks == [5, 5])
    #expect(classes.counts == [3])
    #expect(classes.observed == [5...5])
    #expect(classes.goodnessOfVarianceFit == nil)
    #expect(classes.notes.first?.contains("all 3 values are equal") == true)
  }

  @Test("no values are no classes")
  func empty() {
    let classes = classify([nil, .nan], by: .fisher(classes: 5))
    #expect(classes.classCount == 0)
    #expect(classes.classIndex(of: 1) == nil)
    #expect(
      classes.notes == ["no classes: every value is missing", "1 value is not finite and counts as missing"])
  }

  /// mapclassify's answer for data that are mostly zero: the zeros are a class of their own.
  @Test("tied values are never split, and zeros keep a class of their own")
  func zeroHeavy() {
    let values: [Double?] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 10, 50]
    let classes = classify(values, by: .quantile(classes: 5))
    #expect(classes.counts == [12, 1, 4])
    #expect(agree(classes.breaks, [0, 0, 1.8, 50], within: 1e-12))
    #expect(classes.notes == ["3 classes instead of 5: breaks coincide, because values are tied"])
    #expect(classify(values, by: .fisher(classes: 5)).counts.first == 12)
  }

  @Test("fewer distinct values than classes give a class to each")
  func fewValues() {
    for method in [
      ClassificationMethod.fisher(classes: 5), .maximumBreaks(classes: 5), .quantile(classes: 5),
    ] {
      let classes = classify([1, 2, 3], by: method)
      #expect(classes.counts == [1, 1, 1])
      #expect(classes.notes == ["3 classes instead of 5: only 3 distinct values"])
      #expect(classes.goodnessOfVarianceFit == 1)
    }
  }

  @Test("manual breaks anchor the classes; values beyond them are counted as outside")
  func manual() {
    let classes = classify([1, 5, 10, 20, nil], by: .manual(breaks: [10, 0, 5, 5]), closure: .left)
    #expect(classes.breaks == [0, 5, 10])
    #expect(classes.counts == [1, 2])
    #expect(classes.outsideCount == 1)
    #expect(
      classes.notes == [
        "1 break is repeated", "1 of 4 values lie outside the breaks",
      ])
    #expect(classify([1, 2], by: .manual(breaks: [3])).classCount == 0)
  }

  /// Sixths of these lie at 1, 2, 2.5, 3 and 3.5 or so: between 2 and 3 is no whole number.
  @Test("quantiles of tied whole numbers have no empty class", arguments: [3, 5, 6, 7])
  func tiedWholeNumbers(classes: Int) {
    let values: [Double?] = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 9]
    for closure in [Classification.Closure.left, .right] {
      for type in QuantileType.allCases {
        let found = classify(values, by: .quantile(classes: classes, type: type), closure: closure)
        #expect(!found.counts.contains(0), "\(found.breaks)")
        #expect(found.counts.reduce(0, +) == values.count)
        #expect(found.classCount == classes || found.notes.contains { $0.contains("values are tied") })
      }
    }
  }

  /// Squares of 1e300 are infinite and those of 1e-200 are zero: of values that differ by a power of two alone, the
  /// classes are the same.
  @Test(
    "the largest and the least numbers have the classes of ordinary ones", arguments: everyMethod.dropLast())
  func extremes(method: ClassificationMethod) throws {
    if case .pretty = method { return }  // round numbers are of powers of ten
    var generator = SeededGenerator(seed: 300)
    let values = (0..<40).map { _ in Double.random(in: -1...2, using: &generator) }
    for closure in [Classification.Closure.left, .right] {
      let ordinary = classify(values, by: method, closure: closure)
      for power in [0x1p1020, 0x1p-900] {
        let found = classify(values.map { $0 * power }, by: method, closure: closure)
        #expect(found.counts == ordinary.counts)
        let fit = try #require(found.goodnessOfVarianceFit)
        #expect(agree(fit, ordinary.goodnessOfVarianceFit, within: 1e-12))
      }
    }
  }

  @Test("round breaks of the largest and the least numbers are round")
  func roundExtremes() {
    #expect(prettyBreaks(1e300, 9e300, intervals: 5) == [0, 2e300, 4e300, 6e300, 8e300, 1e301])
    #expect(prettyBreaks(1e-300, 9e-300, intervals: 5) == [0, 2e-300, 4e-300, 6e-300, 8e-300, 1e-299])
    #expect(prettyBreaks(-1.7e308, 1.7e308, intervals: 4) == [-1e308, 0, 1e308])
  }

  /// 1 + 1.5 x 3 / 5 is 1.9 but for the last bit, on either side for other ranges: with all multiples of 0.1 or 0.01,
  /// the one on a break lies in the class that its closure says.
  @Test("a value that stands on a break as written stands on it")
  func valuesOnBreaks() throws {
    for (tenths, classes) in [(15, 5), (7, 7), (30, 6), (9, 3), (49, 7), (600, 5), (1100, 5)] {
      for start in [1.0, 0.1, -0.7, 3.3, 1000.1] {
        let scale = tenths > 100 ? 100.0 : 10
        let values = (0...tenths).map { ((start * scale).rounded() + Double($0)) / scale }
        guard tenths % classes == 0 else { continue }
        for closure in [Classification.Closure.left, .right] {
          let found = classify(values, by: .equalInterval(classes: classes), closure: closure)
          for index in 1..<classes {
            #expect(found.breaks[index] == values[index * tenths / classes], "\(start) \(tenths)/\(classes)")
          }
          // Equal parts, and the one more in the class that is closed on both sides.
          var counts = [Int](repeating: tenths / classes, count: classes)
          counts[closure == .left ? classes - 1 : 0] += 1
          #expect(found.counts == counts, "\(start) \(tenths)/\(classes) \(closure)")
        }
      }
    }
  }

  /// Three quarters of the values are zero: quartiles and fences are all zero, and the rest are outliers.
  @Test("a box plot of values that are mostly zero parts the zeros from the rest")
  func boxPlotOfZeros() {
    let values: [Double?] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 50]
    for closure in [Classification.Closure.left, .right] {
      let found = classify(values, by: .boxPlot(hinge: 1.5), closure: closure)
      #expect(found.counts.filter { $0 > 0 } == [12, 3], "\(found.breaks)")
      #expect(
        found.notes == [
          "\(found.classCount) classes instead of 6: quartiles coincide at 0, the value of 12 of 15"
        ])
      // Below the tied value too.
      let mirrored = classify(values.map { $0.map { -$0 } }, by: .boxPlot(hinge: 1.5), closure: closure)
      #expect(mirrored.counts.filter { $0 > 0 } == [3, 12], "\(mirrored.breaks)")
    }
    // Half of the values are zero: quartiles 0, 0 and 2.25, upper fence 5.625.
    let half: [Double?] = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 40]
    for closure in [Classification.Closure.left, .right] {
      let found = classify(half, by: .boxPlot(hinge: 1.5), closure: closure)
      #expect(found.counts.filter { $0 > 0 } == [7, 2, 2, 1], "\(found.breaks)")
    }
  }

  @Test("notes say the reason")
  func notes() {
    #expect(
      classify([1, 1, 9], by: .pretty(classes: 5)).notes
        == ["2 classes where about 5 were asked for: only 2 distinct values"])
    #expect(classify([7], by: .fisher(classes: 5)).notes == ["1 class instead of 5: there is only one value"])
    #expect(
      classify([1, 2, 3, 4], by: .headTail).notes
        == ["one cut: 50 % of the values lie above the mean, more than 40 %"])
    #expect(classify([1, 1, 1, 9], by: .headTail).notes == ["one cut: one value lies above the mean"])
    #expect(
      classify([1, 1, 1, 1, 9, 9], by: .headTail).notes == ["one cut: the values above the mean are equal"])
  }

  /// 4 is the mean: two of six values lie above it, and are cut at theirs. The counts are those of classInt 0.4.9 for
  /// the same figures (golden `class-breaks-edge.csv`, `tiny`).
  @Test func aValueAtTheMeanIsNotAboveIt() {
    let classes = classify([1, 2, 3, 4, 9, 5], by: .headTail, closure: .left)
    #expect(classes.breaks == [1, 4, 7, 9])
    #expect(classes.counts == [3, 2, 1])
  }
}
