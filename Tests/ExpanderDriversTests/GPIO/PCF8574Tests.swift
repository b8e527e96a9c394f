import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

@Suite("PCF8574")
struct PCF8574Tests {
    private let bench: ExpanderBench
    private let hardware: SimulatedPCF8574

    init() throws {
        bench = try ExpanderBench("pcf8574")
        hardware = try #require(bench.hardware as? SimulatedPCF8574)
    }

    /// The latch cannot be read: what the pins have is what the program before left.
    @Test func aSecondStartSwitchesNothing() async throws {
        let relay = try await bench.output(6, .active, activeLevel: .low)
        #expect(hardware.latch == 0xBF)
        relay.release()
        let driver = try #require(bench.driver("pcf8574"))
        let before = try bench.levels(6)
        let other = try await driver.requestOutput(
            LineOffset(0),
            settings: OutputSettings(initialValue: .inactive),
            consumer: "test"
        )
        #expect(hardware.latch == 0xBE)
        #expect(try bench.levels(6) == before)
        let again = try await driver.requestOutput(
            LineOffset(6),
            settings: OutputSettings(initialValue: .inactive, activeLevel: .low),
            consumer: "test"
        )
        #expect(hardware.latch == 0xFE)
        _ = (other, again)
    }

    @Test func inputIsWrittenHighAndReadsThePin() async throws {
        try hardware.pins.drive(LineOffset(2), .low)
        let line = try await bench.input(2, bias: .pullUp)
        #expect(hardware.latch == 0xFF)
        #expect(try await line.value() == .inactive)
        try hardware.pins.drive(LineOffset(2), nil)
        #expect(try await line.value() == .active)
        #expect(hardware.pins.circuit.contentions.isEmpty)
    }

    @Test func aChipThatLostItsLatchGetsItBack() async throws {
        let lamp = try await bench.output(1, .active, activeLevel: .low)
        let left = try await bench.output(5, .inactive)
        left.release()
        hardware.powerOn()
        #expect(try bench.level(1) == .high)
        #expect(try await lamp.value() == .active)
        #expect(bench.events.all == [.restored])
        // Nobody holds it: it stays as it came up.
        #expect(hardware.latch == 0xFD)
        #expect(try await lamp.value() == .active)
        #expect(bench.events.all == [.restored])
    }

    @Test func aLineThatIsOverpoweredIsNoLossOfPower() async throws {
        let lamp = try await bench.output(1, .active, activeLevel: .low)
        try hardware.pins.hold(LineOffset(1), at: .high)
        #expect(try await lamp.value() == .inactive)
        #expect(bench.events.all.isEmpty)
        try hardware.pins.hold(LineOffset(1), at: nil)
        #expect(try await lamp.value() == .active)
        #expect(bench.events.all.isEmpty)
    }

    @Test(arguments: [Bias.disabled, .pullDown]) func itsPullUpIsFixed(_ bias: Bias) async throws {
        await #expect(throws: GPIOError.self) { try await bench.input(0, bias: bias) }
        await #expect(throws: GPIOError.self) { try await bench.output(0, .active, bias: bias) }
        await #expect(throws: GPIOError.self) { try await bench.output(0, .active, drive: .openSource) }
        #expect(bench.bus.log.isEmpty)
    }
}
