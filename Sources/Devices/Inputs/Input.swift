public import HardwareAbstraction

/// An input: a line that is watched in the background. One that fails is unknown, and comes back by itself.
public actor Input: NamedDevice {
    /// How often a line without an interrupt is read, at least.
    static let slowestPoll = Duration.milliseconds(100)
    /// From so many pulses a minute on it is a meter: its changes are no events for a log of what happened.
    static let eventsPerMinute = 20

    public nonisolated let identity: DeviceIdentity
    public nonisolated let kind: InputKind

    private let host: any Actor
    private let wiring: InputWiring
    private let clock: any BoardClock
    private let onChange: @Sendable (InputChange) -> Void
    private let report: @Sendable (BoardEvent) -> Void
    private var record: InputRecord
    /// What the log of events has last, or began with.
    private var known: Bool?
    private var hold: Task<Void, Never>?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// Touches nothing; ``run()`` takes the line.
    ///
    /// - Parameters:
    ///   - host: the actor whose executor is shared, so that calls from there change no thread.
    ///   - onChange: told of every change in order, the first known state included; must not block.
    ///   - report: told what a log of events should know.
    public init(
        _ description: InputDescription,
        clock: any BoardClock,
        sharingExecutorOf host: any Actor,
        onChange: @escaping @Sendable (InputChange) -> Void = { _ in },
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) {
        identity = description.identity
        kind = description.kind
        wiring = description.wiring
        record = InputRecord(hold: description.hold, at: clock.now)
        self.clock = clock
        self.host = host
        self.onChange = onChange
        self.report = report
    }

    /// What is known now. Reads no line: every change has been seen already.
    public func read() -> InputReading { record.reading(at: clock.now) }

    /// Holds and watches the line until cancelled, then gives it back.
    public func run() async {
        defer { hold?.cancel() }
        var backOff = RetryBackOff()
        while !Task.isCancelled {
            let began = clock.now
            var opened = false
            do throws(InputFailure) {
                try await watch { opened = true }
            } catch {
                fail(error)
            }
            guard !Task.isCancelled else { return }
            let pause = backOff.pause(afterHolding: opened ? began.duration(to: clock.now) : nil)
            do { try await clock.sleep(for: pause) } catch { return }
        }
    }

    /// Returns when cancelled.
    private func watch(onOpen: () -> Void) async throws(InputFailure) {
        let (line, hasEdges) = try await request()
        defer { line.release() }
        let value = try await value(of: line)
        tell(record.opened(value, at: clock.now))
        onOpen()
        guard hasEdges else { return try await poll(line, from: value) }
        for await edge in line.edges {
            let (transitions, lost) = record.take(edge)
            tell(transitions)
            if lost > 0 { try await mend(line, lost: lost) }
        }
        guard !Task.isCancelled else { return }
        // A chip that is gone says so when it is read.
        _ = try await self.value(of: line)
        throw .edgesEnded(line: line.label)
    }

    private func request() async throws(InputFailure) -> (line: any GPIOInputLine, hasEdges: Bool) {
        var settings = InputSettings(
            activeLevel: wiring.activeLevel,
            bias: wiring.bias,
            debounce: wiring.debounce,
            edges: .both
        )
        // Shown by `gpioinfo`.
        let consumer = "boardhand:\(name)"
        do {
            return (try await wiring.chip.requestInput(wiring.offset, settings: settings, consumer: consumer), true)
        } catch {
            guard error.kind == .notSupported else { throw .line(error) }
        }
        // A line without an interrupt: it is read every so often.
        settings.edges = .none
        settings.debounce = .zero
        do {
            return (try await wiring.chip.requestInput(wiring.offset, settings: settings, consumer: consumer), false)
        } catch {
            throw .line(error)
        }
    }

    private func value(of line: any GPIOInputLine) async throws(InputFailure) -> LineValue {
        do throws(GPIOError) { return try await line.value() } catch { throw .line(error) }
    }

    /// A value counts when two reads in a row have it.
    private func poll(_ line: any GPIOInputLine, from first: LineValue) async throws(InputFailure) {
        var last = first
        let interval = max(wiring.debounce, Self.slowestPoll)
        while true {
            do { try await clock.sleep(for: interval) } catch { return }
            let value = try await value(of: line)
            if value == last { tell(record.read(value, countsEdge: true, at: clock.now)) }
            last = value
        }
    }

    /// After lost edges the line itself says what holds.
    private func mend(_ line: any GPIOInputLine, lost: UInt64) async throws(InputFailure) {
        report(.failed(name, "\(lost) edges came too fast to be seen; a debounce time helps against bouncing"))
        let value = try await value(of: line)
        // Its edge is still to come, and counts then.
        tell(record.read(value, countsEdge: false, at: clock.now))
    }

    private func fail(_ failure: InputFailure) {
        let (transitions, isFirst) = record.failed(failure, at: clock.now)
        if isFirst { report(.failed(name, failure.description)) }
        tell(transitions)
    }

    private func tell(_ transitions: [InputRecord.Transition]) {
        for transition in transitions {
            onChange(InputChange(input: name, isActive: transition.state.isActive, at: transition.at))
            guard let isActive = transition.state.isActive else { continue }
            // That it is known, at the start or again, is no change.
            if let known, known != isActive, !isMeter { report(.inputChanged(name, isActive: isActive)) }
            known = isActive
        }
        if hold == nil, record.deadline != nil { hold = Task { await endHold() } }
    }

    private var isMeter: Bool { record.reading(at: clock.now).pulsesPerMinute > Self.eventsPerMinute }

    private func report(_ kind: BoardEvent.Kind) { report(BoardEvent(kind, by: .program, at: clock.wallTime)) }

    /// Edges only ever move the end of a hold further away: one sleeper is enough.
    private func endHold() async {
        while let deadline = record.deadline {
            do { try await clock.sleep(until: deadline) } catch { break }
            tell(record.settle(at: clock.now))
        }
        hold = nil
    }
}
