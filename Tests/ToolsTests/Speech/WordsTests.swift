import HardwareAbstraction
import Testing

@testable import Tools

/// Durations, values, lists and names.
@Suite struct WordsTests {
    @Test(arguments: [
        (Duration.zero, "0 seconds", "1 second", "1 second"),
        (.milliseconds(1400), "1 second", "2 seconds", "2 seconds"),
        (.seconds(40), "40 seconds", "40 seconds", "40 seconds"),
        (.seconds(119), "119 seconds", "119 seconds", "119 seconds"),
        (.seconds(150), "2 minutes", "3 minutes", "3 minutes"),
        (.seconds(3600), "60 minutes", "60 minutes", "60 minutes"), (.seconds(7200), "2 hours", "2 hours", "2 hours"),
        (.seconds(7201), "2 hours", "3 hours", "2 hours and 1 minute"),
        (.seconds(9000), "2 hours", "3 hours", "2 hours and 30 minutes"),
        (.seconds(200_000), "2 days", "3 days", "3 days"),
    ])
    func `durations are rounded for who hears them`(duration: Duration, past: String, waiting: String, exact: String) {
        #expect(Grammar.english.duration(duration, .down) == past)
        #expect(Grammar.english.duration(duration, .up) == waiting)
        #expect(Grammar.english.duration(duration, .exact) == exact)
    }

    @Test func `durations follow a preposition`() {
        #expect(Grammar.german.duration(.seconds(172_800), .down) == "2 Tage")
        #expect(Grammar.german.duration(.seconds(172_800), .down, form: "dative") == "2 Tagen")
        #expect(Grammar.german.duration(.seconds(1), .down, form: "dative") == "1 Sekunde")
        #expect(Grammar.english.duration(.seconds(40), .up, form: "more") == "40 more seconds")
        #expect(Grammar.chinese.duration(.seconds(9000), .exact) == "2小时30分钟")
        #expect(Grammar.vietnamese.duration(.seconds(9000), .exact) == "2 giờ 30 phút")
    }

    @Test(arguments: [
        (Measurement(.temperature, 23.44), "23.4 degrees Celsius"),
        (Measurement(.temperature, 23), "23 degrees Celsius"),
        (Measurement(.temperature, 1.04), "1 degree Celsius"), (Measurement(.temperature, -0.04), "0 degrees Celsius"),
        (Measurement(.temperature, -12.35), "minus 12.4 degrees Celsius"),
        (Measurement(.humidity, 45.6), "46 percent humidity"),
        (Measurement(.pressure, 1013.25), "1013 hectopascals"), (Measurement(.illuminance, 3.26), "3.3 lux"),
        (Measurement(.illuminance, 340.4), "340 lux"), (Measurement(.voltage, 3.298), "3.3 volts"),
        (Measurement(.voltage, 1), "1 volt"), (Measurement(.voltage, 0.05), "0.05 volts"),
        (Measurement(.current, 0.0254), "0.025 amperes"), (Measurement(.current, -1.256), "minus 1.26 amperes"),
        (Measurement(.current, 1), "1 ampere"), (Measurement(.power, 3.456), "3.46 watts"),
        (Measurement(.power, 119.84), "119.8 watts"), (Measurement(.power, 1), "1 watt"),
        (Measurement(.co2, 612.4), "612 parts per million carbon dioxide"),
        (Measurement(.equivalentCO2, 400), "400 parts per million equivalent carbon dioxide"),
        (Measurement(.tvoc, 21), "21 parts per billion volatile organic compounds"),
    ])
    func `values have their unit in words`(measurement: Measurement, text: String) {
        #expect(EnglishSpeech().value(measurement) == text)
    }

    @Test(arguments: [
        (SpokenLanguage.german, Measurement(.temperature, -12.35), "minus 12,4 Grad Celsius"),
        (.german, Measurement(.voltage, 3.298), "3,3 Volt"),
        (.chinese, Measurement(.temperature, -12.35), "温度零下12.4摄氏度"),
        (.chinese, Measurement(.humidity, 45.6), "湿度百分之46"), (.chinese, Measurement(.current, -1.256), "电流负1.26安"),
        (.vietnamese, Measurement(.temperature, -12.35), "nhiệt độ âm 12,4 độ C"),
        (.vietnamese, Measurement(.power, 3.456), "công suất 3,46 oát"),
    ])
    func `and in the language's numbers`(language: SpokenLanguage, measurement: Measurement, text: String) {
        #expect(language.speech.value(measurement) == text)
    }

    @Test(
        arguments: [
            ([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a和b"), (["a", "b", "c"], "a, b and c", "a、b和c"),
            (["a", "b", "c", "d", "e"], "a, b, c, d and 1 more", "a、b、c、d等，另外还有1个"),
        ] as [([String], String, String)]
    )
    func `lists end with and`(items: [String], english: String, chinese: String) {
        #expect(Grammar.english.list(items) == english)
        #expect(Grammar.chinese.list(items) == chinese)
    }

    @Test(arguments: [
        ("lamp", "is"), ("lights", "are"), ("gas", "is"), ("bus", "is"), ("glass", "is"), ("Blinds", "are"),
        ("TVs", "is"),
    ])
    func `English names that are plural take are`(name: String, verb: String) {
        #expect(Grammar.english.fill("[is|are]", [.device: .device(name)]) == verb)
    }

    @Test func `no article is doubled, and a name at the beginning stays as it is`() {
        #expect(Grammar.english.sentence("{device} is on.", [.device: .device("The Shed")]) == "The Shed is on.")
        #expect(Grammar.german.sentence("{device} ist an.", [.device: .device("iPad")]) == "iPad ist an.")
        #expect(
            Grammar.german.sentence(
                "{moment} ging {device} aus.",
                [.moment: .text("um 8 Uhr"), .device: .device("iPad")]
            ) == "Um 8 Uhr ging iPad aus."
        )
    }

    @Test(arguments: [
        (0.1 + 0.2, 2, "0.3"), (-0.001, 2, "0"), (1e20, 2, "1e+20"), (2.5, 0, "3"), (-7.25, 1, "-7.3"), (100, 2, "100"),
    ])
    func `numbers have no more decimals than they need`(value: Double, decimals: Int, text: String) {
        #expect(DecimalText.text(value, decimals: decimals) == text)
    }
}
