import HardwareAbstraction
import SimulatedHardware

@testable import Devices

/// One random life of a board under the policy: its hardware is a table of levels that the oracle watches.
struct PolicyRun {
    private struct Command {
        let id: OutputID
        let request: OutputRequest
        let caller: Caller
        var admission = SafetyPolicy.Admission.new
        var attempted: Set<OutputID> = []
    }

    private static let count = 9
    private static let chip = SimulatedGPIOChip(
        label: "chip",
        lines: SimulatedLine.raspberryPiHeader,
        clock: SimulatedClock()
    )

    private var random: SplitMix64
    private var now = MonotonicInstant(nanoseconds: 0)
    private var wall = WallTime(nanosecondsSinceEpoch: 1_767_225_600_000_000_000)
    private var boot = 0
    private var policy: SafetyPolicy
    private var hardware: [String: Bool] = [:]
    private var waiting: [Command] = []
    private var words: [String] = []
    private var stuck: Set<String> = []
    private var oracle = HardwareOracle()
    private var wrongAnswers: [String] = []
    private var steps: [String] = []
    private(set) var accepted = 0

    init(seed: UInt64) {
        random = SplitMix64(state: seed)
        policy = SafetyPolicy([], rules: BoardRules(), at: now)
        start(from: nil)
    }

