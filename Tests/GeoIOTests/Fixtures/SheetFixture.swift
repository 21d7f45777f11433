/// A workbook made by hand (ECMA-376, SpreadsheetML), with cells where a spreadsheet programme leaves some.
struct SheetFixture {
  enum Cell {
    case text(String), number(String), blank
  }

  /// Cells by row number and column letter.
  var rows: [Int: [String: Cell]]

  /// An XLSX file of two sheets, "Data" and "Notes".
  func workbook() -> [UInt8] {
    let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let notes = #"<row r="1"><c r="A1" t="inlineStr"><is><t>a note</t></is></c></row>"#
    let files = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(package)/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/>\
        <Override PartName="/xl/worksheets/sheet2.xml" ContentType="\(type).worksheet+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets>\
        <sheet name="Data" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/>\
        </sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="\(relations)/worksheet" Target="worksheets/sheet2.xml"/>\
        </Relationships>
        """
      ),
      (
        "xl/worksheets/sheet1.xml",
        #"<worksheet xmlns="\#(main)"><sheetData>\#(data)</sheetData></worksheet>"#
      ),
      (
        "xl/worksheets/sheet2.xml",
        #"<worksheet xmlns="\#(main)"><sheetData>\#(notes)</sheetData></worksheet>"#
      ),
    ]
    return zipArchive(files.map { (name: $0.0, bytes: Array((declaration + $0.1).utf8)) })
  }

  private var data: String {
    rows.sorted { $0.key < $1.key }.map { number, cells in
      let cells = cells.sorted { $0.key < $1.key }.map { column, cell in
        switch cell {
        case .text(let text): #"<c r="\#(column)\#(number)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
        case .number(let text): #"<c r="\#(column)\#(number)"><v>\#(text)</v></c>"#
        case .blank: #"<c r="\#(column)\#(number)"/>"#
        }
      }
      return #"<row r="\#(number)">\#(cells.joined())</row>"#
    }.joined()
  }
}
