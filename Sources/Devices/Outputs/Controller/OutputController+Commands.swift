import HardwareAbstraction

extension OutputController {
    struct Done: Sendable {
        var outcome: OutputOutcome
        var pulse: Task<Result<Void, OutputError>, Never>?
    }

    /// How long a command waits for hardware, and a limit for what should go off before its output.
    static let patience = Duration.seconds(5)
    static let patienceOfLimits = Duration.seconds(1)

    /// Does a command step by step. After each step that took time the policy is asked again.
    func command(
        _ request: OutputRequest,
        on id: OutputID,
        by caller: Caller,
        admission: SafetyPolicy.Admission = .new,
        within chain: Set<OutputID> = []
    ) async throws(OutputError) -> Done {
        var run = CommandRun(request, on: id, by: caller, admission: admission, chain: chain, at: clock.now)
        while true {
            guard let slot = slot(id), !slot.isLeaving || caller.isForced else {
                throw OutputError(.removed, output: policy.name(id))
            }
            if request == .press, !slot.description.isMomentary { throw OutputError(.notMomentary, output: slot.name) }
            try check(run, slot)
            switch policy.decide(request, on: id, by: caller, at: clock.now, admission: run.admission) {
            case .refuse(let refusal):
                throw refused(refusal, slot.name, by: caller)
            case .confirm:
                let words = environment.confirmationWords
                let word = policy.issueWord(for: request, on: id, from: words, using: &random, at: clock.now)
                throw refused(.needsConfirmation(word: word), slot.name, by: caller)
            case .perform(let plan):
                if run.ticket == nil {
                    policy.admit(id, by: caller, at: clock.now)
                    run.ticket = takeTicket(for: id, isOn: plan.level.isOn)
                    run.admission = .admitted
                }
                if let step = step(before: plan, run), try await take(step, before: plan, &run) { continue }
                return try await write(plan, run)
            }
        }
    }

    func refused(_ refusal: OutputRefusal, _ name: String, by caller: Caller) -> OutputError {
        report(.refused(name, because: refusal.code), by: caller)
        return OutputError(.refused(refusal), output: name)
    }

    /// A new command: whatever waits for this output, or, when it goes on, for one it is interlocked with, is over.
    func takeTicket(for id: OutputID, isOn: Bool) -> UInt64 {
        if isOn { for mate in policy.record(id)?.mates ?? [] { supersede(mate.id) } }
        supersede(id)
        return self.slot(id)?.ticket ?? 0
    }

    func supersede(_ id: OutputID) {
        self.slot(id)?.ticket += 1
        wake(id)
    }

    /// Whether a command may go on after it has waited.
    private func check(_ run: CommandRun, _ slot: OutputSlot) throws(OutputError) {
        guard let ticket = run.ticket else { return }
        if policy.isStopped { throw OutputError(.refused(.stopped), output: slot.name) }
        if slot.ticket != ticket { throw refused(.superseded, slot.name, by: run.caller) }
        guard !run.isOff else { return }
        // Nobody waits for the answer any more: what comes late must not come at all.
        if Task.isCancelled { throw refused(.superseded, slot.name, by: run.caller) }
        if clock.now > run.givesUpAt {
            let error = OutputError(.noAnswer, output: slot.name)
            report(.failed(slot.name, error.description), by: run.caller)
            throw error
        }
    }

    /// What is to be done before the write.
    private enum Step {
        /// Somebody has the hardware.
        case waitForHardware
        /// It is absent, and free to be tried.
        case take
        /// They may not be on together with what is commanded.
        case switchOff([OutputID])
        case waitForDeadTime(MonotonicInstant)
        /// A momentary output that is on without a pulse.
        case switchItselfOff
        case verify
    }

    /// - Returns: `nil` when the write can begin.
    private func step(before plan: OutputPlan, _ run: CommandRun) -> Step? {
        guard let slot = slot(run.id) else { return nil }
        guard slot.driver != nil else { return slot.isBusy ? .waitForHardware : .take }
        let others = plan.switchOff.filter { !run.attempted.contains($0) }
        guard others.isEmpty else { return .switchOff(others) }
        if let end = plan.notBefore, end > clock.now { return .waitForDeadTime(end) }
        if slot.isBusy { return .waitForHardware }
        if plan.switchOff.contains(run.id) { return .switchItselfOff }
        return plan.level.isOn && !run.isVerified && plan.looksAtHardware ? .verify : nil
    }

