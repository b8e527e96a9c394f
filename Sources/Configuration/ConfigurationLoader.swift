public import HardwareAbstraction

/// Turns a configuration file into values, or into every mistake in it.
public struct ConfigurationLoader: Sendable {
    private let vocabulary: Vocabulary
    private let environment: ConfigurationEnvironment

    /// - Parameters:
    ///   - chips: the sensors that can be driven.
    ///   - expanders: the chips that add GPIO lines or PWM channels.
    ///   - profiles: the boards that `board` can name.
    ///   - tools: the names of the tools that an endpoint can be limited to.
    public init(
        chips: [SensorChipInfo],
        expanders: [ExpanderChipInfo] = [],
        profiles: [BoardProfile],
        tools: [String],
        environment: ConfigurationEnvironment
    ) {
        vocabulary = Vocabulary(chips: chips, expanders: expanders, profiles: profiles, tools: tools)
        self.environment = environment
    }

    /// Every key there is: what `load` accepts, for a JSON Schema and a reference page.
    public var description: GroupDescription { ConfigurationDraft.group(vocabulary).description }

    /// A JSON Schema of the file, for editors.
    public var jsonSchema: String { JSONSchema.text(for: description, title: "Boardhand configuration") }

    /// - Parameters:
    ///   - text: the file's bytes.
    ///   - file: its path, for complaints and as the start of relative paths.
    public func load(text: [UInt8], file: String) -> LoadOutcome<BoardhandConfiguration> {
        let start = SourceLocation(file: file, line: 1, column: 1)
        var complaints = ComplaintCollector()
        guard let tree = YAMLDocument.parse(text, file: file, complaints: &complaints) else {
            return LoadOutcome(nil, complaints: complaints)
        }
        guard !tree.isNull else {
            complaints.add("the file says nothing; start with board: and switches:", at: start)
            return LoadOutcome(nil, complaints: complaints)
        }
        let clean = SecretFilter.filter(tree, complaints: &complaints)
        var reading = Reading(
            complaints: complaints,
            directory: FilePath.directory(of: file),
            subject: Located("", at: start)
        )
        let group = ConfigurationDraft.group(vocabulary)
        guard let draft = group.read(clean, &reading) else { return LoadOutcome(nil, complaints: reading.complaints) }
        var checker = ConfigurationChecker(
            draft: draft,
            vocabulary: vocabulary,
            environment: environment,
            complaints: reading.complaints
        )
        let configuration = checker.check()
        let outcome = LoadOutcome(configuration, complaints: checker.complaints)
        guard outcome.value == nil else { return outcome }
        return outcome.with(KeyFinder(tree: tree, description: group.description))
    }
}
