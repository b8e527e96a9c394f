public import HardwareAbstraction

extension OutputDescription {
    /// Takes the hardware with a level from its first moment on, sees that it has it, and gives it back: without rules,
    /// for a board whose program has gone.
    public func setOnce(to level: OutputLevel) async throws(OutputError) {
        let driver = try await open(at: level)
        do {
            _ = try await driver.write(level)
        } catch {
            await driver.release()
            throw error
        }
        await driver.release()
    }
}

extension StopState {
    /// `nil` leaves the output as it is.
    public var level: OutputLevel? {
        switch self {
        case .off: .off
        case .on: .full
        case .keep: nil
        }
    }
}
