import Foundation
import Testing

@testable import Configuration

/// The schema says of every key what the validator's description says.
@Suite struct JSONSchemaTests {
    private func object(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }

    private func properties(_ value: Any?) throws -> [String: Any] { try object(try object(value)["properties"]) }

    @Test func itIsJSONWithTypesRangesAndRequiredKeys() throws {
        let text = try Fixtures.loader().jsonSchema
        let root = try object(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        #expect(root["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
        #expect(root["additionalProperties"] as? Bool == false)
        let sections = try properties(root)
        #expect(Set(sections.keys) == Set(try Fixtures.loader().description.keys.map(\.name)))
        let momentary = try object(try object(sections["momentary"])["additionalProperties"])
        #expect(Set(try #require(momentary["required"] as? [String])) == ["line", "pulse"])
        let confirm = try object(try properties(momentary)["confirm"])
        #expect(confirm["type"] as? String == "boolean")
        let switches = try object(try object(sections["switches"])["additionalProperties"])
        let start = try object(try properties(switches)["at_start"])
        #expect(try #require(start["enum"] as? [Any]).count == 5)
        let board = try object(sections["board"])
        #expect(try board["enum"] as? [String] == ["auto"] + Fixtures.profiles().map(\.name))
        let prefix = try object(sections["tool_prefix"])
        #expect(prefix["pattern"] as? String == "^[a-z][a-z0-9_]{0,15}$")
        let volume = try object(
            try properties(try object(try object(sections["speakers"])["additionalProperties"]))["max_volume"]
        )
        #expect(volume["minimum"] as? Int == 1 && volume["maximum"] as? Int == 100)
    }

    @Test func patternsAreAnchoredRegularExpressions() throws {
        let all = try patterns(of: .group(Fixtures.loader().description))
        #expect(all.count > 20)
        for pattern in all {
            _ = try NSRegularExpression(pattern: pattern)
            #expect(pattern.hasPrefix("^") && pattern.hasSuffix("$"))
        }
    }

    private func patterns(of value: ValueDescription) -> [String] {
        switch value {
        case .identifier(let pattern, _): [pattern]
        case .group(let group): group.keys.flatMap { patterns(of: $0.value) }
        case .named(let item, _), .list(let item, _): patterns(of: item)
        case .either(let choices): choices.flatMap { patterns(of: $0) }
        default: []
        }
    }

    /// An editor and the validator accept the same texts.
    private func agree<Value>(_ format: Format<Value>, on texts: [String]) throws {
        guard case .identifier(let pattern, _) = format.description else {
            Issue.record("\(format.description) has no pattern")
            return
        }
        let expression = try NSRegularExpression(pattern: pattern)
        let start = SourceLocation(file: "f", line: 1, column: 1)
        for text in texts {
            var reading = Reading(complaints: ComplaintCollector(), directory: "", subject: Located("", at: start))
            let value = format.read(YAMLNode(content: .scalar(text, isPlain: true), location: start), &reading)
            let range = NSRange(text.startIndex..., in: text)
            #expect((expression.firstMatch(in: text, range: range) != nil) == (value != nil), "\(text)")
            #expect(reading.complaints.isEmpty == (value != nil))
        }
    }

    @Test func editorsAcceptWhatTheValidatorAccepts() throws {
        try agree(Format<ElectricLoad>.load, on: ["60 W", "2.5kW", "1 mA", "60", ".5 A", "5. A", "60 V", "W", "-1 W"])
        try agree(Format<Double>.frequency, on: ["50Hz", "1.5 kHz", "1", "1MHz", "kHz", "1 hz"])
        try agree(Format<Int>.level, on: ["on", "off", "0%", "100%", "5", "%", "1.5%", "On"])
        try agree(
            Format<RuleConfiguration.TimeSpan>.timeSpan,
            on: ["22:00-06:00", "7:00 - 8:30", "22-6", "22:00", "1:0-2:00", "22:00-06:00-07:00"]
        )
        try agree(
            Format<OfflineConfiguration>.offline,
            on: ["keep", "off", "off after 15m", "off after", "on", "off 5m"]
        )
        try agree(Format<String>.led, on: ["ACT", "beaglebone:green:usr2", "", "a/b", "a b", ".x", "LED.1"])
    }
}
