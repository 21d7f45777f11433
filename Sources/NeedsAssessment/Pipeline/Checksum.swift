internal import Crypto
internal import Foundation
internal import Tables

/// What identifies the contents of a file.
struct FileChecksum: Sendable {
  let bytes: Int
  /// SHA-256, in hexadecimal.
  let sha256: String

  init(of contents: [UInt8]) {
    bytes = contents.count
    sha256 = checksum(of: contents)
  }

  /// Reads a file for nothing but this, a part at a time; `nil` if it cannot be read.
  init?(ofFile path: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    var count = 0
    do {
      while let part = try file.read(upToCount: 1 << 16), !part.isEmpty {
        hash.update(data: part)
        count += part.count
      }
    } catch {
      return nil
    }
    bytes = count
    sha256 = hexadecimal(hash.finalize())
  }
}

func checksum(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let bytes = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: bytes, as: UTF8.self)
}
