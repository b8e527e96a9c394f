import Devices
import HardwareAbstraction
import SimulatedHardware
import Synchronization

/// One random life of a board: commands, time, faults, restarts and reloads, with the oracle looking on.
final class EngineRun {
    private final class Memory: StateStore {
        let state = Mutex<SavedState?>(nil)
        func save(_ state: SavedState) { self.state.withLock { $0 = state } }
    }

    /// What commands say as they end; they end on the test's thread.
    private struct Ended {
        var wrongAnswers: [String] = []
        var accepted = 0
        var refused = 0
        var words: [String] = []
        var running: Set<Int> = []
        /// What a dead process says does not count.
        var life = 0
    }

    private final class Answers: Sendable {
        private let ended = Mutex(Ended())

        func withLock<Result: Sendable>(_ body: (inout sending Ended) -> sending Result) -> Result { ended.withLock(body) }
    }

    private let clock = SimulatedClock()
    private let executor = ManualExecutor()
    private let host: ManualHost
    private let memory = Memory()
    private let ended = Answers()
    private var random: SplitMix64
    private var board: RandomBoard
    private var oracle = HardwareOracle()
    private var controller: OutputController?
    private var loop: Task<Void, Never>?
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var nextTask = 0
    private var boot = 0
    private var held: Set<Int> = []
    private var isStuck = false
    private var seen = 0
    private var steps: [String] = []
    private(set) var lostEvents = false
    private(set) var changes = 0
    var accepted: Int { ended.withLock(\.accepted) }

    init(seed: UInt64) {
        random = SplitMix64(state: seed)
        host = ManualHost(executor)
        board = RandomBoard(clock: clock)
    }

    /// - Returns: what broke, with the steps before it; empty when nothing did.
    func run(steps count: Int) -> [String] {
        start()
        for _ in 0..<count {
            step()
            if let complaint { return [complaint] + steps.suffix(25) }
        }
        stop(gracefully: true)
        return complaint.map { [$0] + steps.suffix(25) } ?? []
    }

    private var complaint: String? {
        oracle.violations.first ?? ended.withLock { $0.wrongAnswers.first } ?? (lostEvents ? "events were lost" : nil)
    }

    private func note(_ text: String) {
        steps.append("\(clock.now) \(text)")
        if steps.count > 200 { steps.removeFirst(100) }
    }

    private func chance(_ perMille: Int) -> Bool { Int.random(in: 0..<1000, using: &random) < perMille }

    // MARK: Time

    private func observe() {
        let log = board.recorder.log
        let total = log.droppedCount + log.count
        guard total != seen else { return }
        if total - seen > log.count { lostEvents = true }
        for event in log.entries.suffix(total - seen) {
            guard let (name, isOn) = board.read(event) else { continue }
            changes += 1
            note("   \(event.description)")
            oracle.see(name, isOn: isOn, at: event.time)
        }
        seen = total
    }

    private func settle() {
        executor.drain()
        observe()
        oracle.rest(at: clock.now)
    }

    private func advance(by duration: Duration) {
        let end = clock.now.advanced(by: duration)
        while let next = clock.nextDeadline, next <= end {
            clock.advance(by: max(clock.now.duration(to: next), .zero))
            settle()
        }
        clock.advance(by: clock.now.duration(to: end))
        settle()
    }

    private func wait(for isDone: () -> Bool) {
        for _ in 0..<100_000 where !isDone() {
            settle()
            guard !isDone(), let next = clock.nextDeadline else { continue }
            clock.advance(by: max(clock.now.duration(to: next), .zero))
        }
        settle()
    }

    // MARK: Life

    private func start() {
        board.openDoors()
        isStuck = false
        if oracle.order.isEmpty { oracle.take(board.configuration(&random).0, BoardRules()) }
        let (outputs, rules) = board.configuration(&random)
        oracle.take(outputs, rules)
        oracle.slow = [RandomBoard.name(7)]
        note("START " + outputs.map { "\($0.identity.name) \($0.rules)" }.joined(separator: "\n      ") + " \(rules)")
        var environment = OutputEnvironment(
            clock: clock,
            boot: "boot \(boot)",
            savedState: memory.state.withLock { $0 },
            store: memory,
            random: random
        )
        environment.heartbeatInterval = .seconds(10)
        let box = Mutex<OutputController?>(nil)
        let isOver = Mutex(false)
        let settings = environment
        withExtendedLifetime(box) {
            _ = host.launch { [host] in
                let made = try? await OutputController.start(
                    outputs,
                    rules: rules,
                    environment: settings,
                    sharingExecutorOf: host
                )
                box.withLock { $0 = made }
                isOver.withLock { $0 = true }
            }
            wait { isOver.withLock { $0 } }
        }
        controller = box.withLock { $0 }
        guard let controller else {
            note("could not start")
            return
        }
        loop = host.launch { await controller.run() }
        settle()
        oracle.isAlive = true
        settle()
    }

