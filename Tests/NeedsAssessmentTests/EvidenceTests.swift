import Diagnostics
import Foundation
import NeedsAssessment
import Tables
import TestSupport
import Testing

@Suite("Qualitative evidence")
struct EvidenceTests {
  private static let responses = """
    ward,name,topic,words
    E05000000,Ward 0,Transport,The bus stopped running
    E05000000,Ward 0,Transport,
    E05000000,Ward 0,,Nobody answers
    E05000001,Ward 1,Day services,I miss the centre
    E05999999,Elsewhere,Transport,No bus here either
    ,,Transport,Where am I

    """

  private func made(
    _ settings: String = "text: words", _ responses: String = Self.responses, more: String = "",
    areas: Int = 3
  ) throws -> Assessment {
    try IndicatorsRun(areas: areas, files: ["r.csv": responses]).assessment(
      """
      evidence:
        survey:
          label: Survey of carers
          file: r.csv
          code: ward
          theme: topic
          \(settings)
          source: \(IndicatorsRun.source)

      """ + more)
  }

  private func failure(
    _ settings: String = "text: words", _ responses: String = Self.responses, more: String = ""
  ) -> Diagnostic? {
    diagnostic { _ = try made(settings, responses, more: more) }
  }

  @Test("counted by area and theme; an area that was perhaps not asked is missing")
  func counted() throws {
    let made = try made()
    #expect(made.numbers("evidence.survey.responses") == [3, 1, nil])
    #expect(made.numbers("evidence.survey.transport") == [2, 0, nil])
    #expect(made.numbers("evidence.survey.day-services") == [0, 1, nil])
    #expect(made.numbers("evidence.survey.no-theme-stated") == [1, 0, nil])
    let column = try #require(made.frame["evidence.survey.transport"])
    #expect(column.kind == .measured)
    #expect(column.label == "Survey of carers: Transport")
    #expect(column.worse == nil)
    #expect(column.method.contains("never part of a score"))
  }

  @Test("nought where everybody was asked")
  func everywhere() throws {
    let made = try made("asked: everywhere")
    #expect(made.numbers("evidence.survey.responses") == [3, 1, 0])
    #expect(made.numbers("evidence.survey.transport") == [2, 0, 0])
  }

  @Test("evidence.csv; what people said is in no output")
  func outputs() throws {
    let written = try made().written()
    let lines = try written.text("evidence.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "area,name,evidence,theme,responses,state,source")
    #expect(lines[1] == "E05000000,Ward 0,survey,Day services,0,value,\"P, T (2020)\"")
    #expect(lines[2] == "E05000000,Ward 0,survey,Transport,2,value,\"P, T (2020)\"")
    #expect(lines[3] == "E05000000,Ward 0,survey,no theme stated,1,value,\"P, T (2020)\"")
    #expect(lines[7] == "E05000002,Ward 2,survey,Day services,,missing,\"P, T (2020)\"")
    #expect(lines.count == 10)
    for (name, data) in written.files {
      #expect(!String(decoding: data, as: UTF8.self).contains("bus stopped"), "\(name)")
    }
  }

  @Test("responses from elsewhere, or from nowhere, are counted and listed in joins.json")
  func elsewhere() throws {
    let made = try made()
    let join = try #require(made.joins.first { $0.source == "evidence survey" })
    let record = try #require(join.evidence)
    #expect(record.responses == 6)
    #expect(record.inAreas == 4)
    #expect(record.elsewhere == 1)
    #expect(record.withoutCode == 1)
    #expect(record.withoutTheme == 1)
    #expect(record.rowsWithText == 5)
    #expect(record.areasWithResponses == 2)
    #expect(join.join.unmatchedRows.map(\.code) == ["E05999999"])
    #expect(join.join.rowsWithoutKey == [7])
    #expect(try made.written().text("joins.json").contains("withoutTheme"))
    let note = made.notes.first { $0.code == .evidenceElsewhere }
    #expect(note?.severity == .note)
    #expect(note?.summary == "survey: 2 of 6 responses are from no area of this assessment")
    #expect(made.report.contains("4 responses in 2 areas, by 3 themes; 1 from elsewhere; 1 without a code"))
  }

  @Test("a column of counts: added up; suppressed and missing counts stay gaps")
  func counts() throws {
    let text = """
      ward,topic,n
      E05000000,Transport,12
      E05000000,Transport,3
      E05000000,Cost,*
      E05000001,Transport,

      """
    let made = try made("count: n", text)
    #expect(made.numbers("evidence.survey.transport") == [15, nil, nil])
    #expect(made.numbers("evidence.survey.cost") == [nil, 0, nil])
    #expect(made.numbers("evidence.survey.responses") == [nil, nil, nil])
    let table = try made.written().table("areas.csv")
    let states = table.texts(column: try table.column(named: "evidence.survey.cost.state"))
    #expect(states == ["suppressed", "value", "missing"])
  }

  @Test("names are cross-checked, and no area at all is an error")
  func matching() throws {
    let swapped = Self.responses.replacing("Ward 0", with: "Moor").replacing("Ward 1", with: "Fen")
    #expect(failure("name: name", swapped)?.code == .namesDisagree)
    let others = Self.responses.replacing("E05000", with: "E06000")
    #expect(failure("text: words", others)?.code == .matchBelowThreshold)
    // As many areas as the project says.
    #expect(failure("match: {minimum: 0.9, reason: all were asked}")?.code == .matchBelowThreshold)
    #expect(try made("match: {minimum: 0.6, reason: two wards were asked}").joins.count == 1)
  }

  @Test(
    "no score may weigh it, and the refusal says why", arguments: ["evidence.survey.responses", "survey"])
  func refusedInScores(id: String) {
    let error = failure(more: "needs: {groups: {carers: {weights: {\(id): 1}}}}\n")
    #expect(error?.code == .evidenceInScore)
    #expect(error?.details.first?.contains("who was asked and who answers") == true)
  }

  @Test(
    "themes that cannot be told apart, or are none",
    arguments: [
      "transport", "TRANSPORT!", "Responses", "!?",
    ])
  func badThemes(theme: String) {
    let error = failure("text: words", Self.responses + "E05000001,Ward 1,\(theme),x\n")
    #expect(error?.code == .evidenceThemes)
    #expect(error?.location?.file == "r.csv")
    #expect(error?.location?.column == "topic")
  }

  @Test("a column of what people wrote is not taken for themes")
  func texts() {
    let rows = (0..<101).map { "E05000000,Ward 0,comment \($0),\n" }.joined()
    let error = failure("text: words", "ward,name,topic,words\n" + rows)
    #expect(error?.code == .evidenceThemes)
    #expect(error?.summary == "the column holds 101 themes")
  }

  @Test("numbers of responses are whole and not below zero", arguments: ["-1", "2.5"])
  func badCounts(count: String) {
    let error = failure("count: n", "ward,topic,n\nE05000000,Transport,1\nE05000001,Cost,\(count)\n")
    #expect(error?.code == .evidenceCount)
    #expect(error?.location?.row == 3)
  }

  @Test("rows are chosen by 'where', and most from elsewhere draw a warning")
  func chosen() throws {
    let text = Self.responses + "E05999998,Far,Cost,x\nE05999997,Far,Cost,x\nE05999996,Far,Cost,x\n"
    let warned = try made("text: words", text)
    #expect(warned.notes.first { $0.code == .evidenceElsewhere }?.severity == .warning)
    let made = try made("where: \"topic = 'Transport'\"", text)
    #expect(made.numbers("evidence.survey.responses") == [2, nil, nil])
    #expect(made.frame["evidence.survey.day-services"] == nil)
  }
}
