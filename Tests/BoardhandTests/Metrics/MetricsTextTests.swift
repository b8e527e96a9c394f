import HardwareAbstraction
import JSON
import Testing

@testable import Boardhand

@Suite struct MetricsTextTests {
    private static let status: JSONValue = [
        "version": "1.2.3", "device": "The \"lab\"", "board": "Board", "uptime_seconds": 61,
        "memory": ["pss_kib": 2, "rss_kib": 8], "state_trouble": nil,
        "endpoints": [
            [
                "name": "kitchen", "state": "connected", "host": "voice.example", "requests": 7, "connections": 3,
                "since_seconds": 9,
            ],
            ["name": "hall", "state": "waiting", "code": "TOKEN-REFUSED", "requests": 0, "reason": "the token"],
        ],
        "devices": [
            ["name": "lamp", "kind": "switch", "state": "on"],
            ["name": "strip", "kind": "dimmer", "state": "5 %", "percent": 5],
            ["name": "gate", "kind": "button", "state": "rests"],
            ["name": "pump", "kind": "switch", "state": "unknown"],
        ],
        "sensors": [
            [
                "name": "greenhouse", "measured": 4, "failed": 1, "age_seconds": 2,
                "values": [
                    ["quantity": "temperature", "value": 21.5, "unit": "°C"],
                    ["quantity": "pressure", "value": 1013.25, "unit": "hPa"],
                ],
            ],
            ["name": "tank", "measured": 0, "failed": 2, "trouble": "it does not answer"],
        ],
        "speakers": [["name": "radio", "kind": "speaker", "volume_percent": 50, "muted": false, "playing": true]],
        "timers": [["name": "lamp", "seconds": 30, "reason": "max_on"]],
        "limits": [["name": "lamp", "max_on_seconds": 60, "confirm": true]],
        "interlocks": [
            ["outputs": ["up", "down"], "on": ["up"], "blocks": [["name": "down", "by": "up"]]],
            ["outputs": ["fan", "down"], "on": ["fan"], "blocks": [["name": "down", "by": "fan"]]],
        ],
        "calls": [["caller": "endpoint kitchen", "tool": "press", "answered": 2, "failed": 1]],
        "events": [["event": "output_set", "by": "limit", "count": 5]],
    ]

    @Test(arguments: [
        #"build_info{version="1.2.3",device="The \"lab\"",board="Board"} 1"#, "uptime_seconds 61",
        "memory_resident_bytes 8192", "memory_proportional_bytes 2048", "state_kept 1",
        #"endpoint_connected{endpoint="kitchen"} 1"#, #"endpoint_connected{endpoint="hall"} 0"#,
        #"endpoint_state_seconds{endpoint="kitchen"} 9"#, #"endpoint_connections_total{endpoint="kitchen"} 3"#,
        #"endpoint_reconnects_total{endpoint="kitchen"} 2"#, #"endpoint_requests_total{endpoint="hall"} 0"#,
        #"endpoint_trouble{endpoint="hall",code="TOKEN-REFUSED"} 1"#,
        #"tool_calls_total{caller="endpoint kitchen",tool="press",outcome="answered"} 2"#,
        #"tool_calls_total{caller="endpoint kitchen",tool="press",outcome="failed"} 1"#,
        #"events_total{event="output_set",by="limit"} 5"#,
        #"device_active{device="lamp",kind="switch"} 1"#, #"device_active{device="strip",kind="dimmer"} 1"#,
        #"device_active{device="gate",kind="button"} 0"#, #"device_readable{device="pump",kind="switch"} 0"#,
        #"device_level_ratio{device="strip",kind="dimmer"} 0.05"#,
        #"sensor_temperature_celsius{sensor="greenhouse"} 21.5"#,
        #"sensor_pressure_pascals{sensor="greenhouse"} 101325"#, #"sensor_age_seconds{sensor="greenhouse"} 2"#,
        #"sensor_up{sensor="tank"} 0"#, #"sensor_failures_total{sensor="tank"} 2"#,
        #"sensor_measurements_total{sensor="greenhouse"} 4"#,
        #"speaker_volume_ratio{speaker="radio"} 0.5"#, #"speaker_muted{speaker="radio"} 0"#,
        #"speaker_playing{speaker="radio"} 1"#,
        #"timer_remaining_seconds{device="lamp",reason="max_on"} 30"#,
        #"limit_seconds{device="lamp",limit="max_on"} 60"#,
        #"interlock_blocked{device="down"} 1"#,
    ])
    func figuresOfTheStatus(_ line: String) {
        let lines = MetricsText.text(Self.status).split(separator: "\n")
        #expect(lines.filter { $0 == "boardhand_\(line)" }.count == 1, "\(lines)")
    }

    @Test func whatIsUnknownIsLeftOutAndHostsAreNotTold() {
        let text = MetricsText.text(Self.status)
        #expect(!text.contains(#"device_active{device="pump""#))
        #expect(!text.contains(#"sensor_age_seconds{sensor="tank""#))
        #expect(!text.contains("voice.example"))
        #expect(!text.contains("the token"))
    }

    @Test func namesKeepToTheConventions() {
        var kinds: [Substring: Substring] = [:]
        for line in MetricsText.text(Self.status).split(separator: "\n") where line.hasPrefix("# TYPE ") {
            let words = line.split(separator: " ")
            #expect(kinds.updateValue(words[3], forKey: words[2]) == nil, "\(words[2]) is there twice")
        }
        #expect(!kinds.isEmpty)
        for (name, kind) in kinds {
            #expect(name.hasPrefix("boardhand_") && name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
            #expect(name.hasSuffix("_total") == (kind == "counter"), "\(name)")
        }
    }

    @Test(arguments: Quantity.allCases)
    func everyQuantityHasAMetricOfItsOwn(_ quantity: Quantity) {
        #expect(Quantity.allCases.filter { $0.metric.name == quantity.metric.name } == [quantity])
        let status: JSONValue = [
            "sensors": [["name": "a", "values": [["quantity": .string(quantity.rawValue), "value": 1]]]]
        ]
        #expect(MetricsText.text(status).contains("boardhand_sensor_\(quantity.metric.name){sensor=\"a\"} "))
    }

    @Test func anEmptyStatusIsNoFault() {
        #expect(MetricsText.text([:]).contains("boardhand_build_info"))
    }
}
