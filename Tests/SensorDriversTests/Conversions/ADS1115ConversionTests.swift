import SensorDrivers
import Testing

@Suite struct ADS1115ConversionTests {
    @Test(arguments: ADS1115Configuration.Range.allCases)
    func agreesWithVectors(_ range: ADS1115Configuration.Range) {
        let fullScale = range.fullScale
        #expect(ADS1115Conversion.voltage(0x4000, range: range) == fullScale / 2)
        #expect(ADS1115Conversion.voltage(0x8000, range: range) == -fullScale)
        #expect(ADS1115Conversion.voltage(0x7FFF, range: range) == fullScale * 32767 / 32768)
        #expect(ADS1115Conversion.voltage(0xFFFF, range: range) == -fullScale / 32768)
    }

    @Test func countsInMicrovolts() {
        let steps = ADS1115Configuration.Range.allCases.map { ADS1115Conversion.voltage(1, range: $0) * 1_000_000 }
        #expect(steps == [187.5, 125, 62.5, 31.25, 15.625, 7.8125])
    }

    @Test(
        arguments: [
            (.a0, .millivolts4096, .sps128, 0xC383), (.a0, .millivolts6144, .sps128, 0xC183),
            (.a3, .millivolts2048, .sps860, 0xF5E3), (.a0MinusA1, .millivolts256, .sps8, 0x8B03),
        ] as [(ADS1115Configuration.Input, ADS1115Configuration.Range, ADS1115Configuration.Rate, UInt16)]
    )
    func configures(
        _ input: ADS1115Configuration.Input,
        range: ADS1115Configuration.Range,
        rate: ADS1115Configuration.Rate,
        word: UInt16
    ) {
        #expect(ADS1115Configuration(input: input, range: range, rate: rate).startWord == word)
    }

    @Test(
        arguments: [(0x7FFF, true), (0x8000, true), (0x7FFE, false), (0x8001, false), (0, false)] as [(UInt16, Bool)]
    )
    func knowsWhenItClips(_ raw: UInt16, isClipped: Bool) {
        #expect(ADS1115Conversion.isClipped(raw) == isClipped)
    }

    @Test func waitsATenthLongerThanNominal() {
        #expect(ADS1115Configuration.Rate.sps128.longestConversion >= .microseconds(8594))
        #expect(ADS1115Configuration.Rate.sps8.longestConversion >= .microseconds(137_500))
        #expect(ADS1115Configuration.Rate.sps8.longestConversion < .milliseconds(138))
    }
}
