import JSON
import Testing

@testable import Boardhand

@Suite struct StatusTextTests {
    private static let speakers: [(JSONValue, String)] = [
        (
            ["name": "radio", "kind": "speaker", "volume_percent": 40, "muted": true, "playing": true],
            "radio (speaker): 40 % volume, muted, playing"
        ),
        (
            ["name": "radio", "kind": "speaker", "volume_percent": 40, "muted": false, "playing": false],
            "radio (speaker): 40 % volume"
        ),
        (["name": "horn", "kind": "speaker", "playing": false], "horn (speaker): silent"),
        (
            ["name": "ear", "kind": "microphone", "trouble": "the card is gone"],
            "ear (microphone): unknown\n    because: the card is gone"
        ),
    ]

    @Test(arguments: speakers)
    func aSpeaker(_ entry: JSONValue, _ text: String) {
        #expect(StatusText.lines(["speakers": [entry]]).suffix(2) == ["Speakers", "  \(text)"])
    }

    private static let interlocks: [(JSONValue, JSONValue, String)] = [
        ([], [], "up, down: none is on"),
        (
            ["up"], [["name": "down", "by": "up", "reason": "goes_first"]],
            "up, down: up is on\n    down: up goes off first"
        ),
        (
            ["up"], [["name": "down", "by": "up", "reason": "may_not_go_off", "seconds": 2.5]],
            "up, down: up is on\n    down: refused, up must stay on for 2.5 s"
        ),
        (
            [], [["name": "down", "by": "up", "reason": "dead_time", "seconds": 0.3]],
            "up, down: none is on\n    down: not for 0.3 s, since up was on"
        ),
    ]

    @Test(arguments: interlocks)
    func anInterlock(_ on: JSONValue, _ blocks: JSONValue, _ text: String) {
        let status: JSONValue = ["interlocks": [["outputs": ["up", "down"], "on": on, "blocks": blocks]]]
        #expect(StatusText.lines(status).suffix(2) == ["Interlocks", "  \(text)"])
    }

    @Test func calls() {
        let status: JSONValue = ["calls": [["tool": "press", "caller": "endpoint a", "answered": 2, "failed": 1]]]
        #expect(StatusText.lines(status).suffix(2) == ["Calls", "  press by endpoint a: 3, 1 failed"])
    }
}
