import HardwareAbstraction
import SimulatedHardware
import Synchronization

/// Hardware as one process has it: after the process's death nothing of it reaches the lines, which keep their levels.
final class ProcessDoor: Sendable {
    private struct State {
        var isDead = false
        var lines: [any GPIOOutputLine] = []
        var channels: [any PWMChannel] = []
    }

    private let state = Mutex(State())
    var isDead: Bool { state.withLock { $0.isDead } }

    func hold(_ line: any GPIOOutputLine) { state.withLock { $0.lines.append(line) } }
    func hold(_ channel: any PWMChannel) { state.withLock { $0.channels.append(channel) } }

    /// The kernel takes back what the process had.
    func die() -> [any PWMChannel] {
        let (lines, channels) = state.withLock { state in
            state.isDead = true
            defer { state = State(isDead: true) }
            return (state.lines, state.channels)
        }
        for line in lines { line.release() }
        return channels
    }
}

struct ProcessChip: GPIOChip {
    let chip: SimulatedGPIOChip
    let door: ProcessDoor
    var info: GPIOChipInfo { chip.info }

    func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo { try chip.lineInfo(offset) }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOOutputLine {
        guard !door.isDead else { throw GPIOError(.released, operation: "request", subject: "a dead process's line") }
        let line = try chip.requestOutput(offset, settings: settings, consumer: consumer)
        door.hold(line)
        return ProcessLine(line: line, door: door)
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOInputLine {
        try chip.requestInput(offset, settings: settings, consumer: consumer)
    }
}

struct ProcessLine: GPIOOutputLine {
    let line: any GPIOOutputLine
    let door: ProcessDoor
    var label: String { line.label }

    func set(_ value: LineValue) async throws(GPIOError) {
        guard !door.isDead else { throw GPIOError(.released, operation: "set", subject: label) }
        try await line.set(value)
    }

    func value() async throws(GPIOError) -> LineValue {
        guard !door.isDead else { throw GPIOError(.released, operation: "read", subject: label) }
        return try await line.value()
    }

    func release() { if !door.isDead { line.release() } }
}

struct ProcessPWM: PWMChannel {
    let channel: any PWMChannel
    let door: ProcessDoor
    var label: String { channel.label }

    func apply(_ setting: PWMSetting) async throws(PWMError) {
        guard !door.isDead else { throw PWMError(.released, operation: "apply", subject: label) }
        try await channel.apply(setting)
    }

    func setting() async throws(PWMError) -> PWMSetting {
        guard !door.isDead else { throw PWMError(.released, operation: "read", subject: label) }
        return try await channel.setting()
    }

    func release() async { if !door.isDead { await channel.release() } }
}
