import Statistics
import Testing

@testable import NeedsAssessment

@Suite("Tenths of areas") struct AnchoredTenthsTests {
  private func tenths(
    _ values: [Double], mapped: [Double], worse: WorseDirection = .highIsWorst
  ) -> AnchoredClasses {
    .parts(10, called: "Decile", of: values, mapped: mapped, worse: worse, remark: "Tenths.")
  }

  @Test("without ties there are ten, and nothing more to say")
  func plain() {
    let found = tenths((1...100).map(Double.init), mapped: [1, 50, 91])
    #expect(found.limits == [11, 21, 31, 41, 51, 61, 71, 81, 91])
    #expect(found.names == (1...10).reversed().map { "Decile \($0)" })
    #expect(found.remark == "Tenths. Decile 1 is the greatest need.")
  }

  /// The 90th and 91st of 100 rising values are equal: both are in decile 1.
  @Test("values equal to a limit are in the class above it, which the remark says if the map has such")
  func tied() {
    let values = (1...100).map { Double($0 == 90 ? 91 : $0) }
    #expect(
      tenths(values, mapped: [91]).remark.hasSuffix("those at a limit are in the class of greater need."))
    #expect(!tenths(values, mapped: [11, 92]).remark.contains("Equal values"))
    let low = (1...100).map { Double($0 == 10 ? 11 : $0) }
    #expect(
      tenths(low, mapped: [11], worse: .lowIsWorst).remark
        .hasSuffix("those at a limit are in the class of lesser need."))
  }

  /// Thirty-five of a hundred areas have zero: no limit parts them, and deciles 7 to 10 are one class.
  @Test("tenths that ties empty are one class with their neighbour")
  func emptied() {
    let values = [Double](repeating: 0, count: 35) + (36...100).map(Double.init)
    let found = tenths(values, mapped: [0])
    #expect(found.limits == [41, 51, 61, 71, 81, 91])
    #expect(found.names.first == "Deciles 7 to 10")
    #expect(found.names.last == "Decile 1")
    #expect(found.names.count == found.limits.count + 1)
  }
}
