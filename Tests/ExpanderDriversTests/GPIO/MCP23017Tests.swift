import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

@Suite("MCP23017")
struct MCP23017Tests {
    private let bench: ExpanderBench
    private let hardware: SimulatedMCP23017

    init() throws {
        bench = try ExpanderBench("mcp23017")
        hardware = try #require(bench.hardware as? SimulatedMCP23017)
    }

    /// Whatever another program left in IOCON, and in GPINTENB, which looks like it.
    @Test(arguments: [UInt16(0x0000), 0x8080, 0xA0A0, 0x2020, 0x7E7E], [UInt16(0x0000), 0x8000, 0xFF00])
    func findsItsRegistersWhereverTheyAre(control: UInt16, interrupts: UInt16) async throws {
        hardware.set(.interruptEnable, to: interrupts)
        hardware.set(.latch, to: 0x00F0)
        hardware.set(.direction, to: 0xFF0F)
        hardware.set(.control, to: control)
        let before = (0..<16).map { try? bench.levels($0) }
        let line = try await bench.output(9, .active)
        #expect(try await line.value() == .active)
        #expect(hardware.value(of: .latch) == 0x02F0)
        #expect(hardware.value(of: .direction) == 0xFD0F)
        // MIRROR, DISSLW, ODR and INTPOL are the board's.
        #expect(hardware.value(of: .control) == control & 0x5F5F)
        for offset in 0..<UInt32(16) where offset != 9 { #expect(try bench.levels(offset) == before[Int(offset)]) }
    }

    @Test func levelComesBeforeDirection() async throws {
        _ = try await bench.output(0, .active, activeLevel: .high)
        let writes = bench.bus.log.flatMap(\.operations).compactMap { operation -> UInt8? in
            if case .write(let bytes) = operation, bytes.count > 1 { return bytes.first }
            return nil
        }
        #expect(writes == [0x14, 0x00])
        #expect(try bench.levels(0) == [.low, .high])
    }

    @Test func aChipThatLostItsPowerGetsItsLinesBackWithoutAGlitch() async throws {
        let relay = try await bench.output(1, .inactive, activeLevel: .low)
        let pump = try await bench.output(12, .active)
        let button = try await bench.input(3, bias: .pullUp)
        let released = try await bench.output(14, .active)
        released.release()
        try hardware.pins.pull(LineOffset(1), .up)
        hardware.powerOn()
        let before = try bench.levels(12)
        #expect(try await button.value() == .active)
        #expect(bench.events.all == [.restored])
        #expect(try bench.level(12) == .high)
        #expect(try bench.levels(12) == before)
        // An active-low relay with its pull-up never saw low.
        #expect(try bench.levels(1) == [.low, .high])
        #expect(hardware.value(of: .direction) == 0xEFFD)
        #expect(hardware.value(of: .pullUps) == 0x0008)
        #expect(try await pump.value() == .active)
        #expect(try await relay.value() == .inactive)
        // Once.
        #expect(bench.events.all == [.restored])
    }

    @Test func otherLinesOfThePortStayAsAnotherProgramSetThem() async throws {
        let line = try await bench.output(2, .active)
        hardware.set(.latch, to: 0x8004)
        hardware.set(.direction, to: 0x7FFB)
        try await line.set(.inactive)
        #expect(hardware.value(of: .latch) == 0x8000)
        #expect(hardware.value(of: .direction) == 0x7FFB)
        #expect(bench.events.all.isEmpty)
    }

    @Test func openDrainNeverDrivesHigh() async throws {
        let line = try await bench.output(4, .active, bias: .pullUp, drive: .openDrain)
        #expect(try bench.level(4) == .high)
        try hardware.pins.drive(LineOffset(4), .low)
        #expect(try await line.value() == .inactive)
        try hardware.pins.drive(LineOffset(4), nil)
        try await line.set(.inactive)
        #expect(try bench.level(4) == .low)
        try await line.set(.active)
        #expect(try bench.level(4) == .high)
        #expect(hardware.value(of: .latch) == 0)
        #expect(hardware.pins.circuit.contentions.isEmpty)
    }

    @Test(arguments: [7, 15] as [UInt32]) func outputOnlyLinesAreNoInputs(_ offset: UInt32) async throws {
        await #expect(throws: GPIOError(.notSupported, operation: "request as an input", subject: subject(offset))) {
            try await bench.input(offset)
        }
        await #expect(throws: GPIOError.self) { try await bench.output(offset, .active, drive: .openDrain) }
        #expect(try await bench.output(offset, .active).value() == .active)
    }

    private func subject(_ offset: UInt32) -> String { (offset < 8 ? "GPA" : "GPB") + "7 on mcp23017 at 0x20 on i2c-1" }

    @Test func pullUpIsSetAndTakenAwayAndLeft() async throws {
        try await bench.input(0, bias: .pullUp).release()
        #expect(hardware.value(of: .pullUps) == 1)
        try await bench.input(0).release()
        #expect(hardware.value(of: .pullUps) == 1)
        try await bench.input(0, bias: .disabled).release()
        #expect(hardware.value(of: .pullUps) == 0)
        await #expect(throws: GPIOError.self) { try await bench.input(0, bias: .pullDown) }
    }

    @Test func invertedPolarityIsOfNoConcern() async throws {
        hardware.set(.polarity, to: 0xFFFF)
        let line = try await bench.input(5)
        try hardware.pins.pull(LineOffset(5), .up)
        #expect(try await line.value() == .active)
        #expect(hardware.value(of: .polarity) == 0xFFDF)
    }
}
