import HardwareAbstraction
import Testing

@testable import Configuration

/// Every file that we ship loads, with the real files it names.
@Suite struct ExampleTests {
    private func load(_ path: String) throws -> BoardhandConfiguration {
        let loader = ConfigurationLoader(
            chips: Fixtures.chips,
            expanders: Fixtures.expanders,
            profiles: try Fixtures.profiles(),
            tools: Fixtures.tools,
            environment: ConfigurationEnvironment(fileExists: FileSystem.isReadable)
        )
        let file = "\(Fixtures.root)/\(path)"
        let outcome = loader.load(text: try FileSystem.read(file), file: file)
        #expect(outcome.complaints.map(\.description) == [])
        return try #require(outcome.configuration)
    }

    @Test func theRaspberryPiExampleLoads() throws {
        let configuration = try load("Provisioning/boardhand.example.yaml")
        #expect(configuration.device == "Workshop")
        #expect(configuration.profile?.name == "raspberry-pi-4b")
        let endpoint = try #require(configuration.endpoints.first)
        #expect(endpoint.source == .credential("endpoint-url"))
        #expect(endpoint.toolPrefix == "workshop")
        let lamp = try #require(configuration.switches.first)
        #expect(lamp.name == "desk lamp")
        #expect(lamp.output.line?.target == .line(chip: "pinctrl-bcm2711", LineOffset(5)))
        #expect(lamp.output.line?.displayName == "GPIO5 (pin 29)")
        #expect(lamp.activeLevel == .low)
        #expect(lamp.aliases.map(\.value) == ["lamp", "work light"])
        #expect(configuration.momentary.map(\.pulse) == [.milliseconds(500)])
        let pump = try #require(configuration.switches.first { $0.name == "pump" })
        #expect(pump.rules.requires.map(\.name.value) == ["valve", "tank empty"])
        #expect(pump.rules.lockedBy?.value == "service switch")
        #expect(configuration.limits.load?.value == ElectricLoad(3000, .watts))
        #expect(configuration.expanders.map(\.frequency) == [nil, 50])
        #expect(configuration.dimmers.map(\.name) == ["strip", "vent"])
        #expect(configuration.rules.map(\.name) == ["front door opens", "airing", "at 07:30 on weekdays"])
        #expect(configuration.rules.map(\.actions.count) == [1, 2, 2])
        #expect(configuration.momentary.map(\.minimumInterval) == [.seconds(2)])
        let greenhouse = try #require(configuration.sensors.first)
        #expect(greenhouse.offset == [.temperature: -0.4])
        #expect(greenhouse.staleAfter == .seconds(60))
        let soil = try #require(configuration.sensors.first { $0.name == "soil" })
        #expect(soil.source.chip?.channel?.value == "A0")
        #expect(
            configuration.sensors.compactMap(\.source.kernelSensor) == [
                .oneWire(id: "28-0316a2790fff"), .thermal(type: "cpu-thermal"),
            ]
        )
        #expect(configuration.speakers.map(\.card.value) == ["Headphones"])
        #expect(configuration.speakers.map(\.maximumVolume) == [80])
        #expect(configuration.sounds.map(\.file.value).allSatisfy { $0.hasSuffix("Provisioning/sounds/doorbell.wav") })
    }

    /// The example uses every key there is, so that a new key cannot be forgotten in it.
    @Test func theRaspberryPiExampleShowsEveryKey() throws {
        let text = String(
            decoding: try FileSystem.read("\(Fixtures.root)/Provisioning/boardhand.example.yaml"),
            as: UTF8.self
        )
        let quantities = Quantity.allCases.filter { $0 != .temperature }.map(\.rawValue)
        let alternatives = Set(["stdin", "ca_file"] + quantities)
        for name in try keys(of: .group(Fixtures.loader().description)) where !alternatives.contains(name) {
            #expect(text.contains("\(name):"), "\(name) is not in the example")
        }
    }

    private func keys(of value: ValueDescription) -> Set<String> {
        switch value {
        case .group(let group): Set(group.keys.map(\.name)).union(group.keys.flatMap { keys(of: $0.value) })
        case .named(let item, _), .list(let item, _): keys(of: item)
        case .either(let choices): Set(choices.flatMap { keys(of: $0) })
        default: []
        }
    }

    @Test func theSimulatedExampleLoads() throws {
        let configuration = try load("Provisioning/simulated.example.yaml")
        #expect(configuration.profile?.isClosed == true)
        #expect(configuration.endpoints.map(\.name) == ["assistant"])
        #expect(configuration.switches.map(\.name) == ["desk lamp", "pump", "blind up", "blind down"])
        #expect(configuration.momentary.map(\.name) == ["gate"])
        #expect(
            configuration.sensors.map(\.source.chip?.name.value) == ["bme280", "bh1750", "ads1115", "sht3x", "lm75"]
        )
        #expect(
            configuration.sensors.map(\.source.chip?.address.value.description) == [
                "0x76", "0x23", "0x48", "0x44", "0x49",
            ]
        )
        #expect(
            configuration.sensors.allSatisfy { $0.source.chip?.bus.value == "i2c-1" && $0.staleAfter == .seconds(15) }
        )
        #expect(configuration.speakers.map(\.element?.value) == ["Master"])
        #expect(configuration.sounds.map(\.name) == ["doorbell"])
        #expect(
            configuration.switches.map(\.rules.maximumOn?.value) == [nil, .seconds(1200), .seconds(60), .seconds(60)]
        )
        #expect(configuration.interlocks.map { $0.outputs.map(\.value) } == [["blind up", "blind down"]])
        #expect(configuration.dimmers.map(\.name) == ["strip"])
        // At rest, nothing may hold the pump off or set a rule off.
        #expect(configuration.inputs.map(\.name) == ["front door", "tank empty", "bell button"])
        #expect(configuration.inputs.allSatisfy { $0.bias == .pullUp && $0.activeLevel == .low })
        #expect(configuration.scenes.map(\.name) == ["good night"])
        #expect(configuration.rules.map(\.name) == ["front door opens", "bell button is pressed"])
    }

    @Test func mutationsNeverCrashAndAlwaysComplainOrLoad() throws {
        let loader = try Fixtures.loader()
        let original = try FileSystem.read("\(Fixtures.root)/Provisioning/boardhand.example.yaml")
        var random = SplitMix64(state: 2026)
        let alphabet = Array("\n\t :-[]{}#&*!|>'\"%@`,?~0aZ\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xE2, 0xF0, 0xFF]
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = alphabet.randomElement(using: &random) ?? 0
                case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: index)
                case 2: bytes.remove(at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 40))
                }
            }
            let outcome = loader.load(text: bytes, file: "mutated.yaml")
            #expect((outcome.configuration == nil) == !outcome.complaints.isEmpty)
            #expect(outcome.complaints.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
        }
    }
}
