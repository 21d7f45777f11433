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
    let output = philox(counter: (block, stream), key: seed)
    block &+= 1
    second = output.1
    return output.0
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

/// 128 random bits for a counter of 128 bits and a key of 64; the words of the paper are the halves of these,
/// lower half first.
func philox(counter: (UInt64, UInt64), key: UInt64) -> (UInt64, UInt64) {
  var word0 = UInt32(truncatingIfNeeded: counter.0)
  var word1 = UInt32(truncatingIfNeeded: counter.0 >> 32)
  var word2 = UInt32(truncatingIfNeeded: counter.1)
  var word3 = UInt32(truncatingIfNeeded: counter.1 >> 32)
  var key0 = UInt32(truncatingIfNeeded: key)
  var key1 = UInt32(truncatingIfNeeded: key >> 32)
  for _ in 0..<10 {
    let product0 = 0xD251_1F53 * UInt64(word0)
    let product1 = 0xCD9E_8D57 * UInt64(word2)
    word0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ word1 ^ key0
    word1 = UInt32(truncatingIfNeeded: product1)
    word2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ word3 ^ key1
    word3 = UInt32(truncatingIfNeeded: product0)
    key0 &+= 0x9E37_79B9
    key1 &+= 0xBB67_AE85
  }
  return (UInt64(word0) | UInt64(word1) << 32, UInt64(word2) | UInt64(word3) << 32)
}
