/// The PDF file with a title in its document information, which readers of the screen hear and windows show.
///
/// The renderer has no option for it. The information dictionary is written anew behind the file, as an incremental
/// update (ISO 32000-1, 7.5.6), with what it held before. A file without such a dictionary, or whose cross-reference
/// table is a stream, stays as it is.
func withTitle(pdf: [UInt8], _ title: String) -> [UInt8] {
  guard !title.isEmpty, let start = last("startxref", in: pdf), let trailer = last("trailer", in: pdf),
    let previous = numbers(after: start + 9, in: pdf).first
  else { return pdf }
  let dictionary = Array(pdf[trailer..<start])
  guard let size = numbers(after: "/Size", in: dictionary).first,
    let root = reference(after: "/Root", in: dictionary),
    let info = reference(after: "/Info", in: dictionary),
    let object = last("\n\(info) obj", in: pdf), let opening = first("<<", in: pdf[object...]),
    let end = first("endobj", in: pdf[opening...])
  else { return pdf }
  var bytes = pdf
  if bytes.last != 0x0A { bytes.append(0x0A) }
  let position = bytes.count
  bytes += Array("\(info) obj\n<< /Title <\(hexadecimal(title))>\n".utf8) + pdf[(opening + 2)..<end]
  bytes += Array("endobj\n".utf8)
  let table = bytes.count
  let digits = String(position)
  let offset = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  let number = info.split(separator: " ").map(String.init)
  let generation = String(repeating: "0", count: max(0, 5 - number[1].count)) + number[1]
  bytes += Array(
    ("xref\n\(number[0]) 1\n\(offset) \(generation) n \n"
      + "trailer\n<< /Size \(size) /Root \(root) R /Info \(info) R /Prev \(previous) >>\n"
      + "startxref\n\(table)\n%%EOF\n").utf8)
  return bytes
}

/// The title of a map's SVG, without its entities; empty where there is none.
func title(ofSVG svg: [UInt8]) -> String {
  guard let start = first("<title id=\"map_title\">", in: svg[...]),
    let end = first("</title>", in: svg[start...])
  else { return "" }
  return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(
    String(decoding: svg[(start + 22)..<end], as: UTF8.self)
  ) { $0.replacing($1.0, with: $1.1) }
}

/// UTF-16 with its mark, as text strings of a PDF beyond Latin are written (ISO 32000-1, 7.9.2.2).
private func hexadecimal(_ text: String) -> String {
  ([0xFEFF] + Array(text.utf16)).map { unit in
    let digits = String(unit, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()
}

private func first(_ mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
  let mark = Array(mark.utf8)
  guard bytes.count >= mark.count else { return nil }
  return (bytes.startIndex...(bytes.endIndex - mark.count)).first {
    bytes[$0..<($0 + mark.count)].elementsEqual(mark)
  }
}

private func last(_ mark: String, in bytes: [UInt8]) -> Int? {
  let mark = Array(mark.utf8)
  guard bytes.count >= mark.count else { return nil }
  return (0...(bytes.count - mark.count)).last { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
}

/// The whole numbers that begin at a position, parted by white space.
private func numbers(after position: Int, in bytes: [UInt8]) -> [Int] {
  let text = String(decoding: bytes[position..<min(position + 40, bytes.count)], as: UTF8.self)
  return text.split(whereSeparator: \.isWhitespace).prefix { Int($0) != nil }.compactMap { Int($0) }
}

private func numbers(after name: String, in bytes: [UInt8]) -> [Int] {
  first(name, in: bytes[...]).map { numbers(after: $0 + name.utf8.count, in: bytes) } ?? []
}

/// "18 0" of "/Info 18 0 R".
private func reference(after name: String, in bytes: [UInt8]) -> String? {
  let found = numbers(after: name, in: bytes)
  return found.count >= 2 ? "\(found[0]) \(found[1])" : nil
}
