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
    [1e-12, 2e-12, 3e-12, 4e-12, 9e-12, 5e-12], [1, 1.0.nextUp, 1.0.nextUp.nextUp], [-0.0, 0.0, 1],
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
      classes.notes == ["no classes: every value is missing", "1 values are not finite and count as missing"])
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
        "1 breaks are repeated", "1 of 4 values lie outside the breaks",
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
}
