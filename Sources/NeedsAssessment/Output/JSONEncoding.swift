internal import Diagnostics
internal import Foundation

/// A value as JSON text with sorted keys, indented, ending in a line break: the same bytes every time.
func jsonText(_ value: some Encodable) throws(Diagnostic) -> [UInt8] {
  let encoder = JSONEncoder()
  // Outer classes may have no limit.
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "not a number")
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  do {
    return Array(try encoder.encode(value)) + [0x0A]
  } catch {
    throw Diagnostic(.outputWrite, "a report cannot be written as JSON", details: ["\(error)"])
  }
}
