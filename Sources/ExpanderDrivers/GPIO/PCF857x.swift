import HardwareAbstraction

/// PCF8574, PCF8574A and PCF8575: one latch, written and read whole; no other register.
///
/// A line is quasi-bidirectional: low is driven, high is a current source of 100 µA that anything may pull low, and so
/// an input is a line that is high. The latch is all high after power-on and cannot be read.
///
/// Sources: NXP PCF8574; PCF8574A data sheet Rev. 5, sections 7 and 8; NXP PCF8575 data sheet Rev. 5, section 8.
struct PCF857x: ExpanderPort {
    /// 1 or 2, of 8 lines each.
    let byteCount: Int

    var lineCount: UInt32 { UInt32(byteCount * 8) }

    var hasDirections: Bool { false }

    func name(of line: Int) -> String { byteCount == 1 ? "P\(line)" : "P\(line / 8)\(line % 8)" }

    /// The current source cannot be switched off, and nothing pulls down.
    private func supports(_ bias: Bias) -> Bool { bias == .asIs || bias == .pullUp }

    /// A high output is as strong as any pull-up: what is called push-pull here is enough for a relay module's input.
    func supports(_ settings: OutputSettings, line: Int) -> Bool {
        settings.drive != .openSource && supports(settings.bias)
    }

    func supports(_ settings: InputSettings, line: Int) -> Bool { supports(settings.bias) }

    func bring(
        _ state: PortState?,
        to wanted: WantedLines,
        over bus: any I2CBus,
        at address: I2CAddress
    ) async throws(I2CError) -> PortState {
        var new = state ?? PortState()
        new.wasReset = false
        new.pins = value(try await bus.read(byteCount, from: address))
        // A line that nobody holds keeps its level: low is taken for driven by whoever was here before us, as only so
        // nothing switches. Once it is high it stays so.
        let others = state.map { $0.latch | new.pins } ?? new.pins
        let sinkingBefore = state.map { $0.wanted.sinking & wanted.sinking } ?? 0
        let lost = sinkingBefore & new.pins
        let unheld = lost == 0 ? others : new.pins
        let latch = wanted.held & (wanted.levels | wanted.released) | ~wanted.held & unheld
        if latch != new.latch || state == nil || lost != 0 {
            let answer = try await bus.transaction([.write(bytes(latch)), .read(byteCount)], at: address)
            new.pins = value(answer.first ?? [])
            // A line that follows now was not held by something stronger: the chip had lost its latch.
            new.wasReset = lost & ~new.pins != 0
        }
        new.latch = latch
        new.inputs = wanted.held & wanted.released
        new.wanted = wanted
        return new
    }

    private func value(_ bytes: [UInt8]) -> UInt16 {
        bytes.enumerated().reduce(0) { $0 | UInt16($1.element) << ($1.offset * 8) }
    }

    private func bytes(_ value: UInt16) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
