import JSON

/// Writes JSON-RPC responses in the form of a request's revision.
final class AnswerWriter: Sendable {
    let info: ServerInfo
    let maximumTextBytes: Int
    let errorStyle: ToolErrorStyle
    /// The `_meta` of every modern result.
    private let resultMeta: [UInt8]

    /// Modern revisions send changes only to a subscription, which we do not offer. (MCP 2026-07-28, server/tools)
    private static func capabilities(in revision: ProtocolRevision) -> JSONValue {
        ["tools": ["listChanged": .bool(!revision.isModern)]]
    }

    init(info: ServerInfo, maximumTextBytes: Int, errorStyle: ToolErrorStyle = .mcp) {
        self.errorStyle = errorStyle
        self.info = info
        self.maximumTextBytes = maximumTextBytes
        let meta: JSONObject = ["io.modelcontextprotocol/serverInfo": .object(info.json(for: .newest))]
        resultMeta = meta.serialized()
    }

    func error(_ error: RPCError, to id: RequestID?) -> [UInt8] {
        envelope(id, "error") { writer in
            writer.beginObject()
            writer.member("code")
            writer.write(error.code.rawValue)
            writer.member("message")
            writer.write(error.message)
            if let data = error.data {
                writer.member("data")
                writer.write(data)
            }
            writer.endObject()
        }
    }

    func empty(to id: RequestID, in revision: ProtocolRevision) -> [UInt8] {
        result(id, revision) { _ in }
    }

    func initialized(to id: RequestID, in revision: ProtocolRevision) -> [UInt8] {
        result(id, revision) { writer in
            writer.member("protocolVersion")
            writer.write(revision.rawValue)
            writer.member("capabilities")
            writer.write(Self.capabilities(in: revision))
            writer.member("serverInfo")
            writer.write(info.json(for: revision))
        }
    }

    func discovered(to id: RequestID) -> [UInt8] {
        result(id, .newest) { writer in
            writer.member("supportedVersions")
            writer.write(.array(ProtocolRevision.supported.map(JSONValue.string)))
            writer.member("capabilities")
            writer.write(Self.capabilities(in: .newest))
            writeCaching(to: &writer)
        }
    }

    func tools(_ list: [UInt8], to id: RequestID, in revision: ProtocolRevision) -> [UInt8] {
        result(id, revision) { writer in
            writer.member("tools")
            writer.write(json: list)
            if revision.isModern { writeCaching(to: &writer) }
        }
    }

    func toolListChanged() -> [UInt8] {
        let message: JSONObject = ["jsonrpc": "2.0", "method": "notifications/tools/list_changed"]
        return message.serialized()
    }

    func toolResult(_ answer: ToolResult, to id: RequestID, in revision: ProtocolRevision) -> [UInt8] {
        var sentence = answer.text
        var isError = answer.isError
        var contents = answer.content
        if case .text(let prefix) = errorStyle, isError {
            sentence = prefix + sentence
            isError = false
            let place = contents.firstIndex { if case .text = $0 { true } else { false } }
            if let place { contents[place] = .text(sentence) } else { contents.insert(.text(sentence), at: 0) }
        }
        let text = SpeakableText.safe(sentence, maximumBytes: maximumTextBytes)
        return result(id, revision) { writer in
            writer.member("content")
            writer.beginArray()
            for content in contents { write(content, to: &writer, in: revision) }
            writer.endArray()
            if let content = answer.structuredContent, revision.hasStructuredContent, errorStyle.offersStructure {
                writer.member("structuredContent")
                writer.write(content)
            }
            writer.member("isError")
            writer.write(isError)
            if isError {
                // Not in MCP, but allowed: a widely used voice server reads an error's sentence only from here.
                writer.member("error")
                writer.write(text)
            }
            if let code = answer.code, errorStyle == .local {
                writer.member("code")
                writer.write(code)
            }
        }
    }

    func progress(_ progress: ToolProgress, token: RequestID, in revision: ProtocolRevision) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("jsonrpc")
        writer.write("2.0")
        writer.member("method")
        writer.write("notifications/progress")
        writer.member("params")
        writer.beginObject()
        writer.member("progressToken")
        token.write(to: &writer)
        writer.member("progress")
        writer.write(.number(progress.progress))
        if let total = progress.total {
            writer.member("total")
            writer.write(.number(total))
        }
        if let message = progress.message, revision.hasProgressMessages {
            writer.member("message")
            writer.write(message)
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    private func write(_ content: ToolContent, to writer: inout JSONWriter, in revision: ProtocolRevision) {
        writer.beginObject()
        defer { writer.endObject() }
        func member(_ key: String, _ value: String, _ writer: inout JSONWriter) {
            writer.key(key)
            writer.write(value)
        }
        switch content {
        case .text(let text):
            member("type", "text", &writer)
            member("text", SpeakableText.safe(text, maximumBytes: maximumTextBytes), &writer)
        case .audio(_, let mimeType) where !revision.hasAudio:
            member("type", "text", &writer)
            member("text", "A sound (\(mimeType)).", &writer)
        case .image(let base64, let mimeType), .audio(let base64, let mimeType):
            if case .image = content { member("type", "image", &writer) } else { member("type", "audio", &writer) }
            member("data", base64, &writer)
            member("mimeType", mimeType, &writer)
        case .resource(let uri, let mimeType, let text):
            member("type", "resource", &writer)
            writer.member("resource")
            writer.beginObject()
            member("uri", uri, &writer)
            member("mimeType", mimeType, &writer)
            member("text", text, &writer)
            writer.endObject()
        }
    }

    /// Five minutes, for this client only. (MCP 2026-07-28, schema, "CacheableResult".)
    private func writeCaching(to writer: inout JSONWriter) {
        writer.member("ttlMs")
        writer.write(300_000 as Int64)
        writer.member("cacheScope")
        writer.write("private")
    }

    private func result(
        _ id: RequestID,
        _ revision: ProtocolRevision,
        members: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        envelope(id, "result") { writer in
            writer.beginObject()
            if revision.isModern {
                writer.member("resultType")
                writer.write("complete")
            }
            members(&writer)
            if revision.isModern {
                writer.member("_meta")
                writer.write(json: resultMeta)
            }
            writer.endObject()
        }
    }

    /// An unknown id is null, as JSON-RPC 2.0, §5, has it.
    private func envelope(_ id: RequestID?, _ kind: String, value: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.reserveCapacity(512)
        writer.beginObject()
        writer.member("jsonrpc")
        writer.write("2.0")
        writer.member("id")
        if let id { id.write(to: &writer) } else { writer.writeNull() }
        writer.key(kind)
        value(&writer)
        writer.endObject()
        return writer.bytes
    }
}
