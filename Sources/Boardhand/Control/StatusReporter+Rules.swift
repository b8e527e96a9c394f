import Devices
import JSON

extension StatusReporter {
    static func interlock(_ state: InterlockState) -> JSONValue {
        [
            "outputs": .array(state.interlock.outputs.map { .string($0) }),
            "dead_time_seconds": milliseconds(state.interlock.deadTime),
            "on": .array(state.on.map { .string($0) }),
            "blocks": .array(
                state.blocks.map { block in
                    var report: JSONObject = ["name": .string(block.output), "by": .string(block.other)]
                    switch block.hindrance {
                    case .goesFirst: report["reason"] = "goes_first"
                    case .mayNotGoOff(let remaining):
                        report["reason"] = "may_not_go_off"
                        report["seconds"] = milliseconds(remaining)
                    case .deadTime(let remaining):
                        report["reason"] = "dead_time"
                        report["seconds"] = milliseconds(remaining)
                    }
                    return .object(report)
                }
            ),
        ]
    }

    static func calls(_ subject: CallTally.Subject, _ count: CallCounter.Count) -> JSONValue {
        [
            "caller": .string(subject.caller.who), "tool": .string(subject.tool),
            "answered": .integer(Int64(count.answered)), "failed": .integer(Int64(count.failed)),
        ]
    }

    static func events(_ count: EventCount) -> JSONValue {
        [
            "event": .string(count.subject.event), "by": .string(count.subject.cause),
            "count": .integer(Int64(count.count)),
        ]
    }

    /// In seconds, to the millisecond.
    private static func milliseconds(_ duration: Duration) -> JSONValue {
        .number(Double(duration / .milliseconds(1)).rounded() / 1000)
    }
}
