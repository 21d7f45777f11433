/// How a reader's eyes see colour: normally, or without one of the three kinds of cone.
public enum ColourVision: String, Sendable, CaseIterable {
  case normal, deuteranopia, protanopia, tritanopia

  /// What a colour looks like to such a reader, within the gamut.
  ///
  /// Source: Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, on linear intensities.
  func seen(_ colour: LinearColour) -> LinearColour {
    guard let m = matrix else { return colour }
    func channel(_ row: Int) -> Double {
      let value = m[row][0] * colour.red + m[row][1] * colour.green + m[row][2] * colour.blue
      return min(max(value, 0), 1)
    }
    return LinearColour(red: channel(0), green: channel(1), blue: channel(2))
  }

  private var matrix: [[Double]]? {
    switch self {
    case .normal: nil
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
