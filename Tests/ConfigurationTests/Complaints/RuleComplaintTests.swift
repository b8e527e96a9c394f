import Testing

@testable import Configuration

/// Scenes and the sentences of rules: one complaint each, at its place, with what is allowed.
@Suite struct RuleComplaintTests {
    private static let devices = """
        board: simulated
        switches:
          hall lamp: { line: pin 11, aliases: [lamp], max_on: 10m, min_on: 10s }
          up: { line: pin 13 }
          down: { line: pin 15 }
        momentary: { gate: { line: pin 16, pulse: 1s } }
        dimmers: { strip: { pwm: pin 32 } }
        inputs:
          front door: { line: pin 18, kind: door }
          bell: { line: pin 22, kind: button }
          contact: { line: pin 29 }
        sensors:
          air: { chip: bme280 }
          attic: { chip: lm75 }
          adc: { iio: ads1015 }
        speakers: { radio: { card: Simulated } }
        sounds: { ding dong: a.wav }
        interlocks: [{ outputs: [up, down] }]

        """
    private static func when(_ sentence: String, _ rest: String = "") -> String {
        devices + "scenes: { night: { strip: 5% } }\nrules: [{ when: ►\(sentence), do: press gate\(rest) }]"
    }

    private static func act(_ sentence: String) -> String {
        devices + "scenes: { night: { strip: 5% } }\nrules: [{ when: front door opens, do: ►\(sentence) }]"
    }

