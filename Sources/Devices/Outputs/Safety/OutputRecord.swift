import HardwareAbstraction

/// What the policy knows of one output.
struct OutputRecord: Sendable {
    /// Another output of an interlock.
    struct Mate: Equatable, Sendable {
        let id: OutputID
        let deadTime: Duration
    }

    /// A requirement, resolved.
    struct Need: Equatable, Sendable {
        enum Subject: Equatable, Sendable {
            case output(OutputID)
            case input
        }

        let subject: Subject
        let name: String
        let isOn: Bool
    }

    enum Presence: Equatable, Sendable {
        /// Read back off; `since` is the last moment at which it may have been on.
        case off(since: MonotonicInstant)
        /// On, or perhaps on: a write began at `since`. `confirmed` is when it was first read back on.
        case maybeOn(since: MonotonicInstant, confirmed: MonotonicInstant?)
    }

    private struct Configured: Sendable {
        let name: String
        var kind: OutputDescription.Kind
        var rules: OutputRules
        // Worked out from the rules of all.
        var mates: [Mate] = []
        var needs: [Need] = []
        var dependents: [OutputID] = []
        var depth = 0
    }

    struct PendingStart: Equatable, Sendable {
        let level: OutputLevel
        var at: MonotonicInstant
        /// The end of a `max_on` that goes on counting, for hardware that comes late.
        var endsAt: MonotonicInstant?
    }

    /// What the configuration says, here and of all others. Behind one reference: records are copied for every command.
    private var configured: Boxed<Configured>
    var rate: RateLimit

    // What is.
    var presence: Presence
    /// What it was last set to, or fades to.
    var goal = OutputLevel.off
    /// Somebody said for how long.
    var timer: MonotonicInstant?
    /// A write of off, or a fade to it, has begun.
    var isLeaving = false
    /// Its hardware is not there; what it does is unknown, and no time runs for it.
    var isAbsent = false
    /// A limit is switching it off now.
    var isForcedOff = false
    /// It may be on although it should be off: a write failed.
    var needsOff = false
    var failures = 0
    var retryAt: MonotonicInstant?
    var pulseEnd: MonotonicInstant?
    var restEnd: MonotonicInstant?
    var pendingStart: PendingStart?

    init(_ description: OutputDescription, at now: MonotonicInstant) {
        configured = Boxed(
            Configured(name: description.identity.name, kind: description.kind, rules: description.rules)
        )
        rate = RateLimit(perMinute: description.rules.changesPerMinute, at: now)
        presence = .off(since: now)
    }

    var name: String { configured.value.name }

    var kind: OutputDescription.Kind {
        get { configured.value.kind }
        set { configured.change { $0.kind = newValue } }
    }

    var rules: OutputRules {
        get { configured.value.rules }
        set { configured.change { $0.rules = newValue } }
    }

    var mates: [Mate] {
        get { configured.value.mates }
        set { configured.change { $0.mates = newValue } }
    }

    var needs: [Need] {
        get { configured.value.needs }
        set { configured.change { $0.needs = newValue } }
    }

    /// Outputs that need this one.
    var dependents: [OutputID] {
        get { configured.value.dependents }
        set { configured.change { $0.dependents = newValue } }
    }

    /// How long the longest chain of outputs is that it needs.
    var depth: Int {
        get { configured.value.depth }
        set { configured.change { $0.depth = newValue } }
    }

    var mayBeOn: Bool { if case .maybeOn = presence { true } else { false } }

    /// Read back on, and nothing is under way that ends it.
    var isSurelyOn: Bool {
        if case .maybeOn(_, .some) = presence { !isLeaving && !isForcedOff && !needsOff && !isAbsent } else { false }
    }

    /// When the write began that put it on.
    var onSince: MonotonicInstant? { if case .maybeOn(let since, _) = presence { since } else { nil } }

    var isMomentary: Bool { if case .momentary = kind { true } else { false } }

    /// How long it has to stay on yet.
    func minimumOnLeft(at now: MonotonicInstant) -> Duration? {
        guard rules.minimumOn > .zero, case .maybeOn(_, .some(let confirmed)) = presence else { return nil }
        return now.remaining(until: confirmed.advanced(by: rules.minimumOn))
    }

    /// How long it has to stay off yet.
    func minimumOffLeft(at now: MonotonicInstant) -> Duration? {
        guard rules.minimumOff > .zero, case .off(let since) = presence else { return nil }
        return now.remaining(until: since.advanced(by: rules.minimumOff))
    }

    func pulseLeft(at now: MonotonicInstant) -> Duration? {
        guard mayBeOn, let pulseEnd else { return nil }
        // An overdue end is still no end.
        return max(now.duration(to: pulseEnd), .zero)
    }

    /// When it goes off by itself, and why.
    func offDeadline(offlineSince: MonotonicInstant?) -> OffDeadline? {
        guard let onSince else { return nil }
        var earliest: OffDeadline?
        func consider(_ at: MonotonicInstant, _ reason: OffDeadline.Reason) {
            if earliest.map({ at < $0.at }) ?? true { earliest = OffDeadline(at: at, reason: reason) }
        }
        if let timer { consider(timer, .timer) }
        if let maximumOn = rules.maximumOn { consider(onSince.advanced(by: maximumOn), .maximumOn) }
        if let offlineSince, case .off(let after) = rules.whenOffline {
            consider(max(offlineSince, onSince).advanced(by: after), .offline)
        }
        return earliest
    }
}

extension MonotonicInstant {
    /// The time left until `end`; `nil` when it has passed.
    func remaining(until end: MonotonicInstant) -> Duration? {
        let left = duration(to: end)
        return left > .zero ? left : nil
    }
}
