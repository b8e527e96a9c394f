import JSON
import Testing

@testable import PracticeEndpoint

@Suite struct CallArgumentsTests {
    let schema: JSONValue = [
        "type": "object",
        "properties": [
            "name": ["type": "string"], "minutes": ["type": "integer"], "level": ["type": "number"],
            "mute": ["type": "boolean"], "names": ["type": "array", "items": ["type": "string"]],
            "pins": ["type": "array", "items": ["type": "integer"]], "maybe": ["type": ["null", "integer"]],
            "any": [:], "extra": ["type": "object"],
        ],
    ]

    @Test(
        arguments: [
            ("name=desk lamp", "desk lamp"), ("name=7", "7"), ("name=a=b", "a=b"), ("name=", ""), ("minutes=5", 5),
            ("minutes=-5", -5), ("level=2", 2), ("level=2.5", 2.5), ("mute=true", true), ("mute=off", false),
            ("names=a, b", ["a", "b"]), ("names=[\"a,b\"]", ["a,b"]), ("names=", []), ("pins=1,2", [1, 2]),
            ("maybe=3", 3), ("any=x", "x"), ("extra={\"a\":1}", ["a": 1]),
        ] as [(String, JSONValue)]
    )
    func typesByTheSchema(word: String, value: JSONValue) throws {
        let arguments = try CallArguments.parse([word], schema: schema)
        #expect(arguments.members.map(\.value) == [value])
        #expect(arguments.members.first?.key == word.split(separator: "=").first.map(String.init))
    }

    @Test(arguments: ["minutes=x", "minutes=1.5", "level=hot", "level=nan", "mute=maybe", "pins=1,x", "extra=[]"])
    func refusesOtherTypes(word: String) throws {
        let error = try #require(throws: CallArgumentsError.self) { try CallArguments.parse([word], schema: schema) }
        guard case .wrongType = error else {
            Issue.record("unexpected \(error)")
            return
        }
    }

    @Test func namesWhatTheToolTakes() {
        #expect(throws: CallArgumentsError.notAPair("on")) { try CallArguments.parse(["on"], schema: schema) }
        #expect(throws: CallArgumentsError.notAPair("=on")) { try CallArguments.parse(["=on"], schema: schema) }
        #expect(throws: CallArgumentsError.unknown("x", known: ["a", "b"])) {
            try CallArguments.parse(["x=1"], schema: ["properties": ["a": [:], "b": [:]]])
        }
    }
}
