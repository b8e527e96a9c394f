import Endpoint
import NIOCore
import Testing

@Suite
struct EndpointPolicyTests {
    /// A simulation whose connection has been open for a while.
    static func open(for duration: Duration = .seconds(40), requests: Bool = true) -> PolicySimulation {
        var simulation = PolicySimulation()
        simulation.requestsAtOnce = requests
        simulation.start()
        simulation.run(for: duration)
        simulation.clearLog()
        return simulation
    }

    static func closed(_ code: UInt16?, _ reason: String = "") -> WebSocketEnding {
        .closedByPeer(WebSocketClose(code: code, reason: reason))
    }

    @Test(
        "how soon the first dial follows an end",
        arguments: [
            (WebSocketEnding.lost(nil), 0.0...0.0),
            (closed(1001), 0...0), (closed(1012), 0...0), (closed(1000), 0...0), (closed(nil), 0...0),
            (closed(1000, "新连接替换"), 60...60), (closed(1000, "Replaced by new connection"), 60...60),
            (closed(1011), 0.37...0.5), (closed(4004, "Internal server error"), 0.37...0.5), (closed(1008), 0.37...0.5),
            (closed(1013), 0.37...0.5), (.violated(.maskedFrame), 0.37...0.5),
        ] as [(WebSocketEnding, ClosedRange<Double>)]
    )
    func waitsAfter(ending: WebSocketEnding, seconds: ClosedRange<Double>) throws {
        var simulation = Self.open()
        let end = simulation.now
        simulation.end(ending)
        simulation.run(for: .seconds(61))
        let waited = try #require(simulation.dials.first) - end
        #expect(seconds.contains(Double(waited.nanoseconds) / 1e9))
    }

    @Test("at once only the first time; a stable connection makes it the first time again")
    func doesNotStorm() throws {
        var simulation = Self.open()
        for (open, isAtOnce) in [
            (Duration.seconds(40), true), (.seconds(8), false), (.seconds(8), false), (.seconds(31), true),
        ] {
            simulation.run(for: open)
            simulation.clearLog()
            let end = simulation.now
            simulation.end(.lost(nil))
            simulation.run(for: .milliseconds(2_500))
            #expect((try #require(simulation.dials.first) == end) == isAtOnce)
            #expect(simulation.isOpen)
        }
    }

    @Test("4004 and 1011 again and again: doubling to 30 s", arguments: [UInt16(4004), 1011])
    func slowsDownForServerTroubles(code: UInt16) {
        var simulation = Self.open(for: .seconds(1))
        var waits: [Double] = []
        for _ in 0..<12 {
            simulation.clearLog()
            let end = simulation.now
            simulation.end(Self.closed(code))
            while !simulation.isOpen { simulation.run(for: .seconds(1)) }
            waits += simulation.dials.prefix(1).map { Double(($0 - end).nanoseconds) / 1e9 }
        }
        #expect(waits.count == 12)
        for (index, wait) in waits.enumerated() {
            let full = min(30, 0.5 * Double(1 << index))
            #expect((full * 0.74...full).contains(wait))
        }
    }

    @Test("1008 inside the window is a refused token: one announcement, retry after 60 s")
    func noticesRefusal() {
        var simulation = PolicySimulation()
        simulation.requestsAtOnce = false
        simulation.start()
        simulation.run(for: .seconds(1))
        simulation.clearLog()
        let end = simulation.now
        simulation.end(Self.closed(1008, "bad token"))
        #expect(simulation.troubles == [.tokenRefused(code: 1008, reason: "bad token")])
        simulation.run(for: .seconds(60))
        #expect(simulation.dials == [end + .seconds(60)])
        // The source is asked about once a second meanwhile.
        #expect(simulation.log.count { $0.action == .checkSource } >= 58)
    }

