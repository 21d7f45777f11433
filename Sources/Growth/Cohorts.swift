/// The ages at which children are borne, for ratios of children to women.
let childbearingAges = 15...44

/// The share of births that are boys: 105 to 100 girls, as births in England have been for decades.
let maleShareOfBirths = 105.0 / 205.0

/// People of childbearing age in one area's cells: women where sexes are told apart, else everybody.
func mothers(_ cells: [Double], at start: Int) -> Double {
  var sum = 0.0
  for age in childbearingAges { sum += cells[start + age] }
  return sum
}

/// Newborn children put into age 0: 105 boys to 100 girls where sexes are told apart.
func setBirths(_ births: Double, _ cells: inout [Double], at start: Int, isBySex: Bool) {
  if isBySex {
    cells[start] = births * (1 - maleShareOfBirths)
    cells[start + CellLayout.ageCount] = births * maleShareOfBirths
  } else {
    cells[start] = births
  }
}

/// Everybody a year older, in place: the people of each age times its ratio, 89 and 90+ into 90+. Age 0 is
/// left as it was.
///
/// - Parameters:
///   - cells: people.
///   - start: where the 91 ages of one sex begin.
///   - ratios: from each age to the next.
///   - first: where the 91 of this sex begin.
func ageOn(_ cells: inout [Double], at start: Int, ratios: [Double], at first: Int) {
  let open = CellLayout.openAge
  cells[start + open] =
    cells[start + open - 1] * ratios[first + open - 1] + cells[start + open] * ratios[first + open]
  for age in stride(from: open - 1, to: 0, by: -1) {
    cells[start + age] = cells[start + age - 1] * ratios[first + age - 1]
  }
}
