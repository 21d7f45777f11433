import Tables
import TestSupport
import Testing

@Suite("Best-fit error")
struct BestFitErrorTests {
  @Test("is in per cent of the area's own population, and unknown where either is")
  func percent() {
    let fitted = Column(name: "fitted", values: [76, 123, 10, .nan, 5])
    let own = Column(name: "own", values: [100, 100, .nan, 10, 0])
    #expect(bestFitError(aggregated: fitted, own: own) == [-24, 23, nil, nil, nil])
  }
}
