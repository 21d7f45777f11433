/// A running sum that keeps what each addition rounds off, so that a total over thousands of areas is right to
/// the last digit. The same additions in the same order give the same bits.
///
/// Neumaier 1974, the improved Kahan-Babuska algorithm.
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  var value: Double { sum + compensation }

  mutating func add(_ term: Double) {
    let next = sum + term
    compensation += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
