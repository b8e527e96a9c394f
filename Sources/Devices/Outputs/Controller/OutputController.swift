import HardwareAbstraction

/// The one gate to all outputs: every write passes here, whoever asks.
///
/// ``SafetyPolicy`` decides; this actor holds the hardware, writes, reads back and keeps the time. A write may suspend,
/// as the hardware may be behind a bus; each output's writes follow one another, and none waits for another output's.
public actor OutputController {
    let host: any Actor
    let environment: OutputEnvironment
    var clock: any BoardClock { environment.clock }
    var policy: SafetyPolicy
    var slots: OutputTable<OutputSlot>
    var random: any RandomNumberGenerator & Sendable
    var loop = LoopState()
    var keeper = StateKeeper()

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// Takes every output's hardware once, for the life of the controller, with its level at start.
    ///
    /// Hardware that cannot be had makes its output absent, see ``absentOutputs``; the others work.
    ///
    /// - Parameter host: the actor whose executor is shared, so that calls from there change no thread.
    /// - Throws: when two outputs have the same hardware; then nothing has been touched.
    public static func start(
        _ outputs: [OutputDescription],
        rules: BoardRules = BoardRules(),
        environment: OutputEnvironment,
        sharingExecutorOf host: any Actor
    ) async throws(OutputStartError) -> OutputController {
        if let clash = OutputDescription.clash(in: outputs) { throw OutputStartError(cause: clash, unwinding: []) }
        let now = environment.clock.now
        var policy = SafetyPolicy(outputs, rules: rules, at: now)
        let moment = SavedMoment(boot: environment.boot, monotonic: now, wall: environment.clock.wallTime)
        let plan = policy.planStart(from: environment.savedState, moment: moment)
        var slots = OutputTable<OutputSlot>()
        var isHeldOn = false
        for (id, planned) in plan.levels {
            // Nobody has gone yet: places are in the order given.
            let output = outputs[id.place]
            if isHeldOn, planned.isOn { policy.withdrawStart(id, at: environment.clock.now) }
            // What it needs may have turned out to be absent.
            let level = policy.record(id)?.mayBeOn == true ? planned : .off
            do {
                let driver = try await output.open(at: level)
                slots.insert(
                    OutputSlot(output, driver: driver, reached: level, at: environment.clock.now),
                    as: id
                )
                // What something holds on draws, too. A read that fails is told once all have been taken.
                if !level.isOn, let reads = try? await driver.read(), reads.isOn { isHeldOn = true }
            } catch {
                slots.insert(OutputSlot(output, absentBy: error, at: environment.clock.now), as: id)
                policy.didNotTake(id, at: environment.clock.now)
            }
        }
        let controller = OutputController(policy: policy, slots: slots, environment: environment, host: host)
        await controller.begin(plan)
        return controller
    }

    private init(
        policy: SafetyPolicy,
        slots: OutputTable<OutputSlot>,
        environment: OutputEnvironment,
        host: any Actor
    ) {
        self.policy = policy
        self.slots = slots
        self.environment = environment
        self.host = host
        random = environment.random
    }

    /// The outputs in the order given at start; after a reload, in the order in which they came.
    public var ids: [OutputID] { policy.ids }

    public func id(named name: String) -> OutputID? { policy.id(named: name) }

    /// What the output's hardware has now.
    public func level(of id: OutputID) async throws(OutputError) -> OutputLevel {
        guard let slot = slot(id) else { throw OutputError(.removed, output: "") }
        guard !policy.isStopped else { throw OutputError(.refused(.stopped), output: slot.name) }
        return try await look(at: id)
    }

    /// Every interlock, and whom it keeps off now.
    public var interlocks: [InterlockState] { policy.interlocks(at: clock.now) }

    /// When the output goes off by itself, and why.
    public func offDeadline(of id: OutputID) -> OffDeadline? { policy.deadline(of: id) }

    /// Sets an output and returns once its hardware reads so; a fade goes on after that.
    ///
    /// When hardware does not follow to on, it is set back off: it must not come on by itself when what held it lets go.
    @discardableResult
    public func set(
        _ id: OutputID,
        to level: OutputLevel,
        for duration: Duration? = nil,
        fade: Duration? = nil,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome {
        let access = policy.access(of: caller)
        do {
            return access.disguised(
                try await command(.set(level, for: duration, fade: fade), on: id, by: caller).outcome
            )
        } catch {
            throw access.disguised(error, of: policy.name(id))
        }
    }

    /// Gives one pulse and returns after its end.
    ///
    /// The pulse ends in its time whatever becomes of the caller, and at once when the controller is shut down.
    public func press(_ id: OutputID, by caller: Caller) async throws(OutputError) {
        do {
            let done = try await command(.press, on: id, by: caller)
            try await done.pulse?.value.get()
        } catch {
            throw policy.access(of: caller).disguised(error, of: policy.name(id))
        }
    }

    /// Does a request on an output of any kind, by its exact name; for rules and scenes.
    ///
    /// - Returns: `nil` for a press, after its end.
    @discardableResult
    public func perform(
        _ request: OutputRequest,
        on name: String,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome? {
        guard let id = policy.id(named: name) else { throw OutputError(.removed, output: name) }
        let access = policy.access(of: caller)
        do {
            let done = try await command(request, on: id, by: caller)
            guard let pulse = done.pulse else { return access.disguised(done.outcome) }
            try await pulse.value.get()
            return nil
        } catch {
            throw access.disguised(error, of: name)
        }
    }

    /// Does the command that waits for this word.
    ///
    /// - Throws: `.unknownWord`; `.output` when the command then fails.
    public func confirm(_ word: String, by caller: Caller) async throws(ConfirmationError) -> ConfirmedCommand {
        guard !policy.isStopped, let pending = policy.redeem(word, by: caller, at: clock.now) else {
            throw .unknownWord
        }
        let name = policy.name(pending.output)
        do {
            let done = try await command(pending.request, on: pending.output, by: caller, admission: .confirmed)
            try await done.pulse?.value.get()
            let outcome = done.pulse == nil ? policy.access(of: caller).disguised(done.outcome) : nil
            return ConfirmedCommand(output: name, request: pending.request, outcome: outcome)
        } catch {
            throw .output(policy.access(of: caller).disguised(error, of: name))
        }
    }

    // MARK: The world

    /// Whether any endpoint is connected now; at start none is.
    public func connectionChanged(isConnected: Bool) {
        guard isConnected != (policy.offlineSince == nil) else { return }
        policy.offlineSince = isConnected ? nil : clock.now
        changed()
    }

    /// An input that locks or requirements name; `nil` when its state is unknown.
    public func inputChanged(_ name: String, isActive: Bool?) {
        guard policy.inputs[name] != isActive else { return }
        policy.inputs[name] = isActive
        changed()
    }

    // MARK: Inside

    func slot(_ id: OutputID) -> OutputSlot? { slots[id] }

    func report(_ kind: BoardEvent.Kind, by caller: Caller) {
        environment.report(BoardEvent(kind, by: caller, at: clock.wallTime))
    }

    /// To be called after every change of the policy: does what is due, and has the next deadline waited for.
    func changed() {
        for action in policy.due(at: clock.now) { Task.immediate { await self.carryOut(action) } }
        rearm()
        remember()
    }

    /// Looks at all hardware once, as something may hold it, and says what was not as it should be.
    private func begin(_ plan: SafetyPolicy.StartPlan) async {
        for late in plan.late { report(.offLate(late.output, by: late.by), by: .program) }
        for name in plan.refused { report(.refused(name), by: .program) }
        for id in policy.ids {
            guard let slot = slot(id) else { continue }
            if let absence = slot.absence {
                report(.failed(slot.name, absence.error.description), by: .program)
                continue
            }
            let level: OutputLevel
            do {
                level = try await look(at: id)
            } catch {
                if self.slot(id)?.absence == nil {
                    report(.failed(slot.name, error.description), by: .program)
                    policy.didFail(id, triesAgain: false, at: clock.now)
                }
                continue
            }
            if level.isOn != slot.reached.isOn {
                let error = OutputError(.didNotFollow(reads: level), output: slot.name)
                report(.failed(slot.name, error.description), by: .program)
            } else if level.isOn {
                report(.outputSet(slot.name, level), by: .program)
            }
            self.slot(id)?.reached = level
            policy.didRead(level, from: id, at: clock.now)
        }
        changed()
    }
}

extension OutputDescription {
    var isMomentary: Bool { if case .momentary = kind { true } else { false } }
}
