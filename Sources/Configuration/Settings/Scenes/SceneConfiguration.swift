/// Outputs that are set together.
public struct SceneConfiguration: DeviceConfiguration, DeviceSettings {
    /// One output and its level.
    public struct Setting: Hashable, Sendable {
        /// The name of a switch or dimmer.
        public internal(set) var output: Located<String>
        /// In percent; 0 or 100 for a switch.
        public let percent: Located<Int>
    }

    public let label: Located<String>
    /// At least one, each output once.
    public internal(set) var settings: [Setting] = []
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    static let maximumSettings = 100

    private static var group: Group<SceneConfiguration> {
        Group(
            "scene",
            make: { SceneConfiguration(label: $0) },
            keys: [.required("set", \.settings, .sceneSettings, "the outputs with their levels")] + Key.common
        )
    }

    /// The outputs with their levels, or a group with them below `set`.
    static var format: Format<SceneConfiguration> {
        let group = group
        let settings = Format<[Setting]>.sceneSettings
        return Format(
            description: .either([settings.description, .group(group.description)]),
            read: { node, reading in
                if isGroup(node) { return group.read(node, &reading) }
                var scene = SceneConfiguration(label: reading.subject)
                scene.settings = settings.read(node, &reading) ?? []
                return scene
            },
            write: { _ in "nothing" }
        )
    }

    /// Levels are single values, so that outputs may be called `set` or `aliases`.
    private static func isGroup(_ node: YAMLNode) -> Bool {
        guard case .mapping(let entries) = node.content else { return false }
        return entries.contains { entry in
            switch entry.value.content {
            case .mapping, .sequence: ["set", "aliases"].contains(entry.key)
            case .scalar, .withheld: entry.key == "set" && entry.value.isNull
            }
        }
    }
}

extension Format where Value == [SceneConfiguration.Setting] {
    fileprivate static var sceneSettings: Format {
        let level = Format<Int>.level.located
        return Format(
            description: .named(level.description, maximumCount: SceneConfiguration.maximumSettings),
            read: { node, reading in
                guard case .mapping(let entries) = node.content, !entries.isEmpty else {
                    if case .withheld = node.content { return nil }
                    reading.complain(
                        "expects outputs with their levels, such as { desk lamp: off, strip: 5% }, not "
                            + (node.isEmptyMapping ? "nothing" : node.kindInWords),
                        at: node.location
                    )
                    return nil
                }
                return entries.compactMap { entry in
                    let output = Located(entry.key, at: entry.keyLocation)
                    return reading.about(output) { level.read(entry.value, &$0) }
                        .map { SceneConfiguration.Setting(output: output, percent: $0) }
                }
            },
            write: { _ in "nothing" }
        )
    }
}

extension YAMLNode {
    fileprivate var isEmptyMapping: Bool {
        guard case .mapping(let entries) = content else { return false }
        return entries.isEmpty
    }
}
