import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("What happens is recorded", .timeLimit(.minutes(5)))
struct RecorderTests {
    @Test func eventsReadAsPlainLines() async throws {
        let bench = GPIOBench()
        let pwm = SimulatedPWMChannel(channel: 1, clock: bench.clock, recorder: bench.recorder)
        let lamp = try bench.output(17, .active, consumer: "boardhand: desk lamp")
        try await lamp.set(.inactive)
        try bench.chip.drive(LineOffset(27), .high)
        try bench.chip.hold(LineOffset(22), at: .high)
        let channel = try pwm.open()
        try await channel.apply(PWMSetting(period: .milliseconds(1), duty: .microseconds(250), polarity: .inversed))
        await channel.release()
        #expect(
            bench.events == [
                "GPIO17 on pinctrl-bcm2711 went high (driven by 'boardhand: desk lamp')",
                "GPIO17 on pinctrl-bcm2711 went low (driven by 'boardhand: desk lamp')",
                "GPIO27 on pinctrl-bcm2711 went high (driven from outside)",
                "GPIO22 on pinctrl-bcm2711 went high (held from outside)",
                "channel 1 of pwmchip0 gives 0.250 ms of 1 ms, inversed",
                "channel 1 of pwmchip0 gives no signal",
            ]
        )
    }

    @Test func soundAndVolumeAreRecordedWithTheirTimes() async throws {
        let clock = SimulatedClock()
        let recorder = HardwareRecorder()
        let card = SimulatedSoundCard.raspberryPiJack(clock: clock, recorder: recorder)
        let element = try card.mixerElement("PCM")
        _ = try await element.setVolume(percent: 50)
        _ = try await element.setVolume(percent: 50)
        _ = try await element.setMuted(true)
        try await card.player.play(PCMSound(sampleRate: 8000, channels: 1, samples: Array(repeating: 0, count: 4000)))
        clock.advance(by: .seconds(9))
        #expect(
            recorder.log.entries.map { "\($0.time) \($0)" } == [
                "0.000 s PCM on Headphones is at 50 percent",
                "0.000 s PCM on Headphones is muted",
                "0.000 s Headphones plays a sound of 500 ms",
                "0.500 s Headphones ended its sound (finished)",
            ]
        )
    }

    @Test func wiredLinesAreEachRecorded() throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.chip.line(LineOffset(27)))
        let line = try bench.output(17, .active, consumer: "x")
        #expect(
            bench.recorder.log.entries.map(\.subject) == ["GPIO17 on pinctrl-bcm2711", "GPIO27 on pinctrl-bcm2711"]
        )
        line.release()
    }

    @Test func logIsBoundedAndCountsWhatItDropped() {
        let recorder = HardwareRecorder(capacity: 3)
        for number in 1...5 {
            recorder.record(
                HardwareEvent(time: MonotonicInstant(nanoseconds: 0), subject: "x", what: .note("\(number)"))
            )
        }
        #expect(recorder.log.entries.map(\.description) == ["x 3", "x 4", "x 5"])
        #expect(recorder.log.droppedCount == 2)
    }

    @Test func everyViewerSeesEveryEventFromItsStartOn() async throws {
        let bench = GPIOBench()
        let line = try bench.output(17)
        try await line.set(.active)
        var first = bench.recorder.events().makeAsyncIterator()
        try await line.set(.inactive)
        var second = bench.recorder.events().makeAsyncIterator()
        try await line.set(.active)
        let levels = [await first.next(), await first.next(), await second.next()].map { $0?.what }
        #expect(
            levels == [
                .level(.low, .consumer("test")), .level(.high, .consumer("test")), .level(.high, .consumer("test")),
            ]
        )
    }

    @Test func viewEndsWithItsRecorder() async {
        var recorder: HardwareRecorder? = HardwareRecorder()
        let events = recorder?.events()
        recorder = nil
        guard let events else { return }
        for await _ in events { Issue.record("an event out of nothing") }
    }
}
