package import NIOCore

extension EndpointPolicy {
    /// The answer was 101.
    package mutating func opened(_ attempt: Attempt, now: NIODeadline) -> [Action] {
        guard case .reaching(let reaching) = phase, reaching.opening?.attempt == attempt else { return [.drop] }
        stalledOpenings = 0
        nextSourceCheck = nil
        phase = .open(
            Open(
                since: now,
                nextPing: now + timings.pingInterval,
                secondDial: mayBeShadowed ? now + timings.secondDialAfter : nil
            )
        )
        return [.announce(.opened(since: now))]
    }

    /// The peer asked for something, so it knows us.
    package mutating func requestReceived(now: NIODeadline) -> [Action] {
        guard case .open(var open) = phase, !open.hasRequest else { return [] }
        open.hasRequest = true
        open.secondDial = nil
        mayBeShadowed = false
        phase = .open(open)
        return confirm(now: now)
    }

    package mutating func pongReceived(_ payload: [UInt8], now: NIODeadline) -> [Action] {
        // RFC 6455 §5.5.3: pongs that nobody asked for are allowed, and say nothing.
        guard case .open(var open) = phase, open.pong?.payload == payload else { return [] }
        open.pong = nil
        phase = .open(open)
        return []
    }

    /// The connection's transport is gone.
    package mutating func ended(_ ending: WebSocketEnding, now: NIODeadline) -> [Action] {
        switch phase {
        case .leaving(.finish):
            return finish()
        case .leaving(.dial(let trouble)):
            mayBeShadowed = false
            beginOutage(now: now)
            phase = .reaching(Reaching(next: now))
            return [.announce(.waiting(trouble, until: now))] + advance(now: now)
        case .leaving(.retry(let trouble)):
            return retry(after: trouble, now: now)
        case .open(let open):
            return ended(open, ending, now: now)
        case .idle, .reaching, .resting, .finished:
            return []
        }
    }

    /// Leaves with 1001. `finish` follows, at the latest when the closing handshake's time is over.
    package mutating func shutDown(now: NIODeadline) -> [Action] {
        switch phase {
        case .finished, .leaving(.finish): return []
        case .idle, .reaching, .resting: return abandonAll() + finish()
        case .open:
            phase = .leaving(.finish)
            return [.close(WebSocketClose(code: 1001, reason: "shutting down"))]
        case .leaving:
            phase = .leaving(.finish)
            return []
        }
    }

    /// - Parameter wasActive: whether a frame is coming in, and bytes of it came since the last time this was asked.
    package mutating func timerFired(now: NIODeadline, wasActive: Bool = false) -> [Action] {
        advance(now: now, wasActive: wasActive)
    }

    // MARK: Time

    mutating func advance(now: NIODeadline, wasActive: Bool = false) -> [Action] {
        var actions: [Action] = []
        switch phase {
        case .idle, .leaving, .finished: break
        case .reaching(let reaching): actions = advance(reaching, now: now)
        case .open(let open): actions = advance(open, now: now, wasActive: wasActive)
        case .resting(let until):
            if now >= until {
                beginOutage(now: now)
                var reaching = Reaching(next: now)
                actions.append(startDial(&reaching, now: now))
                phase = .reaching(reaching)
            }
        }
        return actions + checkSource(now: now)
    }

    private mutating func checkSource(now: NIODeadline) -> [Action] {
        switch phase {
        case .reaching, .resting:
            guard let due = nextSourceCheck else {
                nextSourceCheck = now + timings.sourceCheckInterval
                return []
            }
            guard now >= due else { return [] }
            nextSourceCheck = now + timings.sourceCheckInterval
            return [.checkSource]
        case .idle, .open, .leaving, .finished:
            nextSourceCheck = nil
            return []
        }
    }

