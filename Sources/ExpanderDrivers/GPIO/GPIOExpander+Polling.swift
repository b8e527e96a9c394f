import HardwareAbstraction
import Synchronization

/// Looking at inputs whose edges, or whose stable levels, somebody waits for. The interrupt wire is not used: it would
/// take a line of the board.
extension GPIOExpander {
    var isPolling: Bool { state.withLock { $0.poller != nil } }

    /// Begins with the first such input and ends with the last.
    func updatePolling() {
        let (clock, interval) = (clock, pollInterval)
        let ended: Task<Void, Never>? = state.withLock { state in
            let isNeeded = state.lines.values.contains { $0.needsPolling }
            if isNeeded, state.poller == nil {
                state.poller = Task { [weak self] in
                    await Self.poll(clock, every: interval) { [weak self] in self }
                }
                return nil
            }
            guard !isNeeded else { return nil }
            defer { state.poller = nil }
            return state.poller
        }
        ended?.cancel()
    }

    /// Holds the chip only while it looks.
    private static func poll(
        _ clock: any BoardClock,
        every interval: Duration,
        _ chip: @Sendable () -> GPIOExpander?
    ) async {
        var deadline = clock.now
        while !Task.isCancelled {
            // A bus that is slower than the interval is not asked for more than it can.
            deadline = max(deadline.advanced(by: interval), clock.now)
            do {
                try await clock.sleep(until: deadline)
            } catch {
                return
            }
            guard let chip = chip() else { return }
            await chip.look()
        }
    }

    private func look() async {
        do throws(GPIOError) {
            try await refresh()
        } catch {
            guard let cause = error.cause else { return }
            let isNew = state.withLock { state in
                defer { state.hasFailed = true }
                return !state.hasFailed
            }
            if isNew { onEvent(ExpanderEvent(chip: info.label, what: .failed(cause))) }
        }
    }
}
