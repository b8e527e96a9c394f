import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Simulated speech")
struct SpeechTests {
    private let clock = SimulatedClock()
    private let recorder = HardwareRecorder()
    private let synthesizer: SimulatedSpeechSynthesizer

    init() { synthesizer = SimulatedSpeechSynthesizer(clock: clock, recorder: recorder) }

    @Test(arguments: ["a", "ab c", "Đèn", "👨‍👩‍👧"])
    func lengthFollowsTheText(text: String) async throws {
        let sound = try await synthesizer.speech(text, language: .english)
        let difference = sound.duration - SimulatedSpeechSynthesizer.character * text.count
        #expect(abs(difference / .milliseconds(1)) < 1)
    }

    @Test func whatWasSaidIsRecorded() async throws {
        clock.advance(by: .seconds(3))
        _ = try await synthesizer.speech("Das Tor ist zu", language: .german)
        let event = try #require(recorder.log.last)
        #expect(event.what == .speech("Das Tor ist zu", .german))
        #expect(event.time == clock.now)
        #expect(event.description == "speech synthesizer made speech of 'Das Tor ist zu' (de)")
    }

    @Test func otherCharactersSoundDifferent() async throws {
        let a = try await synthesizer.speech("a", language: .english)
        let b = try await synthesizer.speech("b", language: .english)
        #expect(a.samples.count == b.samples.count)
        #expect(a != b)
    }

    @Test func injectedErrorHitsOnceAndNothingIsRecorded() async throws {
        synthesizer.failNext(with: .timeout(.seconds(15)))
        let error = await #expect(throws: SpeechError.self) { try await synthesizer.speech("a", language: .english) }
        #expect(error?.kind == .timeout(.seconds(15)))
        #expect(recorder.log.count == 0)
        _ = try await synthesizer.speech("a", language: .english)
    }

    @Test func aBoardMayHaveNone() {
        #expect(SimulatedPlatform(clock: clock, recorder: recorder).speechSynthesizer() == nil)
        let board = SimulatedPlatform(clock: clock, recorder: recorder, synthesizer: synthesizer)
        #expect(board.speechSynthesizer() != nil)
    }
}