    @Test(arguments: [401, 403])
    func noticesRefusalByStatus(code: Int) {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 1))
        let now = NIODeadline.uptimeNanoseconds(1_000)
        _ = policy.start(now: now)
        _ = policy.reachedHost(1, now: now)
        let until = now + .seconds(60)
        #expect(
            policy.dialFailed(1, .httpStatus(code), now: now) == [
                .announce(.waiting(.tokenRefused(code: code, reason: ""), until: until))
            ]
        )
        #expect(policy.timer == now + .seconds(1))
        #expect(policy.timerFired(now: now + .seconds(1)) == [.checkSource])
        #expect(policy.urlChanged(now: now + .seconds(1)).contains(.dial(2)))
    }

    @Test("other statuses are retried like any outage", arguments: [404, 500, 502, 503])
    func retriesOtherStatuses(code: Int) {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 1))
        let now = NIODeadline.uptimeNanoseconds(1_000)
        _ = policy.start(now: now)
        _ = policy.reachedHost(1, now: now)
        _ = policy.dialFailed(1, .httpStatus(code), now: now)
        #expect(policy.timerFired(now: now + .seconds(1)).contains(.dial(2)))
    }

    @Test("connected: at the first request, or after 5 s without a close", arguments: [true, false])
    func confirms(hasRequest: Bool) {
        var simulation = PolicySimulation()
        simulation.requestsAtOnce = hasRequest
        simulation.start()
        simulation.run(for: .seconds(8))
        let opened = simulation.log.compactMap {
            if case .announce(.opened(let since)) = $0.action { since } else { nil }
        }
        let connected = simulation.log.filter { if case .announce(.connected) = $0.action { true } else { false } }
        #expect(connected.map(\.time) == opened.map { hasRequest ? $0 : $0 + .seconds(5) })
        #expect(connected.map(\.action) == opened.map { .announce(.connected(since: $0)) })
    }

    @Test("a ping every 12 s; a silent path is noticed within 25 s, whenever it begins")
    func noticesSilence() {
        var simulation = Self.open(for: .seconds(100))
        simulation.run(for: .seconds(100))
        let pings = simulation.log.compactMap { if case .ping = $0.action { $0.time } else { nil } }
        #expect(zip(pings, pings.dropFirst()).allSatisfy { $1 - $0 == .seconds(12) })
        for offset in 0..<30 {
            var silent = simulation
            silent.run(for: .milliseconds(offset * 500))
            silent.clearLog()
            silent.answersPings = false
            silent.change(.blackHole)
            silent.run(for: .seconds(25))
            #expect(silent.log.contains { $0.action == .drop })
            #expect(silent.troubles.first == .silent)
        }
    }

    @Test("5.5.3: only the matching pong counts")
    func matchesPongs() {
        var simulation = Self.open()
        simulation.answersPings = false
        simulation.run(for: .seconds(12))
        #expect(simulation.policy.pongReceived([1, 2, 3], now: simulation.now) == [])
        simulation.run(for: .seconds(12))
        #expect(simulation.log.contains { $0.action == .drop })
    }

    @Test("a pong stuck behind a long message gets 12 s more, once")
    func extendsForActivity() throws {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 1))
        var now = NIODeadline.uptimeNanoseconds(1_000)
        _ = policy.start(now: now)
        _ = policy.reachedHost(1, now: now)
        _ = policy.opened(1, now: now)
        _ = policy.requestReceived(now: now)
        now = now + .seconds(12)
        #expect(policy.timerFired(now: now).count == 2)
        #expect(policy.timerFired(now: now + .seconds(12), wasActive: true) == [])
        #expect(policy.timerFired(now: now + .seconds(24), wasActive: true) == [.drop])
    }

    @Test("the timer stays as it is when a pong comes: another one would wake the board for nothing")
    func keepsTheTimer() throws {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 1))
        var now = NIODeadline.uptimeNanoseconds(1_000)
        _ = policy.start(now: now)
        _ = policy.reachedHost(1, now: now)
        _ = policy.opened(1, now: now)
        _ = policy.requestReceived(now: now)
        now = now + .seconds(12)
        let actions = policy.timerFired(now: now)
        let pings = actions.compactMap { if case .ping(let payload) = $0 { payload } else { nil } }
        let payload = try #require(pings.first)
        #expect(policy.timer == now + .seconds(12))
        #expect(policy.pongReceived(payload, now: now + .milliseconds(30)) == [])
        #expect(policy.timer == now + .seconds(12))
    }

    @Test("after an unclean loss and 25 s without a request: close, await the close, dial once more, once")
    func dialsTwice() throws {
        var simulation = Self.open(requests: false)
        let end = simulation.now
        simulation.end(.lost(nil))
        simulation.run(for: .seconds(120))
        let closes = simulation.log.filter {
            if case .close(let close) = $0.action { close.code == 1000 } else { false }
        }
        #expect(closes.count == 1)
        let opened = try #require(
            simulation.log.first { if case .announce(.opened) = $0.action { true } else { false } }
        )
        #expect(try #require(closes.first).time == opened.time + .seconds(25))
        #expect(simulation.dials == [end, try #require(closes.first).time + simulation.delay])
        #expect(simulation.isOpen)
    }

    @Test("no second dial after a clean close, or when a request came", arguments: [true, false])
    func dialsTwiceOnlyWhenNeeded(isClean: Bool) {
        var simulation = Self.open(requests: !isClean)
        simulation.end(isClean ? Self.closed(1012) : .lost(nil))
        simulation.run(for: .seconds(120))
        #expect(simulation.dials.count == 1)
    }

    @Test("a new URL is dialled at once, whatever is going on")
    func followsTheURL() {
        var resting = Self.open()
        resting.end(Self.closed(1000, "新连接替换"))
        resting.run(for: .seconds(10))
        resting.take(resting.policy.urlChanged(now: resting.now))
        #expect(resting.dials == [resting.now])

        var reaching = Self.open()
        reaching.change(.blackHole)
        reaching.end(.lost(nil))
        reaching.run(for: .seconds(300))
        reaching.clearLog()
        reaching.take(reaching.policy.urlChanged(now: reaching.now))
        #expect(reaching.dials == [reaching.now])

        var connected = Self.open()
        connected.take(connected.policy.urlChanged(now: connected.now))
        connected.run(for: .seconds(1))
        #expect(connected.dials.count == 1 && connected.isOpen)
    }

    @Test("a network change wakes a long outage, and tries a connection at once")
    func wakesUp() {
        var reaching = Self.open()
        reaching.change(.refusing)
        reaching.end(.lost(nil))
        reaching.run(for: .seconds(300))
        reaching.clearLog()
        reaching.change(.up)
        reaching.take(reaching.policy.wakeUp(now: reaching.now))
        reaching.run(for: .milliseconds(800))
        #expect(reaching.isOpen)

        var connected = Self.open()
        connected.take(connected.policy.wakeUp(now: connected.now))
        #expect(connected.log.contains { if case .ping = $0.action { true } else { false } })

        var refused = Self.open()
        refused.end(Self.closed(1000, "replaced"))
        refused.clearLog()
        refused.take(refused.policy.wakeUp(now: refused.now))
        #expect(refused.dials.isEmpty)
    }

    @Test("a burst of network changes is no burst of dials")
    func boundsWakeUps() {
        var simulation = Self.open()
        simulation.change(.refusing)
        simulation.end(.lost(nil))
        simulation.clearLog()
        for _ in 0..<100 {
            simulation.take(simulation.policy.wakeUp(now: simulation.now))
            simulation.run(for: .milliseconds(10))
        }
        #expect(simulation.dials.count <= 3)
    }

    @Test("leaves with 1001, from every phase exactly once finished")
    func shutsDown() {
        var connected = Self.open()
        connected.take(connected.policy.shutDown(now: connected.now))
        #expect(connected.log.contains { if case .close(let close) = $0.action { close.code == 1001 } else { false } })
        #expect(!connected.policy.isFinished)
        connected.run(for: .seconds(1))
        #expect(connected.policy.isFinished)
        #expect(connected.log.count { $0.action == .finish } == 1)
        connected.take(connected.policy.shutDown(now: connected.now))
        #expect(connected.log.count { $0.action == .finish } == 1)

        var reaching = PolicySimulation()
        reaching.network = .blackHole
        reaching.start()
        reaching.run(for: .seconds(3))
        reaching.take(reaching.policy.shutDown(now: reaching.now))
        #expect(reaching.policy.isFinished && reaching.policy.timer == nil)
        #expect(reaching.log.count { if case .abandon = $0.action { true } else { false } } == reaching.dials.count)
    }

    @Test("no URL: says so, and dials when there is one")
    func waitsForAURL() {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 1))
        let now = NIODeadline.uptimeNanoseconds(1_000)
        _ = policy.start(now: now)
        let actions = policy.sourceFailed(1, .empty, now: now)
        #expect(actions.contains(.announce(.waiting(.noURL(.empty), until: now + .seconds(60)))))
        #expect(policy.timerFired(now: now + .seconds(1)) == [.checkSource])
        #expect(policy.urlChanged(now: now + .seconds(1)).contains(.dial(2)))
    }
}
