import Testing

@testable import Cartography

@Suite struct LabelNamesTests {
  @Test func theTownOfAllNamesIsLeftOut() {
    let names = LabelNames(["Milton Keynes 001A", "Milton Keynes 001B", "Milton Keynes 002A"], fewest: 3)
    #expect(names.texts == ["001A", "001B", "002A"])
    #expect(names.remark == "Labels leave out the beginning of all names, 'Milton Keynes'.")
  }

  @Test(arguments: [
    ["Bletchley East", "Bletchley West", "Olney"],
    // What is left would be no name, a number of the key, or two areas' one name.
    ["Olney", "Olney North", "Olney South"], ["Ward 1", "Ward 2", "Ward 3"],
    ["Ward A", "Ward  A", "Ward B"], ["", "", ""],
  ])
  func otherNamesStandAsTheyAre(_ names: [String]) {
    let labels = LabelNames(names, fewest: 3)
    #expect(labels.texts == names && labels.remark == nil)
  }

  @Test func fewNamesStandAsTheyAre() {
    #expect(LabelNames(["Bletchley East", "Bletchley West"]).remark == nil)
    #expect(LabelNames([]).texts.isEmpty)
  }
}
