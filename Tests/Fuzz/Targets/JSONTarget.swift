import JSON

/// JSON in, out and in again: what was read must come back the same.
struct JSONTarget: FuzzTarget {
    static let name = "json"

    init() {}

    func run(_ input: [UInt8]) throws {
        let value: JSONValue
        do {
            value = try JSONValue.parse(input)
        } catch {
            try require((0...input.count).contains(error.offset), "a mistake at \(error.offset) of \(input.count)")
            try require(error.line >= 1 && error.column >= 0, "a mistake at line \(error.line)")
            return
        }
        let written = value.serialized()
        try require(!written.contains(0x0A) && !written.contains(0), "a line end or NUL was written")
        let again: JSONValue
        do {
            again = try JSONValue.parse(written)
        } catch {
            throw Finding(description: "cannot read what was written: \(error)")
        }
        try require(again == value, "\(value) came back as \(again)")
        try require(again.serialized() == written, "written twice, it differs")
    }
}
