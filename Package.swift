// swift-tools-version: 6.2
import PackageDescription

/// CI sets this, so that a warning cannot land; a newer compiler's new warnings
/// do not stop a user's build.
let warningsAreErrors = Context.environment["FERRY_WARNINGS_AS_ERRORS"] == "1"

/// Where libFuzzer is: `Scripts/fuzz` sets it. Else nothing of the fuzzer is there.
let fuzzer = Context.environment["FERRY_FUZZ"]

let swiftSettings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])
  + (fuzzer == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer", "-O"])])

let cSettings: [CSetting] = fuzzer == nil ? [] : [.unsafeFlags(["-fsanitize=fuzzer-no-link"])]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings + settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "ferry",
  products: [
    .library(name: "FerryClient", targets: ["FerryClient"]),
    .executable(name: "ferryd", targets: ["ferryd"]),
    .executable(name: "ferry", targets: ["ferry"]),
    .executable(name: "ferry-bench", targets: ["ferry-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C: what the system brings, and what protoc-c generates.
    .systemLibrary(
      name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CFerryMessages", dependencies: ["CProtobufC"], cSettings: cSettings),
    .target(name: "CLinux", cSettings: cSettings),
    .target(name: "CStandardDescriptors"),
    .target(name: "CSQLite"),
    .target(name: "CBench", linkerSettings: [.linkedLibrary("sqlite3")]),

    // The nouns and the rules, and the wire: pure.
    module("FerryModel", [crypto]),
    module("FerryWire", ["CFerryMessages", "CProtobufC"]),

    // The edges.
    module("FerrySocket", ["CLinux"]),
    module("FerryClient", ["FerryWire", "FerrySocket"]),
    module("FerryStore", ["FerryModel", "CLinux", "CSQLite", database, sqlite, crypto]),
    module("FerryPackages", ["FerryModel", "CArchive", "CXML", "CYAML", "CZlib", crypto]),
    module(
      "FerryServer",
      ["FerryModel", "FerryWire", "FerrySocket", "FerryStore", "CLinux", crypto, logging],
      // What a call awaits runs where the call runs, on the event loop: no executor is asked for again at every step.
      [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),

    module(
      "FerryCommandLine",
      ["FerryClient", "FerryWire", "FerryModel", "FerryPackages", "FerrySocket", arguments, crypto]),

    // What must hold for input of any kind: for the fuzzer, and for the tests.
    module("SeededRandom"),
    module(
      "FerryFuzzing",
      ["FerryWire", "FerrySocket", "FerryServer", "FerryStore", "FerryModel", "SeededRandom", crypto, logging]),

    // The programs.
    program(
      "ferryd",
      ["CLinux", "CStandardDescriptors", "FerryServer", "FerryModel", "FerryStore", "FerrySocket", arguments, logging]),
    program("ferry", ["FerryCommandLine", "CStandardDescriptors"]),
    program(
      "ferry-bench",
      [
        "FerryClient", "FerrySocket", "FerryWire", "FerryModel", "FerryStore", "SeededRandom", "CBench", arguments,
        crypto, sqlite,
      ]),
    program("ferry-client-example", ["FerryClient"]),

    tests("FerryModelTests", ["FerryModel", "SeededRandom"]),
    tests("FerryWireTests", ["FerryWire", "SeededRandom"]),
    tests("FerrySocketTests", ["FerrySocket", "CLinux"]),
    tests("FerryStoreTests", ["FerryStore", "FerryModel", "CLinux", "SeededRandom", database, sqlite]),
    tests(
      "FerryServerTests",
      ["FerryServer", "FerryModel", "FerryStore", "FerryWire", "FerrySocket", "SeededRandom", crypto, logging]),
    tests("FerryClientTests", ["FerryClient", "FerryWire", "FerrySocket", "ferry-client-example"]),
    tests("FerryPackagesTests", ["FerryPackages", "FerryModel", "CArchive", "CZlib"]),
    tests(
      "FerryCommandLineTests",
      ["FerryCommandLine", "FerryClient", "FerryWire", "FerryModel", "FerryPackages", arguments]),
    tests("FerryFuzzingTests", ["FerryFuzzing", "FerryWire"]),
    tests(
      "EndToEndTests",
      ["FerryClient", "FerryCommandLine", "FerryWire", "FerrySocket", "FerryModel", "SeededRandom", database, crypto]),
  ],
  swiftLanguageModes: [.v6]
)

if let fuzzer {
  package.targets += [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "ferry-fuzz", dependencies: ["FerryFuzzing", "CFuzzer"], swiftSettings: swiftSettings,
      // libFuzzer is written in C++.
      linkerSettings: [.unsafeFlags([fuzzer]), .linkedLibrary("stdc++")]),
  ]
}
