/// Chinese sentences.
final class ChineseSpeech: Speech {
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
    let failurePrefix = "失败："
    let confirmationWords = [
        "苹果", "大象", "飞机", "钢琴", "火山", "橘子", "篮球", "老虎", "蘑菇", "葡萄", "雨伞", "森林", "书包", "太阳", "兔子",
        "西瓜", "熊猫", "月亮", "竹子", "海豚",
    ]
}
