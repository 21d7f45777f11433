import Tables
import Testing

@Suite("Columns")
struct ColumnTests {
  @Test("a cell without a figure holds NaN and gives nil")
  func cells() {
    let column = Column(name: "n", values: [1, 2, 0], states: [.value, .suppressed, .value])
    #expect(column[0] == 1 && column[1] == nil && column[2] == 0)
    #expect(column.values[1].isNaN)
    #expect(Column(name: "n", values: [1, .nan]).states == [.value, .missing])
  }

  @Test("rows can be picked; no row is missing, not nought")
  func rows() {
    let column = Column(name: "n", values: [1, 2], states: [.value, .suppressed])
    let picked = column.rows([1, nil, 0])
    #expect(picked.states == [.suppressed, .missing, .value])
    #expect(picked[2] == 1)
  }
}
