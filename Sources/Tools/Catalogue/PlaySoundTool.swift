import Devices
import HardwareAbstraction
import JSON
import MCP

/// `play_sound`: starts a sound and answers while it plays.
struct PlaySoundTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let speakers: [Speaker]

    init?(_ context: ToolContext) {
        let speakers = context.board.speakers.devices.filter(\.canPlay)
        let sounds = context.board.sounds
        guard !speakers.isEmpty, !sounds.isEmpty else { return nil }
        self.context = context
        self.speakers = speakers
        var properties: [Schema.Property] = [("sound", Schema.choice(sounds.names, "The sound."))]
        if speakers.count > 1 {
            properties.append(("speaker", Schema.choice(speakers.map(\.name), "The speaker.")))
        }
        definition = ToolDefinition(
            name: "play_sound",
            title: "Play a sound",
            description: "Starts a sound on a speaker of the board; it ends the one that plays."
                + NameListing.sentence("Sounds", sounds.devices.map(\.identity)),
            inputSchema: Schema.object(properties, required: speakers.count > 1 ? ["sound", "speaker"] : ["sound"]),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let sounds = context.board.sounds
        let name = try arguments.requiredName("sound")
        guard let sound = sounds.named(name) else { throw .unknown(name, .sound, known: sounds.names) }
        let speaker = try context.speaker(arguments, among: speakers)
        let pcm: PCMSound
        do { pcm = try await sound.load() } catch { throw .sound(error, name: sound.name) }
        do { try await speaker.play(pcm) } catch { throw .playing(error) }
        context.report(.soundPlayed(sound.name))
        return ToolResult(
            text: context.speech.playing(
                sound.name,
                speaker: speakers.count > 1 ? speaker.name : nil,
                isSilent: await isSilent(speaker)
            )
        )
    }
}
