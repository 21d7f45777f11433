import TestSupport
import Testing

@testable import Tables

@Suite("Codes and their numbers")
struct CodeIndexTests {
  @Test("codes are numbered as they come, and each once")
  func numbers() {
    var index = CodeIndex()
    let numbers = ["E05000002", "E05000001", "E05000002", ""].map { index.insert($0) }
    #expect(numbers == [0, 1, 0, 2])
    #expect(index.texts == ["E05000002", "E05000001", ""])
    #expect(index.sorted == [2, 1, 0])
    #expect(index.number(of: "E05000001") == 1)
    #expect(index.number(of: "E0500000") == nil)
    #expect(CodeIndex().number(of: "") == nil)
  }

  @Test("a code is found in the middle of a file's bytes")
  func bytes() {
    let index = CodeIndex(["E05000001", "E05000002"])
    let text = Array("x,E05000002,y".utf8)
    let found = (index.number(of: text.span, 2..<11), index.number(of: text.span, 2..<10))
    #expect(found == (1, nil))
  }

  @Test("two spellings of one accented letter are one text, as they are to String")
  func canonicallyEquivalent() {
    let (composed, decomposed) = ("Ynys M\u{F4}n", "Ynys Mo\u{302}n")
    #expect(composed == decomposed && !composed.utf8.elementsEqual(decomposed.utf8))
    var index = CodeIndex([composed, "Ynys Mon"])
    #expect(index.insert(decomposed) == 0)
    #expect(index.number(of: "Ynys Mon") == 1)
    #expect(index.count == 2)
  }

  @Test("it says what a dictionary says, of texts of any length", arguments: [1, 2, 3] as [UInt64])
  func likeADictionary(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var index = CodeIndex()
    var numbers: [String: Int] = [:]
    for _ in 0..<5000 {
      // Few letters, so that many texts come again, and are alike but for their length.
      let letters = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        ["0", "0", "0", "1", "E", "é"].randomElement(using: &random) ?? ""
      }
      let text = letters.joined()
      let known = numbers[text]
      let (before, number) = (index.number(of: text), index.insert(text))
      #expect(before == known, "seed \(seed), text \(text)")
      #expect(number == known ?? numbers.count, "seed \(seed), text \(text)")
      numbers[text] = number
    }
    let texts = index.texts
    #expect(texts.count == numbers.count && texts.indices.allSatisfy { numbers[texts[$0]] == $0 })
    let sorted = index.sorted.map { texts[$0] }
    #expect(sorted == texts.sorted())
  }

  @Test("ASCII texts of any length are sorted as strings are", arguments: [1, 2, 3] as [UInt64])
  func sortedTexts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var index = CodeIndex()
    for _ in 0..<500 {
      let letters = (0..<Int.random(in: 0...11, using: &random)).map { _ in
        ["0", "0", "E", "e", " "].randomElement(using: &random) ?? ""
      }
      index.insert(letters.joined())
    }
    let sorted = index.sorted.map { index[$0] }
    #expect(sorted == index.texts.sorted(), "seed \(seed)")
    // Texts that come sorted stay as they are.
    #expect(CodeIndex(sorted).sorted == Array(sorted.indices), "seed \(seed)")
  }

  @Test("the different texts of a column, and which each record has")
  func ofAColumn() throws {
    let table = try table("code,sex\n1, F\n2,M\n3,\n4,F \n")
    let (texts, numbers) = table.distinctTexts(column: 1)
    #expect(texts.texts == ["F", "M", ""])
    #expect(numbers == [0, 1, 2, 0])
  }
}
