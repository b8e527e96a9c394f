import Devices
import Foundation
import HardwareAbstraction
import SimulatedHardware
import Testing
import Tools

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct BoardReloaderTests {
    private static let boards =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Boards"
    private static let before = "board: simulated\nswitches:\n  lamp: { line: GPIO17 }\n"

    private actor Host {}

    private let folder: TemporaryFolder
    private let options: RunOptions

    init() throws {
        folder = try TemporaryFolder()
        options = RunOptions(
            configuration: try folder.file("boardhand.yaml", Self.before),
            boards: Self.boards
        )
    }

    private struct Running {
        let keeper: BoardKeeper
        let reloader: BoardReloader
        let lines: CollectingLogHandler.Lines
        let events: EventRecorder
        let clock: any BoardClock

        var switches: [String] { get async { await keeper.served.board.switches.devices.map(\.identity.name) } }
        var kinds: [BoardEvent.Kind] { events.events(since: WallTime(nanosecondsSinceEpoch: 0)).map(\.kind) }
    }

    private func start(_ manager: ServiceManager) async throws -> Running {
        let loaded = try LoadedConfiguration(options, isSimulated: true)
        let clock = SimulatedClock()
        let platform = try SimulatedBoard(loaded, clock: clock).platform
        let (logger, lines) = CollectingLogHandler.makeLogger()
        let events = EventRecorder(journal: nil, earlier: [], clock: clock, logger: logger)
        let assembler = BoardAssembler(platform: platform)
        let keeper = try await BoardKeeper.start(
            try await assembler.plan(loaded.configuration),
            platform: platform,
            environment: OutputEnvironment(clock: clock),
            language: .english,
            events: events,
            sharingExecutorOf: Host()
        )
        let reloader = BoardReloader(
            options: options,
            isSimulated: true,
            current: loaded.configuration,
            assembler: assembler,
            keeper: keeper,
            tools: EndpointTools(clock: clock, events: events, logger: logger),
            endpoints: [],
            control: nil,
            manager: manager,
            logger: logger
        )
        return Running(keeper: keeper, reloader: reloader, lines: lines, events: events, clock: clock)
    }

    private var quiet: ServiceManager { ServiceManager(environment: { _ in nil }, processID: 1) }

    @Test func aChangedConfigurationIsTaken() async throws {
        let running = try await start(quiet)
        _ = try folder.file("boardhand.yaml", Self.before + "  fan: { line: GPIO27 }\n")
        await running.reloader.reload()
        #expect(await running.switches == ["lamp", "fan"])
        #expect(running.kinds == [.reloaded])
        // And is what the next one differs from.
        await running.reloader.reload()
        #expect(running.kinds == [.reloaded])
        #expect(running.lines.all.last?.hasPrefix("info: the configuration says the same as before") == true)
        _ = try folder.file("boardhand.yaml", Self.before)
        await running.reloader.reload()
        #expect(await running.switches == ["lamp"])
        _ = await running.keeper.stop()
    }

    @Test(
        arguments: [
            ("board: simulated\nswitches:\n  lamp: { lin: GPIO17 }\n", "boardhand.yaml:3"),
            ("board: simulated\nswitches:\n  lamp: { line: GPIO17 }\n  fan: { line: GPIO17 }\n", "GPIO17"),
            ("", "boardhand.yaml"), ("\u{0}", "boardhand.yaml"),
        ]
    )
    func aWrongOneChangesNothing(content: String, sentence: String) async throws {
        let running = try await start(quiet)
        _ = try folder.file("boardhand.yaml", content)
        await running.reloader.reload()
        #expect(await running.switches == ["lamp"])
        #expect(running.kinds.isEmpty)
        let errors = running.lines.all.filter { $0.hasPrefix("error: ") }
        #expect(errors.count >= 2)
        #expect(errors.first?.contains(sentence) == true, "\(errors)")
        #expect(errors.last?.contains("the board goes on as before") == true)
        _ = await running.keeper.stop()
    }

    @Test func aFileThatIsGoneChangesNothing() async throws {
        let running = try await start(quiet)
        try folder.remove("boardhand.yaml")
        await running.reloader.reload()
        #expect(await running.switches == ["lamp"])
        #expect(running.lines.all.filter { $0.hasPrefix("error: ") }.count == 2)
        _ = await running.keeper.stop()
    }

    @Test func changesOfEndpointsAreSaidToWait() async throws {
        let running = try await start(quiet)
        _ = try folder.file(
            "boardhand.yaml",
            Self.before + "endpoints:\n  assistant: { file: /etc/boardhand/endpoint }\n"
        )
        await running.reloader.reload()
        #expect(running.lines.all.contains { $0.hasPrefix("warning: ") && $0.contains("only after a restart") })
        _ = await running.keeper.stop()
    }

    @Test func theServiceManagerHearsOfABeginningAndAnEnd() async throws {
        let name = "@boardhand-test-\(UUID().uuidString)"
        let listener = try DatagramListener(name: name)
        let running = try await start(ServiceManager(environment: { ["NOTIFY_SOCKET": name][$0] }, processID: 1))
        for content in [Self.before, "nonsense: true\n"] {
            _ = try folder.file("boardhand.yaml", content)
            await running.reloader.reload()
            let microseconds = running.clock.now.nanoseconds / 1000
            #expect(listener.next() == "RELOADING=1\nMONOTONIC_USEC=\(microseconds)")
            #expect(listener.next() == "READY=1")
        }
        _ = await running.keeper.stop()
    }
}
