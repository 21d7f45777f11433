/// Texts, each once and with a number, in the order in which they came: what joins look codes up in.
///
/// The texts lie end to end in one buffer and are found through one flat table of numbers, so that looking a
/// code up straight from the bytes of a file makes no object and calls nothing that allocates. Two texts are
/// the same where they are equal as `String`s.
package struct CodeIndex: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// The number of a text, plus one, at a place that follows from its hash; nought where there is none. A power
  /// of two, and at least twice as many as there are texts.
  private var slots: [UInt32]
  /// Texts beyond ASCII: Unicode may spell one text in several ways.
  private var others: [String: Int] = [:]

  package init(minimumCapacity: Int = 8) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    starts.reserveCapacity(minimumCapacity + 1)
  }

  package init(_ texts: [String]) {
    self.init(minimumCapacity: texts.count)
    for text in texts { insert(text) }
  }

  package var count: Int { starts.count - 1 }

  package subscript(number: Int) -> String {
    String(decoding: bytes[Int(starts[number])..<Int(starts[number + 1])], as: UTF8.self)
  }

  /// In the order of their numbers.
  package var texts: [String] { (0..<count).map { self[$0] } }

  /// The numbers in the order of their texts.
  package var sorted: [Int] {
    if !others.isEmpty {
      let texts = texts
      return texts.indices.sorted { texts[$0] < texts[$1] }
    }
    // The order of ASCII texts is that of their bytes.
    let isSorted = (0..<max(0, count - 1)).allSatisfy { isBefore($0, $0 + 1) }
    return isSorted ? Array(0..<count) : (0..<count).sorted { isBefore($0, $1) }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    let (start, other) = (Int(starts[first]), Int(starts[second]))
    let (length, otherLength) = (Int(starts[first + 1]) - start, Int(starts[second + 1]) - other)
    for offset in 0..<min(length, otherLength) where bytes[start + offset] != bytes[other + offset] {
      return bytes[start + offset] < bytes[other + offset]
    }
    return length < otherLength
  }

  /// The official code that a text is.
  func areaCode(_ number: Int) -> AreaCode? {
    AreaCode(bytes.span, Int(starts[number])..<Int(starts[number + 1]))
  }

  // MARK: Looking up

  package func number(of text: String) -> Int? {
    let span = text.utf8Span.span
    return number(of: span, span.indices)
  }

  /// The number of the text at some bytes; `nil` for one that is not there.
  package func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let hash = TextHash(text, range)
    if !hash.isASCII { return others[string(text, range)] }
    let number = slots[slot(of: text, range, hash)]
    return number == 0 ? nil : Int(number) - 1
  }

  /// Adds a text unless it is there, and gives its number.
  @discardableResult
  package mutating func insert(_ text: String) -> Int {
    let span = text.utf8Span.span
    return insert(span, span.indices)
  }

  package mutating func insert(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let hash = TextHash(text, range)
    if !hash.isASCII {
      let string = string(text, range)
      if let number = others[string] { return number }
      others[string] = count
    } else {
      let slot = slot(of: text, range, hash)
      if slots[slot] != 0 { return Int(slots[slot]) - 1 }
      slots[slot] = UInt32(count + 1)
    }
    for position in range { bytes.append(text[position]) }
    starts.append(UInt32(bytes.count))
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  // MARK: Slots

  /// Where the text is, or would be.
  private func slot(of text: Span<UInt8>, _ range: Range<Int>, _ hash: TextHash) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.value) & mask
    while slots[slot] != 0, !isText(Int(slots[slot]) - 1, text, range) { slot = (slot + 1) & mask }
    return slot
  }

  private func isText(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == range.count else { return false }
    let offset = start - range.lowerBound
    for position in range where text[position] != bytes[position + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      let range = Int(starts[number])..<Int(starts[number + 1])
      let hash = TextHash(bytes.span, range)
      if hash.isASCII { slots[slot(of: bytes.span, range, hash)] = UInt32(number + 1) }
    }
  }

  private func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { text[$0] }, as: UTF8.self)
  }
}

/// A hash of some bytes, eight at a time: each word is multiplied and the halves of the product folded (as in
/// Wang Yi's wyhash). Not meant to withstand texts that are made to collide.
private struct TextHash {
  private(set) var value: UInt64
  private var union: UInt64 = 0

  var isASCII: Bool { union & 0x8080_8080_8080_8080 == 0 }

  @inline(__always)
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    value = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    let words = unsafe text.bytes  // bytes of bytes: nothing is uninitialised
    var position = range.lowerBound
    while position &+ 8 <= range.upperBound {
      // In bounds by the condition of the loop.
      add(unsafe words.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    var rest: UInt64 = 0
    while position < range.upperBound {
      rest = rest << 8 | UInt64(text[position])
      position &+= 1
    }
    add(rest)
  }

  @inline(__always)
  private mutating func add(_ word: UInt64) {
    union |= word
    let (high, low) = (value ^ word ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = high ^ low
  }
}

extension TextTable {
  /// The different texts of a column, and for each record the number of its own.
  package func distinctTexts(column: Int) -> (texts: CodeIndex, numbers: [Int]) {
    var texts = CodeIndex()
    let bytes = bytes.span
    let numbers = (0..<rowCount).map { texts.insert(bytes, cell(row: $0, column: column)) }
    return (texts, numbers)
  }
}
