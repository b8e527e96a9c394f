import Devices
import DurableState
import HardwareAbstraction
import LinuxHardware
import Logging

/// What a board remembers over restarts: its outputs and its events.
struct BoardMemory: Sendable {
    let store: (any StateStore)?
    let saved: SavedState?
    let recorder: EventRecorder
    /// Why nothing is remembered over a restart; `nil` when all is.
    let trouble: String?

    /// Reads what there is. Without a folder, or with one that cannot be used, the board works and remembers nothing.
    static func open(folder path: String?, clock: any BoardClock, logger: Logger) async -> BoardMemory {
        guard let path else {
            return forgetful(clock, logger, because: "no folder was given for it, with --state")
        }
        do {
            let folder = try LinuxStateFolder(path: path)
            let executor = try DiskThread.make()
            let keeper = DurableState.StateKeeper(folder: folder, executor: executor)
            let journal = EventJournal(folder: folder, executor: executor)
            let (events, damaged) = try await journal.load()
            let recorder = EventRecorder(journal: journal, earlier: events, clock: clock, logger: logger)
            if damaged > 0 { recorder.record(.damaged("\(damaged) lines of the event log")) }
            var saved: SavedState?
            switch try await keeper.load() {
            case .none: break
            case .state(let state): saved = state
            case .damaged(let place): recorder.record(.damaged("the state; it is now \(place)"))
            }
            return BoardMemory(store: keeper, saved: saved, recorder: recorder, trouble: nil)
        } catch {
            logger.error("remembering nothing over a restart: \(error)")
            return forgetful(clock, logger, because: "\(error)")
        }
    }

    private static func forgetful(
        _ clock: any BoardClock,
        _ logger: Logger,
        because reason: String
    ) -> BoardMemory {
        BoardMemory(
            store: nil,
            saved: nil,
            recorder: EventRecorder(journal: nil, earlier: [], clock: clock, logger: logger),
            trouble: reason
        )
    }
}
