import HardwareAbstraction
import Synchronization

/// A chip as a process has it: after the process's death nothing of it reaches the lines, which keep their levels.
/// It may be behind a bus, which takes its time, ends a transfer whose task is cancelled, and can hang.
final class FaultyChip: GPIOChip {
    struct State {
        var isDead = false
        var isStuck = false
        var held: [any GPIOOutputLine] = []
        var channels: [any PWMChannel] = []
    }

    let chip: any GPIOChip
    let delay: Duration
    let clock: any BoardClock
    let state = Mutex(State())
    var info: GPIOChipInfo { chip.info }

    init(_ chip: any GPIOChip, delay: Duration = .zero, clock: any BoardClock) {
        self.chip = chip
        self.delay = delay
        self.clock = clock
    }

    func setStuck(_ isStuck: Bool) { state.withLock { $0.isStuck = isStuck } }

    /// The end of the process.
    func die() async {
        let (held, channels) = state.withLock { state in
            state.isDead = true
            return (state.held, state.channels)
        }
        for line in held { line.release() }
        for channel in channels { await channel.release() }
    }

    func transfer() async throws(GPIOError) {
        do {
            if delay > .zero { try await clock.sleep(for: delay) }
            while state.withLock({ $0.isStuck }) { try await clock.sleep(for: .milliseconds(50)) }
        } catch {
            throw GPIOError(.io(errno: 125), operation: "transfer", subject: info.label)
        }
        if state.withLock({ $0.isDead }) { throw GPIOError(.released, operation: "transfer", subject: info.label) }
    }

    func lineInfo(_ offset: LineOffset) async throws(GPIOError) -> GPIOLineInfo { try await chip.lineInfo(offset) }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine {
        try await transfer()
        let line = try await chip.requestOutput(offset, settings: settings, consumer: consumer)
        state.withLock { $0.held.append(line) }
        return FaultyLine(line, of: self)
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine {
        try await chip.requestInput(offset, settings: settings, consumer: consumer)
    }
}

final class FaultyLine: GPIOOutputLine {
    private let line: any GPIOOutputLine
    private let chip: FaultyChip
    var label: String { line.label }

    init(_ line: any GPIOOutputLine, of chip: FaultyChip) {
        self.line = line
        self.chip = chip
    }

    func set(_ value: LineValue) async throws(GPIOError) {
        try await chip.transfer()
        try await line.set(value)
    }

    func value() async throws(GPIOError) -> LineValue {
        try await chip.transfer()
        return try await line.value()
    }

    func release() { if !chip.state.withLock({ $0.isDead }) { line.release() } }
}
