public import HardwareAbstraction

/// A chip of commands that refuses its address while it is busy, and to be read when it has nothing to say.
public protocol SimulatedCommandModel: SimulatedChipModel {
    var port: SimulatedCommandPort { get set }

    /// Is called with every byte of a command, with all until then.
    mutating func execute(_ command: [UInt8], at now: MonotonicInstant) -> SimulatedI2CAcknowledge

    /// What it was busy with is done.
    mutating func finish(at now: MonotonicInstant)
}

extension SimulatedCommandModel {
    public mutating func settle(at now: MonotonicInstant) { if port.busy.ends(by: now) { finish(at: now) } }

    public mutating func start(
        _ direction: SimulatedI2CDirection,
        at now: MonotonicInstant
    ) -> SimulatedI2CAcknowledge {
        guard !port.busy.isUnderWay else { return .noAcknowledge }
        port.command = []
        // Whatever is not read before the next command is lost.
        if direction == .write { port.output = [] }
        return direction == .read && port.output.isEmpty ? .noAcknowledge : .acknowledge
    }

    public mutating func write(_ byte: UInt8, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        port.command.append(byte)
        return execute(port.command, at: now)
    }

    public mutating func read(at now: MonotonicInstant) -> UInt8 {
        port.output.isEmpty ? 0xFF : port.output.removeFirst()
    }
}
