import HardwareAbstraction
import Testing

@testable import Configuration

/// The example of the design, section 7, with the blinds and the pump that it leaves out.
@Suite struct DesignExampleTests {
    @Test func itLoads() throws {
        let configuration = try Fixtures.configuration(
            """
            device: Workshop
            board: auto                    # or a file of Boards/: raspberry-pi-4b
            language: en
            switches:
              desk lamp:
                line: pin 11               # header pin, line name (GPIO17), or "pinctrl-bcm2711:17"
                active: low
                aliases: [lamp, work light]
                area: office
                at_start: off              # off, on, last
                at_stop: off               # off, on, keep
                when_offline: keep         # keep, "off after 15m"
                max_on: 2h
                min_off: 30s
              blind up: { line: pin 16 }
              blind down: { line: pin 18 }
            momentary:
              gate: { line: GPIO22, pulse: 500ms, confirm: true }
            interlocks:
              - { outputs: [blind up, blind down], dead_time: 500ms }
            dimmers:  { strip: { pwm: pin 32, frequency: 1kHz } }
            inputs:   { front door: { line: GPIO27, bias: pull-up, active: low, debounce: 20ms, kind: door } }
            sensors:
              greenhouse: { chip: bme280, bus: i2c-1, address: 0x76, every: 10s, offset: { temperature: -0.4 } }
              tank:       { one_wire: 28-0316a2790fff }
              soil:       { iio: ads1115, channel: voltage0 }
            speakers: { speaker: { card: Headphones, element: PCM } }
            scenes:   { good night: { desk lamp: off, strip: 5% } }
            """,
            compatible: ["raspberrypi,4-model-b"]
        )
        #expect(configuration.switches.first?.rules.maximumOn?.value == .seconds(7200))
        #expect(configuration.switches.first?.rules.minimumOff == .seconds(30))
        #expect(configuration.momentary.first?.rules.needsConfirmation.value == true)
        #expect(configuration.interlocks.first?.outputs.map(\.value) == ["blind up", "blind down"])
        #expect(configuration.dimmers.map(\.name) == ["strip"])
        #expect(configuration.inputs.map(\.kind) == [.door])
        #expect(configuration.sensors.count == 3)
        #expect(configuration.scenes.first?.settings.map(\.percent.value) == [0, 5])
    }
}
