import HardwareAbstraction

extension OutputController {
    /// Steps of a fade come no faster.
    static let shortestStep = Duration.milliseconds(20)

    /// Writes what was decided; nothing has been awaited since.
    func write(_ plan: OutputPlan, _ run: CommandRun) async throws(OutputError) -> Done {
        let id = run.id
        let now = clock.now
        guard let slot = slot(id) else { throw OutputError(.removed, output: "") }
        policy.willWrite(plan, to: id, at: now)
        slot.fade?.cancel()
        slot.fade = nil
        slot.fadeSerial += 1
        let before = slot.reached
        let fade = Fade(from: before, to: plan.level, over: plan.fade ?? .zero, at: now)
        let first = fade.map { $0.firstStep } ?? plan.level
        if let failure = await drive(id, to: first, by: run.caller).failure { throw failure }
        if first.isOn, let record = policy.record(id), !record.mayBeOn || record.isForcedOff {
            // While the hardware took its time, a limit came that does not let it be on.
            let now = policy.decide(run.request, on: id, by: run.caller, at: clock.now, admission: .admitted)
            if case .refuse(let refusal) = now { throw refused(refusal, slot.name, by: run.caller) }
            throw refused(.superseded, slot.name, by: run.caller)
        }
        if plan.pulse != nil {
            report(.pressed(slot.name), by: run.caller)
        } else if fade == nil, first != before {
            report(.outputSet(slot.name, first), by: run.caller)
        }
        var done = Done(outcome: OutputOutcome(level: plan.level))
        done.outcome.offAt = policy.deadline(of: id)
        done.outcome.adjustments = run.adjustments + plan.adjustments
        if let pulse = plan.pulse { done.pulse = beginPulse(id, until: now.advanced(by: pulse)) }
        if let fade { begin(fade, of: id, by: run.caller) }
        return done
    }

    /// Writes to the hardware, which must be free. It goes on whatever becomes of the caller.
    func drive(_ id: OutputID, to level: OutputLevel, by caller: Caller) async -> Result<Void, OutputError> {
        guard let slot = slot(id) else { return .failure(OutputError(.removed, output: "")) }
        guard let driver = slot.driver else { return .failure(slot.absentError) }
        slot.isBusy = true
        // What waits has a task of its own: whoever cancels the caller must not cut it short.
        if driver.answersAtOnce { return await drive(driver, of: id, to: level, by: caller) }
        return await Task.immediate { await self.drive(driver, of: id, to: level, by: caller) }.value
    }

    private func drive(
        _ driver: any OutputDriver,
        of id: OutputID,
        to level: OutputLevel,
        by caller: Caller
    ) async -> Result<Void, OutputError> {
        var failure: OutputError?
        do {
            let reads = try await driver.write(level)
            settled(id, at: reads)
        } catch {
            failure = error
            // Off is what must succeed: it is tried once more. On was not seen to happen, so it is taken back.
            do {
                let reads = try await driver.write(.off)
                settled(id, at: reads)
                if !level.isOn { failure = nil }
            } catch let last {
                if last.saysGone {
                    lose(id, last)
                    await driver.release()
                } else {
                    failed(id, last, triesAgain: level.isOn || caller.isForced)
                }
                if !level.isOn { failure = last }
            }
        }
        if let failure, (policy.record(id)?.failures ?? 0) <= 1 {
            report(.failed(failure.output, failure.description), by: caller)
        }
        self.slot(id)?.isBusy = false
        wake(id)
        changed()
        if let failure { return .failure(failure) }
        return .success(())
    }

    private func settled(_ id: OutputID, at level: OutputLevel) {
        self.slot(id)?.reached = level
        if level.isOn { policy.didSwitchOn(id, at: clock.now) } else { policy.didRead(.off, from: id, at: clock.now) }
    }

    private func failed(_ id: OutputID, _ error: OutputError, triesAgain: Bool) {
        if case .didNotFollow(let reads) = error.kind {
            self.slot(id)?.reached = reads
            policy.didRead(reads, from: id, at: clock.now)
        }
        policy.didFail(id, triesAgain: triesAgain, at: clock.now)
    }

    // MARK: Pulses

    private func beginPulse(_ id: OutputID, until end: MonotonicInstant) -> Task<Result<Void, OutputError>, Never> {
        let clock = clock
        let pulse = Task.immediate {
            // A cancelled sleep is the shutdown's, or a limit's: the pulse then ends at once.
            try? await clock.sleep(until: end)
            return await self.endPulse(id)
        }
        self.slot(id)?.pulse = pulse
        return pulse
    }

    private func endPulse(_ id: OutputID) async -> Result<Void, OutputError> {
        let name = policy.name(id)
        self.slot(id)?.pulse = nil
        guard !policy.isStopped, policy.record(id)?.mayBeOn == true else {
            return .failure(OutputError(.cutShort, output: name))
        }
        do {
            _ = try await command(.set(.off), on: id, by: .program)
        } catch {
            let isOver = policy.record(id)?.mayBeOn == false || policy.isStopped
            return .failure(isOver ? OutputError(.cutShort, output: name) : error)
        }
        return .success(())
    }

    // MARK: Fades

    private func begin(_ fade: Fade, of id: OutputID, by caller: Caller) {
        guard let serial = self.slot(id)?.fadeSerial else { return }
        self.slot(id)?.fade = Task { await self.run(fade, of: id, serial: serial, by: caller) }
    }

    private func run(_ fade: Fade, of id: OutputID, serial: UInt64, by caller: Caller) async {
        var next = fade.begin.advanced(by: fade.interval)
        while true {
            do { try await clock.sleep(until: next) } catch { return }
            guard let slot = slot(id), slot.fadeSerial == serial, !policy.isStopped else { return }
            // A bus that is slower than the steps: the next one makes up for it.
            next = max(next, clock.now).advanced(by: fade.interval)
            let level = fade.level(at: clock.now)
            guard !slot.isBusy else { continue }
            if level != slot.reached {
                guard case .success = await drive(id, to: level, by: caller) else { return }
            }
            if level == fade.to {
                report(.outputSet(slot.name, level), by: caller)
                return
            }
        }
    }
}

extension Result where Success == Void {
    fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
