import Foundation
import HardwareAbstraction
import JSON
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct BenchTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private static let greenhouse = I2CAddress(0x76)

    private let bench: Bench

    init() throws {
        let loaded = try LoadedConfiguration(
            path: Self.root + "/Provisioning/simulated.example.yaml",
            boards: [Self.root + "/Boards"],
            isSimulated: true
        )
        bench = Bench(try SimulatedBoard(loaded, clock: SimulatedClock()).platform, loaded)
    }

    private func perform(_ command: JSONValue) throws -> JSONValue { try bench.perform(try BenchCommand(command)) }

    private func line(_ number: Int64) -> JSONValue? {
        bench.state["lines"]?.array?.first { $0["line"]?.integer == number }
    }

    private func sensor(_ id: String) -> JSONValue? {
        bench.state["sensors"]?.array?.first { $0["id"]?.string == id }
    }

    @Test func itDescribesHeaderAndDevices() {
        let description = bench.description
        #expect(description["device"] == "Garden House")
        #expect(description["header"]?.array?.count == 40)
        let pin = description["header"]?.array?[10]
        #expect(pin?["name"] == "GPIO17" && pin?["chip"] == "simulated" && pin?["line"] == 17)
        let devices = description["devices"]?.array ?? []
        #expect(
            devices.compactMap { $0["name"]?.string } == [
                "desk lamp", "pump", "blind up", "blind down", "gate", "strip", "front door", "tank empty",
                "bell button", "speaker",
            ]
        )
        #expect(devices.first?["line"] == 17)
        #expect(bench.sensors.map(\.id) == ["i2c-1/0x23", "i2c-1/0x44", "i2c-1/0x48", "i2c-1/0x49", "i2c-1/0x76"])
        #expect(bench.sensors.map(\.names) == [["window"], ["cellar"], ["soil"], ["attic"], ["greenhouse"]])
    }

    @Test func aHeldOutputShowsItsHolderAndLevel() throws {
        let chip = bench.platform.chips[0]
        let held = try chip.requestOutput(
            LineOffset(17),
            settings: OutputSettings(initialValue: .inactive, activeLevel: .low),
            consumer: "boardhand:desk lamp"
        )
        #expect(line(17)?["consumer"] == "boardhand:desk lamp")
        #expect(line(17)?["direction"] == "output")
        #expect(line(17)?["activeLow"] == true)
        #expect(line(17)?["level"] == "high")
        _ = try perform(["do": "hold", "chip": "simulated", "line": 17, "level": "low"])
        #expect(line(17)?["level"] == "low" && line(17)?["held"] == "low")
        let history = bench.history["lines"]?.array?.first
        #expect(history?["changes"]?.array?.count == 6)
        held.release()
    }

    @Test func anInputIsDrivenAndLetGo() async throws {
        let chip = bench.platform.chips[0]
        let held = try chip.requestInput(
            LineOffset(23),
            settings: InputSettings(activeLevel: .low, bias: .pullUp),
            consumer: "boardhand:front door"
        )
        #expect(line(23)?["direction"] == "input" && line(23)?["level"] == "high")
        let told = try perform(["do": "drive", "chip": "simulated", "line": 23, "level": "low"])
        #expect(told["line"] == line(23))
        #expect(try await held.value() == .active)
        #expect(line(23)?["outside"] == "low")
        _ = try perform(["do": "drive", "chip": "simulated", "line": 23, "level": nil])
        #expect(try await held.value() == .inactive)
        #expect(line(23)?["outside"] == nil)
    }

    @Test func aSensorIsSetWithinItsRange() throws {
        let told = try perform(["do": "set", "sensor": "i2c-1/0x76", "quantity": "temperature", "value": 31.5])
        #expect(told["inputs"]?.array?.first?["value"] == 31.5)
        let clamped = try perform(["do": "set", "sensor": "i2c-1/0x76", "quantity": "humidity", "value": 500])
        #expect(clamped["inputs"]?.array?[1]["value"]?.number == 100)
        let channel = try perform(
            ["do": "set", "sensor": "i2c-1/0x48", "quantity": "voltage", "channel": "A1", "value": 2]
        )
        #expect(channel["inputs"]?.array?[1]["value"]?.number == 2)
    }

    @Test func aSensorIsUnpluggedAndPluggedIn() throws {
        let bus = try #require(bench.platform.buses["i2c-1"] as? SimulatedI2CBus)
        for _ in 1...2 { _ = try perform(["do": "unplug", "sensor": "i2c-1/0x76"]) }
        #expect(bus.chips[Self.greenhouse] == nil)
        #expect(sensor("i2c-1/0x76")?["plugged"] == false)
        #expect(bench.platform.recorder.log.last?.description == "bme280 at i2c-1/0x76 was unplugged")
        for _ in 1...2 { _ = try perform(["do": "plug", "sensor": "i2c-1/0x76"]) }
        #expect(bus.chips[Self.greenhouse] != nil)
        #expect(sensor("i2c-1/0x76")?["plugged"] == true)
    }

    @Test func aBusIsStuckAndFreed() throws {
        let bus = try #require(bench.platform.buses["i2c-1"] as? SimulatedI2CBus)
        _ = try perform(["do": "stick", "bus": "i2c-1"])
        #expect(throws: I2CError.self) { try bus.perform([.read(1)], at: Self.greenhouse) }
        #expect(bench.state["buses"]?.array?.first?["stuck"] == true)
        _ = try perform(["do": "free", "bus": "i2c-1"])
        #expect(throws: Never.self) { try bus.perform([.read(1)], at: Self.greenhouse) }
    }

    @Test func aCardIsUnplugged() throws {
        _ = try perform(["do": "unplug", "card": "Simulated"])
        #expect(bench.state["cards"]?.array?.first?["plugged"] == false)
    }

    @Test(
        arguments: [
            ([:], "'do' must be a text"),
            (["do": "fly"], "there is no command 'fly'"),
            (["do": "drive", "chip": "simulated", "line": 17, "level": "up"], "'level' must be"),
            (["do": "drive", "chip": "simulated", "line": -1], "'line' must be"),
            (["do": "drive", "chip": "x", "line": 1], "there is no chip 'x'; there is simulated"),
            (["do": "hold", "chip": "simulated", "line": 99, "level": "low"], "99"),
            (["do": "set", "sensor": "i2c-1/0x76", "quantity": "warmth", "value": 1], "there is no quantity 'warmth'"),
            (["do": "set", "sensor": "i2c-1/0x76", "quantity": "co2", "value": 1], "has no such input"),
            (["do": "set", "sensor": "x", "quantity": "co2", "value": 1], "there is no sensor 'x'"),
            (["do": "unplug", "card": "x"], "there is no card 'x'; there is Simulated"),
            (["do": "stick", "bus": "i2c-9"], "there is no bus 'i2c-9'; there is i2c-1"),
        ] as [(JSONValue, String)]
    )
    func refusals(command: JSONValue, reason: String) {
        let error = #expect(throws: BenchError.self) { try perform(command) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func eventsNameLinesByChipAndNumber() throws {
        _ = try perform(["do": "drive", "chip": "simulated", "line": 23, "level": "high"])
        let event = try #require(bench.platform.recorder.log.last)
        let message = bench.message(for: event)
        #expect(message["what"] == "level" && message["line"] == 23 && message["level"] == "high")
        #expect(message["text"] == "GPIO23 on simulated went high (driven from outside)")
    }
}
