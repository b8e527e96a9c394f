import Configuration
import Devices
import HardwareAbstraction
import Logging
import MCP
import Tools

/// Makes the tools of a board, for each endpoint and for calls at this machine.
struct EndpointTools: Sendable {
    let clock: any BoardClock
    let events: EventRecorder
    let logger: Logger
    let calls = CallTally()

    func make(
        _ served: ServedBoard,
        language: SpokenLanguage,
        caller: Caller,
        access: ToolAccess = .full
    ) -> [any Tool] {
        BoardTools.make(
            board: served.board,
            inputs: served.inputs,
            scenes: served.scenes,
            caller: caller,
            access: access,
            clock: clock,
            language: language,
            events: { [events] in events.events(since: $0) },
            report: { [events] in events.record($0) },
            log: { [logger] in logger.info("\($0)") }
        ).map { CountedTool(tool: $0, counter: calls.counter(caller, $0.definition.name)) }
    }
}

extension Language {
    /// The same codes. (BCP 47)
    var spoken: SpokenLanguage { SpokenLanguage(rawValue: rawValue) ?? .english }
    var speech: SpeechLanguage { SpeechLanguage(rawValue: rawValue) ?? .english }
}
