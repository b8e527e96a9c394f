import HardwareAbstraction

extension CircuitState {
    /// Whether a call on a held line can be done.
    mutating func check(
        _ fault: GPIOOperation,
        pin: Int,
        request id: UInt64,
        operation: String
    ) throws(GPIOError) {
        guard let refusal = refusal(fault, pin: pin, request: id) else { return }
        throw GPIOError(refusal, operation: operation, subject: pins[pin].label)
    }

    private mutating func refusal(_ fault: GPIOOperation, pin: Int, request id: UInt64) -> GPIOError.Kind? {
        guard chips[pins[pin].chip].isPluggedIn else { return .unplugged }
        guard pins[pin].isHeld(by: id) else { return .released }
        return pins[pin].takeFault(fault)
    }
}