    @Test(arguments: [
        Mistake(
            marked: when("front dor opens"),
            "when: there is no input or sensor 'front dor'; did you mean 'front door'?"
        ),
        Mistake(
            marked:
                when("front door opnes"),
            "'opnes' is nothing that it does; did you mean 'opens'? Allowed: opens, closes"
        ),
        Mistake(marked: when("front door is pressed"), "an input of kind door, and 'is pressed'", "is open, is closed"),
        Mistake(marked: when("bell opens"), "Allowed: is pressed, is released, becomes active, becomes inactive"),
        Mistake(
            marked: when("contact opens for 5m"),
            "'contact' is an input, and 'opens' is",
            "Allowed: becomes active"
        ),
        Mistake(marked: when("front door opens now"), "'now' is not understood; what may stand there is 'for 5m'"),
        Mistake(marked: when("front door opens for"), "after 'for' stands how long"),
        Mistake(marked: when("front door opens for 5"), "5 of what? Write the unit"),
        Mistake(marked: when("front door opens for 5 m"), "write 5m"),
        Mistake(marked: when("front door opens for 0s"), "allowed: 1s to 168h"),
        Mistake(marked: when("front door"), "what does 'front door' do? Write such as"),
        Mistake(marked: when("hall lamp opens"), "'hall lamp' is a switch; inputs, sensors and times set rules off"),
        Mistake(marked: when("something happens"), "is not understood; write such as 'front door opens'"),
        Mistake(marked: when("air above 5"), "does not measure 'above'. Allowed: temperature, humidity, pressure"),
        Mistake(marked: when("air temprature above 5"), "did you mean 'temperature'?"),
        Mistake(marked: when("attic humidity above 5"), "does not measure 'humidity'. Allowed: temperature"),
        Mistake(marked: when("air temperature over 5"), "after 'temperature' stands 'over'", "Allowed: above, below"),
        Mistake(marked: when("air temperature above warm"), "stands a number in °C", "not 'warm'"),
        Mistake(marked: when("air temperature above 1e9"), "stands a number in °C"),
        Mistake(marked: when("air temperature above"), "stands a number in °C", "not ''"),
        Mistake(marked: when("air temperature above 5 hysteresis -1"), "the hysteresis must be 0 or more"),
        Mistake(marked: when("air temperature above 5 hystersis 1"), "'hystersis 1' is not understood"),
        Mistake(marked: when("at 24:00"), "'24:00' is not a time; write such as 'at 07:30'"),
        Mistake(marked: when("at noon"), "'noon' is not a time"),
        Mistake(marked: when("at 7:5"), "'7:5' is not a time"),
        Mistake(marked: when("at 07:30 daily"), "after the time stands 'on' with weekdays"),
        Mistake(marked: when("at 07:30 on mondy"), "'mondy' is not a day"),
        Mistake(marked: when("at 07:30 on weekday"), "did you mean 'weekdays'?"),
    ])
    func triggers(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: act("hall lmap on"), "do: there is no switch or dimmer 'hall lmap'; did you mean 'hall lamp'?"),
        Mistake(
            marked: act("hall lamp onn"),
            "after 'hall lamp' stands 'onn'; did you mean 'on'?",
            "on, off, or 0% to 100%"
        ),
        Mistake(marked: act("strip of"), "did you mean 'off'?"),
        Mistake(marked: act("hall lamp 40%"), "'hall lamp' is a switch and has no levels between"),
        Mistake(marked: act("strip 101%"), "after 'strip' stands '101%'", "allowed: on, off, or 0% to 100%"),
        Mistake(marked: act("strip off for 5m"), "'strip' cannot be off for a time"),
        Mistake(marked: act("lamp on for 11m"), "'hall lamp' has max_on: 10m, so it cannot be on for 11m"),
        Mistake(marked: act("lamp on for 5s"), "'hall lamp' has min_on: 10s"),
        Mistake(marked: act("lamp on until 5"), "'until 5' is not understood"),
        Mistake(marked: act("gate on"), "'gate' is a momentary output; write 'press gate'"),
        Mistake(marked: act("gate"), "what about 'gate'? It is a momentary output: write 'press gate'"),
        Mistake(marked: act("front door off"), "'front door' is an input of kind door; rules set switches and dimmers"),
        Mistake(marked: act("press gaet"), "there is no momentary output 'gaet'; did you mean 'gate'? Allowed: gate"),
        Mistake(marked: act("press lamp"), "'hall lamp' is a switch and cannot be pressed; write 'hall lamp on'"),
        Mistake(
            marked: act("press front door"),
            "'front door' is an input of kind door; what is wanted here: momentary"
        ),
        Mistake(marked: act("run nigth"), "there is no scene 'nigth'; did you mean 'night'? Allowed: night"),
        Mistake(marked: act("play dingdongs"), "there is no sound 'dingdongs'; did you mean 'ding dong'?"),
        Mistake(marked: act("say \"\""), "after 'say' stands the text"),
        Mistake(marked: act("dance"), "'dance' is not understood; write such as 'hall lamp on for 5m'"),
        Mistake(marked: act("[]"), "do: expects at least one action"),
    ])
    func actions(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: devices + "rules: [►{ do: press gate }]", "rules: 'when' is missing: what sets it off"),
        Mistake(marked: devices + "rules: [►{ when: bell is pressed }]", "rules: 'do' is missing: what it does"),
        Mistake(
            marked: devices + "rules: [{ when: bell is pressed, do: press gate, between: ►22-6 }]",
            "such as 22:00-06:00"
        ),
        Mistake(
            marked:
                devices + "rules: [{ when: bell is pressed, do: press gate, between: ►'06:00-06:00' }]",
            "two different"
        ),
        Mistake(
            marked:
                devices
                + "rules: [{ when: bell is pressed, do: press gate, between: 1:00-2:00, not_between: ►3:00-4:00 }]",
            "exclude each other"
        ),
        Mistake(
            marked: devices + "rules: [{ when: bell is pressed, do: press gate, if: ►not fornt door }]",
            "'front door'?"
        ),
        Mistake(
            marked:
                devices + "rules: [{ name: a, when: bell is pressed, do: press gate }, "
                + "{ name: ►A, when: bell is pressed, do: press gate }]",
            "'A' sounds the same as 'a'"
        ),
    ])
    func rules(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(
            marked: devices + "scenes: { night: { ►strp: 5% } }",
            "night: there is no switch or dimmer 'strp'",
            "'strip'?"
        ),
        Mistake(
            marked: devices + "scenes: { night: { strip: ►5 } }",
            "strip: '5' is not a level; allowed: on, off, or 0%"
        ),
        Mistake(
            marked: devices + "scenes: { night: { lamp: ►5% } }",
            "night: 'hall lamp' is a switch and has no levels"
        ),
        Mistake(
            marked: devices + "scenes: { night: { ►gate: on } }",
            "'gate' is a momentary output; what is wanted here"
        ),
        Mistake(marked: devices + "scenes: { night: { lamp: on, ►hall lamp: off } }", "'hall lamp' is set twice"),
        Mistake(
            marked: devices + "scenes: { night: { up: on, ►down: on } }",
            "'up' and 'down' cannot both be on",
            "line 18"
        ),
        Mistake(marked: devices + "scenes: { ►night: { aliases: [bed] } }", "night: 'set' is missing: the outputs"),
        Mistake(
            marked: devices + "scenes: { night: ►{} }",
            "night: expects outputs with their levels, such as",
            "not nothing"
        ),
        Mistake(marked: devices + "scenes: { night: ►[strip] }", "expects outputs with their levels", "not a list"),
        Mistake(
            marked: devices + "scenes: { night: { ►set: , area: hall } }",
            "set: expects outputs with their levels"
        ),
        Mistake(
            marked: devices + "scenes: { night: { strip: on }, ►Night: { strip: off } }",
            "sounds the same as 'night'"
        ),
        Mistake(
            marked: devices + "scenes: { a: { strip: on }, b: { set: { strip: 1% }, aliases: [►A] } }",
            "sounds the same"
        ),
    ])
    func scenes(_ mistake: Mistake) throws { try mistake.check() }
}
