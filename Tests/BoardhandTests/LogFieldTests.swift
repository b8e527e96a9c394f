import Devices
import HardwareAbstraction
import Logging
import Testing

@testable import Boardhand

/// An event is one line for people, and fields for the journal.
@Suite struct LogFieldTests {
    @Test(
        arguments: [
            (.outputSet("lamp", .full), .endpoint("assistant"), ["device": "lamp", "caller": "assistant"]),
            (
                .refused("pump", because: .locked), .local,
                ["device": "pump", "caller": "local", "code": "REFUSED-LOCK"]
            ),
            (.refused("pump"), .program, ["device": "pump"]), (.started, .program, [:]),
            (.failed("pump", "no answer"), .rule("dusk"), ["device": "pump", "caller": "dusk"]),
            (.outputSet("lamp", .off), .safety, ["device": "lamp", "caller": "limit"]),
            (.timerCancelled("lamp"), .timer, ["device": "lamp", "caller": "timer"]),
        ] as [(BoardEvent.Kind, Caller, Logger.Metadata)]
    )
    func eventsHaveFields(kind: BoardEvent.Kind, caller: Caller, fields: Logger.Metadata) {
        let event = BoardEvent(kind, by: caller, at: WallTime(nanosecondsSinceEpoch: 0))
        #expect(event.fields == fields)
        // What the sentence says is not said again, and a code is.
        let code = fields["code"].map { " code=\($0)" } ?? ""
        #expect(TerminalLogHandler.sentence("\(event)", event.fields) == "\(event)\(code)")
        #expect(!"\(event)".contains("\n"))
    }

    @Test func whatASentenceDoesNotSayIsAddedInOrder() {
        let sentence = TerminalLogHandler.sentence("[home] connected", ["endpoint": "home", "b": "2", "a": "1"])
        #expect(sentence == "[home] connected a=1 b=2")
    }
}
