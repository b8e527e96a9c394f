import Testing

@testable import Configuration

/// Each kind of mistake: one complaint, at its place, with what is allowed.
@Suite struct ComplaintTests {
    private static let pi = "board: raspberry-pi-4b\n"
    private static let lamp = "board: raspberry-pi-4b\nswitches:\n  lamp: "
    private static let sensor = "board: raspberry-pi-4b\nsensors:\n  air: "
    private static let gate = "momentary:\n  gate: "

    @Test(arguments: [
        Mistake("", at: 1, 1, "says nothing"),
        Mistake("- a\n", at: 1, 1, "expects keys such as device, board", "not a list"),
        Mistake(lamp + "{ lien: GPIO17, line: GPIO17 }", at: 3, 11, "'lien' is not known; did you mean 'line'?"),
        Mistake(lamp + "{ line: GPIO17, flux: 1 }", at: 3, 25, "'flux' is not known. Allowed: line, led, active"),
        Mistake(
            lamp + "{ line: pin 11, description: red, on top }",
            at: 3,
            43,
            "'on top' is not known; if it is part of the text before the comma, put that text in quotes"
        ),
        Mistake(lamp + "{ active: low }", at: 3, 3, "lamp: 'line' is missing: the GPIO line"),
        Mistake(lamp + "5", at: 3, 9, "lamp: expects keys such as line", "not a single value"),
        Mistake(lamp, at: 3, 3, "lamp: expects keys such as line", "not nothing"),
        Mistake(lamp + "{ line: GPIO17, active: hihg }", at: 3, 33, "did you mean 'high'? Allowed: low, high"),
        Mistake(lamp + "{ line: GPIO17, active: [low] }", at: 3, 33, "expects one of low, high, not a list"),
        Mistake(lamp + "{ line: GPIO17, bias: up }", at: 3, 31, "Allowed: as-is, disabled, pull-up, pull-down"),
        Mistake(lamp + "{ line: GPIO17, at_start: keep }", at: 3, 35, "Allowed: off, on"),
        Mistake(lamp + "{ line: GPIO17, aliases: light }", at: 3, 34, "in brackets: [light]"),
        Mistake(lamp + "{ line: GPIO17, aliases: [light, '-'] }", at: 3, 42, "cannot be said"),
        Mistake(lamp + "{ line: GPIO17, area: }", at: 3, 25, "area: expects a name, not nothing"),
        Mistake(lamp + "{ line: GPIO17, area: \(String(repeating: "x", count: 41)) }", at: 3, 31, "at most 40"),
        Mistake(lamp + "{ line: GPIO17, description: \"a\\nb\" }", at: 3, 38, "one line"),
        Mistake("switches: [lamp]", at: 1, 11, "switches: expects names with their settings, not a list"),
        Mistake("board: raspberry-pi-4", at: 1, 8, "did you mean 'raspberry-pi-4b'? Allowed: auto, "),
        Mistake("language: fr", at: 1, 11, "language: 'fr' is not known. Allowed: en, zh, de, vi"),
        Mistake("tool_prefix: 9Lives", at: 1, 14, "a small letter, then"),
        Mistake("device: ''", at: 1, 9, "cannot be said"),
    ])
    func keysAndWords(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(gate + "{ line: GPIO17 }", at: 2, 3, "'pulse' is missing: how long a press lasts"),
        Mistake(gate + "{ line: GPIO17, pulse: 49ms }", at: 2, 32, "pulse: 49ms is out of range; allowed: 50ms to 10s"),
        Mistake(gate + "{ line: GPIO17, pulse: 11s }", at: 2, 32, "allowed: 50ms to 10s"),
        Mistake(gate + "{ line: GPIO17, pulse: 1 }", at: 2, 32, "1 of what? Write the unit: 1s, 1m or 1h"),
        Mistake(gate + "{ line: GPIO17, pulse: 1 s }", at: 2, 32, "not a duration; write 1s"),
        Mistake(gate + "{ line: GPIO17, pulse: 0.5s }", at: 2, 32, "'0.5s' is not a duration", "500ms, 30s, 15m, 2h"),
        Mistake(gate + "{ line: GPIO17, pulse: 1s, min_interval: 2h }", at: 2, 50, "allowed: 100ms to 1h"),
        Mistake(sensor + "{ chip: bme280, every: 0s }", at: 3, 31, "allowed: 1s to 1h"),
        Mistake(
            sensor + "{ chip: bme280, every: 1m, stale_after: 30s }",
            at: 3,
            48,
            "at least 'every', 1m; best is 3m"
        ),
        Mistake(sensor + "{ chip: bme280, offset: { temperature: warm } }", at: 3, 47, "not a number", "°C"),
        Mistake(sensor + "{ chip: bme280, offset: { humidity: 1e99 } }", at: 3, 44, "not a number"),
        Mistake(sensor + "{ chip: bme280, offset: { humidity: 1001 } }", at: 3, 44, "out of range"),
        Mistake(pi + "speakers: { a: { card: Headphones, max_volume: 0 } }", at: 2, 48, "allowed: 1 to 100"),
        Mistake(pi + "speakers: { a: { card: Headphones, max_volume: 80% } }", at: 2, 48, "not a whole number"),
    ])
    func numbersAndDurations(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(lamp + "{ line: 17 }", at: 3, 17, "write 'pin 17' or 'GPIO17'"),
        Mistake(lamp + "{ line: pin 1 }", at: 3, 17, "lamp: pin 1 is a 3.3 V supply"),
        Mistake(lamp + "{ line: pin 2 }", at: 3, 17, "pin 2 is a 5 V supply"),
        Mistake(lamp + "{ line: pin 6 }", at: 3, 17, "pin 6 is ground"),
        Mistake(lamp + "{ line: pin 41 }", at: 3, 17, "no pin 41", "pins 1 to 40"),
        Mistake(lamp + "{ line: pin 27 }", at: 3, 17, "GPIO0 (pin 27) may not be used", "HATs"),
        Mistake(lamp + "{ line: ID_SC }", at: 3, 17, "there is no line 'ID_SC'", "did you mean 'ID_SCL'?"),
        Mistake(lamp + "{ line: GPI017 }", at: 3, 17, "did you mean 'GPIO17'?"),
        Mistake(lamp + "{ line: GPIO 17 }", at: 3, 17, "'GPIO 17' is not a line; write a header pin (pin 11)"),
        Mistake(lamp + "{ line: 'gpiochip0:17' }", at: 3, 17, "may be another chip after the next boot"),
        Mistake(lamp + "{ line: '/dev/gpiochip0:17' }", at: 3, 17, "may be another chip after the next boot"),
        Mistake(lamp + "{ line: 'pinctrl-bcm2711:x' }", at: 3, 17, "after the chip's label stands the line's number"),
        Mistake(lamp + "{ line: 'pinctrl-bcm2711:58' }", at: 3, 17, "allowed: 0 to 57"),
        Mistake(lamp + "{ line: 'pinctrl-bcm2711:42' }", at: 3, 17, "not on the header"),
        Mistake(lamp + "{ line: 'pinctrl-bcm2712:17' }", at: 3, 17, "did you mean 'pinctrl-bcm2711'?"),
        Mistake(lamp + "{ line: 'raspberrypi-exp-gpio:2' }", at: 3, 17, "it switches Wi-Fi"),
        Mistake(
            lamp + "{ line: pin 11 }\n  fan: { line: GPIO17 }",
            at: 4,
            16,
            "fan: GPIO17 (pin 11) is already",
            "'lamp'"
        ),
        Mistake(lamp + "{ line: pin 3 }\nsensors: { air: { chip: bme280 } }", at: 3, 17, "i2c-1", "'air' uses"),
        Mistake("switches: { lamp: { line: pin 11 } }", at: 1, 27, "set 'board' to one of "),
        Mistake(
            "board: simulated\nswitches: { lamp: { line: HEATER } }",
            at: 2,
            27,
            "there is no line 'HEATER'",
            "Choose a header pin"
        ),
        Mistake(
            "board: simulated\nswitches: { lamp: { line: mcp:1 } }",
            at: 2,
            27,
            "no chip 'mcp'. Allowed: simulated"
        ),
    ])
    func lines(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(
            sensor + "{ every: 5s }",
            at: 3,
            3,
            "air: it is missing what to measure with; write one of chip, one_wire, iio, hwmon, thermal"
        ),
        Mistake(sensor + "{ chip: bme28O }", at: 3, 16, "did you mean 'bme280'? Allowed: bme280, bh1750"),
        Mistake(sensor + "{ chip: bme280, bus: i2c1 }", at: 3, 29, "such as i2c-1"),
        Mistake(sensor + "{ chip: bme280, bus: i2c-9 }", at: 3, 29, "has no bus i2c-9", "Allowed: i2c-1, i2c-3"),
        Mistake(sensor + "{ chip: bme280, address: 76 }", at: 3, 33, "did you mean 0x76?"),
        Mistake(sensor + "{ chip: bme280, address: 0xEC }", at: 3, 33, "0x08 to 0x77; as an 8-bit address", "0x76"),
        Mistake(sensor + "{ chip: bme280, address: 0x-1 }", at: 3, 33, "in hexadecimal, such as 0x76"),
        Mistake(sensor + "{ chip: bme280, address: 0x40 }", at: 3, 33, "cannot have the address 0x40", "0x76, 0x77"),
        Mistake(sensor + "{ chip: ads1115 }", at: 3, 3, "'channel' is missing", "Allowed: A0, A1, A2, A3"),
        Mistake(sensor + "{ chip: ads1115, channel: A4 }", at: 3, 34, "no channel 'A4'", "Allowed: A0, A1"),
        Mistake(sensor + "{ chip: bme280, channel: A0 }", at: 3, 33, "has no channels"),
        Mistake(
            sensor + "{ chip: bme280, offset: { voltage: 1 } }",
            at: 3,
            43,
            "does not measure voltage; allowed: temp"
        ),
        Mistake(
            sensor + "{ chip: lm75 }\n  soil: { chip: ads1115, channel: A0, address: 0x48 }",
            at: 4,
            48,
            "soil: at 0x48 on i2c-1 there is already the lm75 'air'"
        ),
        Mistake(sensor + "{ chip: lm75 }\n  wind: { chip: lm75 }", at: 4, 3, "'air' already reads", "alias"),
        Mistake("sensors: { air: { chip: lm75 } }", at: 1, 12, "'bus' is missing, and the board is unknown"),
    ])
    func sensors(_ mistake: Mistake) throws { try mistake.check() }

    private static let wire = "28-0316a2790fff"

    @Test(arguments: [
        Mistake(
            sensor + "{ chip: lm75, one_wire: \(wire) }",
            at: 3,
            32,
            "air: a sensor measures with one thing, and this has chip, one_wire",
            "write one of chip, one_wire, iio, hwmon, thermal"
        ),
        Mistake(sensor + "{ hwmon: sht3x, iio: sht3x, thermal: a }", at: 3, 45, "and this has iio, hwmon, thermal"),
        Mistake(sensor + "{ one_wire: 0316a2790fff }", at: 3, 20, "not the id of a 1-Wire", "such as \(wire)"),
        Mistake(sensor + "{ one_wire: 28-0316a2790ff }", at: 3, 20, "one_wire: '28-0316a2790ff' is not the id"),
        Mistake(sensor + "{ one_wire: 28-0316a2790fffa }", at: 3, 20, "12 hexadecimal digits"),
        Mistake(sensor + "{ one_wire: 28-0316a2790ffg }", at: 3, 20, "12 hexadecimal digits"),
        Mistake(sensor + "{ one_wire: 28.0316a2790fff }", at: 3, 20, "12 hexadecimal digits"),
        Mistake(sensor + "{ one_wire: 280-0316a2790fff }", at: 3, 20, "12 hexadecimal digits"),
        Mistake(sensor + "{ one_wire: [\(wire)] }", at: 3, 20, "expects an id such as \(wire), not a list"),
        Mistake(sensor + "{ one_wire: 26-0316a2790fff }", at: 3, 20, "family is '26'; allowed: 10, 22, 28, 3b, 42"),
        Mistake(sensor + "{ one_wire: \(wire), channel: A0 }", at: 3, 46, "1-Wire thermometer has no channels"),
        Mistake(sensor + "{ thermal: cpu-thermal, channel: A0 }", at: 3, 41, "a thermal zone has no channels"),
        Mistake(sensor + "{ one_wire: \(wire), bus: i2c-1 }", at: 3, 42, "'bus' belongs to 'chip'; leave it out"),
        Mistake(sensor + "{ iio: ads1115, address: 0x48 }", at: 3, 33, "'address' belongs to 'chip'"),
        Mistake(
            sensor + "{ one_wire: \(wire), offset: { humidity: 1 } }",
            at: 3,
            57,
            "a 1-Wire thermometer does not measure humidity; allowed: temperature"
        ),
        Mistake(sensor + "{ thermal: a, offset: { voltage: 1 } }", at: 3, 41, "thermal zone does not measure voltage"),
        Mistake(sensor + "{ iio: 'iio:device0' }", at: 3, 15, "may be another device after the next boot", "file name"),
        Mistake(sensor + "{ hwmon: hwmon2 }", at: 3, 17, "may be another device after the next boot", "file name"),
        Mistake(sensor + "{ thermal: thermal_zone0 }", at: 3, 19, "may be another device", "file type"),
        Mistake(
            sensor + "{ thermal: /sys/class/thermal }",
            at: 3,
            19,
            "the kernel's name of the device",
            "without '/'"
        ),
        Mistake(sensor + "{ hwmon: '' }", at: 3, 17, "the kernel's name of the device"),
        Mistake(sensor + "{ iio: \(String(repeating: "x", count: 65)) }", at: 3, 15, "1 to 64 characters"),
        Mistake(sensor + "{ iio: x, channel: '-' }", at: 3, 27, "cannot be said"),
        Mistake(
            sensor + "{ one_wire: \(wire) }\n  tank: { one_wire: 28-0316A2790FFF }",
            at: 4,
            3,
            "tank: 'air' already reads \(wire); give that one an alias"
        ),
        Mistake(
            sensor + "{ iio: adc, channel: voltage0 }\n  tank: { iio: adc, channel: voltage0 }",
            at: 4,
            3,
            "'air' already reads adc voltage0"
        ),
        Mistake(
            sensor + "{ iio: adc, parent: 1-0048 }\n  tank: { iio: adc, parent: 1-0048 }",
            at: 4,
            3,
            "'air' already reads adc 1-0048; give that one an alias"
        ),
        Mistake(
            sensor + "{ iio: adc, channel: a }\n  tank: { iio: adc, parent: 1-0048, channel: a }",
            at: 4,
            3,
            "tank: 'air' reads adc a, too; where there are several of the name, each needs its 'parent'"
        ),
        Mistake(sensor + "{ iio: adc, parent: i2c-1 }", at: 3, 28, "'i2c-1' is a bus", "such as 1-0048 for address"),
        Mistake(sensor + "{ hwmon: adc, parent: ../x }", at: 3, 30, "cannot be used", "without '/'"),
        Mistake(sensor + "{ iio: adc, address: 0x49 }", at: 3, 29, "leave it out, and write 'parent: 1-0049' if there"),
        Mistake(
            sensor + "{ iio: adc, parent: 1-0048, address: 0x48 }",
            at: 3,
            45,
            "leave it out, as the kernel finds the sensor by its name and parent"
        ),
        Mistake(sensor + "{ one_wire: \(wire), parent: 1-0048 }", at: 3, 45, "1-Wire thermometer has no parent"),
        Mistake(sensor + "{ thermal: a, parent: soc }", at: 3, 30, "a thermal zone has no parent; leave 'parent' out"),
        Mistake(sensor + "{ chip: lm75, parent: 1-0048 }", at: 3, 30, "a chip on an I2C bus has no parent"),
    ])
    func kernelSensors(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(
            lamp + "{ line: pin 11 }\n  Lamp: { line: pin 13 }",
            at: 4,
            3,
            "'Lamp' sounds the same as 'lamp' in line 3"
        ),
        Mistake(lamp + "{ line: pin 11, aliases: [LA_MP] }", at: 3, 35, "'LA_MP' sounds the same"),
        Mistake(
            lamp + "{ line: pin 11, aliases: [air] }\nsensors: { air: { chip: lm75 } }",
            at: 3,
            35,
            "'air' sounds the same as 'air' in line 4"
        ),
        Mistake(lamp + "{ line: pin 11 }\n  lamp: { line: pin 13 }", at: 4, 3, "'lamp' stands here twice"),
        Mistake(lamp + "{ line: pin 11 }\n  ' - ': { line: pin 13 }", at: 4, 3, "' - ' cannot be said"),
        Mistake(
            sensor
                + "{ thermal: a }\n  Radio Microphone: { thermal: b }\nspeakers: { radio: { card: A, capture: Mic } }",
            at: 5,
            40,
            "radio: its microphone is called 'radio microphone', which sounds the same as 'Radio Microphone' in line 4"
        ),
        Mistake(
            "speakers: { radio: { card: A, capture: Mic }, phone: { card: B, aliases: [Radio_Microphone] } }",
            at: 1,
            40,
            "which sounds the same as 'Radio_Microphone' in line 1; choose another name for that or the speaker"
        ),
        Mistake(pi + "sounds: { bell: a.wav, Bell!: b.wav }", at: 2, 24, "'Bell!' sounds the same"),
    ])
    func names(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(
            pi + "speakers: { a: { card: headphones } }",
            at: 2,
            24,
            "did you mean 'Headphones'? Allowed: Headphones"
        ),
        Mistake(pi + "speakers: { a: { card: 0 } }", at: 2, 24, "numbers change from boot to boot"),
        Mistake(
            pi + "speakers: { a: { card: Headphones, element: Pcm } }",
            at: 2,
            45,
            "did you mean 'PCM'? Allowed: PCM"
        ),
        Mistake(
            "board: simulated\nspeakers: { a: { card: Device } }",
            at: 2,
            24,
            "no sound card 'Device'",
            "Simulated"
        ),
        Mistake("sounds: { bell: missing.wav }", at: 1, 17, "bell: there is no file 'dir/missing.wav'"),
        Mistake("sounds: { bell: { file: /missing.wav } }", at: 1, 25, "bell: there is no file '/missing.wav'"),
        Mistake("sounds: { bell: ~/bell.wav }", at: 1, 17, "'~/bell.wav' is not a path"),
        Mistake("sounds: { bell: { aliases: [a] } }", at: 1, 11, "bell: 'file' is missing"),
    ])
    func sound(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake("endpoints: { a: {} }", at: 1, 14, "missing where the URL comes from", "'credential: endpoint-url'"),
        Mistake("endpoints: { a: { stdin: false } }", at: 1, 14, "missing where the URL comes from"),
        Mistake("endpoints: { a: { stdin: yes } }", at: 1, 26, "Allowed: true, false"),
        Mistake("endpoints: { a: { stdin: true, file: x } }", at: 1, 14, "the URL can come from one place"),
        Mistake("endpoints: { a: { credential: x }, b: { credential: x } }", at: 1, 36, "'a' has the same URL"),
        Mistake("endpoints: { a: { credential: x, ca_file: missing.pem } }", at: 1, 43, "no file 'dir/missing.pem'"),
        Mistake("endpoints: { a: { credential: x, tool_prefix: A } }", at: 1, 47, "a small letter"),
    ])
    func endpoints(_ mistake: Mistake) throws { try mistake.check() }

    @Test func everyMistakeIsFoundAtOnce() throws {
        let outcome = try Fixtures.load(
            """
            device: Größe
            board: raspberry-pi-4b
            langauge: en
            switches:
              lamp: { line: pin 1, activ: low }
              pump: { line: GPIO17, at_stop: maybe }
              fan:
                line: pin 11
            momentary:
              tür: { line: GPIO22, pulse: 30 }
              Pump: { pulse: 500ms, line: GPIO23 }
            sensors:
              air: { chip: bme820, every: 2h }
              soil: { chip: ads1115, channel: A9 }

            """
        )
        #expect(
            outcome.complaints.map { "\($0.line):\($0.column)" } == [
                "3:1", "5:17", "5:24", "6:34", "8:11", "10:31", "11:3", "13:16", "13:31", "14:35",
            ],
            "\(outcome.complaints.map(\.description).joined(separator: "\n"))"
        )
        #expect(outcome.configuration == nil)
    }

    @Test func complaintsAreBounded() throws {
        let keys = (0..<1000).map { "unknown\($0): 1\n" }.joined()
        let complaints = try Fixtures.load(keys).complaints
        #expect(complaints.count == ComplaintCollector.limit + 1)
        #expect(complaints.last?.message == "800 further mistakes are not listed")
    }
}
