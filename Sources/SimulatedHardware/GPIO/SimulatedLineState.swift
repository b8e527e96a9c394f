public import HardwareAbstraction

/// How a line stands at one moment: who has it, and what works on it.
public struct SimulatedLineState: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case input
        case output
    }

    /// The board's name for the line; may be empty.
    public let name: String
    /// As events call it: `GPIO17 on pinctrl-bcm2711`.
    public let label: String
    public let level: LineLevel
    /// What gives it that level.
    public let driver: LineDriver
    /// Who holds the line; `nil` when it is free.
    public let consumer: String?
    /// As it was requested; `nil` for a line that nobody of this program holds.
    public let direction: Direction?
    /// Which level its holder calls active.
    public let activeLevel: ActiveLevel?
    /// What ``SimulatedGPIOChip/drive(_:_:)`` drives it to.
    public let outside: LineLevel?
    /// What ``SimulatedGPIOChip/hold(_:at:)`` shorts it to.
    public let held: LineLevel?
}

extension SimulatedGPIOChip {
    /// Looks at the line without changing it; also at one of a chip that is unplugged.
    ///
    /// - Throws: `.noSuchLine`.
    public func state(of offset: LineOffset) throws(GPIOError) -> SimulatedLineState {
        try withPin(offset, "look at") { state, index, _ in
            let pin = state.pins[index]
            let influences = state.nets[pin.net].map { state.pins[$0].influence }
            return SimulatedLineState(
                name: pin.line.name,
                label: pin.label,
                level: pin.level,
                driver: NetResolution(of: influences, last: pin.level).driver,
                consumer: pin.consumer,
                direction: pin.request.map { $0.input == nil ? .output : .input },
                activeLevel: pin.request?.activeLevel,
                outside: pin.outside,
                held: pin.held
            )
        }
    }
}
