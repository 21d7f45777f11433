internal import Diagnostics
internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// An SVG file as a tree of elements, in the order of the file.
///
/// Read with Foundation's parser (libxml2 on Linux): a file to be checked may have been through other hands,
/// and what is well-formed XML is not for this package to define. No entity is fetched from outside.
struct SVGTree: Sendable {
  struct Element: Sendable {
    let name: String
    let attributes: [String: String]
    let parent: Int?
    /// Character data right in the element.
    fileprivate(set) var text = ""
    fileprivate(set) var children: [Int] = []

    subscript(name: String) -> String? { attributes[name] }

    func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
  }

  let elements: [Element]

  /// - Throws: `foreign-map` for what is not well-formed XML to its end with a root `svg`.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    let reader = Reader()
    // In pieces: of data in one piece, libxml2 reads no more than 10 MB.
    let parser = XMLParser(stream: InputStream(data: Data(bytes)))
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    // What `parse` returns knows nothing of elements left open, nor of words after the root.
    let isWhole = parser.parse() && parser.parserError == nil && reader.isClosed
    if !bytes.isEmpty, !isWhole {
      throw Diagnostic(
        .foreignMap, "the file is not well-formed XML",
        expected: "every element closed, and nothing after the root",
        found: "a fault in line \(reader.faultyLine ?? parser.lineNumber)",
        remedy: "the file may be cut short or edited: draw the map anew")
    }
    guard reader.elements.first?.name == "svg" else {
      throw Diagnostic(
        .foreignMap, "the file is no SVG", expected: "XML whose root is 'svg'",
        found: reader.elements.first.map { "a root '\($0.name)'" } ?? "nothing")
    }
    elements = reader.elements
  }

  var root: Element { elements[0] }

  /// The positions of elements of a name.
  func all(_ name: String) -> [Int] { elements.indices.filter { elements[$0].name == name } }

  func first(id: String) -> Int? { elements.firstIndex { $0["id"] == id } }

  func child(_ name: String, of index: Int) -> Element? {
    elements[index].children.lazy.map { elements[$0] }.first { $0.name == name }
  }

  /// Everything inside an element, in the order of the file.
  func descendants(of index: Int) -> [Int] {
    elements[index].children.flatMap { [$0] + descendants(of: $0) }
  }

  /// The value of an attribute on an element or the nearest one around it.
  func inherited(_ attribute: String, at index: Int) -> String? {
    var current: Int? = index
    while let position = current {
      if let value = elements[position][attribute] { return value }
      current = elements[position].parent
    }
    return nil
  }

  /// Whether one of the elements around it, or itself, meets a condition.
  func isInside(_ index: Int, where condition: (Element) -> Bool) -> Bool {
    var current: Int? = index
    while let position = current {
      if condition(elements[position]) { return true }
      current = elements[position].parent
    }
    return false
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    /// Of the first fault; later ones follow from it.
    private(set) var faultyLine: Int?
    private var open: [Int] = []

    var isClosed: Bool { open.isEmpty }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(Element(name: name, attributes: attributes, parent: open.last))
      let index = elements.count - 1
      if let parent = open.last { elements[parent].children.append(index) }
      open.append(index)
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
      _ = open.popLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred fault: any Error) {
      faultyLine = faultyLine ?? parser.lineNumber
    }
  }
}
