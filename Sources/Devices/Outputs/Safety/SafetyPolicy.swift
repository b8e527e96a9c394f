import HardwareAbstraction
import SpokenNames

/// The rules of all outputs, without hardware and without a clock.
///
/// The controller asks ``decide(_:on:by:at:admission:)`` before it writes, says what it is about to write before it
/// does, and what came of it after. Whatever may be on counts as on, from before the write until a read-back says off.
struct SafetyPolicy: Sendable {
    /// A dead time longer than this is refused, not waited for.
    static let longestWait = Duration.seconds(5)
    static let confirmationLifetime = Duration.seconds(30)
    /// So many commands may wait for their words.
    static let confirmationCapacity = 8
    /// What waits for inputs at start gives up after this.
    static let startPatience = Duration.seconds(5)

    var records = OutputTable<OutputRecord>()
    var rules: BoardRules
    var boardRate: RateLimit
    var inputs: [String: Bool] = [:]
    /// `nil` while an endpoint is connected.
    var offlineSince: MonotonicInstant?
    var confirmations: [PendingConfirmation] = []
    var startPatienceEnds: MonotonicInstant
    /// All outputs that are there, in order.
    var ids: [OutputID] = []
    /// Those that need others come before what they need.
    var dependentsFirst: [OutputID] = []
    private(set) var isStopped = false

    init(_ outputs: [OutputDescription], rules: BoardRules, at now: MonotonicInstant) {
        self.rules = rules
        boardRate = RateLimit(perMinute: rules.changesPerMinute, at: now)
        offlineSince = now
        startPatienceEnds = now.advanced(by: Self.startPatience)
        for output in outputs { _ = records.append(OutputRecord(output, at: now)) }
        link()
    }

    mutating func stop() { isStopped = true }

    func record(_ id: OutputID) -> OutputRecord? { records[id] }

    func id(named name: String) -> OutputID? { records.first { $0.name == name } }

    func name(_ id: OutputID) -> String { record(id)?.name ?? "" }

    // MARK: What was done

    /// Counts a command that is going to be done.
    mutating func admit(_ id: OutputID, by caller: Caller, at now: MonotonicInstant) {
        records[id]?.pendingStart = nil
        guard caller.isRateLimited else { return }
        records[id]?.rate.take(at: now)
        boardRate.take(at: now)
    }

    /// To be called before the first byte of the write leaves.
    mutating func willWrite(_ plan: OutputPlan, to id: OutputID, at now: MonotonicInstant) {
        guard var record = record(id) else { return }
        record.goal = plan.level
        if plan.level.isOn {
            if !record.mayBeOn { record.presence = .maybeOn(since: now, confirmed: nil) }
            record.timer = plan.timer
            record.isLeaving = false
            if let pulse = plan.pulse { record.pulseEnd = now.advanced(by: pulse) }
        } else {
            record.isLeaving = true
        }
        records[id] = record
    }

    /// A read-back: the output has this level.
    mutating func didRead(_ level: OutputLevel, from id: OutputID, at now: MonotonicInstant) {
        guard var record = record(id) else { return }
        if level.isOn {
            if case .maybeOn(let since, let confirmed) = record.presence {
                record.presence = .maybeOn(since: since, confirmed: confirmed ?? now)
            } else {
                // Nobody put it on: something holds it, or a former write came through after all.
                record.presence = .maybeOn(since: now, confirmed: nil)
                record.needsOff = true
            }
        } else if record.mayBeOn || record.isLeaving {
            if record.mayBeOn, case .momentary(_, let interval) = record.kind {
                record.restEnd = now.advanced(by: interval)
            }
            if record.mayBeOn { record.presence = .off(since: now) }
            record.pulseEnd = nil
            record.goal = .off
            record.timer = nil
            record.isLeaving = false
            record.needsOff = false
            record.failures = 0
            record.retryAt = nil
        }
        records[id] = record
    }

    /// A write of on was read back so.
    mutating func didSwitchOn(_ id: OutputID, at now: MonotonicInstant) {
        didRead(.full, from: id, at: now)
        records[id]?.needsOff = false
        records[id]?.failures = 0
        records[id]?.retryAt = nil
    }

    /// A write failed; what the hardware has is unknown.
    ///
    /// - Parameter triesAgain: whether off is to be tried until it is so.
    mutating func didFail(_ id: OutputID, triesAgain: Bool, at now: MonotonicInstant) {
        guard var record = record(id) else { return }
        record.isLeaving = false
        if case .maybeOn(let since, _) = record.presence {
            record.presence = .maybeOn(since: since, confirmed: nil)
            if triesAgain {
                record.needsOff = true
                record.retryAt = now.advanced(by: .seconds(1 << min(record.failures, 5)))
                record.failures += 1
            }
        }
        records[id] = record
    }

    /// What ``due(at:)`` wanted has been tried.
    mutating func forcedOffEnded(_ id: OutputID, at now: MonotonicInstant) {
        guard var record = record(id) else { return }
        record.isForcedOff = false
        if record.mayBeOn, record.retryAt == nil { record.retryAt = now.advanced(by: .seconds(1)) }
        records[id] = record
    }

    // MARK: Words

    /// Keeps a command until its word comes; one word an output.
    mutating func issueWord(
        for request: OutputRequest,
        on id: OutputID,
        from words: [String],
        using random: inout any RandomNumberGenerator & Sendable,
        at now: MonotonicInstant
    ) -> String {
        confirmations.removeAll { $0.until <= now || $0.output == id }
        if confirmations.count >= Self.confirmationCapacity { confirmations.removeFirst() }
        let taken = confirmations.map(\.word)
        let free = words.filter { !taken.contains(FoldedName($0)) }
        let word = free.randomElement(using: &random) ?? words.first ?? "yes"
        confirmations.append(
            PendingConfirmation(
                word: FoldedName(word),
                output: id,
                request: request,
                until: now.advanced(by: Self.confirmationLifetime)
            )
        )
        return word
    }

    /// The command of a word; it is good for one time.
    mutating func redeem(_ word: String, by caller: Caller, at now: MonotonicInstant) -> PendingConfirmation? {
        confirmations.removeAll { $0.until <= now }
        let folded = FoldedName(word)
        let index = confirmations.firstIndex { $0.word == folded && mayChange(name($0.output), by: caller) }
        guard let index else { return nil }
        return confirmations.remove(at: index)
    }
}

extension Caller {
    /// Limits and the program itself do not run wild.
    var isRateLimited: Bool { !isForced }
}
