import Testing

@testable import Cartography

@Suite struct PyramidAgesTests {
  private let style = TextStyle(size: 8)

  @Test func theOpenBandHasItsNameInPlaceOfATick() {
    let ages = PyramidAges(from: 0, to: 100, opens: [90], height: 250, style: style)
    #expect(ages.labels.map(\.text) == ["0", "10", "20", "30", "40", "50", "60", "70", "80", "90+"])
    #expect(ages.labels.last?.y == ages.y(95))
    #expect(ages.y(0) == 250 && ages.y(100) == 0)
  }

  @Test func bandsThatOpenAtDifferentAgesHaveNoName() {
    let ages = PyramidAges(from: 0, to: 100, opens: [65, 90], height: 150, style: style)
    #expect(ages.labels.map(\.text) == ["0", "10", "20", "30", "40", "50", "60", "70", "80", "90"])
  }

  @Test(arguments: [80.0, 130, 250, 600]) func labelsKeepApart(_ height: Double) {
    let labels = PyramidAges(from: 0, to: 100, opens: [85], height: height, style: style).labels
    for (a, b) in zip(labels, labels.dropFirst()) { #expect(a.y - b.y >= style.lineHeight) }
  }
}
