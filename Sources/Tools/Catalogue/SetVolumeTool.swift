import Devices
import HardwareAbstraction
import JSON
import MCP

/// `set_volume`: level, change and mute of a speaker, answered from the mixer.
struct SetVolumeTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let speakers: [Speaker]

    private static let levels = 0...100
    private static let changes = -100...100

    init?(_ context: ToolContext) {
        let speakers = context.board.speakers.devices.filter(\.hasVolume)
        guard !speakers.isEmpty else { return nil }
        self.context = context
        self.speakers = speakers
        var properties: [Schema.Property] = [
            ("level", Schema.wholeNumber(Self.levels, "The volume in percent.")),
            ("change", Schema.wholeNumber(Self.changes, "Instead of level: how much louder, or quieter below 0.")),
            ("mute", Schema.flag("True mutes, false unmutes.")),
        ]
        if speakers.count > 1 {
            let usual = context.usual(speakers).map { "; \($0.name) if left out" } ?? ""
            let hint = "The speaker or microphone\(usual)."
            properties.insert(("speaker", Schema.choice(speakers.map(\.name), hint)), at: 0)
        }
        definition = ToolDefinition(
            name: "set_volume",
            title: "Set the volume",
            description: "Sets the volume of a speaker, changes it, mutes or unmutes it."
                + NameListing.sentence("Speakers", speakers.map(\.identity)),
            inputSchema: Schema.object(properties, required: context.usual(speakers) == nil ? ["speaker"] : []),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let request = try request(arguments)
        let speaker = try context.speaker(arguments, among: speakers)
        let outcome: VolumeOutcome
        do { outcome = try await speaker.adjust(request) } catch { throw .volume(error) }
        if request.level != nil { context.report(.volumeSet(speaker.name, percent: outcome.state.percent)) }
        if let isMuted = request.mute { context.report(.muteSet(speaker.name, isMuted: isMuted)) }
        return ToolResult(text: context.speech.volume(speaker.name, outcome))
    }

    private func request(_ arguments: ToolArguments) throws(ToolFailure) -> VolumeRequest {
        let level = try arguments.wholeNumber("level", in: Self.levels)
        let change = try arguments.wholeNumber("change", in: Self.changes)
        let mute = try arguments.flag("mute")
        switch (level, change) {
        case (_?, _?): throw .argument(ArgumentError(field: "level", problem: .conflict(with: "change")))
        case (let level?, nil): return VolumeRequest(level: .absolute(level), mute: mute)
        case (nil, let change?): return VolumeRequest(level: .relative(change), mute: mute)
        case (nil, nil):
            guard mute != nil else {
                throw .argument(ArgumentError(field: "level", problem: .noneOf(["level", "change", "mute"])))
            }
            return VolumeRequest(mute: mute)
        }
    }
}
