public import HardwareAbstraction

/// What can go wrong at a chip.
extension SimulatedGPIOChip {
    /// Lets a kernel driver or another program have the line; `nil` gives it back. A line that is held here stays so.
    ///
    /// - Throws: `.noSuchLine`; `.busy` when the line is held.
    public func occupy(_ offset: LineOffset, by consumer: String?) throws(GPIOError) {
        let operation = "occupy"
        try withPin(offset, operation) { state, pin, _ throws(GPIOError) in
            if let holder = state.pins[pin].request?.consumer {
                throw GPIOError(.busy(consumer: holder), operation: operation, subject: state.pins[pin].label)
            }
            state.pins[pin].occupant = consumer.map(ConsumerName.kept)
        }
    }

    /// Makes the next call of this kind fail, once, without any effect.
    ///
    /// - Throws: `.noSuchLine`.
    public func failNext(
        _ operation: GPIOOperation,
        of offset: LineOffset,
        with kind: GPIOError.Kind
    ) throws(GPIOError) {
        try withPin(offset, "make fail") { state, pin, _ in state.pins[pin].faults[operation] = kind }
    }

    /// Takes the chip off the board. Lines that are held are lost; every call throws `.unplugged`.
    public func unplug() {
        circuit.perform { state, now in state.unplug(chip: index, at: now) }
    }

    /// Puts the chip back, as it is at power-on. Lines must be requested again.
    public func plugIn() {
        circuit.perform { state, now in state.plugIn(chip: index, at: now) }
    }

    public var isPluggedIn: Bool { circuit.perform { state, _ in state.chips[index].isPluggedIn } }
}
