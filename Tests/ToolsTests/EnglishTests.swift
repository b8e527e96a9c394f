import Devices
import HardwareAbstraction
import Testing

@testable import Tools

@Suite struct EnglishTests {
    @Test(arguments: [
        (Duration.zero, "0 seconds", "1 second"), (.milliseconds(1400), "1 second", "2 seconds"),
        (.seconds(40), "40 seconds", "40 seconds"), (.seconds(119), "119 seconds", "119 seconds"),
        (.seconds(150), "2 minutes", "3 minutes"), (.seconds(3600), "60 minutes", "60 minutes"),
        (.seconds(7201), "2 hours", "3 hours"), (.seconds(200_000), "2 days", "3 days"),
    ])
    func `durations are rounded for who hears them`(duration: Duration, past: String, remaining: String) {
        #expect(English.duration(duration, rounding: .down) == past)
        #expect(English.duration(duration, rounding: .up) == remaining)
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
        #expect(English.value(measurement) == text)
    }

    @Test(
        arguments: [
            ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c", "d"], "a, b, c and d"),
            (["a", "b", "c", "d", "e"], "a, b, c, d and 1 more"),
        ] as [([String], String)]
    )
    func `lists end with and`(items: [String], text: String) {
        #expect(English.list(items) == text)
    }

    @Test(arguments: [
        ("lamp", "is"), ("lights", "are"), ("gas", "is"), ("bus", "is"), ("glass", "is"), ("Blinds", "are"),
        ("TVs", "is"),
    ])
    func `names that are plural take are`(name: String, verb: String) { #expect(English.be(name) == verb) }

    @Test func `no article is doubled`() { #expect(English.the("The Shed") == "the Shed") }

    @Test func `many switches are counted, not listed`() {
        func report(on: Int, off: Int) -> StatusReport {
            var report = StatusReport()
            report.switches = (0..<on).map { StatusReport.Output(name: "on \($0)", isOn: true) }
            report.switches += (0..<off).map { StatusReport.Output(name: "off \($0)", isOn: false) }
            return report
        }
        let speech = EnglishSpeech()
        #expect(speech.status(report(on: 0, off: 7)) == "All 7 switches are off.")
        #expect(speech.status(report(on: 7, off: 0)) == "All 7 switches are on.")
        #expect(speech.status(report(on: 1, off: 7)) == "The on 0 is on. The other 7 switches are off.")
        #expect(
            speech.status(report(on: 6, off: 1))
                == "The on 0, the on 1, the on 2, the on 3 and 2 more are on. The off 0 is off."
        )
        #expect(speech.status(StatusReport()) == "Nothing is on.")
    }

    @Test func `of many sensors the rest is counted`() {
        let sample = SensorSample([Measurement(.illuminance, 340)], age: .seconds(5))
        let readings = (1...8).map { NamedReading("meter \($0)", SensorReading(current: sample)) }
        let text = EnglishSpeech().readings(readings)
        #expect(text.hasPrefix("The meter 1 reads 340 lux, measured 5 seconds ago. The meter 2 reads"))
        #expect(
            text.hasSuffix(
                "The meter 6 reads 340 lux, measured 5 seconds ago. There are 2 more; ask for one by its name."
            )
        )
        #expect(
            EnglishSpeech().readings([NamedReading("meter", SensorReading())]) == "The meter has not been measured yet."
        )
    }

    @Test(arguments: [
        (0.1 + 0.2, 2, "0.3"), (-0.001, 2, "0"), (1e20, 2, "1e+20"), (2.5, 0, "3"), (-7.25, 1, "-7.3"), (100, 2, "100"),
    ])
    func `numbers have no more decimals than they need`(value: Double, decimals: Int, text: String) {
        #expect(DecimalText.text(value, decimals: decimals) == text)
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `every language has its voice`(language: SpokenLanguage) {
        #expect(language.voice.rawValue == language.rawValue)
    }
}
