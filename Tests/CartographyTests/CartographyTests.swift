import Testing

@Suite("placeholder") struct CartographyPlaceholder {}
