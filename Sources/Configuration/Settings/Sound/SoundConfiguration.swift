/// A sound that can be played by name.
public struct SoundConfiguration: Hashable, Sendable {
    public let label: Located<String>
    /// Its path; a relative one was taken from the configuration's directory. `nil` only until it is read.
    var fileIfRead: Located<String>?
    public internal(set) var aliases: [Located<String>] = []

    public var name: String { label.value }

    /// Its path; a relative one was taken from the configuration's directory.
    public var file: Located<String> { fileIfRead ?? Located("", at: label.location) }

    init(label: Located<String>) { self.label = label }

    private static var group: Group<SoundConfiguration> {
        Group(
            "sound",
            make: { SoundConfiguration(label: $0) },
            keys: [
                .required("file", \.fileIfRead, Format<String>.path.located.optional, "the sound file"),
                .optional("aliases", \.aliases, .aliases, "Other names that people say for it"),
            ]
        )
    }

    /// The file alone, or a group with it.
    static var format: Format<SoundConfiguration> {
        let group = group
        let path = Format<String>.path.located
        return Format(
            description: .either([path.description, .group(group.description)]),
            read: { node, reading in
                guard case .scalar = node.content else { return group.read(node, &reading) }
                var sound = SoundConfiguration(label: reading.subject)
                sound.fileIfRead = path.read(node, &reading)
                return sound
            },
            write: { $0.file.value }
        )
    }
}
