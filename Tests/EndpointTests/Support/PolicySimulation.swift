import Endpoint
import NIOCore

/// A policy with a network of its own, in virtual time.
struct PolicySimulation {
    enum Network {
        case up
        /// Dials fail at once.
        case refusing
        /// Dials hang, also after the network is back.
        case blackHole
        /// The host is reached, and then nothing comes until the network is back.
        case mute
    }

    private enum Happening {
        case failed(EndpointPolicy.Attempt)
        case reached(EndpointPolicy.Attempt)
        case opened(EndpointPolicy.Attempt)
        case ended(WebSocketEnding)
        case request
    }

    var policy: EndpointPolicy
    var now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    var network = Network.up
    var delay = Duration.milliseconds(150)
    /// Pongs come back.
    var answersPings = true
    /// A request comes as soon as a connection is open.
    var requestsAtOnce = true
    private(set) var log: [(time: NIODeadline, action: EndpointPolicy.Action)] = []
    private(set) var isOpen = false
    private var coming: [(time: NIODeadline, happening: Happening)] = []
    private var live: Set<EndpointPolicy.Attempt> = []
    private var mute: [EndpointPolicy.Attempt] = []

    init(timings: EndpointTimings = .standard, seed: UInt64 = 1) {
        policy = EndpointPolicy(timings: timings, random: SeededGenerator(seed: seed))
    }

    var dials: [NIODeadline] { log.compactMap { if case .dial = $0.action { $0.time } else { nil } } }

    var troubles: [EndpointTrouble.Kind] {
        log.compactMap { if case .announce(.waiting(let kind, _)) = $0.action { kind } else { nil } }
    }

    mutating func clearLog() { log = [] }

    mutating func start() { take(policy.start(now: now)) }

    /// The connection ends now.
    mutating func end(_ ending: WebSocketEnding) {
        isOpen = false
        take(policy.ended(ending, now: now))
    }

    mutating func change(_ network: Network) {
        self.network = network
        guard network == .up else { return }
        for attempt in mute where live.contains(attempt) { coming.append((now + delay, .opened(attempt))) }
        mute = []
    }

    mutating func run(for duration: Duration) { run(until: now + duration) }

    mutating func run(until end: NIODeadline) {
        while true {
            let next = coming.indices.min { coming[$0].time < coming[$1].time }
            let timer = policy.timer.map { max($0, now) }
            if let next, coming[next].time <= timer ?? coming[next].time, coming[next].time <= end {
                now = max(now, coming[next].time)
                happen(coming.remove(at: next).happening)
            } else if let timer, timer <= end {
                now = timer
                take(policy.timerFired(now: now))
            } else {
                now = end
                return
            }
        }
    }

    private mutating func happen(_ happening: Happening) {
        switch happening {
        case .failed(let attempt):
            guard live.remove(attempt) != nil else { return }
            take(policy.dialFailed(attempt, .unreachable(.refused), now: now))
        case .reached(let attempt):
            guard live.contains(attempt) else { return }
            take(policy.reachedHost(attempt, now: now))
            guard live.contains(attempt) else { return }
            if network == .up { coming.append((now + delay, .opened(attempt))) } else { mute.append(attempt) }
        case .opened(let attempt):
            guard live.remove(attempt) != nil else { return }
            isOpen = true
            take(policy.opened(attempt, now: now))
            if requestsAtOnce { coming.append((now, .request)) }
        case .ended(let ending):
            end(ending)
        case .request:
            if isOpen { take(policy.requestReceived(now: now)) }
        }
    }

    mutating func take(_ actions: [EndpointPolicy.Action]) {
        for action in actions {
            log.append((now, action))
            switch action {
            case .dial(let attempt):
                live.insert(attempt)
                switch network {
                case .up, .mute: coming.append((now + delay, .reached(attempt)))
                case .refusing: coming.append((now, .failed(attempt)))
                case .blackHole: break
                }
            case .abandon(let attempt): live.remove(attempt)
            case .ping(let payload): if answersPings { take(policy.pongReceived(payload, now: now)) }
            case .close(let close): coming.append((now + delay, .ended(.closedHere(close, answered: true))))
            case .drop: coming.append((now, .ended(.dropped)))
            case .checkSource, .announce, .finish: break
            }
        }
    }
}
