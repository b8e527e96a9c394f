import HardwareAbstraction

/// What the loop that drives deadlines waits for.
struct LoopState {
    var isRunning = false
    /// When it wakes by itself; `nil` when only a change wakes it.
    var wakesAt: MonotonicInstant?
    var waiter: CheckedContinuation<Void, Never>?
}

extension MonotonicInstant {
    /// Of two, where there are.
    fileprivate static func earliest(_ one: MonotonicInstant?, _ other: MonotonicInstant?) -> MonotonicInstant? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}

extension OutputController {
    /// Drives deadlines, starts that wait and the heartbeat until cancelled; one caller at a time.
    public func run() async {
        loop.isRunning = true
        defer { loop.isRunning = false }
        while !Task.isCancelled, !policy.isStopped {
            environment.heartbeat()
            retryAbsent()
            changed()
            loop.wakesAt = nextWake
            await sleepInLoop()
        }
    }

    private var nextWake: MonotonicInstant? {
        let beat = environment.heartbeatInterval.map { clock.now.advanced(by: $0) }
        return MonotonicInstant.earliest(nextDue, beat)
    }

    private var nextDue: MonotonicInstant? {
        .earliest(policy.nextDeadline, .earliest(keeper.savesAt, nextRetry))
    }

    private func sleepInLoop() async {
        let clock = clock
        let timer = loop.wakesAt.map { end in
            Task {
                do { try await clock.sleep(until: end) } catch { return }
                self.wakeLoop()
            }
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { loop.waiter = $0 }
        } onCancel: {
            Task { await self.wakeLoop() }
        }
        timer?.cancel()
    }

    func wakeLoop() {
        guard let waiter = loop.waiter else { return }
        loop.waiter = nil
        waiter.resume()
    }

    /// Wakes the loop when something is due before what it waits for.
    func rearm() {
        guard loop.waiter != nil else { return }
        guard let next = nextDue else { return }
        if loop.wakesAt.map({ next < $0 }) ?? true { wakeLoop() }
    }

    /// Does what the rules want, whoever waits for it.
    func carryOut(_ action: SafetyAction) async {
        switch action {
        case .switchOff(let id, let caller):
            // A failure has been reported where it happened; off is tried again until it is so.
            _ = try? await command(.set(.off), on: id, by: caller)
            policy.forcedOffEnded(id, at: clock.now)
            if policy.record(id)?.mayBeOn == false { self.slot(id)?.pulse?.cancel() }
        case .start(let id, let level):
            let left = policy.record(id)?.timer.map { clock.now.duration(to: $0) }
            do {
                _ = try await command(.set(level, for: left), on: id, by: .program)
            } catch {
                // Refusals and failures are in the log; the output stays off.
            }
        }
        rearm()
    }
}
