import Configuration
import ExpanderDrivers
import SensorDrivers

/// Configuration files. The first two bytes say where somebody pastes an endpoint URL; no complaint may repeat it.
struct ConfigurationTarget: FuzzTarget {
    static let name = "configuration"
    static let secret = "Zq7xSecret91"

    private let loader: ConfigurationLoader

    init() throws {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        loader = ConfigurationLoader(
            chips: SensorCatalogue.chips,
            expanders: ExpanderCatalogue.chips,
            profiles: try BoardProfileLibrary.load(directories: ["\(root)/Boards"]).profiles,
            tools: ["get_status", "set_switch"],
            environment: ConfigurationEnvironment { !$0.contains("missing") }
        )
    }

    func run(_ input: [UInt8]) throws {
        guard input.count > 2 else { return }
        let text = Array(input.dropFirst(2))
        let outcome = loader.load(text: text, file: "boardhand.yaml")
        try Self.check(outcome.complaints, isLoaded: outcome.configuration != nil, text)

        let place = (Int(input[0]) << 8 | Int(input[1])) % (text.count + 1)
        let pasted = text[..<place] + Array("wss://h.example/mcp/?token=\(Self.secret)".utf8) + text[place...]
        let leaking = loader.load(text: Array(pasted), file: "boardhand.yaml")
        try Self.check(leaking.complaints, isLoaded: leaking.configuration != nil, Array(pasted))
        for complaint in leaking.complaints {
            try require(!complaint.message.contains(Self.secret), "the secret stands in: \(complaint)")
        }
    }

    /// Either a value or complaints, and each complaint is a sentence about a place in the file.
    static func check(_ complaints: [ConfigurationComplaint], isLoaded: Bool, _ text: [UInt8]) throws {
        try require(isLoaded == complaints.isEmpty, "\(complaints.count) complaints, loaded: \(isLoaded)")
        // libyaml takes lone carriage returns, NEL, LS and PS for line ends, too.
        let lines = 1 + text.count { $0 == 0x0A || $0 == 0x0D || $0 == 0x85 || $0 == 0xA8 || $0 == 0xA9 }
        for complaint in complaints {
            try require(!complaint.message.isEmpty, "an empty complaint")
            try require(
                (1...lines).contains(complaint.line) && (1...(text.count + 1)).contains(complaint.column),
                "\(complaint) is outside the file of \(lines) lines and \(text.count) bytes"
            )
            let controls = complaint.message.unicodeScalars.filter { $0.properties.generalCategory == .control }
            try require(controls.isEmpty, "control characters in \(complaint.message.debugDescription)")
        }
    }
}
