import JSON
import MCP
import NIOPosix
import Synchronization

func definition(_ name: String) -> ToolDefinition {
    ToolDefinition(
        name: name,
        title: name,
        description: "For tests.",
        inputSchema: ["type": "object", "properties": ["text": ["type": "string", "description": "Any."]]],
        annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
    )
}

/// Answers at once what it was given.
struct EchoTool: Tool {
    let definition = EndpointTests.definition("echo")

    func call(_ arguments: JSONObject) async -> ToolResult { ToolResult(text: arguments["text"]?.string ?? "nothing") }
}

/// Answers only when it is told to, or cancelled.
final class GateTool: Tool {
    let definition = EndpointTests.definition("gate")
    /// Texts of the calls that have begun.
    let begun = Mailbox<String>()
    let cancelled = Mailbox<String>()
    private let waiting = Mutex<[String: CheckedContinuation<Void, Never>]>([:])

    func open(_ text: String) { waiting.withLock { $0.removeValue(forKey: text) }?.resume() }

    func call(_ arguments: JSONObject) async -> ToolResult {
        let text = arguments["text"]?.string ?? ""
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting.withLock { $0[text] = continuation }
                begun.put(text)
            }
        } onCancel: {
            cancelled.put(text)
            open(text)
        }
        return ToolResult(text: "done \(text)")
    }
}

/// Tells where it runs, before and after it yields.
struct ThreadTool: Tool {
    let definition = EndpointTests.definition("thread")

    func call(_ arguments: JSONObject) async -> ToolResult {
        func place() -> String { MultiThreadedEventLoopGroup.currentEventLoop == nil ? "elsewhere" : "event loop" }
        let before = place()
        await Task.yield()
        return ToolResult(text: "\(before), \(place())")
    }
}
