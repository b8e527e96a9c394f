import Devices
import HardwareAbstraction
import Testing

@testable import Tools

@Suite struct SentenceTests {
    /// 14:25 in Greenwich.
    private static let clock = SpokenClock(
        now: MonotonicInstant(nanoseconds: 0),
        wallTime: WallTime(nanosecondsSinceEpoch: 1_780_323_900_000_000_000),
        zone: .fixed(secondsFromGMT: 0)
    )

    private static let wait = Duration.seconds(40)

    private func names(_ language: SpokenLanguage) -> (pump: String, fan: String) {
        switch language {
        case .english: ("pump", "fan")
        case .chinese: ("水泵", "风扇")
        case .german: ("Pumpe", "Lüfter")
        case .vietnamese: ("máy bơm", "quạt")
        }
    }

    private func event(
        _ kind: BoardEvent.Kind,
        by caller: Caller = .rule("r"),
        ago: Duration = .seconds(600),
        _ speech: any Speech,
        input: InputKind? = nil
    ) -> String {
        let event = BoardEvent(kind, by: caller, at: Self.clock.wallTime.advanced(by: .zero - ago))
        return speech.recent([event], within: .seconds(3600), Self.clock) { _ in input }
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `refusals give the rule and the remaining time`(language: SpokenLanguage) {
        let (pump, fan) = names(language)
        let refusals: [OutputRefusal] = [
            .pulsing(remaining: Self.wait), .resting(remaining: Self.wait), .minimumOn(remaining: Self.wait),
            .interlocked(with: fan, remaining: Self.wait), .deadTime(after: fan, remaining: Self.wait),
            .requires(fan, isOn: true), .requires(fan, isOn: false), .needsConfirmation(word: "apple"),
            .needsConfirmation(word: ""), .locked, .lockedBy(fan), .tooOften(remaining: Self.wait),
            .boardTooOften(remaining: Self.wait), .overload(LoadLimit(2000, .watts), needed: 1200, free: 350.5),
            .superseded, .stopped, .notPermitted, .hindered, .hinderedFor(remaining: Self.wait),
        ]
        let sentences = refusals.map { language.speech.refused(OutputError(.refused($0), output: pump)) }
        #expect(sentences == Sentences.refusals[language])
        let resting = language.speech.refused(OutputError(.refused(.resting(remaining: Self.wait)), output: pump))
        let off = language.speech.refused(OutputError(.refused(.minimumOff(remaining: Self.wait)), output: pump))
        #expect(off == resting)
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `hardware that fails is told from rules`(language: SpokenLanguage) {
        let kinds: [OutputError.Kind] = [
            .didNotFollow(reads: .off), .cutShort, .noAnswer, .removed, .notMomentary,
            .line(GPIOError(.unplugged, operation: "", subject: "")),
        ]
        let sentences = kinds.map { language.speech.refused(OutputError($0, output: names(language).pump)) }
        #expect(sentences == Sentences.failures[language])
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `what was done otherwise than asked is said`(language: SpokenLanguage) {
        let (pump, fan) = names(language)
        let speech = language.speech
        let atLimit = OffDeadline(at: MonotonicInstant(nanoseconds: 7_200_000_000_000), reason: .maximumOn)
        let sentences = [
            speech.switched(
                pump,
                OutputOutcome(level: .full, offAt: atLimit, adjustments: [.switchedOff(fan)]),
                Self.clock
            ),
            speech.switched(
                pump,
                OutputOutcome(level: .full, adjustments: [.lengthened(to: .seconds(300))]),
                Self.clock
            ),
            speech.switched(
                pump,
                OutputOutcome(level: OutputLevel(clamping: 30)),
                fade: .seconds(60),
                isDimmer: true,
                Self.clock
            ),
            speech.switched(pump, OutputOutcome(level: .off), fade: .seconds(60), isDimmer: true, Self.clock),
            speech.everythingOff(except: ["…"]),
        ]
        #expect(sentences == Sentences.outcomes[language])
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `timers say when, and why not`(language: SpokenLanguage) {
        let (pump, fan) = names(language)
        let speech = language.speech
        let errors: [TimerError] = [
            .notRunning(pump), .limit(pump), .tooLong(pump, longest: .seconds(5400)), .locked(pump),
        ]
        let running = [
            RunningTimer(output: fan, remaining: .seconds(900), reason: .maximumOn),
            RunningTimer(output: pump, remaining: .seconds(90), reason: .timer),
        ]
        #expect(errors.map(speech.timerFailed) + [speech.running(running, Self.clock)] == Sentences.timers[language])
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `each kind of input has its words`(language: SpokenLanguage) {
        let (pump, _) = names(language)
        let speech = language.speech
        var sentences: [String] = []
        for kind in InputKind.allCases {
            for state in [InputState.active, .inactive] {
                let reading = InputReading(state: state, duration: .seconds(300), pulses: 120, pulsesPerMinute: 12)
                sentences.append(speech.input(StatusReport.Input(pump, kind, reading)))
            }
        }
        for kind in InputKind.allCases {
            for isActive in [true, false] {
                sentences.append(event(.inputChanged(pump, isActive: isActive), by: .program, speech, input: kind))
            }
        }
        #expect(sentences == Sentences.inputs[language])
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `each kind of event is told, and who did it`(language: SpokenLanguage) {
        let (pump, _) = names(language)
        let speech = language.speech
        let kinds: [BoardEvent.Kind] = [
            .outputSet(pump, .full), .outputSet(pump, OutputLevel(clamping: 30)), .pressed(pump), .refused(pump),
            .failed(pump, ""), .offLate(pump, by: .seconds(300)), .timerCancelled(pump),
            .timerExtended(pump, by: .seconds(300)), .sceneRun(pump), .ruleFired(pump), .sensorSilent(pump, ""),
            .sensorBack(pump, after: .seconds(300)), .volumeSet(pump, percent: 30), .soundPlayed(pump), .started,
            .stopped, .reloaded, .damaged(""), .stateNotSaved(""), .muteSet(pump, isMuted: true),
            .muteSet(pump, isMuted: false), .textSaid(pump),
        ]
        let callers: [Caller] = [.local, .timer, .safety, .program]
        let sentences =
            kinds.map { event($0, speech) }
            + callers.map { event(.outputSet(pump, .off), by: $0, ago: .seconds(60), speech) }
        #expect(sentences == Sentences.events[language])
    }

    @Test func `of many events the latest four are told`() {
        let events = (0..<6).map { number in
            BoardEvent(
                .outputSet("lamp \(number)", number.isMultiple(of: 2) ? .full : .off),
                by: .endpoint("kitchen"),
                at: Self.clock.wallTime.advanced(by: .seconds(-3000 + 600 * number))
            )
        }
        #expect(
            EnglishSpeech().recent(events, within: .seconds(3600), Self.clock) { _ in nil }
                == "Just now the lamp 5 was switched off by voice. At 14:15 the lamp 4 was switched on by voice. "
                + "At 14:05 the lamp 3 was switched off by voice. At 13:55 the lamp 2 was switched on by voice. "
                + "Before that there were 2 more in the last 60 minutes."
        )
    }

    @Test func `another reason is not another time that a sensor falls silent`() {
        let kinds: [BoardEvent.Kind] = [
            .sensorSilent("tank", "a"), .sensorSilent("pond", "a"), .sensorSilent("tank", "b"),
            .sensorBack("tank", after: .seconds(60)), .sensorSilent("tank", "b"),
        ]
        let events = kinds.enumerated().map { number, kind in
            BoardEvent(kind, by: .program, at: Self.clock.wallTime.advanced(by: .seconds(-3000 + 600 * number)))
        }
        #expect(
            EnglishSpeech().recent(events, within: .seconds(3600), Self.clock) { _ in nil }
                == "At 14:15 the tank stopped answering. At 14:05 the tank answered again, after 60 seconds. "
                + "At 13:45 the pond stopped answering. At 13:35 the tank stopped answering."
        )
    }

    @Test func `many switches are counted, not listed`() {
        func report(on: Int, off: Int) -> StatusReport {
            var report = StatusReport()
            report.switches = (0..<on).map { StatusReport.Output(name: "on \($0)", isOn: true) }
            report.switches += (0..<off).map { StatusReport.Output(name: "off \($0)", isOn: false) }
            return report
        }
        let speech = EnglishSpeech()
        #expect(speech.status(report(on: 0, off: 7), Self.clock) == "All 7 switches are off.")
        #expect(speech.status(report(on: 7, off: 0), Self.clock) == "All 7 switches are on.")
        #expect(speech.status(report(on: 1, off: 7), Self.clock) == "The on 0 is on. The other 7 switches are off.")
        #expect(
            speech.status(report(on: 6, off: 1), Self.clock)
                == "The on 0, the on 1, the on 2, the on 3 and 2 more are on. The off 0 is off."
        )
        #expect(speech.status(StatusReport(), Self.clock) == "Nothing is on.")
    }

    @Test func `of many dimmers, timers and sensors the rest is counted`() {
        let sample = SensorSample([Measurement(.illuminance, 340)], age: .seconds(5))
        let readings = (1...8).map { NamedReading("meter \($0)", SensorReading(current: sample)) }
        let text = EnglishSpeech().readings(readings)
        #expect(text.hasPrefix("The meter 1 reads 340 lux, measured 5 seconds ago. The meter 2 reads"))
        #expect(
            text.hasSuffix(
                "The meter 4 reads 340 lux, measured 5 seconds ago. There are 4 more; ask for one by its name."
            )
        )
        let timers = (1...5).map { RunningTimer(output: "lamp \($0)", remaining: .seconds($0), reason: .timer) }
        #expect(EnglishSpeech().running(timers, Self.clock).hasSuffix("There is 1 more; ask for one by its name."))
        var report = StatusReport()
        report.dimmers = (1...6).map { StatusReport.Dimmed(name: "strip \($0)", level: OutputLevel(clamping: 30)) }
        #expect(
            EnglishSpeech().status(report, Self.clock).hasSuffix(
                "The strip 4 is at 30 percent. The strip 5 and the strip 6 are on."
            )
        )
        #expect(
            EnglishSpeech().readings([NamedReading("meter", SensorReading())]) == "The meter has not been measured yet."
        )
    }

