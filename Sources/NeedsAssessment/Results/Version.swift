/// The version of Wardwise, written into every manifest.
public let wardwiseVersion = "0.1.0"
