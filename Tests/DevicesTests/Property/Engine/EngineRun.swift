import HardwareAbstraction
import SimulatedHardware

@testable import Devices

/// One random life of a board under the real engine: commands, time, faults, restarts and reloads. The oracle sees only
/// the levels that the simulated hardware recorded.
final class EngineRun {
    private let executor = ManualExecutor()
    private let clock: ManualClock
    private let host: ManualHost
    private let log = EngineLog()
    private let board: RandomBoard
    private var random: SplitMix64
    private var oracle = HardwareOracle()
    private var door = ProcessDoor()
    private var engine: OutputController?
    private var tasks: [Task<Void, Never>] = []
    private var boot = 0
    private var held: Set<Int> = []
    private var seen = 0
    private var steps: [String] = []
    private var hangs: String?
    private(set) var changes = 0
    var accepted: Int { log.accepted }

    init(seed: UInt64) {
        random = SplitMix64(state: seed)
        host = ManualHost(executor)
        clock = ManualClock(executor)
        board = RandomBoard(clock: clock)
    }

    /// - Returns: what broke, with the steps before it; empty when nothing did.
    func run(steps count: Int) async -> [String] {
        await start()
        for _ in 0..<count {
            await step()
            if let complaint = oracle.violations.first ?? log.wrongAnswer ?? hangs {
                return [complaint] + steps.suffix(40)
            }
        }
        await stop(gracefully: true)
        return (oracle.violations.first ?? hangs).map { [$0] + steps.suffix(40) } ?? []
    }

    private func note(_ text: String) {
        steps.append("\(clock.now) \(text)")
        if steps.count > 300 { steps.removeFirst(200) }
    }

    private func chance(_ perMille: Int) -> Bool { Int.random(in: 0..<1000, using: &random) < perMille }
    private func milliseconds(_ range: ClosedRange<Int64>) -> Duration {
        .milliseconds(Int64.random(in: range, using: &random))
    }

    // MARK: Time

    private func settle() async {
        // A task that slept comes back by way of another thread.
        for _ in 0..<8 {
            executor.drain()
            await Task.yield()
        }
        for _ in 0..<40 where !isArmed {
            try? await Task.sleep(for: .microseconds(100))
            executor.drain()
        }
        let events = board.recorder.log
        let total = events.droppedCount + events.count
        if total - seen > events.count { hangs = "more events than are kept" }
        for event in events.entries.suffix(min(total - seen, events.count)) {
            guard let (name, isOn) = board.read(event) else { continue }
            changes += 1
            note("   \(name) \(isOn ? "on" : "off")")
            oracle.see(name, isOn: isOn, at: event.time)
        }
        seen = total
        oracle.rest(at: clock.now)
    }

    /// Whether the engine waits for what its policy waits for; until then it still has something to do.
    private var isArmed: Bool {
        guard let engine else { return true }
        let now = clock.now
        let next = clock.nextDeadline
        return engine.assumeIsolated { engine in
            guard let deadline = engine.policy.nextDeadline else { return true }
            return deadline > now && next.map { $0 <= deadline } ?? false
        }
    }

    private func advance(by duration: Duration) async {
        let end = clock.now.advanced(by: duration)
        await settle()
        while let next = clock.nextDeadline, next <= end {
            clock.advance(by: max(clock.now.duration(to: next), .zero))
            await settle()
        }
        clock.advance(by: clock.now.duration(to: end))
        await settle()
    }

    /// Runs something of the engine to its end.
    private func finish(_ what: String, _ body: @escaping @Sendable () async -> Void) async {
        let isDone = Kept(false)
        _ = host.launch { _ in
            await body()
            isDone.value = true
        }
        for _ in 0..<2000 {
            await settle()
            if isDone.value { return }
            // What a cancellation starts comes from another thread.
            await Task.yield()
            if let next = clock.nextDeadline { clock.advance(by: max(clock.now.duration(to: next), .zero)) }
        }
        hangs = "\(what) never ended"
    }

