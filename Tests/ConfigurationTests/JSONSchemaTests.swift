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
        #expect(board["enum"] as? [String] == ["auto", "raspberry-pi-4b", "simulated"])
        let prefix = try object(sections["tool_prefix"])
        #expect(prefix["pattern"] as? String == "^[a-z][a-z0-9_]{0,15}$")
        let volume = try object(
            try properties(try object(try object(sections["speakers"])["additionalProperties"]))["max_volume"]
        )
        #expect(volume["minimum"] as? Int == 1 && volume["maximum"] as? Int == 100)
    }

    @Test func patternsAreRegularExpressionsThatFitTheirExamples() throws {
        for (text, pattern) in try patterns(of: .group(Fixtures.loader().description)) {
            _ = try NSRegularExpression(pattern: pattern)
            #expect(!text.isEmpty && pattern.hasPrefix("^") && pattern.hasSuffix("$"))
        }
    }

    private func patterns(of value: ValueDescription, name: String = "file") -> [(String, String)] {
        switch value {
        case .identifier(let pattern): [(name, pattern)]
        case .group(let group): group.keys.flatMap { patterns(of: $0.value, name: $0.name) }
        case .named(let item, _), .list(let item, _): patterns(of: item, name: name)
        case .either(let choices): choices.flatMap { patterns(of: $0, name: name) }
        default: []
        }
    }
}
