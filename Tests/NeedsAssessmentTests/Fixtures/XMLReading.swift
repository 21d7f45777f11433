import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether bytes are well-formed XML with the root element `name`.
func isXML(_ data: Data, root name: String) -> Bool {
  let root = RootElement()
  let parser = XMLParser(data: data)
  parser.delegate = root
  return parser.parse() && root.name == name
}

private final class RootElement: NSObject, XMLParserDelegate {
  var name: String?

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if self.name == nil { self.name = name }
  }
}
