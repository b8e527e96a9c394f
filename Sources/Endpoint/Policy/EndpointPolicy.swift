package import NIOCore

/// When to dial, to ping, to give up and to wait. Pure: time and chance come from outside.
///
/// After each call, ``timer`` says when ``timerFired(now:)`` is due.
package struct EndpointPolicy: Sendable {
    package typealias Attempt = UInt64

    package enum Action: Hashable, Sendable {
        /// Read the source and dial.
        case dial(Attempt)
        case abandon(Attempt)
        case ping([UInt8])
        case close(WebSocketClose)
        /// Drop the transport without a handshake.
        case drop
        /// Read the source and call ``urlChanged(now:)`` if it differs.
        case checkSource
        case announce(Announcement)
        case finish
    }

    package enum Announcement: Hashable, Sendable {
        case connecting
        case opened(since: NIODeadline)
        case connected(since: NIODeadline)
        case waiting(EndpointTrouble.Kind, until: NIODeadline)
        case stopped
    }

    enum Phase {
        case idle
        case reaching(Reaching)
        case open(Open)
        case leaving(AfterLeaving)
        /// A refusal stands in the way; only time or another URL removes it.
        case resting(until: NIODeadline)
        case finished
    }

    enum AfterLeaving {
        case retry(EndpointTrouble.Kind)
        case dial(EndpointTrouble.Kind)
        case finish
    }

    struct Reaching {
        struct Dial {
            let attempt: Attempt
            let deadline: NIODeadline
        }
        /// Dials that look for the host. More than one, because a lost packet's dial can hang long after the network
        /// is back, while a new one succeeds at once.
        var dials: [Dial] = []
        /// The one that reached it first, and when its patience ends. Only one may ask for the upgrade: a server must
        /// never see two connections with one token.
        var opening: Dial?
        /// When the next dial starts, unless one is opening.
        var next: NIODeadline
    }

    struct Open {
        let since: NIODeadline
        var isConfirmed = false
        var hasRequest = false
        var nextPing: NIODeadline
        var pong: (payload: [UInt8], deadline: NIODeadline, isExtended: Bool)?
        var secondDial: NIODeadline?
    }

    let timings: EndpointTimings
    var random: any RandomNumberGenerator & Sendable
    var phase = Phase.idle
    var lastAttempt: Attempt = 0
    var nextSourceCheck: NIODeadline?

    /// The current outage, for the spacing of dials.
    var outageBegan = NIODeadline.uptimeNanoseconds(0)
    var lastDialStart = NIODeadline.uptimeNanoseconds(0)
    var dialsInOutage = 0
    var lateDials = 0
    /// Openings in a row for which the patience was too short.
    var stalledOpenings = 0
    /// Ends since the last stable connection that were the server's own trouble.
    var serverTroubles = 0
    /// Losses since the last stable connection.
    var losses = 0
    /// The server may still hold a connection that ended without a closing handshake.
    var mayBeShadowed = false

    package init(timings: EndpointTimings, random: any RandomNumberGenerator & Sendable) {
        self.timings = timings
        self.random = random
    }

    package var isFinished: Bool {
        if case .finished = phase { true } else { false }
    }

    /// When ``timerFired(now:)`` is due.
    package var timer: NIODeadline? {
        switch phase {
        case .idle, .leaving, .finished: return nil
        case .reaching(let reaching):
            var times = reaching.dials.map(\.deadline)
            times.append(reaching.opening?.deadline ?? reaching.next)
            if let nextSourceCheck { times.append(nextSourceCheck) }
            return times.min()
        case .open(let open):
            var times = [open.pong?.deadline ?? open.nextPing]
            if !open.isConfirmed { times.append(open.since + timings.successWindow) }
            if let secondDial = open.secondDial { times.append(secondDial) }
            return times.min()
        case .resting(let until):
            return nextSourceCheck.map { min($0, until) } ?? until
        }
    }
}
