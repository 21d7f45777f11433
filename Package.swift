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
  targets: [
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    library("Diagnostics", []),
    library("Parallel", []),
    library("Geography", ["Parallel"]),
    library("Tables", ["Diagnostics", "Parallel"]),
    library("Statistics", ["Parallel"]),
    library("GeoIO", ["CGDAL", "Diagnostics", "Geography", "Parallel", "Tables"]),
    library("Cartography", ["Diagnostics", "Geography", "Parallel", "Statistics"]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("Parallel"),
    tests("Geography"),
    tests("Tables", ["Diagnostics"]),
    tests("Statistics"),
    tests("GeoIO", ["Diagnostics", "Geography", "Tables"]),
    tests("Cartography", ["Diagnostics", "Geography", "Statistics"]),
  ]
)
