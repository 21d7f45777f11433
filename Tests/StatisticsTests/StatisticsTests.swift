import Testing

@Suite("placeholder") struct StatisticsPlaceholder {}
