public import Devices
public import HardwareAbstraction
public import MCP

/// The tools of a board: what a language model sees of it.
public enum BoardTools {
    /// Every name that a tool can have, in the order in which tools are listed.
    public static let names = [
        "get_status", "set_switch", "press", "set_dimmer", "read_sensors", "manage_timers", "run_scene", "set_volume",
        "play_sound", "say", "recent_events", "confirm",
    ]

    /// Makes the tools that have something behind them, at most 12, in an order that never changes.
    ///
    /// - Parameters:
    ///   - inputs: `nil` for none; as are scenes.
    ///   - caller: on whose behalf outputs are set; the event log keeps it.
    ///   - access: what the caller may have; what is hidden from him no tool knows of.
    ///   - clock: the board's.
    ///   - zone: what the clocks on the wall show, for "at 14:35".
    ///   - language: in which answers are spoken; names and descriptions of tools stay English.
    ///   - events: what happened since a moment, the oldest first; without it there is no `recent_events`.
    ///   - report: told of volumes that were set and sounds that were played; outputs tell of themselves.
    ///   - log: takes what failed in full, one line at a time.
    public static func make(
        board: DeviceBoard,
        inputs: DeviceList<Input>? = nil,
        scenes: DeviceList<Scene>? = nil,
        caller: Caller,
        access: ToolAccess = .full,
        clock: any BoardClock,
        zone: TimeZoneRule = .system,
        language: SpokenLanguage = .english,
        events: (@Sendable (_ since: WallTime) async -> [BoardEvent])? = nil,
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in },
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) -> [any Tool] {
        let board = board.limited(to: access.devices)
        let scenes = scenes?.limited(to: access.devices)
        let (sceneNames, soundNames) = (scenes?.names ?? [], board.sounds.names)
        var visible = events
        if access.devices.devices != nil, let events {
            visible = { start in
                await events(start).compactMap {
                    $0.limited(to: access.devices, scenes: sceneNames, sounds: soundNames)
                }
            }
        }
        let context = ToolContext(
            board: board,
            inputs: inputs?.limited(to: access.devices),
            scenes: scenes,
            caller: caller,
            language: language,
            speech: language.speech,
            clock: clock,
            zone: zone,
            events: visible,
            report: report,
            log: log
        )
        let tools: [(any Tool)?] = [
            GetStatusTool(context),
            SetSwitchTool(context),
            PressTool(context),
            SetDimmerTool(context),
            ReadSensorsTool(context),
            ManageTimersTool(context),
            RunSceneTool(context),
            SetVolumeTool(context),
            PlaySoundTool(context),
            SayTool(context),
            RecentEventsTool(context),
            ConfirmTool(context),
        ]
        return tools.compactMap(\.self).filter { access.allows($0.definition) }
    }
}
