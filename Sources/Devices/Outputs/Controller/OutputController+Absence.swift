import HardwareAbstraction

extension OutputController {
    /// Outputs whose hardware cannot be had now, in order, and why.
    public var absentOutputs: [AbsentOutput] {
        policy.ids.compactMap { id in
            guard let slot = slot(id), let absence = slot.absence else { return nil }
            return AbsentOutput(output: slot.name, since: absence.since, error: absence.error)
        }
    }

    /// Reads an output's hardware; that it has gone is noticed here.
    func look(at id: OutputID) async throws(OutputError) -> OutputLevel {
        guard let slot = slot(id) else { throw OutputError(.removed, output: policy.name(id)) }
        guard let driver = slot.driver else { throw slot.absentError }
        let takes = slot.takes
        do {
            return try await driver.read()
        } catch {
            guard error.saysGone else { throw error }
        }
        // Once is no proof: a bus may have missed one answer.
        do {
            return try await driver.read()
        } catch {
            // During a write it is the write that finds out.
            if error.saysGone, let now = self.slot(id), now.takes == takes, !now.isBusy, !now.isLeaving,
                !policy.isStopped
            {
                lose(id, error)
                self.slot(id)?.isBusy = true
                Task.immediate { await self.release(driver, of: id) }
                report(.failed(slot.name, error.description), by: .program)
                changed()
            }
            throw error
        }
    }

    /// Hardware went: from here on the output is absent. What it does now is unknown, so the policy counts it as it was.
    func lose(_ id: OutputID, _ error: OutputError) {
        self.slot(id)?.fade?.cancel()
        self.slot(id)?.fadeSerial += 1
        self.slot(id)?.lose(error, at: clock.now)
        policy.didLose(id)
    }

    private func release(_ driver: any OutputDriver, of id: OutputID) async {
        await driver.release()
        self.slot(id)?.isBusy = false
        wake(id)
    }

    /// Tries once to take hardware that is absent; the output is busy meanwhile. Hardware that answers at once has been
    /// taken, or not, when this returns.
    func beginTaking(_ id: OutputID) {
        guard let slot = slot(id), slot.driver == nil, !slot.isBusy else { return }
        self.slot(id)?.isBusy = true
        self.slot(id)?.absence?.retryAt = nil
        let description = slot.description
        let taking = Task.immediate { await self.take(id, description) }
        // Hardware that answers at once is through with it already.
        if self.slot(id)?.isBusy == true { self.slot(id)?.taking = taking }
    }

    /// Inactive from its first moment, whatever it was: what is to be on comes on by its rules, after this.
    private func take(_ id: OutputID, _ description: OutputDescription) async {
        var taken: (any OutputDriver)?
        var level = OutputLevel.off
        var failure: OutputError?
        do throws(OutputError) {
            let driver = try await description.open(at: .off)
            taken = driver
            level = try await driver.read()
        } catch {
            failure = error
        }
        guard let slot = slot(id) else {
            // A reload took it away meanwhile.
            await taken?.release()
            return
        }
        if let failure {
            await taken?.release()
            self.slot(id)?.lose(failure, at: clock.now)
        } else if let taken {
            didTake(id, taken, at: level, slot)
        }
        self.slot(id)?.taking = nil
        self.slot(id)?.isBusy = false
        wake(id)
        changed()
    }

    private func didTake(_ id: OutputID, _ driver: any OutputDriver, at level: OutputLevel, _ slot: OutputSlot) {
        let now = clock.now
        self.slot(id)?.take(driver, reached: level, at: now)
        let back = policy.didTake(id, reading: level, at: now)
        if let late = back.late { report(.offLate(slot.name, by: late), by: .program) }
        guard !level.isOn else {
            let error = OutputError(.didNotFollow(reads: level), output: slot.name)
            report(.failed(slot.name, error.description), by: .program)
            return
        }
        // It was on when it went, and stays off.
        report(.outputSet(slot.name, .off), by: back.wasOn ? .safety : .program)
    }

    /// When the loop tries absent hardware next.
    var nextRetry: MonotonicInstant? {
        guard !policy.isStopped else { return nil }
        return slots.values.lazy.compactMap { $0?.absence?.retryAt }.min()
    }

    func retryAbsent() {
        for id in policy.ids {
            guard let slot = slot(id), !slot.isLeaving, let retryAt = slot.absence?.retryAt, retryAt <= clock.now else {
                continue
            }
            // Whoever is at it sets the next time.
            if slot.isBusy { self.slot(id)?.absence?.retryAt = clock.now.advanced(by: RetryBackOff.first) }
            beginTaking(id)
        }
    }
}
