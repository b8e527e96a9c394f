public import HardwareAbstraction

/// A GPIO chip in memory, whose lines behave electrically: outputs, open drains, resistors, wires and shorts.
public final class SimulatedGPIOChip: GPIOChip {
    /// How many edges an input holds for a consumer that is slow; then it loses the oldest.
    public static let edgeCapacity = 64

    /// The debounce period's field holds 32 bits of microseconds (Linux, include/uapi/linux/gpio.h).
    private static let longestDebounce = Duration.microseconds(Int64(UInt32.max))

    public let info: GPIOChipInfo
    public let circuit: SimulatedCircuit
    let index: Int

    /// - Parameters:
    ///   - name: the kernel's name.
    ///   - label: the hardware's name.
    ///   - lines: by offset.
    ///   - onRelease: what outputs do when they are given back.
    ///   - historyCapacity: how many levels each line keeps; older ones are dropped and counted.
    ///   - circuit: shared by all chips of a board.
    public init(
        name: String = "gpiochip0",
        label: String,
        lines: [SimulatedLine],
        onRelease: ReleaseBehaviour = .keepsLevel,
        historyCapacity: Int = 4096,
        circuit: SimulatedCircuit
    ) {
        let info = GPIOChipInfo(name: name, label: label, lineCount: UInt32(clamping: lines.count))
        self.info = info
        self.circuit = circuit
        index = circuit.perform { state, now in
            state.addChip(info, lines: lines, onRelease: onRelease, historyCapacity: historyCapacity, time: now)
        }
    }

    /// A chip on a circuit of its own.
    public convenience init(
        name: String = "gpiochip0",
        label: String,
        lines: [SimulatedLine],
        onRelease: ReleaseBehaviour = .keepsLevel,
        historyCapacity: Int = 4096,
        clock: any BoardClock,
        recorder: HardwareRecorder = HardwareRecorder()
    ) {
        self.init(
            name: name,
            label: label,
            lines: lines,
            onRelease: onRelease,
            historyCapacity: historyCapacity,
            circuit: SimulatedCircuit(clock: clock, recorder: recorder)
        )
    }

    /// A line for ``SimulatedCircuit/connect(_:_:)``.
    public func line(_ offset: LineOffset) -> SimulatedPin { SimulatedPin(self, offset) }

    public func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo {
        try withPin(offset, "look at") { state, pin, _ throws(GPIOError) in
            try Self.checkPluggedIn(state, pin, "look at")
            let pin = state.pins[pin]
            return GPIOLineInfo(
                offset: offset,
                name: pin.line.name,
                consumer: pin.consumer,
                isOutput: pin.output != nil
            )
        }
    }

    public func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOOutputLine {
        let operation = "request as an output"
        return try withPin(offset, operation) { state, pin, now throws(GPIOError) in
            try Self.checkRequest(&state, pin, operation)
            let request = state.makeRequest(consumer: consumer, activeLevel: settings.activeLevel, input: nil)
            state.pins[pin].request = request
            state.pins[pin].apply(settings.bias)
            state.pins[pin].output = CircuitPin.OutputStage(
                level: settings.activeLevel.level(of: settings.initialValue),
                drive: settings.drive,
                driver: .consumer(request.consumer)
            )
            state.settle(pin: pin, at: now)
            return SimulatedOutputLine(
                label: state.pins[pin].label,
                circuit: circuit,
                pin: pin,
                request: request.id,
                activeLevel: settings.activeLevel
            )
        }
    }

    public func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOInputLine {
        let operation = "request as an input"
        return try withPin(offset, operation) { state, pin, now throws(GPIOError) in
            let needsInterrupt = settings.edges != .none || settings.debounce > .zero
            let label = state.pins[pin].label
            if settings.debounce > Self.longestDebounce || needsInterrupt && !state.pins[pin].line.hasInterrupt {
                throw GPIOError(.notSupported, operation: operation, subject: label)
            }
            try Self.checkRequest(&state, pin, operation)
            state.pins[pin].apply(settings.bias)
            state.pins[pin].output = nil
            state.settle(pin: pin, at: now)
            let channel = EdgeStream(capacity: Self.edgeCapacity)
            let request = state.makeRequest(
                consumer: consumer,
                activeLevel: settings.activeLevel,
                input: LineRequest.Input(
                    debouncer: Debouncer(level: state.pins[pin].level, period: settings.debounce),
                    detection: settings.edges,
                    channel: channel
                )
            )
            state.pins[pin].request = request
            return SimulatedInputLine(label: label, circuit: circuit, pin: pin, request: request.id, channel: channel)
        }
    }

    private static func checkPluggedIn(_ state: CircuitState, _ pin: Int, _ operation: String) throws(GPIOError) {
        if !state.chips[state.pins[pin].chip].isPluggedIn {
            throw GPIOError(.unplugged, operation: operation, subject: state.pins[pin].label)
        }
    }

    private static func checkRequest(_ state: inout CircuitState, _ pin: Int, _ operation: String) throws(GPIOError) {
        try checkPluggedIn(state, pin, operation)
        let subject = state.pins[pin].label
        if let fault = state.pins[pin].faults.removeValue(forKey: .request) {
            throw GPIOError(fault, operation: operation, subject: subject)
        }
        if let consumer = state.pins[pin].consumer {
            throw GPIOError(.busy(consumer: consumer), operation: operation, subject: subject)
        }
    }

    /// Where a line is in the circuit.
    func pin(_ offset: LineOffset, for operation: String) throws(GPIOError) -> Int {
        guard offset.rawValue < info.lineCount else {
            throw GPIOError(.noSuchLine, operation: operation, subject: "\(offset) on \(info.label)")
        }
        return circuit.perform { state, _ in state.chips[index].firstPin } + Int(offset.rawValue)
    }

    func withPin<Result: Sendable>(
        _ offset: LineOffset,
        _ operation: String,
        _ body: (inout CircuitState, Int, MonotonicInstant) throws(GPIOError) -> Result
    ) throws(GPIOError) -> Result {
        guard offset.rawValue < info.lineCount else {
            throw GPIOError(.noSuchLine, operation: operation, subject: "\(offset) on \(info.label)")
        }
        return try circuit.perform { state, now throws(GPIOError) in
            try body(&state, state.chips[index].firstPin + Int(offset.rawValue), now)
        }
    }
}
