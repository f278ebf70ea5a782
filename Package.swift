// swift-tools-version: 6.2
import PackageDescription

/// A warning is an error where `CI` is set, and a warning on a person's machine: a newer compiler's
/// new warning must not keep anybody from building.
let swiftSettings: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// What `make bench` measures frames with. Nothing else builds it.
let benchmarks: [Target] =
  Context.environment["NNTUI_BENCHMARKS"] == nil
  ? []
  : [
    .executableTarget(
      name: "FrameBenchmark",
      dependencies: ["CursesTerminal", "Dashboard", "ModelExport", "TerminalUI", "Training"],
      path: "Benchmarks/FrameBenchmark", swiftSettings: swiftSettings)
  ]

let package = Package(
  name: "nntui",
  products: [.executable(name: "nntui", targets: ["nntui"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CNCurses",
      providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CTerminalGuard"),

    .target(name: "NeuralNetwork", dependencies: ["COpenBLAS"], swiftSettings: swiftSettings),
    .target(
      name: "Datasets", dependencies: ["NeuralNetwork"],
      resources: [.copy("../../datasets")], swiftSettings: swiftSettings),
    .target(
      name: "Training", dependencies: ["NeuralNetwork", "Datasets", "Yams"],
      swiftSettings: swiftSettings),
    .target(
      name: "ModelExport", dependencies: ["NeuralNetwork", "Datasets", "Training"],
      swiftSettings: swiftSettings),
    .target(
      name: "TerminalUI", resources: [.copy("../../themes")], swiftSettings: swiftSettings),
    .target(
      name: "CursesTerminal", dependencies: ["TerminalUI", "CNCurses", "CTerminalGuard"],
      swiftSettings: swiftSettings),
    .target(
      name: "Dashboard",
      dependencies: ["TerminalUI", "Training", "Datasets", "NeuralNetwork", "ModelExport"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "nntui",
      dependencies: [
        "CursesTerminal", "Dashboard", "ModelExport", "Training", "Datasets", "NeuralNetwork",
        "TerminalUI", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"],
      resources: [.copy("Reference")], swiftSettings: swiftSettings),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], swiftSettings: swiftSettings),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Yams"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ModelExportTests", dependencies: ["ModelExport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CursesTerminalTests", dependencies: ["CursesTerminal", "TerminalUI"],
      swiftSettings: swiftSettings),
    .testTarget(name: "DashboardTests", dependencies: ["Dashboard"], swiftSettings: swiftSettings),
  ] + benchmarks,
  swiftLanguageModes: [.v6]
)
