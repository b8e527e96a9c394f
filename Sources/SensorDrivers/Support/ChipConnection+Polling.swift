import HardwareAbstraction

extension ChipConnection {
    /// Asks a chip until it answers, a bounded number of times.
    ///
    /// - Parameter ask: returns `nil` for "not yet".
    /// - Throws: `.notReady` after the last.
    func poll<Answer: Sendable>(
        _ count: Int,
        every interval: Duration,
        _ ask: () async throws(SensorError) -> Answer?
    ) async throws(SensorError) -> Answer {
        for poll in 0..<count {
            if poll > 0 { try await wait(interval) }
            if let answer = try await ask() { return answer }
        }
        throw error(.notReady)
    }

    /// Reads a chip that refuses its address until it is done.
    ///
    /// - Throws: the last refusal, as an absent chip refuses too.
    func readWhenReady(
        _ count: Int,
        polls: Int,
        every interval: Duration
    ) async throws(SensorError) -> [UInt8] {
        for _ in 1..<polls {
            do throws(SensorError) {
                return try await read(count)
            } catch {
                guard error.isRefusedAddress else { throw error }
            }
            try await wait(interval)
        }
        return try await read(count)
    }

    /// Writes; and once more after `delay` if the chip refuses its address, as one does that still measures for
    /// somebody who did not wait.
    func writeAgainIfRefused(_ bytes: [UInt8], after delay: Duration) async throws(SensorError) {
        do throws(SensorError) {
            try await write(bytes)
        } catch {
            guard error.isRefusedAddress else { throw error }
            try await wait(delay)
            try await write(bytes)
        }
    }
}
