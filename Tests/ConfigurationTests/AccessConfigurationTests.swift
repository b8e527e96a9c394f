import Testing

@testable import Configuration

/// What an endpoint is limited to.
@Suite struct AccessConfigurationTests {
    private static let board = """
        board: raspberry-pi-4b
        switches:
          desk lamp: { line: pin 11, aliases: [lamp] }
          pump: { line: pin 13 }
        speakers:
          radio: { card: Headphones, capture: Mic }
          bell: { card: Other }
        endpoints:
          kitchen:
            file: /etc/kitchen

        """

    @Test func withoutWordsEverythingIsThere() throws {
        let configuration = try Fixtures.configuration(Self.board)
        #expect(configuration.endpoints.map(\.access) == [EndpointAccess()])
        #expect(configuration.endpoints[0].access.devices == nil && configuration.endpoints[0].access.tools == nil)
        let without = try Fixtures.configuration("board: raspberry-pi-4b\n")
        #expect(without.endpoints.map(\.access) == [EndpointAccess()])
    }

    @Test func devicesGetTheirOwnNamesAndSpeakersBringTheirMicrophones() throws {
        let text = Self.board + "    devices: [Lamp, radio]\n    tools: [get_status, press]\n    read_only: true\n"
        let access = try Fixtures.configuration(text).endpoints[0].access
        #expect(access.devices == ["desk lamp", "radio", "radio microphone"])
        #expect(access.tools == ["get_status", "press"])
        #expect(access.isReadOnly)
        let microphone = try Fixtures.configuration(Self.board + "    devices: [microphone]\n").endpoints[0].access
        #expect(microphone.devices == ["radio microphone"])
    }

    @Test func anEndpointInPlaceOfAllIsAsLimitedAsTheFirst() throws {
        let text = Self.board + "    devices: [pump]\n    read_only: true\n  hall: { file: /etc/hall }\n"
        let configuration = try Fixtures.configuration(text)
        let dialling = configuration.dialling(.standardInput)
        #expect(dialling.endpoints.map(\.name) == ["assistant"])
        #expect(dialling.endpoints[0].access == configuration.endpoints[0].access)
        #expect(dialling.endpoints[0].source == .standardInput)
    }

    @Test func onlyTheAccessIsLeftOut() throws {
        let plain = try Fixtures.configuration(Self.board).endpoints[0]
        let limited = try Fixtures.configuration(Self.board + "    read_only: true\n").endpoints[0]
        #expect(plain != limited && plain == limited.withoutAccess)
    }

    @Test(arguments: [
        Mistake(marked: board + "    devices: [desk lamp, ►pmup]\n", "there is no device 'pmup'; did you mean 'pump'?"),
        Mistake(marked: board + "    devices: [pump, ►Pump]\n", "'Pump' is named twice; keep one"),
        Mistake(marked: board + "    devices: ►[]\n", "the list names no device; leave it out for all devices"),
        Mistake(marked: board + "    devices: ►pump\n", "expects a list; write it in brackets: [pump]"),
        Mistake(
            marked: board + "    tools: [►get_state]\n",
            "did you mean 'get_status'? Allowed: get_status, set_switch"
        ),
        Mistake(marked: board + "    tools: [press, ►press]\n", "named twice"),
        Mistake(marked: board + "    tools: ►[]\n", "the list names no tool"),
        Mistake(marked: board + "    read_only: ►maybe\n", "read_only"),
        Mistake(marked: board + "    ►readonly: true\n", "did you mean 'read_only'?"),
    ])
    func mistakes(_ mistake: Mistake) throws { try mistake.check() }

    @Test(arguments: [
        "lamp\u{202E}", "la\u{200B}mp", "\u{2066}lamp\u{2069}", "la\u{AD}mp", "lamp\u{E0041}",
        "lamp\u{FE0F}", "\u{3164}lamp", "lamp\u{200D}x",
    ])
    func whatIsInvisibleIsRefused(name: String) throws {
        let places = [
            "switches:\n  ►\"\(name)\": { line: pin 11 }\n",
            "switches:\n  lamp: { line: pin 11, aliases: [►\"\(name)\"] }\n",
            "switches:\n  lamp: { line: pin 11, area: ►\"\(name)\" }\n",
            "switches:\n  lamp: { line: pin 11, description: ►\"\(name)\" }\n", "device: ►\"\(name)\"\n",
        ]
        for place in places {
            try Mistake(marked: "board: raspberry-pi-4b\n" + place, "invisible character U+").check()
        }
    }

    @Test(arguments: ["❤\u{FE0F} lamp", "đèn bàn", "台灯", "Küchenlicht", "lamp 1"])
    func whatIsSeenIsTaken(name: String) throws {
        _ = try Fixtures.configuration("board: raspberry-pi-4b\nswitches:\n  \"\(name)\": { line: pin 11 }\n")
    }
}
