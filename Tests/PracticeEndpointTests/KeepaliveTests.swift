import Testing

@testable import PracticeEndpoint

@Suite struct KeepaliveTests {
    let start = ContinuousClock.now

    @Test func pingsEveryTwentySeconds() {
        var keepalive = Keepalive(now: start)
        #expect(keepalive.action(at: start) == .wait(until: start + .seconds(20)))
        #expect(keepalive.action(at: start + .milliseconds(19_999)) == .wait(until: start + .seconds(20)))
        #expect(keepalive.action(at: start + .seconds(20)) == .ping)
        keepalive.receivedPong(at: start + .seconds(21))
        #expect(keepalive.action(at: start + .seconds(21)) == .wait(until: start + .seconds(41)))
        #expect(keepalive.action(at: start + .seconds(41)) == .ping)
    }

    @Test func givesUpAfterTwentySecondsWithoutPong() {
        var keepalive = Keepalive(now: start)
        #expect(keepalive.action(at: start + .seconds(25)) == .ping)
        #expect(keepalive.action(at: start + .seconds(26)) == .wait(until: start + .seconds(45)))
        #expect(keepalive.action(at: start + .seconds(45)) == .giveUp)
    }

    @Test func aPongThatWasNotAskedForChangesNothing() {
        var keepalive = Keepalive(now: start)
        keepalive.receivedPong(at: start + .seconds(10))
        #expect(keepalive.action(at: start + .seconds(10)) == .wait(until: start + .seconds(20)))
    }
}
