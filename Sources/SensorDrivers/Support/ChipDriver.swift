import HardwareAbstraction

/// A driver whose measurement is one sequence, which nobody else's on the same chip breaks into.
protocol ChipDriver: SensorDriver, Actor {
    var connection: ChipConnection { get }

    /// The sequence of one measurement, see ``SensorDriver/measure()``.
    func measureAlone() async throws(SensorError) -> [Measurement]
}

extension ChipDriver {
    public func measure() async throws(SensorError) -> [Measurement] {
        try await connection.exclusively { () async throws(SensorError) in try await measureAlone() }
    }
}
