import Testing

@testable import Statistics

@Suite("Random streams")
struct RandomStreamTests {
  /// The known answers of the authors' Random123 library, file kat_vectors, philox4x32 with 10 rounds.
  @Test("Philox gives its authors' known answers")
  func knownAnswers() {
    #expect(philox(counter: .zero, key: .zero) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    #expect(
      philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      philox(
        counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test("streams of one seed differ, and are the same each time")
  func streams() {
    func draw(_ stream: UInt64) -> [UInt64] {
      var random = RandomStream(seed: 2020, stream: stream)
      return (0..<9).map { _ in random.next() }
    }
    #expect(draw(0) == draw(0))
    #expect(Set(draw(0) + draw(1) + draw(1 << 40)).count == 27)
  }

  @Test("numbers stay in their range and are even")
  func ranges() {
    var random = RandomStream(seed: 1, stream: 0)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 {
      counts[Int(random.integer(below: 6))] += 1
      let uniform = random.uniform()
      #expect(uniform >= 0 && uniform < 1)
    }
    // Standard deviation of each count: sqrt(60,000 x 5 / 36) = 91; six of them.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 550 }, "\(counts)")
  }
}
