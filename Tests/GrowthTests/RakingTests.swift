import TestSupport
import Testing

@testable import Growth

@Suite("Raking")
struct RakingTests {
  /// Deming and Stephan's method on a 2 x 3 table; the fitted cells keep the odds ratios of the seed table.
  @Test("rows and columns are met, odds ratios kept")
  func fitted() {
    var cells = [40.0, 30, 20, 35, 50, 100]
    let seed = cells
    var parts: [[Double]] = []
    let raking = Raking(
      group: [0, 1, 2], targets: [80, 90, 130], rowTargets: [120, 180], maximumFactor: 10)
    let result = raking.rake(&cells, also: &parts)
    #expect(result.isConverged)
    #expect(abs(cells[0] + cells[3] - 80) < 1e-6 && abs(cells[2] + cells[5] - 130) < 1e-6)
    #expect(abs(cells[0] + cells[1] + cells[2] - 120) < 1e-6)
    let odds = { (x: [Double]) in x[0] * x[4] / (x[1] * x[3]) }
    #expect(abs(odds(cells) / odds(seed) - 1) < 1e-9)
  }

  @Test("parts of a cell change as the cell does")
  func parts() {
    var cells = [10.0, 20, 30, 40]
    var parts = [[4.0, 20, 15, 0], [6.0, 0, 15, 40]]
    let raking = Raking(group: [0, 1], targets: [60, 50], rowTargets: nil, maximumFactor: 2)
    _ = raking.rake(&cells, also: &parts)
    let together = zip(parts[0], parts[1]).map { $0 + $1 }
    #expect(distance(cells, together) < 1e-12)
    #expect(distance(cells, [15, 50.0 / 3, 45, 100.0 / 3]) < 1e-12)
  }

  @Test("a factor beyond the cap is capped, up and down, and the wanted one kept")
  func capped() {
    var cells = [10.0, 10, 0]
    var parts: [[Double]] = []
    let raking = Raking(group: [0, 1, 2], targets: [50, 1, 5], rowTargets: nil, maximumFactor: 2)
    let result = raking.rake(&cells, also: &parts)
    #expect(cells == [20, 5, 0])
    #expect(result.factors == [2, 0.5, 1])
    #expect(result.wanted[0] == 5 && result.wanted[1] == 0.1 && result.wanted[2] == nil)
  }

  @Test("cells of no group follow their row only")
  func uncontrolled() {
    var cells = [10.0, 5, 20, 5]
    var parts: [[Double]] = []
    _ = Raking(group: [-1, 0], targets: [20], rowTargets: nil, maximumFactor: 3).rake(&cells, also: &parts)
    #expect(cells == [10, 10, 20, 10])
  }
}
