import HardwareAbstraction

/// The pins of an expander, whose output stages follow its registers.
extension SimulatedGPIOChip {
    /// What a register makes of a pin.
    struct PinStage {
        /// `nil` for a pin that is not driven.
        var level: LineLevel?
        var pull: LinePull?
    }

    /// Pins of an expander, not yet powered.
    static func pins(_ count: Int, of label: String, names: (Int) -> String, in circuit: SimulatedCircuit) -> Self {
        Self(name: label, label: label, lines: (0..<count).map { SimulatedLine(name: names($0)) }, circuit: circuit)
    }

    /// All at once, as at the end of a byte.
    func setStages(_ stage: @Sendable (Int) -> PinStage) {
        circuit.perform { state, now in
            for (offset, pin) in state.pins(of: index).enumerated() {
                let new = stage(offset)
                state.pins[pin].output = new.level.map {
                    CircuitPin.OutputStage(level: $0, drive: .pushPull, driver: .register)
                }
                state.pins[pin].internalPull = new.pull
                state.settle(pin: pin, at: now)
            }
        }
    }

    /// A bit a pin, from the lowest; set for high.
    var levels: UInt16 {
        circuit.perform { state, _ in
            state.pins(of: index).enumerated().reduce(0) { bits, next in
                bits | (state.pins[next.element].level == .high ? 1 << UInt16(next.offset) : 0)
            }
        }
    }
}
