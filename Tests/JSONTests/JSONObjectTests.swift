import JSON
import Testing

@Suite struct JSONObjectTests {
    @Test func `setting keeps the place, nil removes`() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.members.map(\.key) == ["a", "b"])
        #expect(object["a"] == 3)
        object["a"] = nil
        object["c"] = .null
        object["d"] = nil
        #expect(object == ["b": 2, "c": nil])
        #expect(!object.isEmpty && JSONObject().isEmpty)
    }

    @Test(arguments: [(3, 3), (3.0, 3), (3.5, nil), ("3", nil), (.number(1e30), nil)] as [(JSONValue, Int64?)])
    func `integers`(_ value: JSONValue, _ integer: Int64?) {
        #expect(value.integer == integer)
    }

    @Test func `accessors answer for their own kind only`() {
        let values: [JSONValue] = [nil, true, 1, 1.5, "s", [1], ["k": 1]]
        #expect(values.map { $0.bool != nil } == [false, true, false, false, false, false, false])
        #expect(values.map { $0.number != nil } == [false, false, true, true, false, false, false])
        #expect(values.map { $0.string != nil } == [false, false, false, false, true, false, false])
        #expect(values.map { $0.array != nil } == [false, false, false, false, false, true, false])
        #expect(values.map { $0.object != nil } == [false, false, false, false, false, false, true])
        #expect(values.map { $0["k"] != nil } == [false, false, false, false, false, false, true])
    }
}
