import Endpoint
import NIOCore
import Testing

/// After an outage of 1 to 30 s the endpoint is reachable within 2.5 s of the network's return, every time.
@Suite
struct OutageTests {
    @Test("six kills in a row", arguments: [PolicySimulation.Network.refusing, .blackHole, .mute])
    func comesBackInTime(outage: PolicySimulation.Network) {
        for seed in 0..<300 {
            var random = SeededGenerator(seed: UInt64(seed))
            var simulation = PolicySimulation(seed: UInt64(seed) &+ 1_000)
            simulation.delay = .milliseconds(Int.random(in: 1...200, using: &random))
            simulation.start()
            simulation.run(for: .seconds(2))
            #expect(simulation.isOpen)
            for kill in 1...6 {
                simulation.change(outage)
                simulation.end(
                    [.lost(nil), .closedByPeer(WebSocketClose(code: 1012))].randomElement(using: &random) ?? .lost(nil)
                )
                simulation.run(for: .milliseconds(Int.random(in: 1_000...30_000, using: &random)))
                simulation.change(.up)
                simulation.run(for: .milliseconds(2_500))
                #expect(simulation.isOpen, "seed \(seed), kill \(kill)")
                simulation.run(for: .milliseconds(Int.random(in: 10...40_000, using: &random)))
                #expect(simulation.isOpen)
            }
        }
    }

    @Test("an outage that changes its nature")
    func survivesMixedOutages() {
        for seed in 0..<300 {
            var random = SeededGenerator(seed: UInt64(seed))
            var simulation = PolicySimulation(seed: UInt64(seed))
            simulation.start()
            simulation.run(for: .seconds(40))
            simulation.change(.refusing)
            simulation.end(.lost(nil))
            for _ in 0..<3 {
                simulation.change([.refusing, .blackHole].randomElement(using: &random) ?? .refusing)
                simulation.run(for: .milliseconds(Int.random(in: 100...10_000, using: &random)))
            }
            simulation.change(.up)
            simulation.run(for: .milliseconds(2_500))
            #expect(simulation.isOpen, "seed \(seed)")
        }
    }

    @Test(
        "in the first minute dials start at most 2 s apart, then ever slower, never more than 30 s apart",
        arguments: [
            PolicySimulation.Network.refusing, .blackHole,
        ]
    )
    func spacesDials(outage: PolicySimulation.Network) {
        for seed in 0..<50 {
            var simulation = PolicySimulation(seed: UInt64(seed))
            simulation.network = outage
            let start = simulation.now
            simulation.start()
            simulation.run(for: .seconds(600))
            let dials = simulation.dials
            let gaps = zip(dials, dials.dropFirst()).map { (from: $0 - start, gap: $1 - $0) }
            #expect(gaps.filter { $0.from < .seconds(60) }.allSatisfy { $0.gap <= .seconds(2) })
            let late = gaps.filter { $0.from >= .seconds(60) }
            #expect(late.allSatisfy { $0.gap <= .seconds(30) })
            #expect(late.suffix(5).allSatisfy { $0.gap >= .milliseconds(22_500) })
            #expect(late.first.map { $0.gap <= .seconds(4) } == true)
        }
    }

    @Test("a hanging dial does not stop the next, and ends after 10 s")
    func boundsHangingDials() {
        var simulation = PolicySimulation()
        simulation.network = .blackHole
        simulation.start()
        simulation.run(for: .seconds(60))
        var open: [EndpointPolicy.Attempt: NIODeadline] = [:]
        var most = 0
        for (time, action) in simulation.log {
            if case .dial(let attempt) = action { open[attempt] = time }
            if case .abandon(let attempt) = action {
                #expect(open.removeValue(forKey: attempt).map { time - $0 } == .seconds(10))
            }
            most = max(most, open.count)
        }
        #expect((5...10).contains(most))
        #expect(simulation.troubles.contains(.unreachable(.timedOut)))
    }

    @Test("a server that needs 3 s for its answer is waited for")
    func waitsForSlowServers() {
        var simulation = PolicySimulation()
        simulation.delay = .seconds(3)
        simulation.start()
        simulation.run(for: .seconds(30))
        #expect(simulation.isOpen)
        #expect(simulation.troubles.first == .unreachable(.noAnswer))
    }

    @Test("a server never sees two upgrades at a time")
    func opensOneAtATime() {
        var policy = EndpointPolicy(timings: .standard, random: SeededGenerator(seed: 5))
        var now = NIODeadline.uptimeNanoseconds(1)
        #expect(policy.start(now: now).contains(.dial(1)))
        now = now + .seconds(2)
        #expect(policy.timerFired(now: now).contains(.dial(2)))
        #expect(policy.reachedHost(2, now: now) == [.abandon(1)])
        #expect(policy.reachedHost(1, now: now) == [.abandon(1)])
        now = now + .seconds(1)
        #expect(!policy.timerFired(now: now).contains(.dial(3)))
        #expect(policy.opened(1, now: now) == [.drop])
        #expect(policy.opened(2, now: now) == [.announce(.opened(since: now))])
    }
}