    // MARK: Life

    private func start() async {
        door = ProcessDoor()
        let (outputs, rules) = board.configuration(&random, door)
        oracle.take(outputs, rules)
        // Other rules than before: what a new limit counts was not remembered under the old ones.
        for name in oracle.order where oracle.isOn(name) { oracle.excuse(name) }
        note("START")
        var settings = OutputEnvironment(
            clock: clock,
            boot: "boot \(boot)",
            savedState: log.saved,
            store: log,
            random: random
        )
        settings.heartbeatInterval = .seconds(10)
        let (environment, host) = (settings, host)
        let made = Kept<OutputController?>(nil)
        await finish("start") {
            made.value = try? await OutputController.start(
                outputs,
                rules: rules,
                environment: environment,
                sharingExecutorOf: host
            )
        }
        guard let engine = made.value else {
            hangs = hangs ?? "no engine"
            return
        }
        self.engine = engine
        tasks = [host.launch { _ in await engine.run() }]
        oracle.isAlive = true
        await settle()
    }

    private func stop(gracefully: Bool) async {
        note(gracefully ? "STOP" : "KILL")
        oracle.isAlive = false
        if gracefully, let engine { await finish("shutdown") { _ = await engine.shutdown() } }
        log.nextLife()
        for task in tasks { task.cancel() }
        tasks = []
        engine = nil
        let channels = door.die()
        await finish("the end") { for channel in channels { await channel.release() } }
    }

    private func powerCut() async {
        note("POWER CUT")
        boot += 1
        for chip in [board.near, board.other] {
            chip.unplug()
            chip.plugIn()
        }
        await settle()
    }

    // MARK: Steps

    private func step() async {
        guard engine != nil else {
            if chance(500) { await advance(by: milliseconds(0...20_000)) }
            return await start()
        }
        switch Int.random(in: 0..<1000, using: &random) {
        case 0..<560: await command()
        case 560..<600: await confirm()
        case 600..<830: await advance(by: milliseconds(0...3000))
        case 830..<890: await fault()
        case 890..<920:
            let (name, isActive): (String, Bool?) = (
                chance(500) ? "water" : "maintenance", chance(100) ? nil : chance(500)
            )
            await launch("\(name) \(String(describing: isActive))") { engine, _ in
                await engine.inputChanged(name, isActive: isActive)
            }
        case 920..<940:
            let isConnected = chance(500)
            await launch("connected: \(isConnected)") { engine, _ in
                await engine.connectionChanged(isConnected: isConnected)
            }
        case 940..<955: tasks.dropFirst().randomElement(using: &random)?.cancel()
        case 955..<980: await timer()
        case 980..<985: clock.stepWallTime(bySeconds: Int64.random(in: -100_000...100_000, using: &random))
        case 985..<992: await reload()
        case 992..<995: await stop(gracefully: true)
        case 995..<998: await stop(gracefully: false)
        default:
            await stop(gracefully: false)
            await powerCut()
        }
    }

    private func launch(
        _ what: String,
        _ body: @escaping @Sendable (OutputController, isolated ManualHost) async -> Void
    ) async {
        guard let engine else { return }
        note(what)
        tasks.append(host.launch { host in await body(engine, host) })
        if tasks.count > 20 { tasks.remove(at: 1) }
        await settle()
    }

