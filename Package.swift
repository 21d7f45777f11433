// swift-tools-version: 6.2
import PackageDescription

/// One block for every target of ours; a reason per flag.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),  // data races are compile-time errors
  .strictMemorySafety(),  // every unsafe construct is spelled `unsafe`
  .treatAllWarnings(as: .error),  // a warning is a defect that has not happened yet
  .enableUpcomingFeature("InternalImportsByDefault"),  // `public import` shows in review
  .enableUpcomingFeature("MemberImportVisibility"),  // members come from modules a file names
  .enableUpcomingFeature("ExistentialAny"),  // a box is seen where it is paid for
]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "wardwise",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "wardwise", targets: ["wardwise"]),
    .library(name: "NeedsAssessment", targets: ["NeedsAssessment"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    library("Diagnostics", []),
    library("Parallel", []),
    library("TextBuffer", []),
    library("Geography", ["Parallel"]),
    library("Tables", ["Diagnostics", "Parallel"]),
    library("Statistics", ["Parallel"]),
    library("GeoIO", ["CGDAL", "Diagnostics", "Geography", "Parallel", "Tables", "TextBuffer"]),
    library("Cartography", ["Diagnostics", "Geography", "Parallel", "Statistics", "TextBuffer"]),
    library("Demography", ["Diagnostics", "Parallel", "Statistics", "Tables"]),
    library("Growth", ["Demography", "Diagnostics", "Parallel", "Statistics", "Tables"]),
    library(
      "NeedsAssessment",
      [
        "Cartography", "Demography", "Diagnostics", "GeoIO", "Geography", "Growth", "Parallel", "Statistics",
        "Tables", "TextBuffer", .product(name: "Crypto", package: "swift-crypto"), "Yams",
      ]),
    .executableTarget(
      name: "wardwise",
      dependencies: [
        "Cartography", "Diagnostics", "GeoIO", "NeedsAssessment", "Parallel", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Parallel", "Tables"], exclude: ["Jobs", "Peers", "RESULTS.md"],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("Parallel"),
    tests("TextBuffer"),
    tests("Geography"),
    tests("Tables", ["Diagnostics", "Parallel"]),
    tests("Statistics"),
    tests("GeoIO", ["Diagnostics", "Geography", "Parallel", "Tables"]),
    tests("Demography", ["Diagnostics", "Parallel", "Statistics", "Tables"]),
    tests("Growth", ["Demography", "Diagnostics", "Parallel", "Statistics", "Tables"]),
    tests(
      "NeedsAssessment",
      ["Cartography", "Diagnostics", "GeoIO", "Geography", "Parallel", "Statistics", "Tables"]),
    tests("Diagnostics"),
    tests("Cartography", ["Diagnostics", "Geography", "Parallel", "Statistics"]),
    // Runs the command as a process: the dependency is there so that it is built.
    .testTarget(name: "WardwiseTests", dependencies: ["wardwise", "TestSupport"], swiftSettings: settings),
  ]
)
