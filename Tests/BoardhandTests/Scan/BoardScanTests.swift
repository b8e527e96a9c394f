import Configuration
import Foundation
import HardwareAbstraction
import JSON
import SensorDrivers
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct BoardScanTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func platform(_ text: String) throws -> (SimulatedPlatform, BoardProfile) {
        let path = try folder.file("wired.yaml", text, mode: 0o644)
        let loaded = try LoadedConfiguration(path: path, boards: [Self.root + "/Boards"], isSimulated: true)
        return (try SimulatedBoard(loaded, clock: SimulatedClock()).platform, loaded.profile)
    }

    private func scan(_ platform: SimulatedPlatform, _ profile: BoardProfile?, buses: [String] = []) async -> ScanReport
    {
        await BoardScan(
            platform: Unhurried(platform: platform),
            inventory: platform,
            profile: profile,
            extraBuses: buses
        ).run()
    }

    /// Five chips that can be told apart, a kernel sensor and a card.
    private static let house = """
        board: raspberry-pi-4b
        sensors:
          a: { chip: bme280, bus: i2c-1, address: 0x76 }
          b: { chip: sht3x, bus: i2c-1, address: 0x44 }
          c: { chip: tmp117, bus: i2c-1, address: 0x48 }
          d: { chip: mcp9808, bus: i2c-1, address: 0x18 }
          e: { chip: ads1115, bus: i2c-1, address: 0x49, channel: A0 }
          f: { chip: bme280, bus: i2c-1, address: 0x77 }
          g: { chip: bh1750, bus: i2c-1, address: 0x23 }
          h: { thermal: cpu-thermal }
        speakers:
          radio: { card: Headphones, element: PCM }
        """

    @Test func whatIsOnTheBusIsNamed() async throws {
        let (platform, profile) = try platform(Self.house)
        let report = await scan(platform, profile)
        let bus = try #require(report.buses.first { $0.name == "i2c-1" })
        #expect(bus.trouble == nil)
        #expect(
            bus.chips.map(\.text) == [
                "mcp9808",
                "a chip that cannot be told without writing to it; perhaps bh1750, mcp23017, pcf8574, pcf8575",
                "sht3x", "tmp117", "ads1115", "bme280", "bme280",
            ]
        )
        #expect(report.cards.map(\.id).contains("Headphones"))
        #expect(report.kernelSensors.map(\.description) == [.thermal(type: "cpu-thermal")])
    }

    @Test func noByteIsWrittenWhereItCouldBeAnOutputAndNothingAtAllWhereNobodyIs() async throws {
        let (platform, profile) = try platform(Self.house)
        _ = await scan(platform, profile)
        let bus = try #require(platform.buses["i2c-1"] as? SimulatedI2CBus)
        let written = bus.log.filter { transaction in
            transaction.operations.contains { if case .write(let bytes) = $0 { !bytes.isEmpty } else { false } }
        }
        #expect(!written.isEmpty)
        #expect(written.allSatisfy { !$0.address.takesBytesAsOutput && !$0.address.isMemory })
        #expect(Set(written.map(\.address)).isSubset(of: Set(bus.chips.keys)))
    }

    @Test func theStarterIsAcceptedAndServesEverySensor() async throws {
        let (platform, profile) = try platform(Self.house)
        var starter = StarterConfiguration(await scan(platform, profile), profile: profile)
        let text = starter.text()
        let path = try folder.file("starter.yaml", text, mode: 0o644)
        let loaded = try LoadedConfiguration(path: path, boards: [Self.root + "/Boards"], isSimulated: true)
        let chips = loaded.configuration.sensors.compactMap(\.source.chip)
        #expect(Set(chips.map(\.name.value)) == ["bme280", "sht3x", "tmp117", "mcp9808", "ads1115"])
        #expect(chips.count == 6)
        #expect(loaded.configuration.sensors.contains { $0.source.kernelSensor == .thermal(type: "cpu-thermal") })
        #expect(loaded.configuration.speakers.contains { $0.card.value == "Headphones" && $0.element?.value == "PCM" })
        // What is wired nobody can see: nothing is switched.
        #expect(loaded.configuration.switches.isEmpty && loaded.configuration.momentary.isEmpty)
        #expect(loaded.configuration.dimmers.isEmpty && loaded.configuration.expanders.isEmpty)
        #expect(text.contains("# bh1750: { chip: bh1750, bus: i2c-1, address: 0x23"))
        let bench = try await Workbench(configuration: path, boards: Self.root + "/Boards", isSimulated: true)
        let names = try await bench.listing().map { $0.tool["name"]?.string }
        #expect(names.contains("read_sensors") && !names.contains("set_switch"))
        try await bench.close()
    }

    @Test(arguments: ["raspberry-pi-4b", "raspberry-pi-5", "simulated", "orange-pi-5", "beaglebone-black"])
    func theStarterOfAnEmptyBoardIsAccepted(board: String) async throws {
        let (platform, profile) = try platform("board: \(board)\n")
        var starter = StarterConfiguration(await scan(platform, profile), profile: profile)
        let path = try folder.file("starter.yaml", starter.text(), mode: 0o644)
        _ = try LoadedConfiguration(path: path, boards: [Self.root + "/Boards"], isSimulated: true)
    }

    @Test func namesThatTheHardwareGivesAreOnlyNames() async throws {
        let (_, profile) = try platform("board: simulated\n")
        var report = ScanReport()
        report.leds = ["evil\nswitches:\n  x"]
        report.kernelSensors = [
            KernelSensorInfo(
                .hwmon(name: "lm75", parent: "1-0048", channel: nil),
                parent: "1-0048",
                channels: ["temp1"]
            ),
            KernelSensorInfo(
                .hwmon(name: "lm75", parent: "1-0049", channel: nil),
                parent: "1-0049",
                channels: ["temp1"]
            ),
        ]
        report.cards = [
            SoundCardInfo(
                id: "Device",
                title: "USB\nAudio",
                elements: [
                    .init(name: "Vol: \"A\"", direction: .playback, steps: 0...10, decibels: nil, hasSwitch: false)
                ]
            )
        ]
        var starter = StarterConfiguration(report, profile: profile)
        let path = try folder.file("starter.yaml", starter.text(), mode: 0o644)
        let loaded = ConfigurationState.load(path, boards: Self.root + "/Boards")
        guard case .wrong(let mistakes) = loaded else {
            guard case .good(let loaded) = loaded else { throw CancellationError() }
            #expect(loaded.configuration.sensors.map(\.name) == ["lm75", "lm75 2"])
            #expect(loaded.configuration.speakers.first?.element?.value == "Vol: \"A\"")
            #expect(loaded.configuration.switches.isEmpty)
            return
        }
        // A closed board has no other cards and sensors than its own; the text itself has no mistake.
        #expect(mistakes.allSatisfy { !$0.contains("YAML") && !$0.contains("switches") }, "\(mistakes)")
    }

    @Test func aBusThatIsNotOnTheHeaderIsOnlyLookedAtWhenNamed() async throws {
        let (platform, _) = try platform(Self.house)
        let bus = try #require(platform.buses["i2c-1"] as? SimulatedI2CBus)
        let report = await scan(platform, nil)
        #expect(bus.log.isEmpty)
        #expect(report.buses.allSatisfy { $0.trouble?.contains("boardhand scan --bus") ?? false })
        let named = await scan(platform, nil, buses: ["i2c-1"])
        #expect(named.buses.first { $0.name == "i2c-1" }?.chips.count == 7)
    }

    @Test func aStuckBusIsToldAndTheRestIsStillSeen() async throws {
        let (platform, profile) = try platform(Self.house)
        let bus = try #require(platform.buses["i2c-1"] as? SimulatedI2CBus)
        bus.inject(.busStuck)
        let report = await scan(platform, profile)
        #expect(report.buses.first { $0.name == "i2c-1" }?.trouble?.contains("is held low") ?? false)
        #expect(!report.cards.isEmpty)
        #expect(report.text.contains("is held low"))
    }

    @Test func whatIsNotEnabledComesWithItsLine() async throws {
        let (platform, profile) = try platform("board: raspberry-pi-4b\n")
        let bare = SimulatedPlatform(clock: platform.clock, recorder: platform.recorder, chips: platform.chips)
        let report = await scan(bare, profile)
        #expect(report.notEnabled.contains { $0.what.contains("i2c-1") && $0.hint.contains("dtparam=i2c_arm=on") })
        #expect(report.json["not_enabled"]?.array?.isEmpty == false)
    }

    @Test func aFileThatIsThereIsNotOverwritten() throws {
        let path = try folder.file("mine.yaml", "mine")
        #expect(throws: Failure.self) { try ScanRun.create(path, "other") }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
}

