import Testing

@testable import Configuration

/// What people are told of keys comes from what the validator reads with.
@Suite struct KeyReferenceTests {
    private func reference() throws -> KeyReference { KeyReference(try Fixtures.loader().description) }

    @Test func everyKeyIsExplained() throws {
        let reference = try reference()
        #expect(reference.paths.count > 100)
        #expect(Set(reference.paths).count == reference.paths.count)
        for path in reference.paths {
            let lines = try #require(reference.text(for: path)).split(separator: "\n")
            #expect(lines[0].count > 3 && lines[0].first?.isLowercase == false, "\(path)")
            #expect(lines[1].hasPrefix("It takes: ") && lines[1].count > "It takes: ".count, "\(path)")
        }
    }

    @Test(
        arguments: [
            ("switches.max_on", "It takes: a time from 1s to 168h\nWithout it: no limit"),
            ("momentary.pulse", "It takes: a time from 50ms to 10s\nIt must be there."),
            ("dimmers.gamma", "It takes: a number from 1 to 4\nWithout it: 2.2, of a servo 1"),
            ("sensors.offset.temperature", "It takes: a number from -1000 to 1000, in °C"),
            ("scenes.set", "It takes: names, at most 100, each with: on, off, or 0% to 100%\nIt must be there."),
        ]
    )
    func itTellsWhatAKeyTakesAndWhatCountsWithoutIt(path: String, text: String) throws {
        let told = try #require(try reference().text(for: path))
        #expect(told.hasSuffix(text), "\(told)")
    }

    @Test(arguments: [
        "", "max_on", "switches.", ".switches", "switches.pump.max_on", "switches.max_on.more", "nothing",
    ])
    func whatIsNoKeyIsNone(path: String) throws {
        #expect(try reference().text(for: path) == nil)
    }

    private func key(of text: String) throws -> String? {
        let outcome = try Fixtures.loader().load(text: Array(text.utf8), file: "f.yaml")
        let complaint = try #require(outcome.complaints.first, "\(text)")
        return complaint.key
    }

    /// Whatever the file is like, a complaint leads to the key that it is about.
    @Test(
        arguments: [
            ("board: moon", "board"),
            ("switches: { pump: { line: pin 11, max_on: 2y } }", "switches.max_on"),
            ("switches: { pump: { line: pin 11, aliases: [a, [b]] } }", "switches.aliases"),
            ("switches: { pump: { lin: pin 11 } }", "switches"),
            ("switches: { pump: { line: pin 11, requires: { valve: half } } }", "switches.requires"),
            ("momentary: { gate: { line: pin 11 } }", "momentary"),
            ("interlocks: [{ outputs: [a, b] }]", "interlocks.outputs"),
            (
                "switches: { a: { line: pin 11 }, b: { line: pin 13 } }\n"
                    + "interlocks: [{ outputs: [a, b], dead_time: long }]",
                "interlocks.dead_time"
            ),
            ("sensors: { hut: { chip: bme280, offset: { temperature: warm } } }", "sensors.offset.temperature"),
            ("scenes: { night: { lamp: half } }", "scenes"),
            ("scenes: { night: { set: { lamp: half } } }", "scenes.set"),
            ("sounds: { bell: { file: [] } }", "sounds.file"),
            ("rules: [{ when: pigs fly, do: [[]] }]", "rules.when"),
        ]
    )
    func aComplaintKnowsItsKey(text: String, path: String) throws {
        let text = text.hasPrefix("board:") ? text : "board: simulated\n" + text
        #expect(try key(of: text) == path)
        #expect(try reference().text(for: path) != nil)
    }

    @Test(arguments: ["", "- a", "wrong: 1", "board: ["]) func whatIsAboutTheFileHasNoKey(text: String) throws {
        #expect(try key(of: text) == nil)
    }
}
