import Devices

/// English sentences.
final class EnglishSpeech: Speech {
    let grammar = Grammar.english
    let outputs = OutputPhrases.english
    let refusals = RefusalPhrases.english
    let timers = TimerPhrases.english
    let scenes = ScenePhrases.english
    let quantities = QuantityPhrases.english
    let sensors = SensorPhrases.english
    let inputs = InputPhrases.english
    let events = EventPhrases.english
    let sounds = SoundPhrases.english
    let status = StatusPhrases.english
    let failures = FailurePhrases.english
    let reasons = ReasonPhrases.english
    let failurePrefix = "Failed: "
    let confirmationWords = OutputEnvironment.englishWords
}
