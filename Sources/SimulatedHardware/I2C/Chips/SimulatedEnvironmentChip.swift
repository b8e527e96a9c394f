import HardwareAbstraction

/// A simulated sensor that keeps what it is exposed to in a ``SimulatedEnvironment``, behind its lock.
protocol SimulatedEnvironmentChip: SimulatedSensorChip {
    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result
}

extension SimulatedEnvironmentChip {
    public var inputs: [SimulatedSensorInput] { withEnvironment { $0.inputs } }

    @discardableResult
    public func set(_ quantity: Quantity, to value: Double, channel: String?) -> Bool {
        withEnvironment { $0.set(quantity, to: value, channel: channel) }
    }

    public func value(of quantity: Quantity, channel: String?) -> Double? {
        withEnvironment { $0.value(of: quantity, channel: channel) }
    }
}
