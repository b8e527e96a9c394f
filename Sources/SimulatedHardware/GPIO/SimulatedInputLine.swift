import HardwareAbstraction

/// A held input of a ``SimulatedGPIOChip``.
final class SimulatedInputLine: GPIOInputLine {
    let label: String
    private let circuit: SimulatedCircuit
    private let pin: Int
    private let request: UInt64
    private let channel: EdgeStream

    init(label: String, circuit: SimulatedCircuit, pin: Int, request: UInt64, channel: EdgeStream) {
        self.label = label
        self.circuit = circuit
        self.pin = pin
        self.request = request
        self.channel = channel
    }

    deinit { release() }

    func value() throws(GPIOError) -> LineValue {
        try circuit.perform { state, _ throws(GPIOError) in
            try state.check(.get, pin: pin, request: request, operation: "read")
            guard let held = state.pins[pin].request, let input = held.input else { return .inactive }
            return held.activeLevel.value(of: input.debouncer.level)
        }
    }

    var edges: AsyncStream<EdgeEvent> { channel.stream }

    func release() {
        circuit.perform { state, now in state.release(pin: pin, request: request, at: now) }
    }
}
