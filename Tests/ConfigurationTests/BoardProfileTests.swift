import HardwareAbstraction
import Testing

@testable import Configuration

@Suite struct BoardProfileTests {
    /// BCM numbers of pins 1 to 40; `nil` for supplies and ground. Raspberry Pi documentation, 40-pin header.
    private static let bcm: [UInt32?] = [
        nil, nil, 2, nil, 3, nil, 4, 14, nil, 15, 17, 18, 27, nil, 22, 23, nil, 24, 10, nil,
        9, 25, 11, 8, nil, 7, 0, 1, 5, nil, 6, 12, 13, nil, 19, 16, 26, 20, nil, 21,
    ]

    @Test(arguments: [("raspberry-pi-4b", "pinctrl-bcm2711"), ("simulated", "simulated")])
    func theHeaderIsThatOfARaspberryPi(_ name: String, _ label: String) throws {
        let profile = try Fixtures.profile(name)
        #expect(profile.header.map(\.label) == (1...40).map { PinLabel($0) })
        #expect(profile.header.map { $0.offset?.rawValue } == Self.bcm)
        #expect(profile.header.allSatisfy { ($0.kind == .line) == ($0.chip == label) })
        #expect(profile.header.filter { $0.kind == .ground }.map(\.label) == [6, 9, 14, 20, 25, 30, 34, 39])
        #expect(profile.header.filter { $0.kind == .supply5V }.map(\.label) == [2, 4])
        #expect(profile.header.filter { $0.kind == .supply3V3 }.map(\.label) == [1, 17])
        #expect(profile.header.filter { $0.reserved != nil }.map(\.label) == [27, 28])
        let up = profile.header.filter { $0.pull == .up }.compactMap { $0.offset?.rawValue }.sorted()
        #expect(up == Array(0...8))
        #expect(profile.buses.first?.pins == [3, 5])
    }

    @Test(arguments: [
        (["raspberrypi,4-model-b", "brcm,bcm2711"], "raspberry-pi-4b"),
        (["RaspberryPi, 4-Model-B"], "raspberry-pi-4b"),
        (["raspberrypi,5-model-b", "brcm,bcm2712"], "raspberry-pi-5"),
        (["raspberrypi,1-model-b", "brcm,bcm2835"], nil),
        ([], nil),
    ])
    func aMachineIsFoundByItsDeviceTree(_ compatible: [String], _ name: String?) throws {
        #expect(BoardProfile.matching(compatible: compatible, among: try Fixtures.profiles())?.name == name)
    }

