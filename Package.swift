// swift-tools-version: 6.2
// 6.2 is the newest that both Swift 6.3 and Debian's cross compiler take.

import PackageDescription

/// Targets below Sources/. Arrows point inward, to HardwareAbstraction.
let sources: [Target] = [
    // C libraries of the distribution: headers and inline wrappers, no logic.
    .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CSwiftConcurrency"),
    .systemLibrary(name: "CGPIOD", pkgConfig: "libgpiod", providers: [.apt(["libgpiod-dev"])]),
    .systemLibrary(name: "CI2C", providers: [.apt(["libi2c-dev"])]),
    .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),

    .target(name: "HardwareAbstraction"),
    .target(name: "SpokenNames"),
    .target(name: "PerceivedVolume"),
    .target(name: "SimulatedHardware", dependencies: ["HardwareAbstraction", "PerceivedVolume"]),
    .target(
        name: "LinuxHardware",
        dependencies: ["HardwareAbstraction", "PerceivedVolume", "CGPIOD", "CI2C", "CALSA", "CLinux"]
    ),
    .target(name: "SensorDrivers", dependencies: ["HardwareAbstraction"]),
    .target(name: "ExpanderDrivers", dependencies: ["HardwareAbstraction"]),
    .target(name: "Devices", dependencies: ["HardwareAbstraction", "SpokenNames", "SensorDrivers"]),
    // Rounding is in libm, which a debug executable without Glibc does not link by itself.
    .target(name: "JSON", dependencies: ["CJansson"], linkerSettings: [.linkedLibrary("m")]),
    .target(name: "DurableState", dependencies: ["Devices", "JSON", "HardwareAbstraction"]),
    .target(name: "MCP", dependencies: ["JSON"]),
    .target(name: "Tools", dependencies: ["MCP", "JSON", "Devices", "SpokenNames", "HardwareAbstraction"]),
    .target(name: "Configuration", dependencies: ["HardwareAbstraction", "SpokenNames", "CYAML"]),
    .target(
        name: "TLS",
        dependencies: ["COpenSSL", .product(name: "NIOCore", package: "swift-nio")]
    ),
    .target(
        name: "Endpoint",
        dependencies: [
            "MCP", "JSON", "TLS",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),
    .target(
        name: "Boardhand",
        dependencies: [
            "CLinux", "CSwiftConcurrency", "HardwareAbstraction", "SimulatedHardware", "LinuxHardware", "SensorDrivers",
            "ExpanderDrivers", "Devices", "DurableState", "Tools", "JSON", "MCP", "Configuration", "Endpoint", "TLS",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),
    .executableTarget(
        name: "boardhand-cli",
        dependencies: [
            "Boardhand", "JSON", .product(name: "Logging", package: "swift-log"),
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]
    ),
    .target(
        name: "PracticeEndpoint",
        dependencies: [
            "JSON", "TLS", "COpenSSL",
            .product(name: "FlyingFox", package: "FlyingFox"),
            .product(name: "FlyingSocks", package: "FlyingFox"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
        ],
        // In the program itself, so that it finds them wherever it is run from.
        resources: [.embedInCode("Page/Files")]
    ),
    .executableTarget(
        name: "practice-endpoint",
        dependencies: ["PracticeEndpoint", .product(name: "ArgumentParser", package: "swift-argument-parser")]
    ),
]

/// Targets below Tests/. HardwareConformance is a library that every HAL implementation's tests run.
let tests: [Target] = [
    .target(name: "HardwareConformance", dependencies: ["HardwareAbstraction"], path: "Tests/HardwareConformance"),
    .testTarget(
        name: "SimulatedHardwareTests",
        dependencies: ["SimulatedHardware", "HardwareConformance", "HardwareAbstraction"]
    ),
    .testTarget(
        name: "LinuxHardwareTests",
        dependencies: [
            "LinuxHardware", "SensorDrivers", "ExpanderDrivers", "HardwareConformance", "SimulatedHardware",
            "HardwareAbstraction", "Devices", "Tools", "MCP", "JSON",
        ],
        exclude: ["with-libgpiod-2"]
    ),
    // Kernel test bed: the program behind its I2C adapters, and what it says to the kernel.
    .systemLibrary(name: "CBoardhandI2C", path: "Tests/KernelTestBed/modules/include"),
    .executableTarget(
        name: "bed-i2c-peer",
        dependencies: ["CBoardhandI2C", "SimulatedHardware", "LinuxHardware", "HardwareAbstraction"],
        path: "Tests/KernelTestBed/Peer"
    ),
    .testTarget(name: "PerceivedVolumeTests", dependencies: ["PerceivedVolume"]),
    .testTarget(
        name: "SensorDriversTests",
        dependencies: ["SensorDrivers", "SimulatedHardware", "HardwareAbstraction"]
    ),
    .testTarget(
        name: "ExpanderDriversTests",
        dependencies: ["ExpanderDrivers", "HardwareConformance", "SimulatedHardware", "HardwareAbstraction"]
    ),
    .testTarget(
        name: "DevicesTests",
        dependencies: ["Devices", "SimulatedHardware", "SensorDrivers", "HardwareAbstraction"]
    ),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "DurableStateTests", dependencies: ["DurableState", "Devices", "HardwareAbstraction"]),
    .testTarget(name: "MCPTests", dependencies: ["MCP", "JSON"]),
    .testTarget(
        name: "ToolsTests",
        dependencies: ["Tools", "MCP", "JSON", "Devices", "SimulatedHardware", "SensorDrivers", "HardwareAbstraction"]
    ),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "SpokenNames", "HardwareAbstraction"]),
    .testTarget(
        name: "TLSTests",
        dependencies: [
            "TLS",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
        ]
    ),
    .testTarget(
        name: "EndpointTests",
        dependencies: [
            "Endpoint", "MCP", "JSON", "TLS",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // For suites that others wrote: the WebSocket client alone, and MCP with every type of content.
    .executableTarget(
        name: "websocket-echo",
        dependencies: [
            "Endpoint", "TLS",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
        ],
        path: "Tests/Conformance/WebSocketEcho"
    ),
    .executableTarget(
        name: "mcp-fixture",
        dependencies: [
            "Endpoint", "MCP", "JSON",
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ],
        path: "Tests/Conformance/MCPFixture"
    ),
    .executableTarget(
        name: "message-benchmark",
        dependencies: ["JSON", "MCP"],
        path: "Tests/Benchmarks/Messages",
        linkerSettings: [.linkedLibrary("m")]
    ),
    .executableTarget(
        name: "sensor-benchmark",
        dependencies: ["HardwareAbstraction", "LinuxHardware", "SensorDrivers", "SimulatedHardware"],
        path: "Tests/Benchmarks/Sensors"
    ),
    .testTarget(
        name: "PracticeEndpointTests",
        dependencies: [
            "PracticeEndpoint", "JSON", "TLS",
            .product(name: "FlyingFox", package: "FlyingFox"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
        ]
    ),
    .testTarget(
        name: "BoardhandTests",
        dependencies: [
            "Boardhand", "Configuration", "Devices", "DurableState", "Endpoint", "JSON", "LinuxHardware",
            "SensorDrivers", "SimulatedHardware", "HardwareAbstraction", "HardwareConformance", "TLS", "Tools",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),
]

let package = Package(
    name: "boardhand",
    products: [
        .executable(name: "boardhand", targets: ["boardhand-cli"]),
        .executable(name: "practice-endpoint", targets: ["practice-endpoint"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: sources + tests,
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}

// Fuzzing, by Tests/Fuzz/run, which names libFuzzer's archive: our modules instrumented, one program with every target.
if let runtime = Context.environment["BOARDHAND_FUZZER_RUNTIME"] {
    let isAddressChecked = Context.environment["BOARDHAND_FUZZER_ADDRESS"] != "no"
    let sanitizers = [isAddressChecked ? "-sanitize=fuzzer,address" : "-sanitize=fuzzer", "-enable-testing"]
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Boardhand", "Configuration", "Devices", "Endpoint", "ExpanderDrivers", "HardwareAbstraction", "JSON",
                "MCP", "SensorDrivers", "TLS",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            path: "Tests/Fuzz",
            exclude: ["Seeds", "run"],
            swiftSettings: package.targets.first { $0.name == "JSON" }?.swiftSettings,
            linkerSettings: [
                .unsafeFlags((isAddressChecked ? ["-sanitize=address"] : []) + [runtime]), .linkedLibrary("stdc++"),
            ]
        )
    )
    for target in package.targets where target.type != .system {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(sanitizers)]
    }
}
