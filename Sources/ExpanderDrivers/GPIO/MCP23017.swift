import HardwareAbstraction

/// Microchip MCP23017: two ports of 8 lines with direction, pull-ups and an output latch that can be read.
///
/// Source: Microchip DS20001952D, "MCP23017/MCP23S17", section 3.5, with IOCON.BANK = 0.
struct MCP23017: ExpanderPort {
    /// Registers of port A; those of port B follow each.
    private enum Register {
        static let direction: UInt8 = 0x00
        static let polarity: UInt8 = 0x02
        static let control: UInt8 = 0x0A
        static let pullUps: UInt8 = 0x0C
        static let pins: UInt8 = 0x12
        static let latch: UInt8 = 0x14
        static let count = 0x16
        /// IOCON while IOCON.BANK = 1; GPINTENB while it is 0.
        static let controlOfBankOne: UInt8 = 0x05
    }

    /// IOCON: other addresses for all registers; no increment of the address from byte to byte.
    private static let bank: UInt8 = 0x80
    private static let fixedAddress: UInt8 = 0x20

    let lineCount: UInt32 = 16

    var hasDirections: Bool { true }

    func name(of line: Int) -> String { line < 8 ? "GPA\(line)" : "GPB\(line - 8)" }

    /// GPA7 and GPB7 are outputs only: as inputs they can disturb the bus. (Section 3.5.1, notes)
    private func canLetGo(_ line: Int) -> Bool { line % 8 != 7 }

    func supports(_ settings: OutputSettings, line: Int) -> Bool {
        settings.bias != .pullDown && (settings.drive == .pushPull || canLetGo(line))
    }

    func supports(_ settings: InputSettings, line: Int) -> Bool { settings.bias != .pullDown && canLetGo(line) }

    func bring(
        _ state: PortState?,
        to wanted: WantedLines,
        over bus: any I2CBus,
        at address: I2CAddress
    ) async throws(I2CError) -> PortState {
        if state == nil { try await setUp(over: bus, at: address) }
        var new = try await read(over: bus, at: address)
        if let state {
            // What is as it was left needs no care; the rest must have come from a loss of power, or from somebody else.
            let old = state.wanted.held & wanted.held
            let biased = state.wanted.biased & old
            new.wasReset =
                (new.inputs ^ state.inputs) & old != 0 || (new.latch ^ state.latch) & state.wanted.driven & old != 0
                || (new.pullUps ^ state.pullUps) & biased != 0
        }
        let latch = new.latch & ~wanted.driven | wanted.levels & wanted.driven
        let pullUps = new.pullUps & ~wanted.biased | wanted.pullUps & wanted.biased
        let inputs = new.inputs & ~wanted.held | wanted.released & wanted.held
        var writes: [I2COperation] = []
        // Level before direction: a line that begins to drive has its level by then.
        if latch != new.latch { writes.append(write(latch, to: Register.latch)) }
        if pullUps != new.pullUps { writes.append(write(pullUps, to: Register.pullUps)) }
        if inputs != new.inputs { writes.append(write(inputs, to: Register.direction)) }
        let polarity = new.polarity & ~wanted.held
        if polarity != new.polarity { writes.append(write(polarity, to: Register.polarity)) }
        var result = new.state
        if !writes.isEmpty {
            // Together with what they made of the pins; each write has its own register address and START.
            let answers = try await bus.transaction(writes + [.write([Register.pins]), .read(2)], at: address)
            result.pins = value(answers.first ?? [], at: 0) ^ polarity
        }
        result.latch = latch
        result.pullUps = pullUps
        result.inputs = inputs
        result.wanted = wanted
        return result
    }

    /// What is read back before every change.
    private struct Snapshot {
        var inputs: UInt16
        var polarity: UInt16
        var pullUps: UInt16
        var latch: UInt16
        var pins: UInt16
        var wasReset = false

        var state: PortState {
            PortState(latch: latch, inputs: inputs, pullUps: pullUps, pins: pins, wasReset: wasReset)
        }
    }

    /// All registers at once: i2c-bcm2835 takes one read in a transaction, at its end.
    private func read(over bus: any I2CBus, at address: I2CAddress) async throws(I2CError) -> Snapshot {
        let all = try await bus.writeRead([Register.direction], count: Register.count, at: address)
        let polarity = value(all, at: Register.polarity)
        return Snapshot(
            inputs: value(all, at: Register.direction),
            polarity: polarity,
            pullUps: value(all, at: Register.pullUps),
            latch: value(all, at: Register.latch),
            pins: value(all, at: Register.pins) ^ polarity
        )
    }

    /// Makes sure of the registers' addresses; writes nothing that could be a line's level or direction.
    private func setUp(over bus: any I2CBus, at address: I2CAddress) async throws(I2CError) {
        // With BANK = 1 this is IOCON, which then has bit 7. With BANK = 0 it is GPINTENB, where bit 7 stands for an
        // interrupt that nobody here uses: taking it away is right either way.
        let suspect = try await bus.writeRead([Register.controlOfBankOne], count: 1, at: address).first ?? 0
        if suspect & Self.bank != 0 {
            try await bus.write([Register.controlOfBankOne, suspect & ~Self.bank], to: address)
        }
        let control = try await bus.writeRead([Register.control], count: 1, at: address).first ?? 0
        if control & Self.fixedAddress != 0 {
            try await bus.write([Register.control, control & ~(Self.fixedAddress | Self.bank)], to: address)
        }
    }

    private func write(_ value: UInt16, to register: UInt8) -> I2COperation {
        .write([register, UInt8(truncatingIfNeeded: value), UInt8(value >> 8)])
    }

    private func value(_ bytes: [UInt8], at register: UInt8) -> UInt16 {
        let offset = Int(register)
        guard bytes.indices.contains(offset + 1) else { return 0 }
        return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }
}
