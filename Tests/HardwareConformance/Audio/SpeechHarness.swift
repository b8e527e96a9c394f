public import HardwareAbstraction

/// A synthesizer to try.
public protocol SpeechHarness: Sendable {
    var synthesizer: any SpeechSynthesizer { get }
}