    private func stop(gracefully: Bool) {
        note(gracefully ? "STOP" : "KILL")
        oracle.isAlive = false
        if gracefully, let controller {
            let isOver = Mutex(false)
            _ = host.launch {
                _ = await controller.shutdown()
                isOver.withLock { $0 = true }
            }
            board.farDoor.setStuck(false)
            wait { isOver.withLock { $0 } }
        }
        let doors = [board.nearDoor, board.farDoor]
        let isDead = Mutex(false)
        _ = host.launch {
            for door in doors { await door.die() }
            isDead.withLock { $0 = true }
        }
        loop?.cancel()
        controller = nil
        ended.withLock { $0.life += 1 }
        for task in tasks.values { task.cancel() }
        tasks = [:]
        wait { isDead.withLock { $0 } }
    }

    // MARK: Steps

    private func step() {
        if controller == nil {
            if chance(500) { advance(by: .milliseconds(Int64.random(in: 0...20_000, using: &random))) }
            start()
            return
        }
        switch Int.random(in: 0..<1000, using: &random) {
        case 0..<560: command()
        case 560..<600: confirm()
        case 600..<800: advance(by: .milliseconds(Int64.random(in: 0...3000, using: &random)))
        case 800..<830: advance(by: .milliseconds(500))
        case 830..<890: fault()
        case 890..<920: input()
        case 920..<940: connect()
        case 940..<960: cancel()
        case 960..<985: timer()
        case 985..<990: clock.stepWallTime(by: .seconds(Int64.random(in: -100_000...100_000, using: &random)))
        case 990..<995: reload()
        case 995..<997: stop(gracefully: true)
        case 997..<999: stop(gracefully: false)
        default:
            stop(gracefully: false)
            powerCut()
        }
    }

    private func launch(_ what: String, _ body: @escaping @Sendable (OutputController) async -> String?) {
        guard let controller else { return }
        let (number, life) = (nextTask, ended.withLock(\.life))
        nextTask += 1
        note("\(number): \(what)")
        tasks[number] = host.launch { [ended, clock] in
            let wrong = await body(controller)
            ended.withLock { ended in
                ended.running.remove(number)
                if let wrong, ended.life == life { ended.wrongAnswers.append("\(clock.now) \(number): \(wrong)") }
            }
        }
        ended.withLock { _ = $0.running.insert(number) }
        settle()
        for done in tasks.keys where !ended.withLock({ $0.running.contains(done) }) { tasks[done] = nil }
    }

    private func command() {
        let index = Int.random(in: 0..<RandomBoard.count, using: &random)
        let name = RandomBoard.name(index)
        let callers: [Caller] = [.endpoint("a"), .endpoint("b"), .local, .rule("r"), .program]
        let caller = callers.randomElement(using: &random) ?? .local
        let request: OutputRequest
        if index == 6 {
            request = .press
        } else {
            let isOn = chance(600)
            let percent = index == 8 ? Int.random(in: 1...100, using: &random) : 100
            let duration: Duration? = chance(300) ? .milliseconds(Int64.random(in: 1000...20_000, using: &random)) : nil
            let fade: Duration? = index == 8 && chance(300) ? .milliseconds(Int64.random(in: 0...2000, using: &random)) : nil
            request = .set(isOn ? OutputLevel(clamping: percent) : .off, for: duration, fade: fade)
        }
        let observer = observer(of: index)
        launch("\(caller) \(name) \(request)") { [ended] controller in
            do throws(OutputError) {
                let outcome = try await controller.perform(request, on: name, by: caller)
                ended.withLock { $0.accepted += 1 }
                return observer(outcome, request)
            } catch {
                ended.withLock { $0.refused += 1 }
                if case .refused(.needsConfirmation(let word)) = error.kind { ended.withLock { $0.words.append(word) } }
                return nil
            }
        }
    }

