import JSON
import MCP

/// A tool of the conformance suite: a name, and what it answers. (github.com/modelcontextprotocol/conformance)
struct FixtureTool: Tool {
    let definition: ToolDefinition
    private let answer: @Sendable (@Sendable (ToolProgress) -> Void) async -> ToolResult

    private init(
        _ name: String,
        _ description: String,
        answer: @escaping @Sendable (@Sendable (ToolProgress) -> Void) async -> ToolResult
    ) {
        definition = ToolDefinition(
            name: name,
            title: name,
            description: description,
            inputSchema: ["type": "object", "properties": [:]],
            annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
        )
        self.answer = answer
    }

    private init(_ name: String, _ description: String, _ content: ToolContent...) {
        self.init(name, description) { _ in ToolResult(content: content) }
    }

    func call(_ arguments: JSONObject) async -> ToolResult { await answer { _ in } }

    func call(
        _ arguments: JSONObject,
        reporting report: @escaping @Sendable (ToolProgress) -> Void
    ) async -> ToolResult { await answer(report) }

    static let all: [any Tool] = [
        FixtureTool("test_simple_text", "Answers a text.", .text("This is a simple text response for testing.")),
        FixtureTool("test_image_content", "Answers a picture.", Media.image),
        FixtureTool("test_audio_content", "Answers a sound.", Media.audio),
        FixtureTool(
            "test_embedded_resource",
            "Answers a resource.",
            .resource(
                uri: "test://embedded-resource",
                mimeType: "text/plain",
                text: "This is an embedded resource content."
            )
        ),
        FixtureTool(
            "test_multiple_content_types",
            "Answers a text, a picture and a resource.",
            .text("Multiple content types test:"),
            Media.image,
            .resource(
                uri: "test://mixed-content-resource",
                mimeType: "application/json",
                text: #"{"test":"data","value":123}"#
            )
        ),
        FixtureTool("test_error_handling", "Fails.") { _ in
            .failure("This tool intentionally returns an error for testing")
        },
        FixtureTool("test_tool_with_progress", "Tells how far it is.") { report in
            for percent in [0.0, 50, 100] {
                if percent > 0 {
                    // Cancelled: nobody waits, so there is nothing to end in order.
                    do { try await Task.sleep(for: .milliseconds(50)) } catch { return .failure("cancelled") }
                }
                report(ToolProgress(percent, of: 100, message: "Completed step \(Int(percent)) of 100"))
            }
            return ToolResult(text: "Tool with progress completed")
        },
    ]
}
