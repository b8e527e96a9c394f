import HardwareAbstraction

/// What has been given to the state store, and when the next is.
struct StateKeeper {
    /// What a restart depends on, as the store has it, and as it was last given to it.
    var kept: [String: SafetyPolicy.Memory] = [:]
    var given: [String: SafetyPolicy.Memory] = [:]
    var lastSave: MonotonicInstant?
    /// A change that may wait.
    var savesAt: MonotonicInstant?
    var isSaving = false
    var saving: Task<Void, Never>?
    var isFailing = false
}

extension OutputController {
    /// The store does not take what a restart depends on.
    public var isForgetting: Bool { keeper.isFailing }

    /// Changes without a new deadline reach the store at most so often: an SD card is worn by writes.
    static let saveInterval = Duration.seconds(5)
    static let saveIntervalOfFailures = Duration.seconds(30)

    /// Has the store keep what a restart depends on, when that has changed.
    func remember(atOnce: Bool = false) {
        guard environment.store != nil, !policy.isStopped, !keeper.isSaving else { return }
        let memory = policy.memory
        guard memory != keeper.kept else {
            keeper.savesAt = nil
            return
        }
        let now = clock.now
        let hasNewDeadline = memory.contains { name, one in one.off != nil && one.off != keeper.given[name]?.off }
        let interval = keeper.isFailing ? Self.saveIntervalOfFailures : Self.saveInterval
        let earliest = keeper.lastSave.map { $0.advanced(by: interval) } ?? now
        guard atOnce || hasNewDeadline || earliest <= now else {
            keeper.savesAt = earliest
            rearm()
            return
        }
        keeper.savesAt = nil
        keeper.isSaving = true
        keeper.given = memory
        keeper.lastSave = now
        keeper.saving = Task.immediate { await self.save(memory) }
    }

    private func save(_ memory: [String: SafetyPolicy.Memory]) async {
        guard let store = environment.store else { return }
        let moment = SavedMoment(boot: environment.boot, monotonic: clock.now, wall: clock.wallTime)
        do {
            try await store.save(SavedState(memory, at: moment))
            keeper.kept = memory
            keeper.isFailing = false
        } catch {
            // Never a reason not to switch off.
            if !keeper.isFailing { report(.stateNotSaved(error.description), by: .program) }
            keeper.isFailing = true
        }
        keeper.isSaving = false
        // Changes that came meanwhile.
        remember()
    }
}
