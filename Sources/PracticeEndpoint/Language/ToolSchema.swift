import Foundation
internal import JSON

/// What a fetched tool says of itself, as far as a sentence can be matched to it.
struct ToolSchema: Sendable {
    struct Property: Sendable {
        let name: String
        let type: String
        /// What it may be; the items of a list.
        let choices: [String]
        let isList: Bool
        let isRequired: Bool
        let range: ClosedRange<Double>
    }

    let name: String
    /// The words of the name: `set_switch` has `set` and `switch`.
    let words: [String]
    let isReadOnly: Bool
    let properties: [Property]
    /// Other names of choices, which the description tells: `desk lamp (lamp, work light; in office)`.
    let aliases: [String: [String]]

    init?(_ tool: JSONValue) {
        guard let name = tool["name"]?.string else { return nil }
        self.name = name
        words = name.split(separator: "_").map { $0.lowercased() }
        isReadOnly = tool["annotations"]?["readOnlyHint"] == true
        let schema = tool["inputSchema"]
        let required = schema?["required"]?.array?.compactMap(\.string) ?? []
        properties = (schema?["properties"]?.object?.members ?? []).map { member in
            let property = member.value
            let type = property["type"]?.string ?? "string"
            let choices = (property["enum"] ?? property["items"]?["enum"])?.array?.compactMap(\.string) ?? []
            let low = property["minimum"]?.number ?? -.greatestFiniteMagnitude
            let high = property["maximum"]?.number ?? .greatestFiniteMagnitude
            return Property(
                name: member.key,
                type: type,
                choices: choices,
                isList: type == "array",
                isRequired: required.contains(member.key),
                range: min(low, high)...max(low, high)
            )
        }
        let description = tool["description"]?.string ?? ""
        var aliases: [String: [String]] = [:]
        for choice in Set(properties.flatMap(\.choices)) {
            guard let start = description.range(of: "\(choice) (")?.upperBound,
                let end = description[start...].firstIndex(of: ")")
            else { continue }
            let details = description[start..<end].split(separator: ";")
            aliases[choice] = details.flatMap { $0.split(separator: ",") }
                .map { String($0.drop { $0 == " " }) }
                .filter { !$0.hasPrefix("in ") && !$0.isEmpty }
        }
        self.aliases = aliases
    }
}
