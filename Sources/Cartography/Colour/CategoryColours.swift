/// Colours for kinds that have no order: at least 10 CIEDE2000 apart, each from each and from the hatches of
/// missing and suppressed values, for every kind of colour vision, and apart in grey.
enum CategoryColours {
  /// Of symbols on light ground, the first ones first.
  static let symbols: [Colour] = [0x0068A8, 0xD55E00, 0x003B2E, 0xDDA0C8, 0xF0E442].map { Colour($0) }
}

/// The kinds of areas that local statistics of association tell apart, with the colour of each.
///
/// Reds for high and blues for low, as GeoDa and its readers have them, but in steps of L* that a grey print
/// keeps apart.
enum HotSpotColours {
  static let highHigh = Colour(0x8C0D1A)
  static let lowLow = Colour(0x2F6FB0)
  static let highLow = Colour(0xF08A62)
  static let lowHigh = Colour(0xA9CDEB)
  /// No class but a state: light, and without a hue.
  static let notSignificant = Colour(0xF2F2F2)

  /// Of the hatches of areas without a value, which no class nor the grey looks like.
  static let tone = NoDataHatch.Tone.pale
}
