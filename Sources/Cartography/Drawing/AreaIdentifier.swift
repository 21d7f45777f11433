/// The XML id of an area's shape: its code where that is a plain name, else `x_` and the code with each
/// other byte as its two hexadecimal digits between underscores.
///
/// Different codes give different ids, and none begins with `map_`, which the map's own parts use.
func areaIdentifier(_ code: String) -> String {
  let bytes = Array(code.utf8)
  if let first = bytes.first, isLetter(first), bytes.allSatisfy(isPlain) { return code }
  let digits = Array("0123456789abcdef")
  return bytes.reduce(into: "x_") { id, byte in
    if isPlain(byte) {
      id.append(Character(Unicode.Scalar(byte)))
    } else {
      id += "_\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])_"
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private func isPlain(_ byte: UInt8) -> Bool {
  isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
}
