import JSON

/// The tools of a server, rendered once: a list has the same bytes every time, so that models' caches hold.
struct ToolCatalogue: Hashable, Sendable {
    private let names: [String]
    private let known: Set<String>
    /// For revisions without structured content; voice servers' prompts stay small.
    private let plain: [UInt8]
    private let structured: [UInt8]

    /// - Parameter offersStructure: whether output schemas are shown to the revisions that know them.
    init(_ tools: [ToolDefinition], offersStructure: Bool = true) throws(MCPConfigurationError) {
        var known: Set<String> = []
        for tool in tools {
            guard tool.hasValidName else { throw .badToolName(tool.name) }
            guard known.insert(tool.name).inserted else { throw .duplicateToolName(tool.name) }
            for (which, schema) in [("inputSchema", tool.inputSchema), ("outputSchema", tool.outputSchema ?? [:])] {
                guard schema["type"] ?? "object" == "object" else {
                    throw .schemaIsNoObject(tool: tool.name, which: which)
                }
            }
        }
        self.known = known
        names = tools.map(\.name)
        plain = JSONValue.array(tools.map { .object($0.json(structured: false)) }).serialized()
        structured = JSONValue.array(tools.map { .object($0.json(structured: offersStructure)) }).serialized()
    }

    func contains(_ name: String) -> Bool { known.contains(name) }

    /// The array of all tools.
    func list(for revision: ProtocolRevision) -> [UInt8] { revision.hasStructuredContent ? structured : plain }

    /// Says what there is, for a model that asked for something else.
    var inventory: String { names.isEmpty ? "I have no tools." : "I have: \(names.joined(separator: ", "))." }
}

extension ToolDefinition {
    /// `^[a-z][a-z0-9_]{0,63}$`
    fileprivate var hasValidName: Bool {
        guard 1...64 ~= name.utf8.count, let first = name.utf8.first else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters ~= first
            && name.utf8.allSatisfy { letters ~= $0 || digits ~= $0 || $0 == UInt8(ascii: "_") }
    }

    /// The annotations stand in all revisions: 2024-11-05 does not know them and allows them.
    fileprivate func json(structured: Bool) -> JSONObject {
        var tool: JSONObject = ["name": .string(name)]
        if structured { tool["title"] = .string(title) }
        tool["description"] = .string(description)
        tool["inputSchema"] = .object(inputSchema.asObjectSchema)
        if structured, let outputSchema { tool["outputSchema"] = .object(outputSchema.asObjectSchema) }
        tool["annotations"] = [
            "readOnlyHint": .bool(annotations.isReadOnly),
            "destructiveHint": .bool(annotations.isDestructive),
            "idempotentHint": .bool(annotations.isIdempotent),
            "openWorldHint": .bool(annotations.isOpenWorld),
        ]
        return tool
    }
}

extension JSONObject {
    /// With `type` and `properties`, which some clients read without looking.
    fileprivate var asObjectSchema: JSONObject {
        var schema: JSONObject = ["type": "object", "properties": self["properties"] ?? [:]]
        for member in members { schema[member.key] = member.value }
        return schema
    }
}
