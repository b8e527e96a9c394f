import HardwareAbstraction

/// Checks what takes more than one key: names, lines, addresses, files, the board. One file a concern.
struct ConfigurationChecker {
    var draft: ConfigurationDraft
    let vocabulary: Vocabulary
    let environment: ConfigurationEnvironment
    var complaints: ComplaintCollector
    let profile: BoardProfile?
    let names: NameDirectory
    /// Who has which line, PWM channel, LED and pin.
    var owners: [HardwareResource: Located<String>] = [:]

    init(
        draft: ConfigurationDraft,
        vocabulary: Vocabulary,
        environment: ConfigurationEnvironment,
        complaints: ComplaintCollector
    ) {
        self.draft = draft
        self.vocabulary = vocabulary
        self.environment = environment
        self.complaints = complaints
        names = NameDirectory(draft: draft, chips: vocabulary.chips)
        switch draft.board {
        case .value(let board) where board.value != Vocabulary.automaticBoard:
            profile = vocabulary.profiles.first { $0.name == board.value }
        case .absent, .value:
            profile =
                environment.board.map { name in vocabulary.profiles.first { $0.name == name } }
                ?? BoardProfile.matching(compatible: environment.compatible, among: vocabulary.profiles)
        case .wrong:
            profile = nil
        }
    }

    /// Everything, so that all mistakes are found. The result counts only without complaints.
    mutating func check() -> BoardhandConfiguration {
        let microphones = checkNames()
        let sensors = checkedSensors()
        checkLines()
        checkDimmers()
        let expanders = checkedExpanders(beside: sensors)
        checkInputs()
        checkOutputRules()
        checkInterlocks()
        checkRequirements()
        checkLoads()
        checkScenes()
        let rules = checkedRules()
        checkSpeakers()
        checkSounds()
        let endpoints = checkedEndpoints(beside: microphones)
        let start = SourceLocation(file: draft.file, line: 1, column: 1)
        return BoardhandConfiguration(
            device: draft.device,
            board: draft.board.value ?? Located(Vocabulary.automaticBoard, at: start),
            profile: profile,
            language: draft.language,
            endpoints: endpoints,
            switches: draft.switches,
            momentary: draft.momentary,
            dimmers: draft.dimmers,
            interlocks: draft.interlocks,
            limits: draft.limits,
            expanders: expanders,
            inputs: draft.inputs,
            sensors: sensors,
            speakers: draft.speakers,
            microphones: microphones,
            sounds: draft.sounds,
            scenes: draft.scenes,
            rules: rules,
            metrics: draft.metrics
        )
    }

    /// Adds a complaint about something that has a name.
    mutating func complain(about label: Located<String>, _ message: String, at location: SourceLocation) {
        complaints.add("\(Quoting.plain(label.value)): \(message)", at: location)
    }
}