    /// - Returns: what broke, with the steps before it; empty when nothing did.
    mutating func run(steps count: Int) -> [String] {
        for _ in 0..<count {
            step()
            oracle.rest(at: now)
            if let complaint = oracle.violations.first ?? wrongAnswers.first { return [complaint] + steps.suffix(25) }
        }
        return []
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func note(_ text: String) {
        steps.append("\(now) \(text)")
        if steps.count > 100 { steps.removeFirst(50) }
    }

    private mutating func step() {
        switch Int.random(in: 0..<1000, using: &random) {
        case 0..<620: command()
        case 620..<660: confirm()
        case 660..<870: advance(by: .milliseconds(Int64.random(in: 0...3000, using: &random)))
        case 870..<900:
            let name = "o\(Int.random(in: 0..<Self.count, using: &random))"
            if stuck.remove(name) == nil { stuck.insert(name) }
            oracle.excuse(name)
            note("\(name) stuck: \(stuck.contains(name))")
        case 900..<940:
            let isActive: Bool? = chance(10) ? nil : chance(50)
            policy.inputs[chance(50) ? "water" : "maintenance"] = isActive
            enforce()
        case 940..<960:
            policy.offlineSince = chance(50) ? nil : now
            enforce()
        case 960..<980:
            let name = "o\(Int.random(in: 0..<Self.count, using: &random))"
            let extra = Duration.seconds(Int64.random(in: -5...30, using: &random))
            if chance(50) {
                try? policy.cancelTimer(name, by: .local)
            } else {
                _ = try? policy.extendTimer(name, by: extra, for: .local, at: now)
            }
            enforce()
        case 980..<988: wall = wall.advanced(by: .seconds(Int64.random(in: -10_000...10_000, using: &random)))
        case 988..<994: reload()
        default: restart(losesPower: chance(30))
        }
    }

    // MARK: Commands

    private mutating func command() {
        let index = Int.random(in: 0..<Self.count, using: &random)
        let callers: [Caller] = [.endpoint("a"), .endpoint("b"), .local, .rule("r"), .program]
        let duration: Duration? = chance(30) ? .milliseconds(Int64.random(in: 1000...20_000, using: &random)) : nil
        let request: OutputRequest = index == 6 ? .press : .set(chance(60) ? .full : .off, for: duration)
        guard let id = policy.id(named: "o\(index)"), let caller = callers.randomElement(using: &random) else { return }
        note("\(caller) o\(index) \(request)")
        perform(Command(id: id, request: request, caller: caller))
        enforce()
    }

    private mutating func confirm() {
        guard let word = words.popLast(), let pending = policy.redeem(word, by: .local, at: now) else { return }
        note("confirms \(policy.name(pending.output))")
        perform(Command(id: pending.output, request: pending.request, caller: .local, admission: .confirmed))
        enforce()
    }

    /// - Returns: whether it was done.
    @discardableResult
    private mutating func perform(_ command: Command) -> Bool {
        var command = command
        let isOff: Bool = if case .set(let level, _, _) = command.request { !level.isOn } else { false }
        if isOff { command.attempted.insert(command.id) }
        while true {
            let decision = policy.decide(
                command.request,
                on: command.id,
                by: command.caller,
                at: now,
                admission: command.admission
            )
            guard case .perform(let plan) = decision else {
                if case .confirm = decision {
                    var generator: any RandomNumberGenerator & Sendable = random
                    let request = command.request
                    let list = OutputEnvironment.englishWords
                    words.append(policy.issueWord(for: request, on: command.id, from: list, using: &generator, at: now))
                }
                return false
            }
            if command.admission != .admitted {
                policy.admit(command.id, by: command.caller, at: now)
                command.admission = .admitted
                let mates = isOff ? [] : policy.record(command.id)?.mates.map(\.id) ?? []
                waiting.removeAll { $0.id == command.id || mates.contains($0.id) }
            }
            let isForcedOff = isOff && command.caller.isForced
            if let other = plan.switchOff.first(where: { !command.attempted.contains($0) && $0 != command.id }) {
                command.attempted.formUnion(isForcedOff ? [other] : [])
                let off = Command(id: other, request: .set(.off), caller: .safety, attempted: command.attempted)
                if !perform(off), !isForcedOff { return false }
                continue
            }
            if let end = plan.notBefore, end > now {
                waiting.append(command)
                return true
            }
            if plan.switchOff.contains(command.id) {
                guard perform(Command(id: command.id, request: .set(.off), caller: .safety)) else { return false }
                continue
            }
            return write(plan, command)
        }
    }

    private mutating func write(_ plan: OutputPlan, _ command: Command) -> Bool {
        let (id, name) = (command.id, policy.name(command.id))
        policy.willWrite(plan, to: id, at: now)
        guard !stuck.contains(name) else {
            let reads = hardware[name] == true
            guard reads else {
                // On was not seen to happen and is taken back; off is so.
                policy.didRead(.off, from: id, at: now)
                return !plan.level.isOn
            }
            policy.didFail(id, triesAgain: plan.level.isOn || command.caller.isForced, at: now)
            return false
        }
        hardware[name] = plan.level.isOn
        note("   \(name) \(plan.level.isOn ? "on" : "off")")
        oracle.see(name, isOn: plan.level.isOn, at: now)
        if plan.level.isOn { policy.didSwitchOn(id, at: now) } else { policy.didRead(.off, from: id, at: now) }
        accepted += 1
        if policy.record(id)?.mayBeOn != plan.level.isOn {
            wrongAnswers.append("\(now): \(name) is taken for what it is not")
        }
        return true
    }

    // MARK: Time

    private mutating func enforce() {
        while true {
            let actions = policy.due(at: now)
            guard !actions.isEmpty else { return }
            for action in actions {
                switch action {
                case .switchOff(let id, let caller):
                    perform(Command(id: id, request: .set(.off), caller: caller))
                    policy.forcedOffEnded(id, at: now)
                case .start(let id, let level):
                    perform(Command(id: id, request: .set(level), caller: .program))
                }
            }
        }
    }

    private mutating func advance(by duration: Duration) {
        let end = now.advanced(by: duration)
        while true {
            let pulses = policy.ids.compactMap { policy.record($0)?.pulseEnd }.filter { $0 > now }
            let deadTimes = waiting.map { command -> MonotonicInstant in
                let decision = policy.decide(
                    command.request,
                    on: command.id,
                    by: command.caller,
                    at: now,
                    admission: .admitted
                )
                if case .perform(let plan) = decision { return max(plan.notBefore ?? now, now) }
                return now
            }
            let next = (pulses + deadTimes + [policy.nextDeadline].compactMap(\.self)).min()
            guard let next, next <= end else { break }
            pass(now.duration(to: max(next, now)))
            for id in policy.ids {
                guard let pulseEnd = policy.record(id)?.pulseEnd, pulseEnd <= now, policy.record(id)?.needsOff == false
                else { continue }
                if !perform(Command(id: id, request: .set(.off), caller: .program)) {
                    policy.didFail(id, triesAgain: true, at: now)
                }
            }
            let commands = waiting
            waiting = []
            for command in commands { perform(command) }
            enforce()
            oracle.rest(at: now)
        }
        pass(now.duration(to: end))
    }

    private mutating func pass(_ duration: Duration) {
        now = now.advanced(by: duration)
        wall = wall.advanced(by: duration)
    }

    // MARK: Life

    private mutating func start(from saved: SavedState?) {
        let (outputs, rules) = configuration()
        oracle.take(outputs, rules)
        // The restart brings other rules: what a new limit counts was not remembered under the old ones.
        for output in outputs where oracle.isOn(output.identity.name) { oracle.excuse(output.identity.name) }
        policy = SafetyPolicy(outputs, rules: rules, at: now)
        let moment = SavedMoment(boot: "boot \(boot)", monotonic: now, wall: wall)
        for (id, level) in policy.planStart(from: saved, moment: moment).levels {
            let name = policy.name(id)
            if !stuck.contains(name) {
                hardware[name] = level.isOn
                oracle.see(name, isOn: level.isOn, at: now)
            }
            policy.didRead(hardware[name] == true ? .full : .off, from: id, at: now)
        }
        oracle.isAlive = true
        enforce()
    }

    private mutating func restart(losesPower: Bool) {
        note("RESTART \(losesPower)")
        oracle.isAlive = false
        waiting = []
        stuck = []
        let moment = SavedMoment(boot: "boot \(boot)", monotonic: now, wall: wall)
        let saved = SavedState(policy.memory, at: moment)
        pass(.milliseconds(Int64.random(in: 0...20_000, using: &random)))
        if losesPower {
            boot += 1
            for name in hardware.keys.sorted() {
                hardware[name] = false
                oracle.see(name, isOn: false, at: now)
            }
        }
        start(from: saved)
    }

    private mutating func reload() {
        let (outputs, rules) = configuration()
        note("RELOAD")
        let ids = policy.ids
        let kept = Dictionary(uniqueKeysWithValues: zip(outputs.indices, ids))
        waiting = []
        _ = policy.reconfigure(outputs, kept: kept, removed: [], rules, [:], at: now)
        // A limit that came with the reload could not be kept before it.
        for output in outputs where oracle.isOn(output.identity.name) { oracle.excuse(output.identity.name) }
        oracle.take(outputs, rules)
        enforce()
    }

    private mutating func configuration() -> ([OutputDescription], BoardRules) {
        var outputs: [OutputDescription] = []
        for index in 0..<Self.count {
            var rules = OutputRules(load: Double(Int.random(in: 0...4, using: &random)), changesPerMinute: 100_000)
            if chance(40) { rules.maximumOn = seconds(4...40) }
            if chance(40) { rules.minimumOff = seconds(1...12) }
            if chance(25) { rules.minimumOn = seconds(1...6) }
            if chance(20) { rules.whenOffline = .off(after: seconds(2...20)) }
            rules.atStart = chance(40) ? .last : chance(30) ? .on : .off
            if index > 0, chance(25) {
                let needed = Int.random(in: 0..<index, using: &random)
                rules.requires.append(Requirement("o\(needed)", isOn: chance(75)))
            }
            if chance(10) { rules.requires.append(Requirement("water", isOn: chance(50))) }
            if chance(10) { rules.lockedBy = "maintenance" }
            if chance(10) { rules.needsConfirmation = true }
            let pulse = OutputDescription.Kind.momentary(pulse: seconds(1...2), minimumInterval: seconds(1...4))
            outputs.append(
                OutputDescription(
                    DeviceIdentity("o\(index)"),
                    kind: index == 6 ? pulse : .toggle,
                    wiring: .line(LineWiring(chip: Self.chip, offset: LineOffset(UInt32(index)))),
                    rules: rules
                )
            )
        }
        var board = BoardRules(changesPerMinute: 1_000_000)
        let names = (0..<Self.count).map { "o\($0)" }.shuffled(using: &random)
        board.interlocks = [Interlock(Array(names[0..<3]), deadTime: seconds(0...6))]
        if chance(50) { board.interlocks.append(Interlock(Array(names[2..<4]), deadTime: seconds(1...12))) }
        if chance(70) { board.loadLimit = LoadLimit(Double(Int.random(in: 4...12, using: &random)), .amperes) }
        return (outputs, board)
    }

    private mutating func seconds(_ halves: ClosedRange<Int64>) -> Duration {
        .milliseconds(Int64.random(in: halves, using: &random) * 500)
    }
}