/// The same hardware in a time that passes by itself.
private struct Unhurried: HardwarePlatform {
    let platform: SimulatedPlatform

    var clock: any BoardClock { Passing(clock: platform.clock) }

    func gpioChips() throws(GPIOError) -> [any GPIOChip] { try platform.gpioChips() }
    func i2cBus(named name: String) throws(I2CError) -> any I2CBus { try platform.i2cBus(named: name) }
    func kernelSensor(_ description: KernelSensorDescription) throws(KernelSensorError) -> any KernelSensor {
        try platform.kernelSensor(description)
    }
    func pwmChannel(_ channel: Int, chip: String) async throws(PWMError) -> any PWMChannel {
        try platform.pwmChannel(channel, chip: chip)
    }
    func led(named name: String) async throws(LEDError) -> any LED { try platform.led(named: name) }
    func mixerElement(
        _ element: String,
        card: String,
        direction: MixerDirection
    ) throws(AudioError) -> any MixerElement { try platform.mixerElement(element, card: card, direction: direction) }
    func soundPlayer(card: String) throws(AudioError) -> any SoundPlayer { try platform.soundPlayer(card: card) }
    func speechSynthesizer() -> (any SpeechSynthesizer)? { platform.speechSynthesizer() }

    private struct Passing: BoardClock {
        let clock: any BoardClock

        var now: MonotonicInstant { clock.now }
        var wallTime: WallTime { clock.wallTime }

        func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
            let simulated = clock as? SimulatedClock
            if deadline > clock.now { simulated?.advance(by: clock.now.duration(to: deadline)) }
        }
    }
}
