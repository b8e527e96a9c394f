import Devices
import JSON
import MCP

/// `run_scene`: several outputs at once, or an exact account of what was not done.
struct RunSceneTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let scenes: DeviceList<Scene>

    init?(_ context: ToolContext) {
        guard let scenes = context.scenes, !scenes.isEmpty else { return nil }
        self.context = context
        self.scenes = scenes
        definition = ToolDefinition(
            name: "run_scene",
            title: "Run a scene",
            description: "Sets several devices at once. Only when asked to."
                + NameListing.sentence("Scenes", scenes.devices.map(\.identity)),
            inputSchema: Schema.object([("name", Schema.choice(scenes.names, "The scene."))], required: ["name"]),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let name = try arguments.requiredName("name")
        guard let scene = scenes.named(name) else { throw .unknown(name, .scene, known: scenes.names) }
        let errors: [OutputError]
        let isNothingDone: Bool
        switch await scene.run(by: context.caller) {
        case .refused(let refused): (errors, isNothingDone) = (refused, true)
        case .ran(let done, let failed): (errors, isNothingDone) = (failed, done.isEmpty)
        }
        let failures = errors.map(context.failure)
        for failure in failures { log(failure) }
        let text = context.speech.scene(
            scene.name,
            isNothingDone: isNothingDone,
            failures: failures.map(context.speech.failure)
        )
        let code = failures.lazy.compactMap(\.code).first
        return failures.isEmpty ? ToolResult(text: text) : .failure(text, code: code)
    }
}
