import Devices
import DurableState
import Foundation
import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct BoardMemoryTests {
    private let clock = SimulatedClock()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ path: String?) async -> (BoardMemory, CollectingLogHandler.Lines) {
        let (logger, lines) = CollectingLogHandler.makeLogger()
        return (await BoardMemory.open(folder: path, clock: clock, logger: logger), lines)
    }

    private var state: SavedState {
        let moment = SavedMoment(boot: "boot", monotonic: clock.now, wall: clock.wallTime)
        return SavedState(
            outputs: ["lamp": SavedOutput(level: .full, since: moment, offAfter: .seconds(60), offReason: .timer)],
            savedAt: moment
        )
    }

    @Test func withoutAFolderItRemembersNothing() async {
        let (memory, lines) = await open(nil)
        #expect(memory.store == nil && memory.saved == nil)
        #expect(lines.all.isEmpty)
    }

    @Test func aFolderThatIsMissingIsToldAndTheBoardWorks() async {
        let (memory, lines) = await open(folder.path + "/none")
        #expect(memory.store == nil && memory.saved == nil)
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains("\(folder.path)/none") == true)
        memory.recorder.record(.started)
        #expect(memory.recorder.events(since: clock.wallTime).map(\.kind) == [.started])
    }

    @Test func stateAndEventsAreThereTheNextTime() async throws {
        let (first, _) = await open(folder.path)
        #expect(first.saved == nil)
        try await first.store?.save(state)
        first.recorder.record(.started)
        await first.recorder.flush()
        let (second, lines) = await open(folder.path)
        #expect(second.saved == state)
        #expect(second.recorder.events(since: clock.wallTime).map(\.kind) == [.started])
        #expect(lines.all.isEmpty)
    }

    @Test(arguments: ["", "garbage\n", "{}\n"])
    func aDamagedStateIsSetAsideAndTold(content: String) async throws {
        _ = try folder.file("state", content)
        let (memory, _) = await open(folder.path)
        #expect(memory.store != nil && memory.saved == nil)
        #expect(try folder.names.contains("state.damaged"))
        let place = folder.path + "/state.damaged"
        #expect(
            memory.recorder.events(since: clock.wallTime).map(\.kind) == [.damaged("the state; it is now \(place)")]
        )
        // It works from there on.
        try await memory.store?.save(state)
        #expect(await open(folder.path).0.saved == state)
    }

    @Test func aCutStateIsDamaged() async throws {
        try await open(folder.path).0.store?.save(state)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/state"))
        _ = try folder.file("state", bytes.dropLast(5))
        #expect(await open(folder.path).0.saved == nil)
        #expect(try folder.names.contains("state.damaged"))
    }

    @Test func damagedLinesOfTheLogAreCounted() async throws {
        let (first, _) = await open(folder.path)
        first.recorder.record(.started)
        await first.recorder.flush()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/events"))
        _ = try folder.file("events", Data("nonsense\n".utf8) + bytes + Data("cut".utf8))
        let (memory, _) = await open(folder.path)
        #expect(
            memory.recorder.events(since: clock.wallTime).map(\.kind) == [
                .started, .damaged("2 lines of the event log"),
            ]
        )
    }
}
