import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import TestSupport
import Testing

/// Rates from 70 on, for a population that knows 65-74 and 75+: the band is cut.
@Suite("Splitting ages by a reference population")
struct AgeReferenceTests {
  private static let rates = "age_from,age_to,sex,rate,unit\n70,,P,0.5,proportion\n"
  private static let reference = "age,females,males\n0-64,9,9\n65-69,60,70\n70-74,40,30\n75+,1,1\n"

  private func made(_ split: String, _ reference: String = Self.reference) throws -> Assessment {
    let more = "  late: {rates: late.csv, no-cases: 0-69, split-ages: \(split)}\n"
    return try FrailtyProject.assessment(
      more: more, files: ["late.csv": Self.rates, "reference.csv": reference])
  }

  private func like(_ columns: String = "females: females, males: males") -> String {
    "{like: {file: reference.csv, age: age, \(columns), source: \(IndicatorsRun.source)}}"
  }

  @Test("as in the reference, sex by sex; uniform is half; refused without a rule")
  func split() throws {
    // Ward 0: half of 0.4 x 20 females and 0.3 x 30 males of 65-74, and of 15 aged 75 and over.
    let made = try made(like())
    #expect(agree(made.numbers("late.cases")[0], 0.5 * (8 + 9 + 15)))
    #expect(made.notes.contains { $0.code == .agesSplit && $0.summary.contains("as in the reference") })
    #expect(made.inputs.contains { $0.path == "reference.csv" && $0.role == "ages of late" })
    #expect(made.frame["late"]?.sources.contains { $0.title == "T" } == true)
    #expect(agree(try self.made("uniform").numbers("late.cases")[0], 0.5 * (25 + 15)))
    #expect(diagnostic { _ = try self.made("refuse") }?.code == .ageBands)
  }

  @Test("a reference that cannot split, or is none, is refused with its row")
  func refused() {
    func failure(_ reference: String, _ columns: String = "females: females, males: males") -> Diagnostic? {
      diagnostic { _ = try made(like(columns), reference) }
    }
    let coarse = failure("age,females,males\n0-64,9,9\n65+,60,70\n")
    #expect(coarse?.code == .ageBands)
    #expect(coarse?.summary.contains("reference population") == true)
    #expect(failure("age,n\n0-64,9\n65-69,60\n70-74,40\n75+,1\n", "persons: n")?.code == .populationSex)
    let total = failure("age,females,males\n0-64,9,9\nAll,60,70\n")
    #expect(total?.code == .ageBands)
    #expect(total?.location?.row == 3)
    let gap = failure("age,females,males\n0-64,9,9\n70+,60,70\n")
    #expect(gap?.code == .ageBands)
    #expect(gap?.location?.file == "reference.csv")
    let blank = failure("age,females,males\n0-64,9,9\n65-69,,70\n70+,1,1\n")
    #expect(blank?.location?.row == 3)
    let negative = failure("age,females,males\n0-64,9,9\n65-69,-1,70\n70+,1,1\n")
    #expect(negative?.code == .populationNegative)
    #expect(diagnostic { _ = try made(like("where: \"a = '1'\"")) }?.code == .projectValue)
  }
}
