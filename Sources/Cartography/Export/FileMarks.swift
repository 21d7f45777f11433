/// The PNG file with its resolution in a `pHYs` chunk (PNG specification, third edition, 11.3.4.3), which
/// comes right after the header; one that is there already is replaced.
func withResolution(png: [UInt8], dotsPerInch: Int) -> [UInt8] {
  let signature = 8
  var result = Array(png.prefix(signature))
  var position = signature
  while position + 12 <= png.count {
    let length = bigEndian(png[position..<position + 4])
    let end = min(position + 12 + length, png.count)
    let kind = Array(png[position + 4..<position + 8])
    if kind != Array("pHYs".utf8) { result += png[position..<end] }
    if kind == Array("IHDR".utf8) { result += resolutionChunk(dotsPerInch) }
    position = end
  }
  return result
}

/// 11,811 pixels a metre for 300 dots per inch.
private func resolutionChunk(_ dotsPerInch: Int) -> [UInt8] {
  let perMetre = bytes(UInt32((Double(dotsPerInch) / 0.0254).rounded()))
  let content = Array("pHYs".utf8) + perMetre + perMetre + [1]
  return bytes(UInt32(content.count - 4)) + content + bytes(checksum(content))
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

private func bytes(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
}

/// CRC-32 (PNG specification, third edition, annex D).
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum = ~UInt32(0)
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 {
      let shifted = sum >> 1
      sum = sum & 1 == 0 ? shifted : shifted ^ 0xEDB8_8320
    }
  }
  return ~sum
}

/// The EPS file without the comment that says when it was made, which cairo takes from the clock whatever the
/// environment says.
func withoutDate(eps: [UInt8]) -> [UInt8] {
  let mark = Array("%%CreationDate:".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(eps.count)
  // The comments end long before this; what looks like one in the drawing itself stays.
  let header = eps.prefix(4096)
  var start = eps.startIndex
  while start < header.endIndex {
    let end = eps[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? eps.endIndex
    let line = eps[start..<end]
    if !line.starts(with: mark) { result += line }
    start = end
  }
  return result + eps[start...]
}
