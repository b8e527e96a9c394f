import Configuration
import ExpanderDrivers
import Glibc
import LinuxHardware
import SensorDrivers

/// A configuration that was found right, and what it was checked against.
public struct LoadedConfiguration: Sendable {
    let configuration: BoardhandConfiguration
    /// The board that it is for.
    let profile: BoardProfile

    /// The board as its maker calls it.
    public var boardTitle: String { profile.title }

    /// For the service: reads only profiles that can be this board's, unless that finds no board or any mistake.
    init(_ options: RunOptions, isSimulated: Bool) throws(Failure) {
        let path = options.configuration
        let boards = options.boards.map { [$0] }
        if let loaded = Self.quick(path: path, boards: boards, isSimulated: isSimulated) {
            self = loaded
        } else {
            try self.init(path: path, boards: boards, isSimulated: isSimulated)
        }
    }

    /// Reads and checks everything; touches no hardware.
    ///
    /// - Parameters:
    ///   - path: the configuration file.
    ///   - boards: folders of board profiles, the first found of a name counts; `nil` for the usual places.
    ///   - isSimulated: whether a board that says `auto` is the simulated one when this machine is none that is known.
    /// - Throws: `.noInput` when a file cannot be read, `.configuration` with every mistake there is.
    public init(path: String, boards: [String]? = nil, isSimulated: Bool) throws(Failure) {
        let library: BoardProfileLibrary
        let text: [UInt8]
        do throws(FileReadError) {
            library = try BoardProfileLibrary.load(directories: boards ?? BoardProfileFolders.usual())
            text = try FileSystem.read(path)
        } catch {
            throw Failure(error.errno == EACCES ? .noPermission : .noInput, error.description)
        }
        guard library.complaints.isEmpty else {
            throw Failure(.configuration, library.complaints.map(\.description))
        }
        guard !library.profiles.isEmpty else {
            throw Failure(
                .unavailable,
                "cannot find any board profile; install Boardhand's Boards folder, or name it with --boards"
            )
        }
        let outcome = Self.outcome(text: text, path: path, profiles: library.profiles, isSimulated: isSimulated)
        guard let configuration = outcome.configuration else {
            throw Failure(.configuration, outcome.complaints.map(\.description))
        }
        guard let profile = configuration.profile else {
            throw Failure(
                .configuration,
                "\(configuration.board.location): cannot tell which board this is; write one of "
                    + library.profiles.map(\.name).sorted().joined(separator: ", ")
            )
        }
        self.configuration = configuration
        self.profile = profile
    }

    private init(_ configuration: BoardhandConfiguration, for profile: BoardProfile) {
        self.configuration = configuration
        self.profile = profile
    }

    private static func outcome(
        text: [UInt8],
        path: String,
        profiles: [BoardProfile],
        isSimulated: Bool
    ) -> LoadOutcome<BoardhandConfiguration> {
        var compatible = DeviceTree.compatible()
        if isSimulated, BoardProfile.matching(compatible: compatible, among: profiles) == nil {
            compatible = profiles.filter(\.isClosed).flatMap(\.compatible)
        }
        let loader = ConfigurationLoader(
            chips: SensorCatalogue.chips,
            expanders: ExpanderCatalogue.chips,
            profiles: profiles,
            environment: ConfigurationEnvironment(
                compatible: compatible,
                enabledBuses: isSimulated ? [] : Set(LinuxI2CBuses().names),
                fileExists: FileSystem.isReadable
            )
        )
        return loader.load(text: text, file: path)
    }

    /// What the other initialiser makes of the same files, without reading the profiles of all other boards, which
    /// takes longer than everything else at start.
    ///
    /// - Returns: `nil` where that cannot be told for sure, or is a mistake.
    private static func quick(path: String, boards: [String]?, isSimulated: Bool) -> LoadedConfiguration? {
        guard let text = try? FileSystem.read(path) else { return nil }
        let machine = BoardProfileHint(compatible: DeviceTree.compatible(), configuration: text)
        guard
            let library = try? BoardProfileLibrary.load(
                directories: boards ?? BoardProfileFolders.usual(),
                where: { machine.mayConcern(name: $0, text: $1) }
            ), library.complaints.isEmpty
        else { return nil }
        let outcome = outcome(text: text, path: path, profiles: library.profiles, isSimulated: isSimulated)
        guard let configuration = outcome.configuration, let profile = configuration.profile else { return nil }
        return LoadedConfiguration(configuration, for: profile)
    }
}
