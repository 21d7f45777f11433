internal import Crypto
internal import Foundation

/// The SHA-256 of a file's contents in hexadecimal, and its length; `nil` if it cannot be read.
func checksum(ofFile path: String) -> (sha256: String, bytes: Int)? {
  guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
  return (hexadecimal(SHA256.hash(data: data)), data.count)
}

func checksum(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

/// The SHA-256 of bytes that come piece by piece.
struct Checksum {
  private var hash = SHA256()
  private(set) var byteCount = 0

  mutating func add(_ bytes: [UInt8]) {
    hash.update(data: bytes)
    byteCount += bytes.count
  }

  /// In hexadecimal.
  var text: String { hexadecimal(hash.finalize()) }
}

private func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let bytes = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: bytes, as: UTF8.self)
}