    private mutating func advance(_ reaching: Reaching, now: NIODeadline) -> [Action] {
        var reaching = reaching
        var actions: [Action] = []
        for dial in reaching.dials where dial.deadline <= now {
            actions.append(.abandon(dial.attempt))
            actions.append(.announce(.waiting(.unreachable(.timedOut), until: max(reaching.next, now))))
        }
        reaching.dials.removeAll { $0.deadline <= now }
        if let opening = reaching.opening, opening.deadline <= now {
            stalledOpenings += 1
            reaching.opening = nil
            actions.append(.abandon(opening.attempt))
            actions.append(.announce(.waiting(.unreachable(.noAnswer), until: max(reaching.next, now))))
        }
        if reaching.opening == nil, reaching.next <= now { actions.append(startDial(&reaching, now: now)) }
        phase = .reaching(reaching)
        return actions
    }

    private mutating func advance(_ open: Open, now: NIODeadline, wasActive: Bool) -> [Action] {
        var open = open
        if let pong = open.pong, pong.deadline <= now {
            // A pong can be stuck behind a long message, once; then the path counts as silent.
            guard wasActive, !pong.isExtended else {
                phase = .leaving(.retry(.silent))
                return [.drop]
            }
            open.pong = (pong.payload, now + timings.pongTimeout, true)
        }
        if let secondDial = open.secondDial, secondDial <= now {
            mayBeShadowed = false
            phase = .leaving(.dial(.dialledAgain))
            return [.close(WebSocketClose(code: 1000, reason: "connecting again"))]
        }
        var actions: [Action] = []
        if open.pong == nil, open.nextPing <= now {
            let payload = withUnsafeBytes(of: UInt64.random(in: .min ... .max, using: &random)) { Array($0) }
            open.pong = (payload, now + timings.pongTimeout, false)
            open.nextPing = now + timings.pingInterval
            actions += [.ping(payload), .checkSource]
        }
        phase = .open(open)
        if open.since + timings.successWindow <= now { actions += confirm(now: now) }
        return actions
    }

    // MARK: Ends

    private mutating func confirm(now: NIODeadline) -> [Action] {
        guard case .open(var open) = phase, !open.isConfirmed else { return [] }
        open.isConfirmed = true
        phase = .open(open)
        return [.announce(.connected(since: open.since))]
    }

    private mutating func ended(_ open: Open, _ ending: WebSocketEnding, now: NIODeadline) -> [Action] {
        if open.since + timings.stableAfter <= now {
            losses = 0
            serverTroubles = 0
        }
        if open.isConfirmed { beginOutage(now: now) }
        switch ending {
        case .closedByPeer(let close):
            let code = Int(close.code ?? 1005)
            if code == 1008, !open.isConfirmed {
                return rest(.tokenRefused(code: code, reason: close.reason), now: now)
            }
            if close.saysReplaced { return rest(.replaced, now: now) }
            return retry(after: .closed(code: code, reason: close.reason), wasConfirmed: open.isConfirmed, now: now)
        case .violated(let violation):
            return retry(after: .violation(violation.description), wasConfirmed: open.isConfirmed, now: now)
        case .lost(let reason):
            return retry(after: .lost(reason), wasConfirmed: open.isConfirmed, now: now)
        case .closedHere, .dropped:
            return retry(after: .lost(nil), wasConfirmed: open.isConfirmed, now: now)
        }
    }

    private mutating func retry(
        after trouble: EndpointTrouble.Kind,
        wasConfirmed: Bool = true,
        now: NIODeadline
    ) -> [Action] {
        if case .silent = trouble { beginOutage(now: now) }
        losses += 1
        var delay = Duration.zero
        switch trouble {
        case .violation:
            delay = serverTroubleDelay()
            serverTroubles += 1
        case .closed(let code, _) where ![1000, 1001, 1005, 1012].contains(code):
            delay = serverTroubleDelay()
            serverTroubles += 1
        case .lost, .silent:
            mayBeShadowed = true
            fallthrough
        default:
            // At once, but not over and over again.
            if !wasConfirmed {
                delay = nextSpacing(now: now)
            } else if losses > 1 {
                let grown = timings.firstSpacing * (1 << min(losses, 16))
                delay = min(grown, timings.eagerSpacing) * Double.random(in: 0.6...0.95, using: &random)
            }
        }
        phase = .reaching(Reaching(next: now + delay))
        return [.announce(.waiting(trouble, until: now + delay))] + advance(now: now)
    }

    private mutating func finish() -> [Action] {
        phase = .finished
        return [.announce(.stopped), .finish]
    }
}
