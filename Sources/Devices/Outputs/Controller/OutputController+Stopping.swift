import HardwareAbstraction

extension OutputController {
    /// A bus that hangs holds up its own outputs at stop, and the program no longer than this.
    static let stopLimit = Duration.seconds(3)

    /// Gives every output its stop value and releases it; momentaries become inactive. A second call does nothing.
    ///
    /// What needs others goes off before them. It goes on whatever becomes of the caller.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    public func shutdown() async -> [OutputError] {
        guard !policy.isStopped else { return [] }
        remember(atOnce: true)
        let switchedOn = allowedAtStop()
        policy.stop()
        wakeLoop()
        for id in policy.ids {
            self.slot(id)?.fade?.cancel()
            self.slot(id)?.pulse?.cancel()
            supersede(id)
        }
        return await Task.immediate { await self.stopAll(switchingOn: switchedOn) }.value
    }

    /// Brings every output to its stop value from the configuration alone, as after a crash.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    public static func applyStopValues(_ outputs: [OutputDescription]) async -> [OutputError] {
        var failures: [OutputError] = []
        // Off before on: what was on is unknown.
        let ordered = outputs.filter { $0.stopLevel == .off } + outputs.filter { $0.stopLevel == .full }
        for output in ordered {
            guard let level = output.stopLevel else { continue }
            do {
                let driver = try await output.open(at: level)
                do { _ = try await driver.write(level) } catch { failures.append(error) }
                await driver.release()
            } catch {
                failures.append(error)
            }
        }
        return failures
    }

    /// Outputs with `at_stop: on` that the rules let be on without anything else being done for it.
    private func allowedAtStop() -> Set<OutputID> {
        var allowed: Set<OutputID> = []
        var draws = policy.load(without: [])
        for id in policy.ids {
            guard slot(id)?.description.stopLevel == .full, let record = policy.record(id) else { continue }
            let decision = policy.decide(.set(.full), on: id, by: .program, at: clock.now)
            guard record.mates.allSatisfy({ !allowed.contains($0.id) }), case .perform(let plan) = decision,
                plan.switchOff.isEmpty, plan.notBefore == nil
            else { continue }
            if !record.mayBeOn {
                // What it needs may be switched off by the stop itself.
                let needsOutput = record.needs.contains { if case .output = $0.subject { true } else { false } }
                let isOverload = policy.rules.loadLimit.map { draws + record.rules.load > $0.amount + 1e-9 } ?? false
                guard !needsOutput, !isOverload else { continue }
                draws += record.rules.load
            }
            allowed.insert(id)
        }
        return allowed
    }

    private func stopAll(switchingOn allowed: Set<OutputID>) async -> [OutputError] {
        var failures: [OutputID: OutputError] = [:]
        var levels: [OutputID: OutputLevel] = [:]
        for id in policy.ids {
            switch slot(id)?.description.stopLevel {
            case .off: levels[id] = .off
            case .full where allowed.contains(id): levels[id] = .full
            case .full where policy.record(id)?.mayBeOn != true:
                report(.refused(policy.name(id)), by: .program)
            default: break
            }
        }
        let depths = Set(policy.ids.compactMap { policy.record($0)?.depth }).sorted(by: >)
        let offs = depths.map { depth in policy.ids.filter { levels[$0] == .off && policy.record($0)?.depth == depth } }
        for group in offs + [policy.ids.filter { levels[$0] != .off }] {
            let jobs = await together(group, limit: Self.stopLimit) { [levels] in await self.stop($0, at: levels[$0]) }
            failures.merge(jobs) { first, _ in first }
        }
        await keeper.saving?.value
        return failures.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Runs a job for each output side by side.
    ///
    /// - Returns: what failed; `.noAnswer` for what has not ended within the limit.
    func together(
        _ ids: [OutputID],
        limit: Duration,
        _ job: @escaping @Sendable (OutputID) async -> OutputError?
    ) async -> [OutputID: OutputError] {
        guard !ids.isEmpty else { return [:] }
        let (ends, continuation) = AsyncStream<(OutputID, OutputError?)?>.makeStream()
        for id in ids { Task.immediate { continuation.yield((id, await job(id))) } }
        let clock = clock
        let timer = Task {
            do { try await clock.sleep(for: limit) } catch { return }
            continuation.yield(nil)
        }
        var failures: [OutputID: OutputError] = [:]
        var waiting = Set(ids)
        for await end in ends {
            guard let (id, failure) = end else { break }
            waiting.remove(id)
            failures[id] = failure
            if waiting.isEmpty { break }
        }
        timer.cancel()
        for id in waiting { failures[id] = OutputError(.noAnswer, output: policy.name(id)) }
        return failures
    }

    /// - Parameter level: `nil` leaves the hardware as it is.
    func stop(_ id: OutputID, at level: OutputLevel?) async -> OutputError? {
        while self.slot(id)?.isBusy == true { await wait(id, until: nil, endsWhenCancelled: false) }
        guard let slot = slot(id) else { return nil }
        guard let driver = slot.driver else { return await stopAbsent(id, slot, at: level) }
        var failure: OutputError?
        if let level {
            do {
                let reads = try await driver.write(level)
                if reads != slot.reached { report(.outputSet(slot.name, reads), by: .program) }
            } catch {
                failure = error
                report(.failed(slot.name, error.description), by: .program)
            }
        }
        await driver.release()
        return failure
    }

    /// What may be on is tried once more; of the rest nothing is known to be wrong.
    private func stopAbsent(_ id: OutputID, _ slot: OutputSlot, at level: OutputLevel?) async -> OutputError? {
        guard let level, policy.record(id)?.mayBeOn == true else { return nil }
        // What came back just now must rest: it is not put on.
        guard !level.isOn else { return slot.absentError }
        do throws(OutputError) {
            try await slot.description.setOnce(to: level)
            return nil
        } catch {
            report(.failed(slot.name, error.description), by: .program)
            return error
        }
    }
}

extension OutputDescription {
    /// `nil` leaves it as it is.
    var stopLevel: OutputLevel? {
        guard !isMomentary else { return .off }
        return switch rules.atStop {
        case .off: .off
        case .on: .full
        case .keep: nil
        }
    }
}
