import Devices
import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Testing
import Tools

/// "Is the light on?" must never switch it on.
@Suite(.timeLimit(.minutes(5))) struct ReadOnlyTests {
    /// Deterministic: splitmix64.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private static let words: [JSONValue] = [
        "desk lamp", "lamp", "all", "pump", "gate", "strip", "valve", "heater", "speaker", "greenhouse", "front door",
        "on", "off", "cancel", "extend", "list", "walnut", "garden", "temperature", "", "\u{7}", nil, true, false, 0, 1,
        10, -1, 1440, 1e9, [], ["lamp", "fan"], ["name": "lamp", "state": "on"],
    ]

    private static let fields = [
        "name", "names", "area", "quantity", "state", "percent", "minutes", "level", "change", "mute", "word", "sound",
        "text", "speaker",
    ]

    @Test(arguments: 1...20)
    func `no read tool ever changes anything, whatever it is asked`(seed: UInt64) async throws {
        var dice = Dice(state: seed)
        let house = try await House()
        _ = try await house.call("set_switch", ["name": "desk lamp", "state": "on", "minutes": 30])
        _ = try await house.call("set_switch", ["name": "valve", "state": "on"])
        let readers = house.tools.map(\.definition).filter(\.annotations.isReadOnly).map(\.name)
        #expect(readers == ["get_status", "read_sensors", "recent_events"])
        let before = house.recorder.log.entries
        let (events, timers) = (house.events.all, await house.board.timers())
        for _ in 0..<50 {
            var arguments: JSONObject = [:]
            for field in Self.fields where Int.random(in: 0..<3, using: &dice) == 0 {
                arguments[field] = Self.words.randomElement(using: &dice)
            }
            let tool = try #require((readers + ["manage_timers"]).randomElement(using: &dice))
            // Of the timers only the list is a question.
            if tool == "manage_timers" { arguments["action"] = "list" }
            let result = try await house.call(tool, arguments)
            #expect(!result.text.isEmpty && !result.text.hasPrefix("{"))
        }
        await house.settle()
        #expect(house.recorder.log.entries == before)
        #expect(house.recorder.log.droppedCount == 0)
        #expect(house.events.all == events)
        #expect(await house.board.timers() == timers)
    }
}
