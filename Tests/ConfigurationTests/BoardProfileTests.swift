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
        #expect(profile.header.map(\.number) == Array(1...40))
        #expect(profile.header.map { $0.offset?.rawValue } == Self.bcm)
        #expect(profile.header.allSatisfy { ($0.kind == .line) == ($0.chip == label) })
        #expect(profile.header.filter { $0.kind == .ground }.map(\.number) == [6, 9, 14, 20, 25, 30, 34, 39])
        #expect(profile.header.filter { $0.kind == .supply5V }.map(\.number) == [2, 4])
        #expect(profile.header.filter { $0.kind == .supply3V3 }.map(\.number) == [1, 17])
        #expect(profile.header.filter { $0.reserved != nil }.map(\.number) == [27, 28])
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