    /// - Returns: `false` when nothing is left to do.
    private func take(_ step: Step, before plan: OutputPlan, _ run: inout CommandRun) async throws(OutputError) -> Bool
    {
        let id = run.id
        switch step {
        case .waitForHardware:
            await wait(id, until: run.isOff ? nil : run.givesUpAt, endsWhenCancelled: !run.isOff)
        case .take:
            // Before anything is switched off for it.
            guard run.tried.insert(id).inserted else {
                throw slot(id)?.absentError ?? OutputError(.removed, output: policy.name(id))
            }
            beginTaking(id)
        case .switchOff(let others):
            if run.isOff, run.caller.isForced {
                await switchOffWithinLimit(others, &run)
            } else {
                try await switchOff(others[0], &run)
            }
        case .waitForDeadTime(let end):
            run.givesUpAt = max(run.givesUpAt, end.advanced(by: Self.patience))
            await wait(id, until: end, endsWhenCancelled: true)
        case .switchItselfOff:
            // No press can be felt before it is off.
            policy.willWrite(OutputPlan(level: .off), to: id, at: clock.now)
            if case .failure(let error) = await drive(id, to: .off, by: run.caller) { throw error }
        case .verify: return try await verify(plan, &run)
        }
        return true
    }

    /// Looks whether what must be off or on really is.
    private func verify(_ plan: OutputPlan, _ run: inout CommandRun) async throws(OutputError) -> Bool {
        for other in plan.verifyOff + plan.verifyNeeds where slot(other)?.driver == nil {
            // What is absent cannot be seen to be off, or on.
            guard let slot = slot(other) else { continue }
            guard run.tried.insert(other).inserted else {
                report(.failed(policy.name(run.id), slot.absentError.description), by: run.caller)
                throw slot.absentError
            }
            beginTaking(other)
            await self.slot(other)?.taking?.value
            return true
        }
        run.isVerified = true
        var looked = false
        for other in plan.verifyOff + (plan.pulse == nil ? [] : [run.id]) {
            guard slot(other) != nil else { continue }
            looked = true
            let level = try await look(at: other)
            if level.isOn { policy.didRead(level, from: other, at: clock.now) }
        }
        // One that cannot be read is no reason to refuse another: what is known of it goes on to count.
        for other in plan.verifyLoad where slot(other)?.driver != nil {
            looked = true
            if let level = try? await look(at: other), level.isOn { policy.didRead(level, from: other, at: clock.now) }
        }
        for other in plan.verifyNeeds {
            guard slot(other) != nil,
                let need = policy.record(run.id)?.needs.first(where: { $0.subject == .output(other) })
            else { continue }
            looked = true
            let isOn = try await look(at: other).isOn
            if isOn != need.isOn {
                throw refused(.requires(need.name, isOn: need.isOn), policy.name(run.id), by: run.caller)
            }
        }
        return looked
    }

    /// Switches off what may not be on together with what is commanded.
    private func switchOff(_ other: OutputID, _ run: inout CommandRun) async throws(OutputError) {
        let name = policy.name(other)
        _ = try await command(.set(.off), on: other, by: .safety, within: run.attempted)
        run.adjustments.append(.switchedOff(name))
        run.givesUpAt = max(run.givesUpAt, clock.now.advanced(by: Self.patience))
    }

    /// For a limit: what needs its output goes off first, but cannot hold it up.
    private func switchOffWithinLimit(_ others: [OutputID], _ run: inout CommandRun) async {
        run.attempted.formUnion(others)
        let chain = run.attempted
        let (id, ticket, limit) = (run.id, run.ticket ?? 0, clock.now.advanced(by: Self.patienceOfLimits))
        for other in others {
            Task.immediate {
                // Whether it went off, the policy knows.
                _ = try? await self.command(.set(.off), on: other, by: .safety, within: chain)
                self.wake(id, ticket: ticket)
            }
        }
        while others.contains(where: { policy.record($0)?.mayBeOn == true && slot($0)?.isBusy == true }),
            clock.now < limit, self.slot(id)?.ticket == ticket
        {
            await wait(id, until: limit, endsWhenCancelled: false)
        }
        for other in others where policy.record(other)?.mayBeOn == false {
            run.adjustments.append(.switchedOff(policy.name(other)))
        }
    }
}

/// How far a command has come.
struct CommandRun {
    let request: OutputRequest
    let id: OutputID
    let caller: Caller
    let isOff: Bool
    var admission: SafetyPolicy.Admission
    var ticket: UInt64?
    /// Outputs that it, or what it is part of, has tried to switch off.
    var attempted: Set<OutputID>
    var adjustments: [OutputAdjustment] = []
    var isVerified = false
    /// Absent outputs whose hardware has been tried for it.
    var tried: Set<OutputID> = []
    var givesUpAt: MonotonicInstant

    init(
        _ request: OutputRequest,
        on id: OutputID,
        by caller: Caller,
        admission: SafetyPolicy.Admission,
        chain: Set<OutputID>,
        at now: MonotonicInstant
    ) {
        self.request = request
        self.id = id
        self.caller = caller
        if case .set(let level, _, _) = request { isOff = !level.isOn } else { isOff = false }
        self.admission = admission
        attempted = isOff ? chain.union([id]) : chain
        givesUpAt = now.advanced(by: OutputController.patience)
    }
}
