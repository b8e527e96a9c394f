/// Turns a file of Boards/ into a profile, or into every mistake in it.
public struct BoardProfileLoader: Sendable {
    public init() {}

    /// Every key there is, for a JSON Schema and a reference page.
    public var description: GroupDescription { BoardProfile.group.description }

    /// A JSON Schema of a file in Boards/, for editors.
    public var jsonSchema: String { JSONSchema.text(for: description, title: "Boardhand board profile") }

    /// - Parameters:
    ///   - text: the file's bytes.
    ///   - file: its path; its name must be the board's.
    public func load(text: [UInt8], file: String) -> LoadOutcome<BoardProfile> {
        var complaints = ComplaintCollector()
        guard let tree = YAMLDocument.parse(text, file: file, complaints: &complaints) else {
            return LoadOutcome(nil, complaints: complaints)
        }
        let clean = SecretFilter.filter(tree, complaints: &complaints)
        let start = SourceLocation(file: file, line: 1, column: 1)
        var reading = Reading(complaints: complaints, directory: "", subject: Located("", at: start))
        guard let profile = BoardProfile.group.read(clean, &reading) else {
            return LoadOutcome(nil, complaints: reading.complaints)
        }
        // The parts of a broken profile do not fit together anyway.
        guard reading.complaints.isEmpty else { return LoadOutcome(nil, complaints: reading.complaints) }
        var checker = BoardProfileChecker(profile: profile, tree: clean)
        checker.check(fileName: String(file.dropFirst(FilePath.directory(of: file).count)))
        return LoadOutcome(checker.profile, complaints: checker.complaints)
    }
}
