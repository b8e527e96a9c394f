/// Vietnamese sentences.
final class VietnameseSpeech: Speech {
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
    let failurePrefix = "Không thành công: "
    let confirmationWords = [
        "bầu trời", "cá heo", "con voi", "dưa hấu", "đám mây", "ghi ta", "hoa sen", "lá cờ", "máy bay",
        "núi lửa",
        "quả táo", "rừng thông", "sư tử", "tàu hỏa", "thuyền buồm", "trăng tròn", "chiếc ô", "viên gạch",
        "xe đạp", "con cua",
    ]
}
