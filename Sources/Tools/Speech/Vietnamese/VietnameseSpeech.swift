/// Vietnamese sentences.
struct VietnameseSpeech: Speech {
    let grammar = Grammar.vietnamese
    let outputs = OutputPhrases.vietnamese
    let refusals = RefusalPhrases.vietnamese
    let timers = TimerPhrases.vietnamese
    let scenes = ScenePhrases.vietnamese
    let quantities = QuantityPhrases.vietnamese
    let sensors = SensorPhrases.vietnamese
    let inputs = InputPhrases.vietnamese
    let events = EventPhrases.vietnamese
    let sounds = SoundPhrases.vietnamese
    let status = StatusPhrases.vietnamese
    let failures = FailurePhrases.vietnamese
    let reasons = ReasonPhrases.vietnamese
}