    /// Compares an answer with the hardware, at the moment at which it comes.
    private func observer(of index: Int) -> @Sendable (OutputOutcome?, OutputRequest) -> String? {
        let (board, name) = (board, RandomBoard.name(index))
        return { outcome, request in
            let level: OutputLevel
            if index == 8 {
                if case .set(_, _, let fade) = request, let fade, fade > .zero { return nil }
                let setting = board.pwm.setting
                let share = setting.isEnabled && setting.period > .zero ? setting.duty / setting.period : 0
                guard let outcome else { return "\(name) answered nothing" }
                // Gamma 2.2, worked out from the other side.
                var wanted = 1.0
                for _ in 0..<11 { wanted *= Double(outcome.level.percent) / 100 }
                var actual = 1.0
                for _ in 0..<5 { actual *= share }
                return abs(wanted - actual) < 0.001 && outcome.level.isOn == (share > 0)
                    ? nil : "\(name) answered \(outcome.level), the hardware has \(share)"
            }
            let line = try? board.chip(index).level(of: RandomBoard.offset(index))
            let isOn = line.map { RandomBoard.activeLevel(index).value(of: $0) == .active }
            level = outcome?.level ?? .off
            return level.isOn == isOn ? nil : "\(name) answered \(level), the hardware is on: \(String(describing: isOn))"
        }
    }

    private func confirm() {
        guard let word = ended.withLock({ $0.words.popLast() }) else { return }
        launch("confirm \(word)") { [ended] controller in
            if (try? await controller.confirm(word, by: .local)) != nil { ended.withLock { $0.accepted += 1 } }
            return nil
        }
    }

    private func fault() {
        let index = Int.random(in: 0..<8, using: &random)
        let name = RandomBoard.name(index)
        let offset = RandomBoard.offset(index)
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1:
            let operation: GPIOOperation = chance(500) ? .set : .get
            note("FAULT \(name) \(operation)")
            try? board.chip(index).failNext(operation, of: offset, with: .io(errno: 5))
            oracle.excuse(name)
        case 2:
            // Held as it is: neither a command nor its end gets through.
            guard let level = try? board.chip(index).level(of: offset) else { return }
            note("HOLD \(name) \(level)")
            try? board.chip(index).hold(offset, at: level)
            held.insert(index)
            oracle.excuse(name)
        case 3:
            for index in held {
                note("LET GO \(RandomBoard.name(index))")
                try? board.chip(index).hold(RandomBoard.offset(index), at: nil)
            }
            held = []
            settle()
        default:
            isStuck.toggle()
            note("BUS \(isStuck ? "stuck" : "free")")
            board.farDoor.setStuck(isStuck)
            oracle.excuse(RandomBoard.name(7))
            // What needs it, or waits for it, may come late.
            for index in 0..<RandomBoard.count { oracle.excuse(RandomBoard.name(index)) }
        }
    }

    private func input() {
        let name = chance(500) ? "water" : "maintenance"
        let isActive: Bool? = chance(100) ? nil : chance(500)
        launch("input \(name) \(String(describing: isActive))") { controller in
            await controller.inputChanged(name, isActive: isActive)
            return nil
        }
    }

    private func connect() {
        let isConnected = chance(500)
        launch("connected \(isConnected)") { controller in
            await controller.connectionChanged(isConnected: isConnected)
            return nil
        }
    }

    private func cancel() {
        guard let number = tasks.keys.sorted().randomElement(using: &random) else { return }
        note("CANCEL \(number)")
        tasks[number]?.cancel()
        settle()
    }

    private func timer() {
        let name = RandomBoard.name(Int.random(in: 0..<RandomBoard.count, using: &random))
        let isCancel = chance(400)
        let duration = Duration.seconds(Int64.random(in: -5...30, using: &random))
        launch("timer of \(name) \(isCancel ? "cancelled" : "by \(duration)")") { controller in
            if isCancel {
                try? await controller.cancelTimer(name, by: .local)
            } else {
                _ = try? await controller.extendTimer(name, by: duration, for: .local)
            }
            return nil
        }
    }

    private func reload() {
        guard let controller else { return }
        let (outputs, rules) = board.configuration(&random)
        note("RELOAD " + outputs.map { "\($0.identity.name) \($0.rules)" }.joined(separator: "\n      ") + " \(rules)")
        // What the old rules allow, the new ones may not: the oracle judges by the new ones once they are in force.
        isStuck = false
        board.farDoor.setStuck(false)
        let isOver = Mutex(false)
        _ = host.launch {
            _ = try? await controller.reconfigure(outputs: outputs, rules: rules)
            isOver.withLock { $0 = true }
        }
        wait { isOver.withLock { $0 } }
        oracle.take(outputs, rules)
    }

    private func powerCut() {
        note("POWER CUT")
        for chip in [board.near, board.far] {
            chip.unplug()
            chip.plugIn()
        }
        boot += 1
        settle()
    }
}
