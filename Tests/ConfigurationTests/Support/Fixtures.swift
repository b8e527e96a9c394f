import HardwareAbstraction
import Testing

@testable import Configuration

/// What the tests check files with.
enum Fixtures {
    static let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

    static let chips = [
        SensorChipInfo(
            name: "bme280",
            addresses: [I2CAddress(0x76), I2CAddress(0x77)],
            quantities: [.temperature, .humidity, .pressure]
        ),
        SensorChipInfo(
            name: "bh1750",
            addresses: [I2CAddress(0x23), I2CAddress(0x5C)],
            quantities: [.illuminance]
        ),
        SensorChipInfo(
            name: "ads1115",
            addresses: (0x48...0x4B).map { I2CAddress($0) },
            quantities: [.voltage],
            channels: ["A0", "A1", "A2", "A3"]
        ),
        SensorChipInfo(
            name: "sht3x",
            addresses: [I2CAddress(0x44), I2CAddress(0x45)],
            quantities: [.temperature, .humidity]
        ),
        SensorChipInfo(name: "lm75", addresses: (0x48...0x4F).map { I2CAddress($0) }, quantities: [.temperature]),
    ]

    static let expanders = [
        ExpanderChipInfo(
            name: "pcf8574",
            kind: .gpio,
            lineCount: 8,
            addresses: I2CAddress(0x20)...I2CAddress(0x27)
        ),
        ExpanderChipInfo(
            name: "mcp23017",
            kind: .gpio,
            lineCount: 16,
            addresses: I2CAddress(0x20)...I2CAddress(0x27)
        ),
        ExpanderChipInfo(
            name: "pca9685",
            kind: .pwm,
            lineCount: 16,
            addresses: I2CAddress(0x40)...I2CAddress(0x77),
            frequencies: 24...1526
        ),
    ]

    private static let library = Result { try BoardProfileLibrary.load(directories: ["\(root)/Boards"]) }

    static func profiles() throws -> [BoardProfile] {
        let library = try library.get()
        #expect(library.complaints.isEmpty)
        return library.profiles
    }

    static func profile(_ name: String) throws -> BoardProfile {
        try #require(try profiles().first { $0.name == name })
    }

    /// Of no meaning here but to be told from words that are none.
    static let tools = ["get_status", "set_switch", "press", "read_sensors"]

    /// A loader that finds every file but those whose path has `missing` in it.
    static func loader(compatible: [String] = [], enabledBuses: Set<String> = []) throws -> ConfigurationLoader {
        ConfigurationLoader(
            chips: chips,
            expanders: expanders,
            profiles: try profiles(),
            tools: tools,
            environment: ConfigurationEnvironment(compatible: compatible, enabledBuses: enabledBuses) {
                !$0.contains("missing")
            }
        )
    }

    static func load(_ text: String, compatible: [String] = []) throws -> LoadOutcome<BoardhandConfiguration> {
        try loader(compatible: compatible).load(text: Array(text.utf8), file: "dir/test.yaml")
    }

    /// A file without mistakes, or a failed test.
    static func configuration(_ text: String, compatible: [String] = []) throws -> BoardhandConfiguration {
        let outcome = try load(text, compatible: compatible)
        #expect(outcome.complaints.map(\.description) == [])
        return try #require(outcome.configuration)
    }
}
