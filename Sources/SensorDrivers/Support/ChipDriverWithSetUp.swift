/// A driver that sets its chip up before the first measurement, and anew after every failure on the chip.
protocol ChipDriverWithSetUp: ChipDriver {
    /// What setting up finds out, such as calibration; mostly nothing.
    associatedtype Finding: Sendable

    var lastSetUp: ChipSetUp<Finding>? { get set }

    func setUp() async throws(SensorError) -> Finding
}

extension ChipDriverWithSetUp {
    /// Sets the chip up, unless what the last time found still holds.
    func setUpOnce() async throws(SensorError) -> Finding {
        if let lastSetUp, lastSetUp.failureCount == connection.failureCount { return lastSetUp.finding }
        let finding = try await setUp()
        lastSetUp = ChipSetUp(finding: finding, failureCount: connection.failureCount)
        return finding
    }
}
