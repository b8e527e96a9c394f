public import HardwareAbstraction

/// Does what rules say, from inputs, sensors and the clock of the board alone.
public actor RuleEngine {
    /// Far more than can come before the executor gets its turn; then the oldest are lost.
    private static let eventCapacity = 1024

    private let host: any Actor
    private let outputs: any OutputCommander
    private let scenes: DeviceList<Scene>
    private let announcer: (any Announcer)?
    private let clock: any BoardClock
    private let report: @Sendable (BoardEvent) -> Void
    private let inputNames: Set<String>
    private let sensorNames: Set<String>
    private let events: AsyncStream<RuleEvent>
    private let continuation: AsyncStream<RuleEvent>.Continuation
    private var policy: RulePolicy
    private var alarm: (deadline: MonotonicInstant, sleeper: Task<Void, Never>)?
    /// By rule: the end of all its firings so far, and how many have not ended.
    private var running: [Int: (last: Task<Void, Never>, count: Int)] = [:]

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// - Parameters:
    ///   - rules: with names of devices as ``NamedDevice/name`` has them.
    ///   - announcer: `nil` for a board without a speaker.
    ///   - host: the actor whose executor is shared, so that calls from there change no thread.
    ///   - localTime: in the board's time zone; `nil` while the clock is not set.
    ///   - report: told of rules that fired, failed or were held.
    public init(
        _ rules: [Rule],
        outputs: any OutputCommander,
        scenes: DeviceList<Scene>,
        announcer: (any Announcer)?,
        clock: any BoardClock,
        sharingExecutorOf host: any Actor,
        localTime: @escaping @Sendable (WallTime) -> LocalTime?,
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) {
        policy = RulePolicy(rules, at: RuleMoment(clock), localTime: localTime)
        inputNames = Set(rules.flatMap(\.inputNames))
        sensorNames = Set(rules.flatMap(\.sensorNames))
        (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.eventCapacity))
        self.outputs = outputs
        self.scenes = scenes
        self.announcer = announcer
        self.clock = clock
        self.host = host
        self.report = report
    }

    /// Takes a change of an input; the first one of each is the state at the start. Returns at once.
    public nonisolated func inputChanged(_ change: InputChange) {
        if inputNames.contains(change.input) { continuation.yield(.input(change)) }
    }

    /// Takes what a sensor measured, or that it is silent. Returns at once.
    public nonisolated func sensorObserved(_ observation: SensorObservation) {
        switch observation {
        case .measured(let sensor, _, _) where sensorNames.contains(sensor),
            .silent(let sensor) where sensorNames.contains(sensor):
            continuation.yield(.sensor(observation))
        case .measured, .silent: break
        }
    }

    /// Works until cancelled; what came before counts, too. Actions under way are then not followed by others.
    public func run() async {
        arm()
        for await event in events {
            act(on: policy.take(event, at: RuleMoment(clock)))
            arm()
        }
        alarm?.sleeper.cancel()
        alarm = nil
        for firing in running.values { firing.last.cancel() }
    }

    /// Lets one task sleep until something is due.
    private func arm() {
        let deadline = policy.nextDeadline(after: RuleMoment(clock))
        guard deadline != alarm?.deadline else { return }
        alarm?.sleeper.cancel()
        alarm = deadline.map { deadline in
            let sleeper = Task {
                // Cancelled when something else is due earlier, or nothing any more.
                guard (try? await clock.sleep(until: deadline)) != nil, !Task.isCancelled else { return }
                alarm = nil
                act(on: policy.settle(at: RuleMoment(clock)))
                arm()
            }
            return (deadline, sleeper)
        }
    }

    private func act(on decisions: [RulePolicy.Decision]) {
        for decision in decisions {
            switch decision {
            case .fire(let rule): enqueue(rule)
            case .timeUnknown(let rule):
                guard admit(rule) else { continue }
                fail(policy.rules[rule], "it depends on the time of the day, and the clock is not set yet")
            }
        }
    }

    /// Firings of one rule come one after the other; other rules do not wait for them.
    private func enqueue(_ rule: Int) {
        let before = running[rule]
        let count = before?.count ?? 0
        guard count < policy.rules[rule].firesPerMinute else {
            // Its actions hang, or come faster than they can be done.
            _ = admit(rule)
            return
        }
        let last = Task {
            await withTaskCancellationHandler {
                await before?.last.value
            } onCancel: {
                before?.last.cancel()
            }
            await fire(rule)
            ended(rule)
        }
        running[rule] = (last, count + 1)
    }

    private func ended(_ rule: Int) {
        guard let firing = running[rule] else { return }
        running[rule] = firing.count > 1 ? (firing.last, firing.count - 1) : nil
    }

    private func fire(_ index: Int) async {
        let rule = policy.rules[index]
        guard await outputsHold(rule), !Task.isCancelled, admit(index) else { return }
        report(.ruleFired(rule.name), of: rule)
        for action in rule.actions {
            guard !Task.isCancelled else { return }
            if let failure = await perform(action, of: rule) { fail(rule, failure) }
        }
    }

    private func outputsHold(_ rule: Rule) async -> Bool {
        for case .output(let name, let isOn) in rule.conditions {
            do throws(OutputError) {
                guard try await outputs.level(ofOutputNamed: name).isOn == isOn else { return false }
            } catch {
                fail(rule, error.description)
                return false
            }
        }
        return true
    }

    private func admit(_ index: Int) -> Bool {
        let rule = policy.rules[index]
        switch policy.admit(index, at: clock.now) {
        case .admitted: return true
        case .held: return false
        case .heldFirst:
            fail(rule, "it is held: it fired \(rule.firesPerMinute) times within a minute; look for rules in a circle")
            return false
        }
    }

    /// - Returns: why it failed.
    private func perform(_ action: RuleAction, of rule: Rule) async -> String? {
        let caller = Caller.rule(rule.name)
        do {
            switch action {
            case .set(let output, let level, let duration, let fade):
                let request = OutputRequest.set(level, for: duration, fade: fade)
                _ = try await outputs.perform(request, onOutputNamed: output, by: caller)
            case .press(let output): _ = try await outputs.perform(.press, onOutputNamed: output, by: caller)
            case .runScene(let name):
                guard let scene = scenes.named(name) else { return "there is no scene '\(name)'; check its name" }
                return await scene.run(by: caller).failure
            case .play(let sound, let speaker):
                guard let announcer else { return Self.noSpeaker }
                try await announcer.play(soundNamed: sound, onSpeakerNamed: speaker)
            case .say(let text, let speaker):
                guard let announcer else { return Self.noSpeaker }
                try await announcer.say(text, onSpeakerNamed: speaker)
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static let noSpeaker = "the board has no speaker; give it one in the configuration"

    private func fail(_ rule: Rule, _ reason: String) { report(.failed(rule.name, reason), of: rule) }

    private func report(_ kind: BoardEvent.Kind, of rule: Rule) {
        report(BoardEvent(kind, by: .rule(rule.name), at: clock.wallTime))
    }
}
