public import HardwareAbstraction
import Synchronization

/// Does what rules say, from inputs, sensors and the clock of the board alone.
public actor RuleEngine {
    /// Far more than can come before the executor gets its turn; then the oldest are lost.
    private static let eventCapacity = 1024

    private let host: any Actor
    private let outputs: any OutputCommander
    private var scenes: DeviceList<Scene>
    private var announcer: (any Announcer)?
    private let clock: any BoardClock
    private let report: @Sendable (BoardEvent) -> Void
    private let watched: Mutex<Watched>
    private let events: AsyncStream<RuleEvent>
    private let continuation: AsyncStream<RuleEvent>.Continuation
    private var policy: RulePolicy
    private var alarm: (deadline: MonotonicInstant, sleeper: Task<Void, Never>)?
    /// By the rule's name.
    private var running: [String: Firings] = [:]

    /// What is kept outside the actor, for callers that do not wait.
    private struct Watched {
        /// Of every input, whether or not a rule asks for it now.
        var inputs: [String: Bool] = [:]
        var inputNames: Set<String>
        var sensorNames: Set<String>

        init(_ rules: [Rule]) {
            inputNames = Set(rules.flatMap(\.inputNames))
            sensorNames = Set(rules.flatMap(\.sensorNames))
        }
    }

    /// Firings of one rule that have not ended.
    private struct Firings {
        /// Ends after all.
        var last: Task<Void, Never>
        var count: Int
        /// Whether it has been reported that there are too many.
        var isReported = false
    }

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
        watched = Mutex(Watched(rules))
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
        watched.withLock { watched in
            watched.inputs[change.input] = change.isActive
            if watched.inputNames.contains(change.input) { continuation.yield(.input(change)) }
        }
    }

    /// Takes what a sensor measured, or that it is silent. Returns at once.
    public nonisolated func sensorObserved(_ observation: SensorObservation) {
        let sensor =
            switch observation {
            case .measured(let sensor, _, _), .silent(let sensor): sensor
            }
        if watched.withLock({ $0.sensorNames.contains(sensor) }) { continuation.yield(.sensor(observation)) }
    }

    /// Takes the rules of a new configuration. Those that stay as they are keep what they have seen and wait for; none
    /// fires for what holds already.
    public func replace(_ rules: [Rule], scenes: DeviceList<Scene>, announcer: (any Announcer)?) {
        let inputs = watched.withLock { watched in
            let inputs = watched.inputs
            watched = Watched(rules)
            watched.inputs = inputs
            return inputs
        }
        policy.replace(with: rules, inputs: inputs, at: RuleMoment(clock))
        self.scenes = scenes
        self.announcer = announcer
        arm()
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
        for firings in running.values { firings.last.cancel() }
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
                fail(rule, "it depends on the time of the day, and the clock is not set yet")
            }
        }
    }

    /// Firings of one rule come one after the other; other rules do not wait for them.
    private func enqueue(_ rule: Rule) {
        let before = running[rule.name]
        let count = before?.count ?? 0
        guard count < rule.firesPerMinute else {
            if before?.isReported == false {
                fail(rule, "it is held: \(count) runs have not ended; look for what hangs")
            }
            running[rule.name]?.isReported = true
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
        running[rule.name] = Firings(last: last, count: count + 1, isReported: before?.isReported ?? false)
    }

    private func ended(_ rule: Rule) {
        guard let firings = running[rule.name], firings.count > 1 else { return running[rule.name] = nil }
        running[rule.name]?.count -= 1
    }

    private func fire(_ rule: Rule) async {
        guard await outputsHold(rule), isWanted(rule), admit(rule) else { return }
        report(.ruleFired(rule.name), of: rule)
        for action in rule.actions {
            if let failure = await perform(action, of: rule) { fail(rule, failure) }
            guard isWanted(rule) else { return }
        }
    }

    /// Neither the service nor the rule has ended.
    private func isWanted(_ rule: Rule) -> Bool { !Task.isCancelled && policy.rules.contains(rule) }

    private func outputsHold(_ rule: Rule) async -> Bool {
        for case .output(let name, let isOn) in rule.conditions {
            do throws(OutputError) {
                guard try await outputs.level(ofOutputNamed: name).isOn == isOn else { return false }
            } catch {
                if admit(rule) { fail(rule, error.description) }
                return false
            }
        }
        return true
    }

    private func admit(_ rule: Rule) -> Bool {
        switch policy.admit(rule, at: clock.now) {
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
