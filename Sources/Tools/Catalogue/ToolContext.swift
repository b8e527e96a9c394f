import Devices
import HardwareAbstraction
import SpokenNames

/// What every tool works with.
struct ToolContext: Sendable {
    let board: DeviceBoard
    let inputs: DeviceList<Input>?
    let scenes: DeviceList<Scene>?
    /// On whose behalf outputs are set.
    let caller: Caller
    let language: SpokenLanguage
    let speech: any Speech
    let clock: any BoardClock
    let zone: TimeZoneRule
    /// What happened since that moment, the oldest first; `nil` where nothing is kept.
    let events: (@Sendable (WallTime) async -> [BoardEvent])?
    /// Told what the outputs' engine does not tell of.
    let report: @Sendable (BoardEvent) -> Void
    /// Takes details that a listener has no use for.
    let log: @Sendable (String) -> Void

    var spokenClock: SpokenClock { SpokenClock(now: clock.now, wallTime: clock.wallTime, zone: zone) }

    func report(_ kind: BoardEvent.Kind) { report(BoardEvent(kind, by: caller, at: clock.wallTime)) }

    var inputDevices: [Input] { inputs?.devices ?? [] }

    func inputKind(_ name: String) -> InputKind? { inputs?.named(name)?.kind }

    /// With the words for an input that a requirement names.
    func failure(_ error: OutputError) -> ToolFailure {
        guard case .refused(.requires(let name, let isOn)) = error.kind, let kind = inputKind(name) else {
            return .output(error, condition: nil)
        }
        return .output(error, condition: speech.condition(kind, isActive: isOn))
    }
}
