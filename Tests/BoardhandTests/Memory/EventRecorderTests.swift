import Devices
import DurableState
import HardwareAbstraction
import LinuxHardware
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct EventRecorderTests {
    private let clock = SimulatedClock()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func journal() throws -> EventJournal {
        EventJournal(folder: try LinuxStateFolder(path: folder.path), executor: try DiskThread.make())
    }

    private func recorder(_ journal: EventJournal?, earlier: [BoardEvent] = []) -> EventRecorder {
        EventRecorder(journal: journal, earlier: earlier, clock: clock, logger: CollectingLogHandler.makeLogger().0)
    }

    private func kept() async throws -> [BoardEvent.Kind] { try await journal().load().events.map(\.kind) }

    @Test func itTellsWhatHappenedSinceAMoment() {
        let earlier = BoardEvent(.pressed("gate"), by: .local, at: clock.wallTime)
        let recorder = recorder(nil, earlier: [earlier])
        clock.advance(by: .seconds(60))
        recorder.record(.started)
        #expect(recorder.events(since: earlier.at).map(\.kind) == [.pressed("gate"), .started])
        #expect(recorder.events(since: clock.wallTime) == [BoardEvent(.started, by: .program, at: clock.wallTime)])
        #expect(clock.sleeperCount == 0)
    }

    @Test func eventsAreCollectedBeforeTheyAreWritten() async throws {
        let recorder = recorder(try journal())
        recorder.record(.started)
        recorder.record(.pressed("gate"), by: .local)
        await until { clock.sleeperCount == 1 }
        #expect(try await kept().isEmpty)
        clock.advance(by: EventRecorder.collectFor)
        try await until { try await kept().count == 2 }
        #expect(try await kept() == [.started, .pressed("gate")])
        // A quiet board writes nothing.
        #expect(clock.sleeperCount == 0)
        recorder.record(.reloaded)
        await until { clock.sleeperCount == 1 }
        clock.advance(by: EventRecorder.collectFor)
        try await until { try await kept().last == .reloaded }
    }

    @Test func aFlushAtTheEndWritesWhatWaitsOnce() async throws {
        let recorder = recorder(try journal())
        recorder.record(.stopped)
        await recorder.flush()
        await recorder.flush()
        #expect(try await kept() == [.stopped])
    }

    @Test func noMoreWaitsThanFitsMemory() async throws {
        let recorder = recorder(try journal())
        for index in 0..<1500 { recorder.record(.pressed("\(index)")) }
        await recorder.flush()
        #expect(try await kept().count == 1000)
        #expect(recorder.events(since: clock.wallTime).last?.kind == .pressed("1499"))
    }

    @Test func aDiskThatTakesNothingIsToldOfOnce() async throws {
        let (logger, lines) = CollectingLogHandler.makeLogger()
        let recorder = EventRecorder(journal: try journal(), earlier: [], clock: clock, logger: logger)
        // A folder in the file's place: not even root can append to it.
        try folder.makeFolder("events")
        for _ in 1...3 {
            recorder.record(.started)
            await recorder.flush()
        }
        #expect(lines.all.filter { $0.hasPrefix("warning: cannot keep the events") }.count == 1)
        try folder.remove("events")
        recorder.record(.reloaded)
        await recorder.flush()
        #expect(try await kept() == [.reloaded])
        try folder.remove("events")
        try folder.makeFolder("events")
        recorder.record(.stopped)
        await recorder.flush()
        #expect(lines.all.filter { $0.hasPrefix("warning: cannot keep the events") }.count == 2)
    }

    @Test(
        arguments: [
            (.started, "info"), (.failed("lamp", "it is broken"), "warning"),
            (.offLate("lamp", by: .seconds(1)), "warning"),
            (.inputChanged("door", isActive: true), "debug"), (.damaged("the state"), "warning"),
            (.stateNotSaved("the disk is full"), "warning"),
        ] as [(BoardEvent.Kind, String)]
    )
    func peopleReadItWithItsWeight(kind: BoardEvent.Kind, level: String) {
        let (logger, lines) = CollectingLogHandler.makeLogger()
        EventRecorder(journal: nil, earlier: [], clock: clock, logger: logger).record(kind)
        #expect(lines.all.first?.hasPrefix("\(level): ") == true, "\(lines.all)")
    }
}
