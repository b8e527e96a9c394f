/// The profiles of this machine.
public struct BoardProfileLibrary: Sendable {
    public let profiles: [BoardProfile]
    /// Files that could not be used; the others can.
    public let complaints: [ConfigurationComplaint]

    /// Reads every `.yaml` in the directories. A file hides those of the same name in later directories, so that a
    /// person's own come first: `/etc/boardhand/boards`, then the package's.
    ///
    /// - Parameter isWanted: told a board's name and its file's bytes; whether to read the profile.
    /// - Throws: when a directory or file is there but cannot be read.
    public static func load(
        directories: [String],
        where isWanted: (_ name: String, _ text: [UInt8]) -> Bool = { _, _ in true }
    ) throws(FileReadError) -> BoardProfileLibrary {
        var profiles: [BoardProfile] = []
        var complaints: [ConfigurationComplaint] = []
        for path in try files(in: directories) {
            let text = try FileSystem.read(path)
            guard isWanted(FilePath.stem(of: path), text) else { continue }
            let outcome = BoardProfileLoader().load(text: text, file: path)
            complaints += outcome.complaints
            if let profile = outcome.profile { profiles.append(profile) }
        }
        return BoardProfileLibrary(profiles: profiles, complaints: complaints)
    }

    /// The profile files in lookup order, each name once.
    static func files(in directories: [String]) throws(FileReadError) -> [String] {
        var seen: Set<String> = []
        var paths: [String] = []
        for directory in directories {
            for name in try FileSystem.names(in: directory) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                if seen.insert(name).inserted { paths.append(FilePath.join(directory, name)) }
            }
        }
        return paths
    }
}
