import Devices
import HardwareAbstraction
import JSON
import MCP

/// `say`: speaks a text and answers when it has begun. The text is data, whoever wrote it.
struct SayTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let speakers: [Speaker]

    init?(_ context: ToolContext) {
        let speakers = context.board.speakers.devices.filter(\.canSpeak)
        guard !speakers.isEmpty else { return nil }
        self.context = context
        self.speakers = speakers
        let text = "What to say, word for word: 1 to \(SpokenText.maximumLength) characters."
        var properties: [Schema.Property] = [("text", Schema.text(text))]
        if speakers.count > 1 {
            properties.append(("speaker", Schema.choice(speakers.map(\.name), "The speaker.")))
        }
        definition = ToolDefinition(
            name: "say",
            title: "Say a text",
            description: "Says a text aloud on a speaker of the board, for people near it; it ends the sound that "
                + "plays. Only when asked to announce something there."
                + NameListing.sentence("Speakers", speakers.map(\.identity)),
            inputSchema: Schema.object(properties, required: speakers.count > 1 ? ["text", "speaker"] : ["text"]),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let text = try arguments.requiredText("text")
        let speaker = try context.speaker(arguments, among: speakers)
        do { try await speaker.say(text, in: context.language.voice) } catch { throw .saying(error) }
        context.report(.textSaid(speaker.name))
        return ToolResult(
            text: context.speech.saying(
                speaker: speakers.count > 1 ? speaker.name : nil,
                isSilent: await isSilent(speaker)
            )
        )
    }
}
