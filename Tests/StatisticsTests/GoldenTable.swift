import Foundation
import TestSupport

/// A peer's numbers: a small CSV file, read by column name. Quoted fields may hold commas and line breaks.
struct GoldenTable {
  let header: [String]
  let rows: [[String]]

  init(_ relative: String) throws {
    self.init(text: try String(contentsOfFile: SharedData.path(relative), encoding: .utf8))
  }

  init(text: String) {
    let records = GoldenTable.records(text)
    header = records.first ?? []
    rows = records.dropFirst().filter { $0 != [""] }
  }

  /// A column's fields; empty where there is no such column, so that a comparison over it fails by its count.
  func strings(_ column: String) -> [String] {
    guard let index = header.firstIndex(of: column) else { return [] }
    return rows.map { index < $0.count ? $0[index] : "" }
  }

  /// A column's numbers; nil for what is none.
  func numbers(_ column: String) -> [Double?] { strings(column).map(Double.init) }

  /// Rows as dictionaries by column name.
  var dictionaries: [[String: String]] {
    rows.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var quoted = false
    func take() {
      record.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted: take()
      case UInt8(ascii: "\n") where !quoted:
        take()
        records.append(record)
        record = []
      case UInt8(ascii: "\r") where !quoted: break
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !record.isEmpty {
      take()
      records.append(record)
    }
    return records
  }
}

/// Whether two numbers agree to a relative tolerance (absolute below 1).
func agree(_ a: Double?, _ b: Double?, within tolerance: Double) -> Bool {
  switch (a, b) {
  case (nil, nil): true
  case (let a?, let b?): a == b || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  default: false
  }
}

/// Whether two arrays agree element by element.
func agree(_ a: [Double?], _ b: [Double?], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: tolerance) }
}
