import HardwareAbstraction

extension CircuitState {
    /// Whether a call on a held line can be done.
    mutating func check(
        _ fault: GPIOOperation,
        pin: Int,
        request id: UInt64,
        operation: String
    ) throws(GPIOError) {
        let subject = pins[pin].label
        if !chips[pins[pin].chip].isPluggedIn {
            throw GPIOError(.unplugged, operation: operation, subject: subject)
        }
        guard pins[pin].request?.id == id else {
            throw GPIOError(.released, operation: operation, subject: subject)
        }
        if let kind = pins[pin].faults.removeValue(forKey: fault) {
            throw GPIOError(kind, operation: operation, subject: subject)
        }
    }
}
