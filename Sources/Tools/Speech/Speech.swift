import Devices

/// The sentences of one language.
///
/// Every one is short and can be spoken: units in words, no addresses, no numbers that a listener has no use for. None
/// begins with a brace, so that no voice server takes it for a directive.
protocol Speech: Sendable {
    /// After reading the line back.
    func switched(_ name: String, isOn: Bool) -> String

    func pressed(_ name: String) -> String

    func status(_ report: StatusReport) -> String

    func readings(_ readings: [NamedReading]) -> String

    func volume(_ speaker: String, _ outcome: VolumeOutcome) -> String

    /// A sound that plays; `speaker` where there are several, `isSilent` when it cannot be heard.
    func playing(_ sound: String, speaker: String?, isSilent: Bool) -> String

    /// A text that is being said; `speaker` where there are several, `isSilent` when it cannot be heard.
    func saying(speaker: String?, isSilent: Bool) -> String

    /// Why a sensor gives no value, as part of a sentence.
    func reason(_ failure: SensorFailure) -> String

    func failure(_ failure: ToolFailure) -> String
}
