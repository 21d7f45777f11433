/// A number as a reader writes it in a sentence: "10" rather than "10.0".
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}
