public import HardwareAbstraction
import Synchronization

/// Speech as tones: one for each character, so that what was to be said can be told from the sound.
public final class SimulatedSpeechSynthesizer: SpeechSynthesizer {
    /// In hertz.
    public static let sampleRate = 22_050
    /// How long a character sounds; a blank is as long and silent.
    public static let character = Duration.milliseconds(60)
    /// In characters.
    public static let textLimit = 1000

    private static let samplesPerCharacter = sampleRate * 60 / 1000
    private static let amplitude: Int16 = 8000

    private let clock: any BoardClock
    private let recorder: HardwareRecorder
    private let fault = Mutex<SpeechError.Kind?>(nil)

    public init(clock: any BoardClock, recorder: HardwareRecorder = HardwareRecorder()) {
        self.clock = clock
        self.recorder = recorder
    }

    /// Makes the next call fail, once.
    public func failNext(with kind: SpeechError.Kind) { fault.withLock { $0 = kind } }

    public func speech(_ text: String, language: SpeechLanguage) async throws(SpeechError) -> PCMSound {
        let injected = fault.withLock { kind in
            defer { kind = nil }
            return kind
        }
        if let injected { throw failure(injected) }
        guard text.contains(where: { !$0.isWhitespace }) else { throw failure(.nothingToSay) }
        guard text.count <= Self.textLimit else { throw failure(.tooLong) }
        if Task.isCancelled { throw failure(.cancelled) }
        recorder.record(.speech(text, language), of: Self.name, at: clock.now)
        return PCMSound(sampleRate: Self.sampleRate, channels: 1, samples: text.flatMap(Self.tone))
    }

    private static let name = "speech synthesizer"

    private func failure(_ kind: SpeechError.Kind) -> SpeechError { SpeechError(kind, synthesizer: Self.name) }

    /// A square wave whose period follows the character: 40 to 167 samples, 551 to 132 Hz.
    private static func tone(_ character: Character) -> [Int16] {
        guard !character.isWhitespace, let scalar = character.unicodeScalars.first else {
            return [Int16](repeating: 0, count: samplesPerCharacter)
        }
        let half = 20 + Int(scalar.value % 64)
        return (0..<samplesPerCharacter).map { ($0 / half).isMultiple(of: 2) ? amplitude : -amplitude }
    }
}
