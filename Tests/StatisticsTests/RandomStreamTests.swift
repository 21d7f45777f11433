import Testing

@testable import Statistics

@Suite("Random streams")
struct RandomStreamTests {
  /// The known answers of the authors' Random123 library, file kat_vectors, philox4x32 with 10 rounds.
  @Test("Philox gives its authors' known answers")
  func knownAnswers() {
    // Words in the file's order; each pair is one number here, the first word its lower half.
    func words(_ counter: (UInt64, UInt64), _ key: UInt64) -> [UInt64] {
      let output = philox(counter: counter, key: key)
      return [output.0, output.1]
    }
    #expect(words((0, 0), 0) == [0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c])
    #expect(words((.max, .max), .max) == [0x41c8_3b0e_408f_276d, 0x6d54_51fd_a20b_c7c6])
    #expect(
      words((0x85a3_08d3_243f_6a88, 0x0370_7344_1319_8a2e), 0x299f_31d0_a409_3822)
        == [0x94fd_cceb_d16c_fe09, 0x2412_6ea1_5001_e420])
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
