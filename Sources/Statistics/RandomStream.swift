/// Random numbers that depend on nothing but a seed, a stream and how many were drawn: stream 17 is the same
/// whichever core draws it, and whatever the others drew.
///
/// Philox 4x32 with 10 rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as
/// 1, 2, 3"), a counter-based generator: the key is the seed, the counter is the stream and the index.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private let stream: UInt64
  private var block: UInt64 = 0
  private var second: UInt64?

  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  public mutating func next() -> UInt64 {
    if let waiting = second {
      second = nil
      return waiting
    }
    let output = philox(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    block &+= 1
    second = UInt64(output[2]) | UInt64(output[3]) << 32
    return UInt64(output[0]) | UInt64(output[1]) << 32
  }

  /// A number of 0 ..< 1, a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of the open interval 0...1: neither end occurs.
  mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A whole number of 0 ..< bound, all equally likely (Lemire 2019, multiplication with rejection).
  public mutating func integer(below bound: UInt32) -> UInt32 {
    precondition(bound > 0, "there is a number to draw")
    let threshold = (0 &- bound) % bound
    while true {
      let product = UInt64(UInt32(truncatingIfNeeded: next() >> 32)) * UInt64(bound)
      if UInt32(truncatingIfNeeded: product) >= threshold { return UInt32(product >> 32) }
    }
  }
}

/// Four random words for a counter and a key.
func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
  var counter = counter
  var key = key
  for _ in 0..<10 {
    let product0 = UInt64(0xD251_1F53) * UInt64(counter[0])
    let product1 = UInt64(0xCD9E_8D57) * UInt64(counter[2])
    counter = SIMD4(
      UInt32(product1 >> 32) ^ counter[1] ^ key[0], UInt32(truncatingIfNeeded: product1),
      UInt32(product0 >> 32) ^ counter[3] ^ key[1], UInt32(truncatingIfNeeded: product0))
    key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
  }
  return counter
}