    private func command() async {
        let index = Int.random(in: 0..<RandomBoard.count, using: &random)
        let name = RandomBoard.name(index)
        let callers: [Caller] = [.endpoint("a"), .endpoint("b"), .local, .rule("r"), .program]
        let caller = callers.randomElement(using: &random) ?? .local
        var request = OutputRequest.press
        if index != RandomBoard.momentary {
            let level = OutputLevel(
                clamping: index == RandomBoard.dimmer ? Int.random(in: 1...100, using: &random) : 100
            )
            let duration: Duration? = chance(300) ? milliseconds(1000...20_000) : nil
            let fade: Duration? = index == RandomBoard.dimmer && chance(300) ? milliseconds(0...2000) : nil
            request = .set(chance(600) ? level : .off, for: duration, fade: fade)
        }
        // `min_on` binds people and rules.
        let tooEarly = caller != .program && oracle.isBeforeMinimumOn(name, at: clock.now)
        let (life, asked, told) = (log.life, clock.now, request)
        await launch("\(caller) \(name) \(request)") { [log, board, clock] engine, _ in
            do throws(OutputError) {
                let outcome = try await engine.perform(told, on: name, by: caller)
                let expected = outcome?.level.isOn ?? false
                // A fade goes on after its answer.
                let isFading = if case .set(_, _, .some) = told { true } else { false }
                var wrong: String?
                if board.isOn(index) != expected, !isFading {
                    wrong =
                        "\(clock.now) \(name) answered \(expected), the hardware is \(String(describing: board.isOn(index)))"
                } else if tooEarly, !expected, clock.now == asked {
                    wrong = "\(clock.now) \(name) was switched off by \(caller) before min_on"
                }
                log.accept(wrong, in: life)
            } catch {
                if case .refused(.needsConfirmation(let word)) = error.kind { log.keep(word: word) }
            }
        }
    }

    private func confirm() async {
        guard let word = log.takeWord() else { return }
        await launch("confirm \(word)") { [log] engine, _ in
            let life = log.life
            if (try? await engine.confirm(word, by: .local)) != nil { log.accept(nil, in: life) }
        }
    }

    private func timer() async {
        let name = RandomBoard.name(Int.random(in: 0..<RandomBoard.count, using: &random))
        let extra: Duration? = chance(500) ? .seconds(Int64.random(in: -5...30, using: &random)) : nil
        await launch("timer \(name) \(extra.map { "\($0)" } ?? "cancelled")") { engine, _ in
            if let extra {
                _ = try? await engine.extendTimer(name, by: extra, for: .local)
            } else {
                try? await engine.cancelTimer(name, by: .local)
            }
        }
    }

    private func fault() async {
        let index = Int.random(in: 0..<RandomBoard.dimmer, using: &random)
        let (name, offset, chip) = (RandomBoard.name(index), RandomBoard.offset(index), board.chip(index))
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            note("FAULT \(name)")
            oracle.unsure.insert(name)
            let errno: Int32 = chance(500) ? 5 : 19
            try? chip.failNext(chance(500) ? .set : .get, of: offset, with: .io(errno: errno))
            oracle.excuse(name)
        case 2:
            // Held as it is: neither on nor off gets through.
            note("HOLD \(name)")
            try? chip.hold(offset, at: try? chip.level(of: offset))
            held.insert(index)
            oracle.excuse(name)
        case 3:
            for index in held.sorted() {
                note("LET GO \(RandomBoard.name(index))")
                try? board.chip(index).hold(RandomBoard.offset(index), at: nil)
            }
            held = []
            await settle()
        case 4 where board.other.isPluggedIn:
            note("UNPLUG")
            for output in oracle.order where oracle.isOn(output) { oracle.excuse(output) }
            board.other.unplug()
            await settle()
        default:
            board.other.plugIn()
            note("PLUG IN")
            await settle()
        }
    }

    private func reload() async {
        guard let engine else { return }
        let (outputs, rules) = board.configuration(&random, door)
        note("RELOAD")
        // Until it is through both may hold, and a new limit could not be kept before it.
        for name in oracle.order where oracle.isOn(name) { oracle.excuse(name) }
        oracle.take(outputs, BoardRules())
        oracle.outputs = [:]
        let failure = Kept<String?>(nil)
        await finish("reload") {
            do { try await engine.reconfigure(outputs: outputs, rules: rules) } catch { failure.value = "\(error)" }
        }
        if let failure = failure.value { hangs = "reload: \(failure)" }
        for name in oracle.order where oracle.isOn(name) { oracle.excuse(name) }
        oracle.take(outputs, rules)
    }
}