    @Test func theMostSpecificStringWins() throws {
        let texts = ["general", "special"].map { name in
            "name: \(name)\ntitle: t\ncompatible: ['maker,\(name)']\nchips: [{ label: c, lines: 1 }]\nheader: []\n"
        }
        let profiles = try texts.enumerated().map { index, text in
            try #require(
                BoardProfileLoader().load(text: Array(text.utf8), file: ["general.yaml", "special.yaml"][index]).profile
            )
        }
        let match = BoardProfile.matching(compatible: ["maker,special", "maker,general"], among: profiles)
        #expect(match?.name == "special")
    }

    @Test(arguments: [
        ("raspberry-pi-4b", "fe20c000.pwm", ["ACT", "PWR"]), ("simulated", "pwmchip0", ["ACT"]),
    ])
    func pulsesComeOutOfFourPinsAndThereAreLEDs(_ name: String, _ device: String, _ leds: [String]) throws {
        let profile = try Fixtures.profile(name)
        #expect(profile.pwm.map(\.device) == [device, device])
        #expect(profile.pwm.map(\.channel) == [0, 1])
        #expect(profile.pwm.map(\.pins) == [[12, 32], [35, 33]])
        #expect(profile.pwm.flatMap(\.pins).allSatisfy { profile.pin($0)?.signals.first?.hasPrefix("PWM") == true })
        #expect(profile.leds.map(\.name) == leds)
        #expect(profile.leds.allSatisfy { $0.title != nil })
    }

    /// Every file loads, and is one that is detected, generic or simulated.
    @Test func everyProfileIsThereAndDetected() throws {
        let profiles = try Fixtures.profiles()
        #expect(
            profiles.map(\.name).sorted() == [
                "banana-pi-m5", "beaglebone-black", "beagleplay", "generic", "libre-computer-le-potato", "orange-pi-5",
                "orange-pi-zero-3", "radxa-rock-5b", "raspberry-pi-3b", "raspberry-pi-3b-plus", "raspberry-pi-4b",
                "raspberry-pi-5", "raspberry-pi-cm4", "raspberry-pi-zero-2-w", "simulated",
            ]
        )
        for profile in profiles where !["generic", "simulated"].contains(profile.name) {
            #expect(!profile.compatible.isEmpty && !profile.header.isEmpty, "\(profile.name)")
        }
    }

    @Test(arguments: ["pin P8_07", "pin p8_7", "P8_07", "P8_7"])
    func aBoardWithTwoHeadersFindsItsLinesByName(_ line: String) throws {
        let configuration = try Fixtures.configuration("board: beaglebone-black\nswitches: { a: { line: \(line) } }")
        #expect(configuration.switches.first?.output.line?.target == .named("P8_7"))
    }

    @Test(arguments: [
        ("beaglebone-black", "pin P8_03", "built-in memory"), ("beaglebone-black", "pin 7", "P8_01 to P8_46"),
        ("beaglebone-black", "'gpio-0-31:2'", "another chip at the next start"), ("generic", "pin 7", "gpioinfo"),
        ("radxa-rock-5b", "pin 22", "SARADC_IN4"),
    ])
    func linesThatThereAreNotAreRefused(_ board: String, _ line: String, _ says: String) throws {
        let outcome = try Fixtures.load("board: \(board)\nswitches: { a: { line: \(line) } }")
        #expect(outcome.complaints.count == 1)
        #expect(outcome.complaints.first?.message.contains(says) == true, "\(outcome.complaints)")
    }

    @Test(arguments: [
        ("pin 11", "low", "31"), ("pin 31", "high", "13"), ("pin 11", "high", nil), ("pin 31", "low", nil),
    ])
    func aRelayThatItsPullSwitchesOnIsWarnedOf(_ line: String, _ active: String, _ better: String?) throws {
        let configuration = try Fixtures.configuration(
            "board: raspberry-pi-4b\nswitches: { a: { line: \(line), active: \(active) } }"
        )
        let warnings = WiringAdvisor(configuration, on: try Fixtures.profile("raspberry-pi-4b")).warnings
        #expect(warnings.map(\.betterPin?.text) == (better.map { [$0] } ?? []))
        #expect(warnings.allSatisfy { $0.location.line == 2 && $0.message.contains("at power-on") })
        #expect(warnings.allSatisfy { $0.kind == .energisedAtPowerOn })
    }

    @Test func anUnknownPullAsksForAResistor() throws {
        let configuration = try Fixtures.configuration("board: orange-pi-5\nswitches: { a: { line: pin 11 } }")
        let warnings = WiringAdvisor(configuration, on: try Fixtures.profile("orange-pi-5")).warnings
        #expect(warnings.count == 1)
        #expect(warnings.first?.message.contains("is not known, and it is on when high; hold it off with") == true)
        #expect(warnings.first?.kind == .notHeldAtPowerOn)
        #expect(warnings.first?.betterPin == nil)
    }

    private static func board(_ header: String, rest: String = "") -> String {
        "name: b\ntitle: t\nchips: [{ label: c, lines: 4 }]\nheader:\n\(header)\(rest)"
    }

    @Test(arguments: [
        Mistake("name: b\ntitle: t\nchips: []\nheader: []\n", at: 3, 8, "needs a GPIO chip"),
        Mistake("name: x\ntitle: t\nchips: [{ label: c, lines: 1 }]\nheader: []", at: 1, 7, "must be called x.yaml"),
        Mistake("name: b\nchips: [{ label: c, lines: 1 }]\nheader: []", at: 1, 1, "'title' is missing"),
        Mistake(board("  - { pin: 1, knid: ground }"), at: 5, 15, "did you mean 'kind'?"),
        Mistake(board("  - { kind: ground }"), at: 5, 5, "'pin' is missing"),
        Mistake(board("  - { pin: 1, kind: earth }"), at: 5, 21, "Allowed: line, 3V3, 5V, ground"),
        Mistake(board("  - { pin: 1 }"), at: 5, 5, "needs 'offset' and 'name'"),
        Mistake(board("  - { pin: 1, kind: ground, name: A }"), at: 5, 5, "has no line"),
        Mistake(board("  - { pin: 1, offset: 4, name: A }"), at: 5, 5, "allowed: 0 to 3"),
        Mistake(board("  - { pin: 1, offset: 1, name: A, chip: d }"), at: 5, 5, "no chip 'd'", "Allowed: c"),
        Mistake(
            board("  - { pin: 1, offset: 1, name: A }\n  - { pin: 1, offset: 2, name: B }"),
            at: 6,
            5,
            "'1' stands here twice"
        ),
        Mistake(
            board("  - { pin: 1, offset: 1, name: A }\n  - { pin: 2, offset: 1, name: B }"),
            at: 6,
            5,
            "pin 1 has the same line"
        ),
        Mistake(
            board("  - { pin: 1, offset: 1, name: A }\n  - { pin: 2, offset: 2, name: B, other_names: [a] }"),
            at: 6,
            5,
            "pin 1 is also called 'a'"
        ),
        Mistake(
            board("  - { pin: 1, kind: ground }\n", rest: "buses:\n  - { name: i2c-1, pins: [1] }"),
            at: 7,
            5,
            "pin 1 is not a line"
        ),
        Mistake(
            board("  - { pin: 1, kind: ground }\n", rest: "leds:\n  - { name: ACT }\n  - { name: ACT }"),
            at: 8,
            5,
            "leds: 'ACT' stands here twice"
        ),
        Mistake(
            board(
                "  - { pin: 1, kind: ground }\n",
                rest: "pwm:\n  - { device: a, channel: 0 }\n  - { device: a, channel: 0 }"
            ),
            at: 8,
            5,
            "pwm: 'a/0' stands here twice"
        ),
    ])
    func mistakesInProfilesAreFound(_ mistake: Mistake) throws {
        let outcome = BoardProfileLoader().load(text: Array(mistake.text.utf8), file: "boards/b.yaml")
        try #require(outcome.complaints.count == 1, "\(outcome.complaints)")
        let complaint = outcome.complaints[0]
        #expect(complaint.description.hasPrefix("boards/b.yaml:\(mistake.line):\(mistake.column): "), "\(complaint)")
        for part in mistake.says { #expect(complaint.message.contains(part), "\(complaint)") }
        #expect(outcome.profile == nil)
    }
}
