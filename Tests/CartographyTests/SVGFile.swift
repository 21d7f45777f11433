import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG file as an XML parser sees it.
struct SVGFile {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Names of the elements around it, outermost first.
    let parents: [String]
    var text = ""
  }

  let elements: [Element]

  /// `nil` where the bytes are not well-formed XML.
  init?(_ bytes: [UInt8]) {
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    elements = reader.elements
  }

  var root: Element { elements[0] }
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The areas' paths, each with the title inside it.
  var areas: [(path: Element, title: String)] {
    elements.indices.dropLast().compactMap { index in
      let (path, title) = (elements[index], elements[index + 1])
      return ["path", "use"].contains(path.name) && title.name == "title" ? (path, title.text) : nil
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(Element(name: name, attributes: attributes, parents: open.map { elements[$0].name }))
      open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }
  }
}

/// The rings of a path of relative moves and lines, in hundredths of a unit.
func rings(ofPath data: String) -> [[SIMD2<Int>]] {
  var rings: [[SIMD2<Int>]] = []
  var numbers: [Int] = []
  var pen = SIMD2(0, 0)
  func finish() {
    var ring: [SIMD2<Int>] = []
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      pen = pen &+ SIMD2(numbers[index], numbers[index + 1])
      ring.append(pen)
    }
    if let first = ring.first {
      pen = first
      rings.append(ring)
    }
    numbers = []
  }
  for match in data.matches(of: /[a-zA-Z]|-?\d*\.?\d+/) {
    switch String(match.output) {
    case "m": break
    case "z": finish()
    case let number: numbers.append(Int(((Double(number) ?? .nan) * 100).rounded()))
    }
  }
  return rings
}
