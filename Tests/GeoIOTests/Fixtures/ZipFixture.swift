/// A zip archive whose members are stored without compression (PKWARE APPNOTE 6.3, sections 4.3.7-4.3.16).
func zipArchive(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  var archive = ByteList()
  var directory = ByteList()
  for (name, bytes) in members {
    let start = archive.bytes.count
    let entry = entry(name, bytes)
    archive.append(0x0403_4b50, bytes: 4)
    archive.bytes += entry + Array(name.utf8) + bytes
    directory.append(0x0201_4b50, bytes: 4)
    directory.append(20, bytes: 2)
    directory.bytes += entry
    directory.append(zeros: 10)
    directory.append(start, bytes: 4)
    directory.bytes += Array(name.utf8)
  }
  let start = archive.bytes.count
  archive.bytes += directory.bytes
  archive.append(0x0605_4b50, bytes: 4)
  archive.append(zeros: 4)
  archive.append(members.count, bytes: 2)
  archive.append(members.count, bytes: 2)
  archive.append(directory.bytes.count, bytes: 4)
  archive.append(start, bytes: 4)
  archive.append(zeros: 2)
  return archive.bytes
}

/// What a member's own header and its entry in the directory have in common.
private func entry(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
  var entry = ByteList()
  entry.append(20, bytes: 2)
  entry.append(zeros: 6)
  entry.append(33, bytes: 2)
  entry.append(Int(checksum(bytes)), bytes: 4)
  entry.append(bytes.count, bytes: 4)
  entry.append(bytes.count, bytes: 4)
  entry.append(name.utf8.count, bytes: 2)
  entry.append(zeros: 2)
  return entry.bytes
}

/// CRC-32 (ISO 3309).
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var value: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
  return ~value
}
