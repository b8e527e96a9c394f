package import NIOCore

extension EndpointPolicy {
    /// Begins.
    package mutating func start(now: NIODeadline) -> [Action] {
        guard case .idle = phase else { return [] }
        beginOutage(now: now)
        phase = .reaching(Reaching(next: now))
        return [.announce(.connecting)] + advance(now: now)
    }

    /// A dial has its transport: the others are not needed any more.
    package mutating func reachedHost(_ attempt: Attempt, now: NIODeadline) -> [Action] {
        guard case .reaching(var reaching) = phase, reaching.opening == nil,
            let index = reaching.dials.firstIndex(where: { $0.attempt == attempt })
        else { return isCurrent(attempt) ? [] : [.abandon(attempt)] }
        reaching.dials.remove(at: index)
        let others = reaching.dials.map { Action.abandon($0.attempt) }
        reaching.dials = []
        var patience = timings.openingPatience
        for _ in 0..<min(stalledOpenings, 8) { patience *= 2 }
        reaching.opening = Reaching.Dial(attempt: attempt, deadline: now + min(patience, timings.dialTimeout))
        phase = .reaching(reaching)
        return others
    }

    /// A dial came to nothing.
    package mutating func dialFailed(_ attempt: Attempt, _ trouble: EndpointTrouble.Kind, now: NIODeadline) -> [Action]
    {
        guard case .reaching(var reaching) = phase else { return [] }
        if reaching.opening?.attempt == attempt {
            reaching.opening = nil
        } else if let index = reaching.dials.firstIndex(where: { $0.attempt == attempt }) {
            reaching.dials.remove(at: index)
        } else {
            return []
        }
        stalledOpenings = 0
        phase = .reaching(reaching)
        if case .httpStatus(let code) = trouble {
            switch code {
            case 401, 403: return rest(.tokenRefused(code: code, reason: ""), now: now)
            case 429:
                serverTroubles += 1
                reaching.next = max(reaching.next, now + serverTroubleDelay())
                phase = .reaching(reaching)
            default: break
            }
        }
        return [.announce(.waiting(trouble, until: max(reaching.next, now)))] + advance(now: now)
    }

    /// The source gives no URL.
    package mutating func sourceFailed(_ attempt: Attempt, _ error: EndpointURLError, now: NIODeadline) -> [Action] {
        guard case .reaching = phase else { return [] }
        return rest(.noURL(error), now: now)
    }

    /// The source gives another URL.
    package mutating func urlChanged(now: NIODeadline) -> [Action] {
        switch phase {
        case .idle, .leaving, .finished: return []
        case .open:
            phase = .leaving(.dial(.urlChanged))
            return [.close(WebSocketClose(code: 1000, reason: "endpoint changed"))]
        case .reaching, .resting:
            let abandoned = abandonAll()
            mayBeShadowed = false
            beginOutage(now: now)
            phase = .reaching(Reaching(next: now))
            return abandoned + [.announce(.connecting)] + advance(now: now)
        }
    }

    /// There are other tools now, and nothing waits for an answer.
    package mutating func toolsChanged(now: NIODeadline) -> [Action] {
        guard case .open = phase else { return [] }
        phase = .leaving(.dial(.toolsChanged))
        return [.close(WebSocketClose(code: 1000, reason: "tools changed"))]
    }

    /// The network has changed: what did not work may work now, and what worked may be gone.
    package mutating func wakeUp(now: NIODeadline) -> [Action] {
        switch phase {
        case .idle, .leaving, .resting, .finished: return []
        case .open(var open):
            guard open.pong == nil else { return [] }
            open.nextPing = now
            phase = .open(open)
        case .reaching(var reaching):
            beginOutage(now: now)
            // Changes come in bursts.
            reaching.next = min(reaching.next, max(now, lastDialStart + timings.firstSpacing))
            phase = .reaching(reaching)
        }
        return advance(now: now)
    }

    // MARK: Shared

    mutating func beginOutage(now: NIODeadline) {
        outageBegan = now
        dialsInOutage = 0
        lateDials = 0
        stalledOpenings = 0
    }

    mutating func rest(_ trouble: EndpointTrouble.Kind, now: NIODeadline) -> [Action] {
        let abandoned = abandonAll()
        let until = now + timings.refusedWait
        phase = .resting(until: until)
        nextSourceCheck = now + timings.sourceCheckInterval
        return abandoned + [.announce(.waiting(trouble, until: until))]
    }

    func abandonAll() -> [Action] {
        guard case .reaching(let reaching) = phase else { return [] }
        return (reaching.dials + [reaching.opening].compactMap(\.self)).map { .abandon($0.attempt) }
    }

    private func isCurrent(_ attempt: Attempt) -> Bool {
        guard case .reaching(let reaching) = phase else { return false }
        return reaching.opening?.attempt == attempt
    }

    /// Starts a dial and sets the time of the next.
    mutating func startDial(_ reaching: inout Reaching, now: NIODeadline) -> Action {
        lastAttempt += 1
        reaching.dials.append(Reaching.Dial(attempt: lastAttempt, deadline: now + timings.dialTimeout))
        lastDialStart = now
        reaching.next = now + nextSpacing(now: now)
        return .dial(lastAttempt)
    }

    /// Between this dial's start and the next one's. With jitter, so that a server that comes back is not stormed.
    mutating func nextSpacing(now: NIODeadline) -> Duration {
        dialsInOutage += 1
        if now < outageBegan + timings.eagerPeriod {
            let grown = timings.firstSpacing * (1 << min(dialsInOutage - 1, 16))
            return min(grown, timings.eagerSpacing) * Double.random(in: 0.6...0.95, using: &random)
        }
        lateDials += 1
        let grown = timings.eagerSpacing * (1 << min(lateDials, 16))
        return min(grown, timings.longestSpacing) * Double.random(in: 0.75...1, using: &random)
    }

    /// Doubles with each trouble of the server's own.
    mutating func serverTroubleDelay() -> Duration {
        let grown = timings.firstSpacing * (1 << min(serverTroubles, 16))
        return min(grown, timings.longestSpacing) * Double.random(in: 0.75...1, using: &random)
    }
}
