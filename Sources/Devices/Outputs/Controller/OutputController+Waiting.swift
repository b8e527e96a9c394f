import HardwareAbstraction

extension OutputController {
    /// Waits as the latest command of this output until woken: by the end of a write, by a later command, or at `end`.
    func wait(_ id: OutputID, until end: MonotonicInstant?, endsWhenCancelled: Bool) async {
        guard let ticket = self.slot(id)?.ticket else { return }
        let clock = clock
        let timer = end.map { end in
            Task {
                do { try await clock.sleep(until: end) } catch { return }
                self.wake(id, ticket: ticket)
            }
        }
        if endsWhenCancelled {
            await withTaskCancellationHandler {
                await park(id, ticket)
            } onCancel: {
                Task { await self.wake(id, ticket: ticket) }
            }
        } else {
            await park(id, ticket)
        }
        timer?.cancel()
    }

    private func park(_ id: OutputID, _ ticket: UInt64) async {
        wake(id)
        await withCheckedContinuation { continuation in
            self.slot(id)?.waiter = OutputSlot.Waiter(ticket: ticket, continuation: continuation)
        }
    }

    /// - Parameter ticket: whose waiting it is; `nil` for whoever waits.
    func wake(_ id: OutputID, ticket: UInt64? = nil) {
        guard let waiter = self.slot(id)?.waiter, ticket == nil || waiter.ticket == ticket else { return }
        self.slot(id)?.waiter = nil
        waiter.continuation.resume()
    }
}
