public import HardwareAbstraction

/// What one does and sees at the lines from outside the chip, with wires and a meter.
extension SimulatedGPIOChip {
    /// The level at the line now.
    ///
    /// - Throws: `.noSuchLine`.
    public func level(of offset: LineOffset) throws(GPIOError) -> LineLevel {
        try withPin(offset, "look at") { state, pin, _ in state.pins[pin].level }
    }

    /// Every level the line has had since power-on, the first included, as far as it is kept.
    ///
    /// - Throws: `.noSuchLine`.
    public func history(of offset: LineOffset) throws(GPIOError) -> BoundedLog<LevelChange> {
        try withPin(offset, "look at") { state, pin, _ in state.pins[pin].history }
    }

    /// The drivers that work against each other at the line now; `nil` when none do.
    ///
    /// - Throws: `.noSuchLine`.
    public func contention(at offset: LineOffset) throws(GPIOError) -> LineContention? {
        try withPin(offset, "look at") { state, pin, _ in state.contentions[state.pins[pin].net] }
    }

    /// Drives the line as another device's output does; `nil` stops it.
    ///
    /// - Throws: `.noSuchLine`.
    public func drive(_ offset: LineOffset, _ level: LineLevel?) throws(GPIOError) {
        try withPin(offset, "drive") { state, pin, now in
            state.pins[pin].outside = level
            state.settle(pin: pin, at: now)
        }
    }

    /// Puts a resistor at the line, in place of the one there; `nil` takes it away.
    ///
    /// - Throws: `.noSuchLine`.
    public func pull(_ offset: LineOffset, _ pull: LinePull?) throws(GPIOError) {
        try withPin(offset, "pull") { state, pin, now in
            state.pins[pin].externalPull = pull
            state.settle(pin: pin, at: now)
        }
    }

    /// Shorts the line to ground or to the supply, stronger than any output; `nil` ends it.
    ///
    /// - Throws: `.noSuchLine`.
    public func hold(_ offset: LineOffset, at level: LineLevel?) throws(GPIOError) {
        try withPin(offset, "hold") { state, pin, now in
            state.pins[pin].held = level
            state.settle(pin: pin, at: now)
        }
    }
}
