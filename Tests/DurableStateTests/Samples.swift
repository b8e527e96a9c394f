import Devices
import HardwareAbstraction

enum Samples {
    static func moment(_ seconds: Int64) -> SavedMoment {
        SavedMoment(
            boot: "0b2a",
            monotonic: MonotonicInstant(nanoseconds: seconds * 1_000_000_000),
            wall: WallTime(nanosecondsSinceEpoch: 1_790_000_000_000_000_000 + seconds * 1_000_000_000)
        )
    }

    static let old = SavedState(
        outputs: ["desk lamp": SavedOutput(level: .full, since: moment(5))],
        savedAt: moment(6)
    )

    static let new = SavedState(
        outputs: [
            "desk lamp": SavedOutput(level: .off, since: moment(7)),
            "加湿器": SavedOutput(
                level: OutputLevel(clamping: 40),
                since: moment(8),
                offAfter: .milliseconds(90_500),
                offReason: .timer
            ),
        ],
        savedAt: moment(9)
    )

    static let events: [BoardEvent] = {
        let kinds: [BoardEvent.Kind] = [
            .outputSet("lamp", .full), .outputSet("strip", OutputLevel(clamping: 7)), .pressed("gate"),
            .refused("pump"), .refused("valve", because: .overload), .failed("pump", "its line reads off"),
            .offLate("heater", by: .seconds(61)),
            .timerCancelled("lamp"), .timerExtended("lamp", by: .seconds(600)), .sceneRun("good night"),
            .inputChanged("front door", isActive: true), .ruleFired("night light"),
            .sensorSilent("greenhouse", "no answer"), .sensorBack("greenhouse", after: .milliseconds(1500)),
            .volumeSet("radio", percent: 40), .soundPlayed("doorbell \"x\"\n"), .started, .stopped, .reloaded,
            .damaged("the state"), .stateNotSaved("the disk is full"), .muteSet("radio", isMuted: true),
            .textSaid("radio"),
        ]
        let callers: [Caller] = [.endpoint("assistant"), .local, .timer, .rule("a:b"), .safety, .program]
        return kinds.enumerated().map { index, kind in
            BoardEvent(
                kind,
                by: callers[index % callers.count],
                at: WallTime(nanosecondsSinceEpoch: 1_790_000_000_000_000_000 + Int64(index))
            )
        }
    }()
}
