import HardwareAbstraction
import Testing

@testable import Configuration

@Suite struct ConfigurationLoaderTests {
    @Test func aBoardAloneHasEveryDefault() throws {
        let configuration = try Fixtures.configuration(
            "board: simulated\nswitches:\nsensors: ~\nrules:\ninterlocks:\nlimits:\n"
        )
        #expect(configuration.device == "Boardhand")
        #expect(configuration.language == .english)
        #expect(configuration.endpoints.map(\.source) == [.credential("endpoint-url")])
        #expect(configuration.switches.isEmpty)
    }

    @Test func defaultsAreSafe() throws {
        let configuration = try Fixtures.configuration(
            "switches: { a: { line: GPIO17 } }\nmomentary: { b: { line: GPIO22, pulse: 1s } }"
        )
        let output = try #require(configuration.switches.first)
        #expect(output.activeLevel == .high)
        #expect(output.drive == .pushPull)
        #expect(output.bias == .asIs)
        #expect(output.rules.atStart.value == .off)
        #expect(output.rules.atStop.value == .off)
        #expect(output.output.line?.target == .named("GPIO17"))
        #expect(configuration.momentary.first?.minimumInterval == .seconds(1))
        #expect(configuration.profile == nil)
    }

    @Test func automaticBoardIsFoundByItsDeviceTree() throws {
        let text = "switches: { a: { line: pin 11 } }"
        let configuration = try Fixtures.configuration(text, compatible: ["raspberrypi,4-model-b", "brcm,bcm2711"])
        #expect(configuration.board.value == "auto")
        #expect(configuration.profile?.name == "raspberry-pi-4b")
        #expect(configuration.switches.first?.output.line?.target == .line(chip: "pinctrl-bcm2711", LineOffset(17)))
    }

    @Test(arguments: ["pin 11", "PIN 11", "pin11", " GPIO17 ", "gpio17", "pinctrl-bcm2711:17"])
    func aLineIsTheSameHoweverWritten(_ text: String) throws {
        let configuration = try Fixtures.configuration(
            "board: raspberry-pi-4b\nswitches: { a: { line: '\(text)' } }"
        )
        #expect(configuration.switches.first?.output.line?.target == .line(chip: "pinctrl-bcm2711", LineOffset(17)))
        #expect(configuration.switches.first?.output.line?.displayName == "GPIO17 (pin 11)")
        #expect(configuration.switches.first?.output.line?.location.line == 2)
    }

    @Test func otherKernelsNamesAreKnown() throws {
        let configuration = try Fixtures.configuration("board: raspberry-pi-4b\nswitches: { a: { line: SPI_MISO } }")
        #expect(configuration.switches.first?.output.line?.target == .line(chip: "pinctrl-bcm2711", LineOffset(9)))
    }

