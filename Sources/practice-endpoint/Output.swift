internal import JSON

/// What the commands print.
enum Output {
    static func json(_ value: JSONValue) { print(String(decoding: value.serialized(), as: UTF8.self)) }

    /// A board's text on one line that cannot steer the terminal.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        )
    }

    static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    /// The tools as a table: name, number of parameters, and the description's first line.
    static func tools(_ answer: JSONValue) -> [String] {
        let tools = answer["tools"]?.array ?? []
        let rows = tools.map { tool -> (name: String, parameters: String, text: String) in
            let parameters = tool["inputSchema"]?["properties"]?.object?.members.count ?? 0
            let description = tool["description"]?.string ?? ""
            let line = description.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            return (plain(tool["name"]?.string ?? "?"), count(parameters, "parameter"), plain(line))
        }
        let nameWidth = rows.map(\.name.count).max() ?? 0
        let countWidth = rows.map(\.parameters.count).max() ?? 0
        return rows.map { row in
            "\(padded(row.name, nameWidth))  \(padded(row.parameters, countWidth))  \(row.text)"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
