import HardwareAbstraction

/// A held output of a ``SimulatedGPIOChip``.
final class SimulatedOutputLine: GPIOOutputLine {
    let label: String
    let answersAtOnce = true
    private let circuit: SimulatedCircuit
    private let pin: Int
    private let request: UInt64
    private let activeLevel: ActiveLevel

    init(label: String, circuit: SimulatedCircuit, pin: Int, request: UInt64, activeLevel: ActiveLevel) {
        self.label = label
        self.circuit = circuit
        self.pin = pin
        self.request = request
        self.activeLevel = activeLevel
    }

    deinit { release() }

    func set(_ value: LineValue) throws(GPIOError) {
        try circuit.perform { state, now throws(GPIOError) in
            try state.check(.set, pin: pin, request: request, operation: "set")
            state.pins[pin].output?.level = activeLevel.level(of: value)
            state.settle(pin: pin, at: now)
        }
    }

    func value() throws(GPIOError) -> LineValue {
        try circuit.perform { state, _ throws(GPIOError) in
            try state.check(.get, pin: pin, request: request, operation: "read")
            return activeLevel.value(of: state.pins[pin].level)
        }
    }

    func release() {
        circuit.perform { state, now in state.release(pin: pin, request: request, at: now) }
    }
}
