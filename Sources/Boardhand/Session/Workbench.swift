import Configuration
import Devices
import HardwareAbstraction
public import JSON
import Logging
import MCP
import Tools

/// A board for a moment, without an endpoint: to see its tools and to call one.
public struct Workbench: Sendable {
    /// The tools that a board can have.
    public static var toolNames: [String] { BoardTools.names }

    private let keeper: BoardKeeper
    private let tools: [any Tool]

    /// Takes the board's lines.
    ///
    /// - Parameter isSimulated: whether to simulate a board that is not simulated by its own profile.
    /// - Throws: `.configuration`, `.noInput`, `.unavailable`.
    public init(configuration: String, boards: String?, isSimulated: Bool) async throws(Failure) {
        let loaded = try LoadedConfiguration(
            path: configuration,
            boards: boards.map { [$0] },
            isSimulated: isSimulated
        )
        let platform = try BoardHardware(loaded, isSimulated: isSimulated).platform
        let plan = try await BoardAssembler(platform: platform).plan(loaded.configuration)
        let logger = Logger(label: "boardhand") { _ in SwiftLogNoOpLogHandler() }
        let events = EventRecorder(journal: nil, earlier: [], clock: platform.clock, logger: logger)
        do {
            keeper = try await BoardKeeper.start(
                plan,
                platform: platform,
                environment: OutputEnvironment(
                    clock: platform.clock,
                    confirmationWords: loaded.configuration.language.spoken.confirmationWords,
                    report: { events.record($0) }
                ),
                language: loaded.configuration.language.speech,
                events: events,
                sharingExecutorOf: Host()
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        tools = EndpointTools(clock: platform.clock, events: events, logger: logger).make(
            await keeper.served,
            language: loaded.configuration.language.spoken,
            caller: .local
        )
    }

    private actor Host {}

    /// The tools as a voice session is told of them, and how many parameters each has.
    public func listing() async throws(Failure) -> [(tool: JSONValue, parameterCount: Int)] {
        let listed = try await LocalSession(tools: tools).request("tools/list")["tools"]?.array ?? []
        return zip(listed, tools).map { ($0, $1.definition.parameterCount) }
    }

    /// Calls a tool.
    ///
    /// - Throws: `.usage` when there is no such tool.
    public func call(_ tool: String, _ arguments: JSONObject) async throws(Failure) -> ToolAnswer {
        let params: JSONObject = ["name": .string(tool), "arguments": .object(arguments)]
        let result = try await LocalSession(tools: tools).request("tools/call", params)
        guard let text = result["content"]?.array?.first?["text"]?.string else {
            throw Failure(.software, "the call of \(tool) got an answer without a text; report this")
        }
        return ToolAnswer(text: text, isError: result["isError"]?.bool ?? false, result: result)
    }

    /// Gives every output its stop value and its line back.
    ///
    /// - Throws: `.systemError` with what failed; the others are done nevertheless.
    public func close() async throws(Failure) {
        let failures = await keeper.stop()
        guard failures.isEmpty else { throw Failure(.systemError, failures.map(\.description)) }
    }
}
