import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct InputTests {
    private actor Host {}

    private static let line = LineOffset(27)

    private let clock = SimulatedClock()
    private let chip: SimulatedGPIOChip
    private let changes = Collected<InputChange>()
    private let events = Collected<BoardEvent>()

    init() {
        var lines = SimulatedLine.raspberryPiHeader
        lines[26].hasInterrupt = false
        chip = SimulatedGPIOChip(label: "pinctrl-bcm2711", lines: lines, clock: clock)
    }

    private func input(
        _ offset: LineOffset = Self.line,
        of chip: (any GPIOChip)? = nil,
        activeLevel: ActiveLevel = .high,
        debounce: Duration = .zero,
        hold: Duration = .zero
    ) -> Input {
        Input(
            InputDescription(
                DeviceIdentity("front door"),
                wiring: InputWiring(
                    chip: chip ?? self.chip,
                    offset: offset,
                    activeLevel: activeLevel,
                    bias: .pullUp,
                    debounce: debounce
                ),
                kind: .door,
                hold: hold
            ),
            clock: clock,
            sharingExecutorOf: Host(),
            onChange: { [changes] in changes.append($0) },
            report: { [events] in events.append($0) }
        )
    }

    /// Runs an input until the body ends.
    private func running(_ input: Input, _ body: () async throws -> Void) async throws {
        let service = Task { await input.run() }
        try await body()
        service.cancel()
        await service.value
    }

    private var states: [Bool?] { changes.all.map(\.isActive) }

    @Test(arguments: [(ActiveLevel.low, LineLevel.low, true), (.low, .high, false), (.high, .high, true)])
    func `the state is the line's, with its active level`(
        activeLevel: ActiveLevel,
        level: LineLevel,
        isActive: Bool
    ) async throws {
        try chip.drive(Self.line, level)
        let input = input(activeLevel: activeLevel)
        #expect(await input.read().state == .unknown(.notRead))
        try await running(input) {
            await until { await input.read().state.isActive == isActive }
            let info = try chip.lineInfo(Self.line)
            #expect(info.consumer == "boardhand:front door")
        }
        let info = try chip.lineInfo(Self.line)
        #expect(info.consumer == nil)
        // The first known state is told, but is no change.
        #expect(states == [isActive])
        #expect(events.all.isEmpty)
    }

    @Test func `changes are told in order, with the moment of the edge`() async throws {
        try chip.drive(Self.line, .low)
        let input = input()
        try await running(input) {
            await until { states == [false] }
            clock.advance(by: .seconds(5))
            try chip.drive(Self.line, .high)
            try chip.drive(Self.line, .low)
            await until { states == [false, true, false] }
            #expect(changes.all.map(\.at.nanoseconds) == [0, 5_000_000_000, 5_000_000_000])
            clock.advance(by: .seconds(2))
            let reading = await input.read()
            #expect(
                reading
                    == InputReading(state: .inactive, duration: .seconds(2), edges: 2, pulses: 1, pulsesPerMinute: 1)
            )
        }
    }

    @Test func `bouncing shorter than the debounce time is no change`() async throws {
        try chip.drive(Self.line, .low)
        let input = input(debounce: .milliseconds(20))
        try await running(input) {
            await until { states == [false] }
            for level in [LineLevel.high, .low, .high, .low, .high] {
                try chip.drive(Self.line, level)
                clock.advance(by: .milliseconds(2))
            }
            clock.advance(by: .milliseconds(20))
            await until { states == [false, true] }
            #expect(await input.read().edges == 1)
        }
    }

    @Test func `no pulse is left out of the count, however fast they come`() async throws {
        try chip.drive(Self.line, .low)
        let input = input()
        try await running(input) {
            await until { states == [false] }
            // Far more than the chip keeps: how many are lost depends on when the consumer gets its turns.
            let pulses = SimulatedGPIOChip.edgeCapacity * 50
            for _ in 0..<pulses {
                try chip.drive(Self.line, .high)
                try chip.drive(Self.line, .low)
            }
            try chip.drive(Self.line, .high)
            await until { await input.read().edges == UInt64(pulses * 2 + 1) }
            let reading = await input.read()
            #expect(reading.state == .active)
            #expect(reading.pulses == UInt64(pulses + 1))
        }
    }

    @Test func `after lost edges the line is read`() async throws {
        let chip = ScriptedInputChip(.inactive)
        let input = input(LineOffset(0), of: chip)
        try await running(input) {
            await until { states == [false] && chip.isWatched }
            // The newest edge is not there yet, but the line has it already.
            chip.set(.inactive)
            chip.yield(EdgeEvent(edge: .rising, timestamp: clock.now, sequence: 3))
            await until { states == [false, true, false] }
            let reading = await input.read()
            #expect(reading.edges == 3)
            #expect(reading.pulses == 2)
            #expect(reading.lostEdges == 2)
            chip.yield(EdgeEvent(edge: .falling, timestamp: clock.now, sequence: 4))
            await until { await input.read().edges == 4 }
            #expect(states.count == 3)
        }
        let failures = events.all.filter { if case .failed = $0.kind { true } else { false } }
        #expect(failures.count == 1)
    }

    @Test func `a line whose edges end is requested again`() async throws {
        let chip = ScriptedInputChip(.active)
        let input = input(LineOffset(0), of: chip)
        try await running(input) {
            await until { states == [true] && chip.isWatched }
            chip.endEdges()
            await until { states == [true, nil] && clock.sleeperCount == 1 }
            #expect(await input.read().state == .unknown(.edgesEnded(line: chip.label)))
            clock.advance(by: .seconds(1))
            await until { states == [true, nil, true] }
            #expect(chip.requests == 2)
        }
    }

    @Test func `a meter's pulses do not fill the log of events`() async throws {
        try chip.drive(Self.line, .low)
        let input = input()
        try await running(input) {
            await until { states == [false] }
            for pulse in 1...30 {
                try chip.drive(Self.line, .high)
                try chip.drive(Self.line, .low)
                await until { await input.read().edges == pulse * 2 }
            }
            #expect(states.count == 61)
            #expect(events.all.count == 40)
            clock.advance(by: .seconds(60))
            try chip.drive(Self.line, .high)
            await until { events.all.count == 41 }
        }
    }

    @Test func `motion stays active as long as it is held`() async throws {
        try chip.drive(Self.line, .low)
        let input = input(hold: .seconds(30))
        try await running(input) {
            await until { states == [false] }
            try chip.drive(Self.line, .high)
            clock.advance(by: .seconds(10))
            try chip.drive(Self.line, .low)
            await until { clock.nextDeadline?.nanoseconds == 40_000_000_000 }
            clock.advance(by: .seconds(20))
            try chip.drive(Self.line, .high)
            try chip.drive(Self.line, .low)
            await until { await input.read().edges == 4 }
            clock.advance(by: .seconds(10))
            await until { clock.nextDeadline?.nanoseconds == 60_000_000_000 }
            #expect(states == [false, true])
            clock.advance(by: .seconds(20))
            await until { states == [false, true, false] }
            #expect(changes.all.last?.at.nanoseconds == 60_000_000_000)
            // Once more, with a sleeper of its own.
            try chip.drive(Self.line, .high)
            try chip.drive(Self.line, .low)
            await until { clock.nextDeadline?.nanoseconds == 90_000_000_000 }
            clock.advance(by: .seconds(30))
            await until { states == [false, true, false, true, false] }
        }
        #expect(clock.sleeperCount == 0)
    }

    @Test func `a chip that is unplugged makes the state unknown, and comes back by itself`() async throws {
        try chip.drive(Self.line, .high)
        let input = input()
        try await running(input) {
            await until { states == [true] }
            chip.unplug()
            await until { states == [true, nil] && clock.nextDeadline?.nanoseconds == 1_000_000_000 }
            guard case .unknown(.line(let error)) = await input.read().state else {
                Issue.record("the state is known")
                return
            }
            #expect(error.kind == .unplugged)
            clock.advance(by: .seconds(1))
            await until { clock.nextDeadline?.nanoseconds == 3_000_000_000 }
            chip.plugIn()
            clock.advance(by: .seconds(2))
            await until { states == [true, nil, true] }
            try chip.drive(Self.line, .low)
            await until { states == [true, nil, true, false] }
            #expect(await input.read().lostEdges == 0)
        }
        let kinds = events.all.map(\.kind)
        // What is as it was when it was last known has not changed.
        #expect(
            kinds == [
                .failed("front door", error(.unplugged, "read").description),
                .inputChanged("front door", isActive: false),
            ]
        )
    }

    @Test func `a line that is busy at the start is had as soon as it is free`() async throws {
        try chip.drive(Self.line, .high)
        try chip.occupy(Self.line, by: "leds-gpio")
        let input = input()
        try await running(input) {
            await until { clock.nextDeadline?.nanoseconds == 1_000_000_000 }
            let failure = InputFailure.line(error(.busy(consumer: "leds-gpio"), "request as an input"))
            #expect(await input.read().state == .unknown(failure))
            #expect(events.all.map(\.kind) == [.failed("front door", failure.description)])
            try chip.occupy(Self.line, by: nil)
            clock.advance(by: .seconds(1))
            await until { states == [true] }
        }
    }

    @Test func `a line without an interrupt is read every so often`() async throws {
        let offset = LineOffset(26)
        try chip.drive(offset, .low)
        let input = input(offset, debounce: .milliseconds(20))
        try await running(input) {
            await until { states == [false] && clock.sleeperCount == 1 }
            try chip.drive(offset, .high)
            for _ in 0..<2 {
                #expect(states == [false])
                let next = clock.nextDeadline
                clock.advance(by: .milliseconds(100))
                await until { clock.nextDeadline != next && clock.sleeperCount == 1 }
            }
            await until { states == [false, true] }
            #expect(await input.read().pulses == 1)
            chip.unplug()
            clock.advance(by: .milliseconds(100))
            await until { states == [false, true, nil] }
        }
    }

    private func error(_ kind: GPIOError.Kind, _ operation: String) -> GPIOError {
        GPIOError(kind, operation: operation, subject: "GPIO27 on pinctrl-bcm2711")
    }
}
