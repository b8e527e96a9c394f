/// Chinese sentences.
struct ChineseSpeech: Speech {
    let grammar = Grammar.chinese
    let outputs = OutputPhrases.chinese
    let refusals = RefusalPhrases.chinese
    let timers = TimerPhrases.chinese
    let scenes = ScenePhrases.chinese
    let quantities = QuantityPhrases.chinese
    let sensors = SensorPhrases.chinese
    let inputs = InputPhrases.chinese
    let events = EventPhrases.chinese
    let sounds = SoundPhrases.chinese
    let status = StatusPhrases.chinese
    let failures = FailurePhrases.chinese
    let reasons = ReasonPhrases.chinese
}
