/// German sentences.
final class GermanSpeech: Speech {
    let grammar = Grammar.german
    let outputs = OutputPhrases.german
    let refusals = RefusalPhrases.german
    let timers = TimerPhrases.german
    let scenes = ScenePhrases.german
    let quantities = QuantityPhrases.german
    let sensors = SensorPhrases.german
    let inputs = InputPhrases.german
    let events = EventPhrases.german
    let sounds = SoundPhrases.german
    let status = StatusPhrases.german
    let failures = FailurePhrases.german
    let reasons = ReasonPhrases.german
    let failurePrefix = "Fehlgeschlagen: "
    let confirmationWords = [
        "Apfel", "Brücke", "Drache", "Feder", "Gitarre", "Hammer", "Insel", "Kerze", "Koffer", "Löwe",
        "Mantel", "Nebel", "Orange", "Papier", "Rakete", "Segel", "Tiger", "Vulkan", "Wolke", "Zebra",
    ]
}
