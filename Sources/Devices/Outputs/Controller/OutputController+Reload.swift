import HardwareAbstraction

extension OutputController {
    /// Takes a new configuration by difference.
    ///
    /// An output of the same name, kind, hardware and settings keeps line, level, times and timer; its rules are replaced,
    /// and what they forbid is switched off. Outputs that are gone or changed get their stop value and are released; new
    /// ones begin as at a start: one whose hardware cannot be had now is absent. One caller at a time.
    ///
    /// - Returns: the outputs, in the order given.
    /// - Throws: when the configuration is wrong: two outputs with the same hardware, or settings that it does not have.
    ///   Then everything is as before; only an output that had to give way to new settings of its own hardware was off in
    ///   between, and stays off where its rules want that.
    @discardableResult
    public func reconfigure(
        outputs: [OutputDescription],
        rules: BoardRules
    ) async throws(OutputStartError) -> [OutputID] {
        guard !policy.isStopped else {
            throw OutputStartError(cause: OutputError(.refused(.stopped), output: ""), unwinding: [])
        }
        if let clash = OutputDescription.clash(in: outputs) { throw OutputStartError(cause: clash, unwinding: []) }
        var change = ReloadDifference(from: slots, to: outputs)
        // What is free is taken before anything is given back: it fails without a trace.
        var taken: [Int: Taken] = [:]
        do throws(OutputError) {
            for index in change.free { taken[index] = try await Self.take(outputs[index]) }
        } catch {
            throw OutputStartError(cause: error, unwinding: await Self.release(taken.values))
        }
        let before = change.leaving.map {
            (id: $0, goal: policy.record($0)?.goal ?? .off, timer: policy.record($0)?.timer)
        }
        for id in change.giving { await leave(id) }
        do throws(OutputError) {
            for index in change.colliding { taken[index] = try await Self.take(outputs[index]) }
        } catch {
            var failures = await Self.release(taken.values)
            for id in change.giving {
                if let failure = await takeBack(id) { failures.append(failure) }
            }
            for (id, goal, timer) in before where goal.isOn && change.giving.contains(id) {
                let left = timer.map { clock.now.duration(to: $0) }
                do { _ = try await command(.set(goal, for: left), on: id, by: .program) } catch {
                    failures.append(error)
                }
            }
            throw OutputStartError(cause: error, unwinding: failures)
        }
        for id in change.leaving where !change.giving.contains(id) { await leave(id) }
        // Its own level is what a changed output that starts with the last one had.
        let last = Dictionary(before.map { (policy.name($0.id), $0.goal) }) { first, _ in first }
        for id in change.leaving { slots[id] = nil }
        change.ids = policy.reconfigure(outputs, kept: change.kept, removed: change.leaving, rules, last, at: clock.now)
        for (index, id) in change.ids.enumerated() {
            switch taken[index] {
            case .driver(let driver, let level):
                slots.insert(OutputSlot(outputs[index], driver: driver, reached: level, at: clock.now), as: id)
                if level.isOn { policy.didRead(level, from: id, at: clock.now) }
            case .absent(let error):
                slots.insert(OutputSlot(outputs[index], absentBy: error, at: clock.now), as: id)
                policy.didNotTake(id, at: clock.now)
                report(.failed(outputs[index].identity.name, error.description), by: .program)
            case nil:
                self.slot(id)?.description = outputs[index]
            }
        }
        changed()
        return change.ids
    }

    private enum Taken: Sendable {
        case driver(any OutputDriver, reads: OutputLevel)
        case absent(OutputError)
    }

    /// - Throws: when the configuration is at fault, not the moment.
    private static func take(_ output: OutputDescription) async throws(OutputError) -> Taken {
        do {
            let driver = try await output.open(at: .off)
            // Something may hold it on; a read that fails is told by the next command.
            return .driver(driver, reads: (try? await driver.read()) ?? .off)
        } catch {
            if error.blamesSettings { throw error }
            return .absent(error)
        }
    }

    /// Gives an output its stop value and releases it; from here on it takes no commands.
    private func leave(_ id: OutputID) async {
        guard let slot = slot(id) else { return }
        self.slot(id)?.isLeaving = true
        self.slot(id)?.fade?.cancel()
        self.slot(id)?.fadeSerial += 1
        slot.pulse?.cancel()
        // A bus that hangs holds up no reload; what fails is in the log, and the hardware is given back nevertheless.
        _ = await together([id], limit: Self.stopLimit) { await self.settleForLeaving($0) }
        // It may have come, or gone, meanwhile.
        await self.slot(id)?.driver?.release()
    }

    private func settleForLeaving(_ id: OutputID) async -> OutputError? {
        do throws(OutputError) {
            switch slot(id)?.driver == nil ? nil : slot(id)?.description.stopLevel {
            case .off: _ = try await command(.set(.off), on: id, by: .program)
            case .full: _ = try await command(.set(.full), on: id, by: .program)
            default: supersede(id)
            }
        } catch {
            return error
        }
        while self.slot(id)?.isBusy == true { await wait(id, until: nil, endsWhenCancelled: false) }
        return nil
    }

    private func takeBack(_ id: OutputID) async -> OutputError? {
        guard let slot = slot(id) else { return nil }
        let level: OutputLevel = policy.record(id)?.mayBeOn == true ? slot.reached : .off
        do {
            let driver = try await slot.description.open(at: level)
            self.slot(id)?.take(driver, reached: level, at: clock.now)
            self.slot(id)?.isLeaving = false
            return nil
        } catch {
            self.slot(id)?.isLeaving = false
            lose(id, error)
            report(.failed(slot.name, error.description), by: .program)
            return error
        }
    }

    private static func release(_ taken: some Collection<Taken>) async -> [OutputError] {
        var failures: [OutputError] = []
        for case .driver(let driver, _) in taken {
            do { _ = try await driver.write(.off) } catch { failures.append(error) }
            await driver.release()
        }
        return failures
    }
}

/// Which outputs stay, go and come with a new configuration.
struct ReloadDifference {
    /// By the index of the new description.
    var kept: [Int: OutputID] = [:]
    var leaving: [OutputID] = []
    /// Of `leaving`: those whose hardware is wanted again.
    var giving: [OutputID] = []
    /// Indices of new descriptions whose hardware nobody here holds.
    var free: [Int] = []
    /// Indices of new descriptions whose hardware is held by one of `giving`.
    var colliding: [Int] = []
    var ids: [OutputID] = []

    init(from slots: OutputTable<OutputSlot>, to outputs: [OutputDescription]) {
        var byName: [String: OutputID] = [:]
        for id in slots.ids { if let slot = slots[id] { byName[slot.name] = id } }
        for (index, output) in outputs.enumerated() {
            if let id = byName[output.identity.name], let slot = slots[id],
                output.keepsHardware(of: slot.description)
            {
                kept[index] = id
            }
        }
        let stay = Set(kept.values)
        leaving = slots.ids.filter { !stay.contains($0) }
        let fresh = outputs.indices.filter { kept[$0] == nil }
        let wanted = Set(fresh.map { outputs[$0].wiring.resource })
        giving = leaving.filter { slots[$0].map { wanted.contains($0.description.wiring.resource) } ?? false }
        let given = Set(giving.compactMap { slots[$0]?.description.wiring.resource })
        free = fresh.filter { !given.contains(outputs[$0].wiring.resource) }
        colliding = fresh.filter { given.contains(outputs[$0].wiring.resource) }
    }
}