    @Test func pluggedInPartsAreAccepted() throws {
        let configuration = try Fixtures.configuration(
            """
            board: raspberry-pi-4b
            switches: { a: { line: "mcp23017:3" }, b: { line: EXPANDER_7 } }
            speakers: { c: { card: Device, element: Speaker } }
            """
        )
        #expect(
            configuration.switches.map(\.output.line?.target) == [
                .line(chip: "mcp23017", LineOffset(3)), .named("EXPANDER_7"),
            ]
        )
    }

    @Test func busesThatAreOnAreKnownAndTakeTheirPins() throws {
        let loader = try Fixtures.loader(enabledBuses: ["i2c-1", "i2c-22"])
        let sensor = Array("board: raspberry-pi-4b\nsensors: { a: { chip: lm75, bus: i2c-22 } }".utf8)
        #expect(loader.load(text: sensor, file: "f").configuration?.sensors.first?.source.chip?.bus.value == "i2c-22")
        let output = Array("board: raspberry-pi-4b\nswitches: { a: { line: pin 5 } }".utf8)
        let complaints = loader.load(text: output, file: "f").complaints
        #expect(
            complaints.map(\.description) == [
                "f:2:24: a: GPIO3 (pin 5) belongs to i2c-1, which is switched on; choose another"
            ]
        )
        #expect(try Fixtures.loader().load(text: output, file: "f").complaints.isEmpty)
    }

    @Test func channelsOfOneChipShareItsAddress() throws {
        let configuration = try Fixtures.configuration(
            """
            board: simulated
            sensors:
              a: { chip: ads1115, channel: A0 }
              b: { chip: ads1115, channel: A1 }
            """
        )
        #expect(configuration.sensors.map(\.source.chip?.address.value) == [I2CAddress(0x48), I2CAddress(0x48)])
    }

    @Test(
        arguments: [
            ("one_wire: 28-0316a2790fff", .oneWire(id: "28-0316a2790fff")),
            ("one_wire: 3B-0316A2790FFF", .oneWire(id: "3b-0316a2790fff")),
            ("one_wire: 10-000802b4ba0e", .oneWire(id: "10-000802b4ba0e")),
            ("thermal: cpu-thermal", .thermal(type: "cpu-thermal")),
            ("iio: ads1115, channel: voltage0", .iio(name: "ads1115", channel: "voltage0")),
            ("iio: 7e22000.adc, channel: voltage0-voltage1", .iio(name: "7e22000.adc", channel: "voltage0-voltage1")),
            ("iio: bmp280", .iio(name: "bmp280", channel: nil)),
            (
                "iio: ads1015, parent: 1-0048, channel: voltage0",
                .iio(name: "ads1015", parent: "1-0048", channel: "voltage0")
            ),
            ("iio: adc, parent: 'soc:adc'", .iio(name: "adc", parent: "soc:adc", channel: nil)),
            ("hwmon: sht3x, parent: 1-0045", .hwmon(name: "sht3x", parent: "1-0045", channel: nil)),
            ("hwmon: coretemp, channel: Core 0", .hwmon(name: "coretemp", channel: "Core 0")),
            ("hwmon: hwmon", .hwmon(name: "hwmon", channel: nil)),
        ] as [(String, KernelSensorDescription)]
    )
    func sensorsOfTheKernelNeedNoBoardAndNoBus(keys: String, sensor: KernelSensorDescription) throws {
        let text = "sensors: { a: { \(keys), every: 30s, offset: { temperature: -1 }, aliases: [b], area: c } }"
        let configuration = try #require(try Fixtures.configuration(text).sensors.first)
        #expect(configuration.source.kernelSensor == sensor)
        #expect(configuration.source.chip == nil)
        #expect(configuration.every == .seconds(30))
        #expect(configuration.staleAfter == .seconds(90))
        #expect(configuration.offset == [.temperature: -1])
        #expect(configuration.aliases.map(\.value) == ["b"])
        #expect(configuration.area == "c")
    }

    @Test func aSensorOfTheKernelTakesNoPinsOfABus() throws {
        let configuration = try Fixtures.configuration(
            "board: raspberry-pi-4b\nswitches: { a: { line: pin 3 } }\nsensors: { b: { thermal: cpu-thermal } }"
        )
        #expect(configuration.sensors.count == 1)
    }

    @Test func inputsOfOneKernelDeviceAreSeveralSensors() throws {
        let configuration = try Fixtures.configuration(
            "sensors: { a: { iio: adc, channel: voltage0 }, b: { iio: adc, channel: voltage1 }, c: { hwmon: adc } }"
        )
        #expect(configuration.sensors.count == 3)
    }

    @Test func devicesOfOneNameMayHangOnSeveralParents() throws {
        let configuration = try Fixtures.configuration(
            """
            sensors:
              a: { hwmon: sht3x, parent: 1-0044 }
              b: { hwmon: sht3x, parent: 1-0045 }
              # Another input: of which, the kernel tells.
              c: { hwmon: sht3x, channel: temp1 }
            """
        )
        #expect(
            configuration.sensors.compactMap(\.source.kernelSensor?.name) == [
                "sht3x 1-0044", "sht3x 1-0045", "sht3x temp1",
            ]
        )
    }

    @Test(
        arguments: [
            ("language: en", "radio microphone", ["microphone"]), ("language: de", "radio Mikrofon", ["Mikrofon"]),
            ("language: zh", "radio麦克风", ["麦克风"]), ("language: vi", "micro radio", ["micro"]),
            // What else is called so keeps the name.
            ("sensors: { air: { thermal: a, aliases: [Microphone] } }", "radio microphone", []),
        ] as [(String, String, [String])]
    )
    func aMicrophoneHasANameOfItsOwn(line: String, name: String, aliases: [String]) throws {
        let text = "\(line)\nspeakers: { plain: { card: A }, radio: { card: B, capture: Mic, area: hall } }"
        let microphones = try Fixtures.configuration(text).microphones
        #expect(microphones.map(\.name) == [name])
        #expect(microphones.map(\.aliases) == [aliases])
        #expect(microphones.map(\.area) == ["hall"])
        #expect(microphones.map(\.card.value) == ["B"])
        #expect(microphones.map(\.element.value) == ["Mic"])
    }

    @Test func ofSeveralMicrophonesNoneIsTheMicrophone() throws {
        let text = "speakers: { a: { card: A, capture: Mic }, b: { card: B, capture: Mic } }"
        let microphones = try Fixtures.configuration(text).microphones
        #expect(microphones.map(\.name) == ["a microphone", "b microphone"])
        #expect(microphones.allSatisfy { $0.aliases.isEmpty })
    }

    @Test func endpointsTakeTheFilesPrefixAndRelativePaths() throws {
        let configuration = try Fixtures.configuration(
            """
            tool_prefix: shed
            endpoints:
              a: { file: url, ca_file: /ca.pem }
              b: { stdin: true, tool_prefix: other }
            """
        )
        #expect(configuration.endpoints.map(\.source) == [.file(path: "dir/url"), .standardInput])
        #expect(configuration.endpoints.map(\.toolPrefix) == ["shed", "other"])
        #expect(configuration.endpoints.first?.caFile?.value == "/ca.pem")
    }

    @Test func aMovedLineIsNoChange() throws {
        let text = "board: simulated\nswitches:\n  a: { line: pin 11 }\n"
        let moved = "# comment\nboard: simulated\nswitches:\n  a: { line: GPIO17, active: high }\n"
        #expect(try Fixtures.configuration(text) == Fixtures.configuration(moved))
        let changed = "board: simulated\nswitches:\n  a: { line: pin 13 }\n"
        #expect(try Fixtures.configuration(text) != Fixtures.configuration(changed))
    }

    @Test func oneWrongValueCausesNoSecondComplaint() throws {
        let texts = [
            "board: nonsense\nswitches: { a: { line: pin 11 } }\nsensors: { b: { chip: lm75 } }",
            "board: simulated\nsensors: { a: { chip: lm75 }, b: { chip: lm75, address: 49 } }",
            "board: simulated\nsensors: { a: { chip: lm75 }, b: { chip: lm75, bus: x } }",
            "endpoints: { a: { credential: '/' } }",
            "board: simulated\nsensors: { a: { chip: ads1115, channel: [] } }",
            "sensors: { a: { one_wire: x } }",
            "sensors: { a: { iio: adc, channel: [] } }",
            "sensors: { a: { thermal: cpu, bus: x } }",
            "board: simulated\ndimmers: { a: { pwm: x } }",
            "board: simulated\ndimmers: { a: { pwm: pin 32, frequency: x, servo: { min: 1ms } } }",
            "board: simulated\ndimmers: { a: { led: '/' } }",
            "board: simulated\nswitches: { a: { line: '17' } }",
            "board: nonsense\ndimmers: { a: { pwm: pin 32 } }",
            "board: simulated\nexpanders: { x: { chip: y } }\nswitches: { a: { line: 'x:1' } }",
            "board: simulated\nexpanders: { x: { chip: y } }\ndimmers: { a: { pwm: 'x:1' } }",
            "board: simulated\nswitches: { a: { line: pin 11, requires: [] , load: x } }",
            "rules: [{ when: [], do: say hello }]",
            "rules: [{ when: at 7:00, do: [[]] }]",
        ]
        for text in texts { #expect(try Fixtures.load(text).complaints.count == 1, "\(text)") }
    }

    @Test func theDescriptionTellsTypesRangesAndDefaults() throws {
        let description = try Fixtures.loader().description
        let momentary = try #require(description.keys.first { $0.name == "momentary" })
        guard case .named(.group(let group), maximumCount: 100) = momentary.value else {
            Issue.record("momentary is \(momentary.value)")
            return
        }
        let pulse = try #require(group.keys.first { $0.name == "pulse" })
        #expect(pulse.isRequired)
        #expect(pulse.value == .duration(.milliseconds(50)...(.seconds(10))))
        #expect(group.keys.first { $0.name == "min_interval" }?.defaultText == "1s")
        #expect(group.keys.first { $0.name == "active" }?.defaultText == "high")
        #expect(description.keys.allSatisfy { !$0.explanation.isEmpty })
    }
}
