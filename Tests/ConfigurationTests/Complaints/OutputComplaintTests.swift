import Testing

@testable import Configuration

/// What outputs may not be told: one complaint each, at its place, with what is allowed.
@Suite struct OutputComplaintTests {
    private static func lamp(_ keys: String) -> String {
        "board: simulated\nswitches:\n  lamp: { line: pin 11, \(keys) }\n"
    }

    /// Two switches, and what else a file has.
    private static func pair(_ first: String = "", _ second: String = "", _ rest: String = "") -> String {
        "board: simulated\nswitches:\n  a: { line: pin 11, \(first) }\n  b: { line: pin 13, \(second) }\n\(rest)\n"
    }

    @Test(arguments: [
        Mistake(marked: lamp("max_on: ►2d"), "max_on: '2d' is not a duration"),
        Mistake(marked: lamp("max_on: ►0s"), "allowed: 1s to 168h"),
        Mistake(marked: lamp("min_on: ►61m"), "allowed: 0s to 1h"),
        Mistake(marked: lamp("min_off: ►2h"), "allowed: 0s to 1h"),
        Mistake(marked: lamp("max_on: ►1m, min_on: 2m"), "lamp: max_on, 1m, is less than min_on, 2m"),
        Mistake(marked: lamp("max_on: 1m, at_stop: ►on"), "nobody keeps max_on", "write at_stop: off"),
        Mistake(marked: lamp("when_offline: ►of after 15m"), "allowed: keep, off, or off after 1s to 24h"),
        Mistake(marked: lamp("when_offline: ►off after 25h"), "allowed: keep, off, or off after 1s to 24h"),
        Mistake(marked: lamp("when_offline: ►off after"), "allowed: keep, off, or off after"),
        Mistake(marked: lamp("at_start: ►lst"), "did you mean 'last'? Allowed: off, on, last"),
        Mistake(marked: lamp("at_stop: ►last"), "Allowed: off, on, keep"),
        Mistake(marked: lamp("confirm: ►yes"), "Allowed: true, false"),
        Mistake(marked: lamp("confirm: true, at_start: ►on"), "'confirm' asks for a word", "at_start: off"),
        Mistake(marked: lamp("changes_per_minute: ►0"), "allowed: 1 to 6000"),
        Mistake(marked: lamp("load: ►60"), "'60' is not a load; allowed: a number above 0 with W, kW, A or mA"),
        Mistake(marked: lamp("load: ►0 W"), "is not a load"),
        Mistake(marked: lamp("load: ►.5 A"), "is not a load"),
        Mistake(marked: lamp("load: ►60 V"), "is not a load"),
        Mistake(marked: lamp("load: ►60 W"), "there is none; write limits: { load: 16 A }"),
        Mistake(
            marked: lamp("locked_by: ►sevrice") + "inputs: { service: { line: pin 13 } }",
            "did you mean 'service'?"
        ),
        Mistake(marked: lamp("locked_by: ►service"), "there is no input 'service', and none is configured"),
        Mistake(
            marked:
                lamp("lock: true, locked_by: ►service") + "inputs: { service: { line: pin 13 } }",
            "leave 'lock' or 'locked_by' out"
        ),
        Mistake(marked: lamp("led: ►ACT"), "it has a line and a LED; leave one out"),
    ])
    func limits(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: pair("requires: ►c"), "a: there is no switch, dimmer or input 'c'. Allowed: a, b"),
        Mistake(marked: pair("requires: [b, ►not bb]"), "did you mean 'b'?"),
        Mistake(marked: pair("requires: { ►c: on }"), "there is no switch, dimmer or input 'c'"),
        Mistake(marked: pair("requires: { b: ►yes }"), "b: 'yes' is not known. Allowed: on, off"),
        Mistake(marked: pair("requires: [b, ►B]"), "'b' stands here twice"),
        Mistake(marked: pair("requires: [b, ►not b]"), "'b' cannot be on and off"),
        Mistake(marked: pair("requires: ►[b, b, b, b, b, b, b, b, b]"), "at most 8 are allowed"),
        Mistake(marked: pair("requires: ►a"), "these wait for each other, 'a' needs 'a'; leave one out"),
        Mistake(marked: pair("requires: b", "requires: ►a"), "b: these wait for each other, 'a' needs 'b' needs 'a'"),
        Mistake(marked: pair("requires: not b", "requires: ►not a"), "if only one may be on, write an interlock"),
        Mistake(
            marked:
                pair("requires: ►gate", "", "momentary: { gate: { line: pin 15, pulse: 1s } }"),
            "'gate' is a momentary output; what is wanted here: switch, dimmer or input. Allowed: a, b"
        ),
        Mistake(marked: pair("requires: ►air", "", "sensors: { air: { chip: lm75 } }"), "'air' is a sensor"),
    ])
    func requirements(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: pair("", "", "interlocks: [►{ dead_time: 1s }]"), "interlocks: 'outputs' is missing"),
        Mistake(
            marked: pair("", "", "interlocks: [{ ►switches: [a, b] }]"),
            "'switches' is not used here",
            "write 'outputs'"
        ),
        Mistake(marked: pair("", "", "interlocks: [{ outputs: [►a] }]"), "needs two outputs or more"),
        Mistake(marked: pair("", "", "interlocks: [{ outputs: [a, ►A] }]"), "'a' stands here twice"),
        Mistake(marked: pair("", "", "interlocks: [{ outputs: [a, ►c] }]"), "there is no output 'c'", "Allowed: a, b"),
        Mistake(marked: pair("", "", "interlocks: [{ outputs: [a, b], dead_time: ►2m }]"), "allowed: 0s to 1m"),
        Mistake(
            marked:
                pair("", "", "interlocks: ►[\(String(repeating: "{ outputs: [a, b] }, ", count: 17))]"),
            "the list has 17 items; at most 16"
        ),
        Mistake(
            marked:
                pair("at_start: on", "at_start: on", "interlocks: [{ outputs: [a, ►b] }]"),
            "'a' and 'b' are both 'at_start: on'"
        ),
        Mistake(
            marked:
                pair("at_stop: on", "at_stop: on", "interlocks: [{ outputs: [a, ►b] }]"),
            "'a' and 'b' are both 'at_stop: on'"
        ),
        Mistake(
            marked:
                pair("requires: ►b", "", "interlocks: [{ outputs: [a, b] }]"),
            "it requires 'b', which the interlock in line 5 keeps off"
        ),
        Mistake(
            marked:
                pair("", "", "interlocks: [{ outputs: [a, ►door] }]\ninputs: { door: { line: pin 15 } }"),
            "'door' is an input; what is wanted here: output"
        ),
    ])
    func interlocks(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        Mistake(marked: pair("load: ►60 W", "", "limits: { load: 16 A }"), "write both in A"),
        Mistake(
            marked:
                pair("load: ►17 A", "", "limits: { load: 16 A }"),
            "could never go on: 17 A is above limits.load, 16 A"
        ),
        Mistake(
            marked:
                pair("load: 1 kW, at_start: on", "load: 600.5 W, at_start: ►on", "limits: { load: 1600 W }"),
            "b: with it, the outputs that are on at the start draw 1600.5 W, above limits.load, 1600 W"
        ),
        Mistake(marked: pair("", "", "limits: { load: ►lots }"), "'lots' is not a load"),
        Mistake(marked: pair("", "", "limits: { changes_per_minute: ►0 }"), "allowed: 1 to 60000"),
        Mistake(marked: pair("", "", "limits: ►5"), "expects keys such as load, changes_per_minute"),
    ])
    func loads(_ mistake: Mistake) throws { try mistake.check() }

    private static let gate = "board: simulated\nmomentary:\n  gate: { line: pin 11, pulse: 1s, "

    @Test(arguments: [
        Mistake(marked: gate + "►max_on: 5s }", "'max_on' is not used here; a press ends by itself after 'pulse'"),
        Mistake(
            marked: gate + "►min_off: 5s }",
            "'min_off' is not used here; the time between two presses is 'min_interval'"
        ),
        Mistake(marked: gate + "►at_start: off }", "it is off whenever it is not pressed"),
    ])
    func momentaryOutputs(_ mistake: Mistake) throws { try mistake.check() }
}