    @Test(arguments: [
        (
            SpokenLanguage.english,
            "The a and the b are open. The c is wet, and has been for 60 seconds. I can't read the e."
        ),
        (.german, "a und b sind offen. c ist seit 60 Sekunden nass. Den Zustand von e kann ich nicht lesen."),
        (.chinese, "a和b开着。c有水，已经60秒了。无法读取e的状态。"),
        (.vietnamese, "a và b đang mở. c đang ướt đã 60 giây rồi. Không đọc được trạng thái của e."),
    ])
    func `of many inputs those of a kind share a sentence`(language: SpokenLanguage, text: String) {
        func input(_ name: String, _ kind: InputKind, _ state: InputState) -> StatusReport.Input {
            StatusReport.Input(name, kind, InputReading(state: state, duration: .seconds(60)))
        }
        var report = StatusReport()
        report.inputs = [
            input("a", .window, .active), input("b", .window, .active), input("c", .leak, .active),
            input("d", .door, .inactive), input("e", .motion, .unknown(.notRead)),
        ]
        #expect(language.speech.status(report, Self.clock) == text)
        report.isWhole = false
        report.inputs = (1...6).map { input("\($0)", .door, .inactive) }
        let rest = language.speech.grammar.sentence(language.speech.sensors.more, [.count: .number(2)])
        #expect(language.speech.status(report, Self.clock).hasSuffix(rest))
    }
}
