public import HardwareAbstraction
import Synchronization

/// A GPIO expander on an I2C bus as a chip with lines.
///
/// The chip belongs to one of these at a time. Before every access it is seen whether the chip still has what the held
/// lines need, and put back where it has not, as after a loss of its power.
public final class GPIOExpander: GPIOChip {
    /// How many edges an input holds for a consumer that is slow; then it loses the oldest.
    static let edgeCapacity = 256

    public let info: GPIOChipInfo
    let port: any ExpanderPort
    let bus: any I2CBus
    let address: I2CAddress
    let clock: any BoardClock
    let pollInterval: Duration
    let onEvent: @Sendable (ExpanderEvent) -> Void
    let gate = SerialGate()
    let state = Mutex(State())

    struct State {
        var lines: [Int: HeldLine] = [:]
        var nextID: UInt64 = 0
        /// `nil` until the chip was reached for the first time.
        var port: PortState?
        var poller: Task<Void, Never>?
        var hasFailed = false

        var wanted: WantedLines {
            var wanted = WantedLines()
            for (line, held) in lines { held.add(to: &wanted, line: line) }
            return wanted
        }
    }

    init(
        _ kind: String,
        port: any ExpanderPort,
        bus: any I2CBus,
        address: I2CAddress,
        clock: any BoardClock,
        pollInterval: Duration,
        onEvent: @escaping @Sendable (ExpanderEvent) -> Void
    ) {
        info = GPIOChipInfo(
            name: "\(bus.name)-\(address)",
            label: "\(kind) at \(address) on \(bus.name)",
            lineCount: port.lineCount
        )
        self.port = port
        self.bus = bus
        self.address = address
        self.clock = clock
        self.pollInterval = max(pollInterval, .milliseconds(1))
        self.onEvent = onEvent
    }

    deinit { state.withLock { $0.poller }?.cancel() }

    /// From what is known, without the bus.
    public func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo {
        let line = try line(offset, "look at")
        return state.withLock { state in
            let isKnownOutput = state.port.map { $0.inputs & (1 << line) == 0 } ?? false
            let held = state.lines[line]
            return GPIOLineInfo(
                offset: offset,
                name: port.name(of: line),
                consumer: held?.consumer,
                isOutput: held?.isOutput ?? (port.hasDirections && isKnownOutput)
            )
        }
    }

    public func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine {
        let operation = "request as an output"
        let line = try line(offset, operation)
        guard port.supports(settings, line: line) else {
            throw GPIOError(.notSupported, operation: operation, subject: label(of: line))
        }
        let id = try await gate.run { () async throws(GPIOError) in
            let level = settings.activeLevel.level(of: settings.initialValue)
            return try await take(line, for: operation) { id in
                HeldLine(
                    id: id,
                    consumer: ConsumerName.kept(consumer),
                    activeLevel: settings.activeLevel,
                    bias: settings.bias,
                    role: .output(level, settings.drive)
                )
            }
        }
        return ExpanderOutputLine(chip: self, line: line, id: id)
    }

    public func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine {
        let operation = "request as an input"
        let line = try line(offset, operation)
        guard port.supports(settings, line: line) else {
            throw GPIOError(.notSupported, operation: operation, subject: label(of: line))
        }
        let channel = EdgeStream(capacity: Self.edgeCapacity)
        let id = try await gate.run { () async throws(GPIOError) in
            let id = try await take(line, for: operation) { id in
                HeldLine(
                    id: id,
                    consumer: ConsumerName.kept(consumer),
                    activeLevel: settings.activeLevel,
                    bias: settings.bias,
                    role: .input(nil)
                )
            }
            state.withLock { state in
                guard let pins = state.port?.pins, state.lines[line]?.id == id else { return }
                let level = Self.level(of: line, in: pins)
                state.lines[line]?.role = .input(
                    HeldLine.Input(
                        detection: settings.edges,
                        channel: channel,
                        debouncer: Debouncer(level: level, period: settings.debounce),
                        raw: level
                    )
                )
            }
            return id
        }
        updatePolling()
        return ExpanderInputLine(chip: self, line: line, id: id, channel: channel)
    }

    /// Sees whether the chip still has what the held lines need, and puts it back where not.
    ///
    /// - Throws: what the bus said.
    public func refresh() async throws(GPIOError) {
        try await gate.run { () async throws(GPIOError) in try await reach("refresh", info.label) }
    }

    // MARK: Inside the gate

    private func take(
        _ line: Int,
        for operation: String,
        _ make: (UInt64) -> HeldLine
    ) async throws(GPIOError) -> UInt64 {
        let subject = label(of: line)
        let id = try state.withLock { state throws(GPIOError) in
            if let holder = state.lines[line]?.consumer {
                throw GPIOError(.busy(consumer: holder), operation: operation, subject: subject)
            }
            state.nextID += 1
            state.lines[line] = make(state.nextID)
            return state.nextID
        }
        do throws(GPIOError) {
            try await reach(operation, subject)
        } catch {
            state.withLock { state in
                if state.lines[line]?.id == id { state.lines[line] = nil }
            }
            throw error
        }
        return id
    }

    /// Brings the chip to what the held lines need, and the inputs what its pins have.
    func reach(_ operation: String, _ subject: String) async throws(GPIOError) {
        let (old, wanted) = state.withLock { ($0.port, $0.wanted) }
        let new: PortState
        do throws(I2CError) {
            new = try await port.bring(old, to: wanted, over: bus, at: address)
        } catch {
            throw GPIOError(error, operation: operation, subject: subject)
        }
        let now = clock.now
        let answersAgain = state.withLock { state in
            state.port = new
            for (line, held) in state.lines {
                guard case .input(var input?) = held.role else { continue }
                input.take(Self.level(of: line, in: new.pins), at: now, activeLevel: held.activeLevel)
                state.lines[line]?.role = .input(input)
            }
            defer { state.hasFailed = false }
            return state.hasFailed
        }
        if answersAgain { onEvent(ExpanderEvent(chip: info.label, what: .answersAgain)) }
        if new.wasReset { onEvent(ExpanderEvent(chip: info.label, what: .restored)) }
    }

    static func level(of line: Int, in pins: UInt16) -> LineLevel { pins & (1 << line) == 0 ? .low : .high }

    // MARK: Names

    func label(of line: Int) -> String { "\(port.name(of: line)) on \(info.label)" }

    private func line(_ offset: LineOffset, _ operation: String) throws(GPIOError) -> Int {
        guard offset.rawValue < info.lineCount else {
            throw GPIOError(.noSuchLine, operation: operation, subject: "\(offset) on \(info.label)")
        }
        return Int(offset.rawValue)
    }
}
