import Testing

@testable import Configuration

/// Dimmers, LEDs, expanders and inputs: one complaint each, at its place, with what is allowed.
@Suite struct DimmerComplaintTests {
    private static func dimmer(_ keys: String, board: String = "simulated", _ rest: String = "") -> String {
        "board: \(board)\ndimmers:\n  strip: \(keys)\n\(rest)"
    }

    private static let pi = "raspberry-pi-4b"

    @Test(arguments: [
        Mistake(marked: "board: simulated\ndimmers:\n  ►strip: { fade: 1s }", "strip: 'pwm' is missing", "or 'led'"),
        Mistake(
            marked: dimmer("{ ►line: pin 12 }"),
            "'line' is not used here; a line is on or off only",
            "under 'switches'"
        ),
        Mistake(marked: dimmer("{ pwm: ►12 }"), "'12' is not a PWM channel; write a header pin (pin 32)"),
        Mistake(marked: dimmer("{ pwm: ►pwmchip0/x }"), "such as pwmchip0/0"),
        Mistake(marked: dimmer("{ pwm: ►/1 }"), "such as pwmchip0/0"),
        Mistake(
            marked:
                dimmer("{ pwm: ►pin 11 }"),
            "pin 11 of the simulated board has no PWM channel",
            "allowed: pin 12, 32, 33, 35"
        ),
        Mistake(marked: dimmer("{ pwm: ►pwmchip1/0 }"), "did you mean 'pwmchip0'?"),
        Mistake(marked: dimmer("{ pwm: ►pwmchip0/7 }"), "pwmchip0 has no channel 7; allowed: 0, 1"),
        Mistake(marked: dimmer("{ pwm: ►fe20c00.pwm/0 }", board: pi), "did you mean 'fe20c000.pwm'?"),
        Mistake(marked: "dimmers: { strip: { pwm: ►pin 32 } }", "pin 32 means nothing while the board is unknown"),
        Mistake(
            marked:
                dimmer("{ pwm: pin 32 }\n  b: { pwm: ►pwmchip0/0 }"),
            "b: channel 0 of pwmchip0 is already that of",
            "'strip' in line 3"
        ),
        Mistake(
            marked:
                dimmer("{ pwm: pin 32 }\n  b: { pwm: ►pin 12 }"),
            "which comes out of pin 12, is already that of 'strip'"
        ),
        Mistake(
            marked:
                dimmer("{ pwm: ►pin 32 }", "switches: { a: { line: pin 32 } }"),
            "strip: pin 32 is already the line of 'a' in line 4"
        ),
        Mistake(marked: dimmer("{ pwm: pin 32, frequency: ►1 }"), "'1' is not a frequency; allowed: 1Hz to 100kHz"),
        Mistake(marked: dimmer("{ pwm: pin 32, frequency: ►1MHz }"), "is not a frequency"),
        Mistake(marked: dimmer("{ pwm: pin 32, gamma: ►0.9 }"), "allowed: 1.0 to 4.0"),
        Mistake(marked: dimmer("{ pwm: pin 32, fade: ►2m }"), "allowed: 0s to 1m"),
        Mistake(marked: dimmer("{ pwm: pin 32, servo: { min: ►50us } }"), "allowed: 100us to 10ms"),
        Mistake(marked: dimmer("{ pwm: pin 32, ►servo: { min: 2ms } }"), "'min' and 'max' are the same"),
        Mistake(
            marked: dimmer("{ pwm: pin 32, frequency: ►500Hz, servo: {} }"),
            "a pulse of 2ms does not fit into 500Hz"
        ),
        Mistake(marked: dimmer("{ pwm: pin 32, gamma: ►2, servo: {} }"), "a servo has no gamma"),
        Mistake(marked: dimmer("{ pwm: pin 32, led: ►ACT }"), "it has a PWM channel and a LED"),
        Mistake(marked: dimmer("{ led: ACT, frequency: ►1kHz }"), "'frequency' belongs to 'pwm'"),
        Mistake(marked: dimmer("{ led: ACT, active: ►high }"), "'active' belongs to 'pwm'"),
    ])
    func channels(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: dimmer("{ led: ►BUSY }"), "the simulated board has no LED 'BUSY'", "Allowed: ACT"),
        Mistake(marked: dimmer("{ led: ►act }", board: pi), "did you mean 'ACT'? Allowed: ACT, PWR"),
        Mistake(marked: dimmer("{ led: ►/ACT }"), "the name of a LED of the board as in /sys/class/leds"),
        Mistake(
            marked:
                dimmer("{ led: ►ACT }", "switches: { a: { led: ACT } }"),
            "the LED ACT is already that of 'a' in line 4"
        ),
        Mistake(marked: "board: simulated\nswitches: { a: { led: ACT, bias: ►pull-up } }", "'bias' belongs to 'line'"),
    ])
    func lights(_ mistake: Mistake) throws { try mistake.check() }

    private static func expanders(_ text: String, _ rest: String = "") -> String {
        "board: simulated\nexpanders:\n  relays: { chip: mcp23017 }\n  \(text)\n\(rest)"
    }

    private static let drivers = "drivers: { chip: pca9685 }"

    @Test(arguments: [
        Mistake(marked: expanders("►more: { address: 0x21 }"), "more: 'chip' is missing: the kind of chip"),
        Mistake(
            marked: expanders("more: { chip: ►mcp2317 }"),
            "did you mean 'mcp23017'? Allowed: pcf8574, mcp23017, pca9685"
        ),
        Mistake(
            marked:
                expanders("more: { chip: mcp23017, address: ►0x28 }"),
            "a mcp23017 cannot have the address 0x28",
            "allowed: 0x20 to 0x27"
        ),
        Mistake(
            marked: expanders("►more: { chip: pcf8574 }"),
            "at 0x20 on i2c-1 there is already the mcp23017 'relays'"
        ),
        Mistake(
            marked:
                expanders("more: { chip: pcf8574, address: ►0x23 }", "sensors: { a: { chip: bh1750 } }"),
            "already the bh1750 'a'"
        ),
        Mistake(marked: expanders("more: { chip: pca9685, bus: ►i2c-2 }"), "has no bus i2c-2"),
        Mistake(marked: expanders("►Relays: { chip: pca9685 }"), "'Relays' sounds the same as 'relays'"),
        Mistake(marked: expanders("►a:b: { chip: pca9685 }"), "leave ':' and '/' out"),
        Mistake(marked: expanders("►simulated: { chip: pca9685 }"), "is the label of a chip of the board"),
        Mistake(
            marked: expanders(drivers, "switches: { a: { line: ►'relays:16' } }"),
            "has no line 16; allowed: 0 to 15"
        ),
        Mistake(marked: expanders(drivers, "switches: { a: { line: ►'relay:1' } }"), "did you mean 'relays'?"),
        Mistake(marked: expanders(drivers, "switches: { a: { line: ►'drivers:1' } }"), "has PWM channels and no lines"),
        Mistake(marked: expanders(drivers, "dimmers: { a: { pwm: ►'relays:1' } }"), "has lines and no PWM channels"),
        Mistake(
            marked: expanders(drivers, "dimmers: { a: { pwm: ►'drivers:16' } }"),
            "has no channel 16; allowed: 0 to 15"
        ),
        Mistake(marked: expanders(drivers, "dimmers: { a: { pwm: ►'driver:1' } }"), "did you mean 'drivers'?"),
        Mistake(
            marked:
                expanders(drivers, "switches: { a: { line: relays:1 } }\ninputs: { b: { line: ►relays:1 } }"),
            "b: relays:1 is already the line of 'a'"
        ),
        Mistake(
            marked: expanders(drivers, "switches: { a: { line: ►pin 3 } }"),
            "i2c-1, which the expander 'relays' uses"
        ),
        Mistake(
            marked:
                expanders(drivers, "dimmers: { a: { pwm: drivers:0, frequency: ►20Hz } }"),
            "a pca9685 cannot do 20Hz; allowed: 24Hz to 1.526kHz"
        ),
        Mistake(
            marked:
                expanders(drivers, "dimmers: { a: { pwm: drivers:0 }, b: { pwm: drivers:1, frequency: ►50Hz } }"),
            "all channels of 'drivers' have one frequency",
            "'a' in line 5 has 1kHz, not 50Hz"
        ),
        Mistake(
            marked:
                "expanders: { a: { chip: pcf8574, bus: i2c-1 } }\nswitches: { b: { line: ►'as:1' } }",
            "no expander 'as'"
        ),
    ])
    func expanderChips(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: "board: simulated\ninputs:\n  ►door: { kind: door }", "door: 'line' is missing"),
        Mistake(
            marked:
                "board: simulated\ninputs: { a: { line: pin 11, kind: ►dor } }",
            "did you mean 'door'? Allowed: door",
            "window, motion, button, leak, generic"
        ),
        Mistake(marked: "board: simulated\ninputs: { a: { line: pin 11, hold: ►1m } }", "'hold' is for 'kind: motion'"),
        Mistake(marked: "board: simulated\ninputs: { a: { line: pin 11, debounce: ►2s } }", "allowed: 0s to 1s"),
        Mistake(marked: "board: simulated\ninputs: { a: { line: ►pin 6 } }", "pin 6 is ground"),
        Mistake(
            marked:
                "board: simulated\ninputs: { Lamp: { line: pin 11 } }\ndimmers: { ►lamp: { led: ACT } }",
            "'lamp' sounds the same as 'Lamp' in line 2"
        ),
        Mistake(
            marked:
                "board: simulated\nmomentary: { a: { line: pin 11, pulse: 1s } }\ninputs: { b: { line: ►GPIO17 } }",
            "b: GPIO17 (pin 11) is already the line of 'a' in line 2"
        ),
    ])
    func inputs(_ mistake: Mistake) throws { try mistake.check() }
}
