import Configuration
import ExpanderDrivers
import Glibc
import LinuxHardware
import SensorDrivers
import Tools

/// A configuration that was found right, and what it was checked against.
public struct LoadedConfiguration: Sendable {
    private(set) var configuration: BoardhandConfiguration
    /// The board that it is for.
    let profile: BoardProfile
    /// Whether the configuration leaves the board open, and this machine is none that is known.
    public let isUnknownBoard: Bool

    /// The board as its maker calls it.
    public var boardTitle: String { profile.title }

    /// What speaks against the wiring, each with its place in the file.
    public var warnings: [String] { WiringAdvisor(configuration, on: profile).warnings.map(\.description) }

    /// What to say of a machine that `auto` does not know; `nil` on others.
    public var notice: String? { isUnknownBoard ? Self.unknownBoard : nil }

    static let unknownBoard =
        "this machine is no board that 'auto' knows, so it is taken as 'generic': lines are written by name or as chip "
        + "label and line, buses by number, and nothing guards the lines that the board itself needs; if it is one of "
        + "the boards that 'boardhand schema' lists, write its name as 'board'"

    /// For the service: reads only profiles that can be this board's, unless that finds no board or any mistake.
    init(_ options: RunOptions, isSimulated: Bool) throws(Failure) {
        let path = options.configuration
        let boards = options.boards.map { [$0] }
        if let loaded = Self.quick(path: path, boards: boards, isSimulated: isSimulated) {
            self = loaded
        } else {
            try self.init(path: path, boards: boards, isSimulated: isSimulated)
        }
        switch options.endpoint {
        case nil: break
        case .file(let path)?: configuration = configuration.dialling(.file(path: path))
        case .standardInput?: configuration = configuration.dialling(.standardInput)
        }
    }

    /// Reads and checks everything; touches no hardware.
    ///
    /// - Parameters:
    ///   - path: the configuration file.
    ///   - boards: folders of board profiles, the first found of a name counts; `nil` for the usual places.
    ///   - board: the profile that `auto` stands for, whatever the machine.
    ///   - isSimulated: whether the hardware of this machine, such as the buses that are on, is of no account; `auto`
    ///     on a machine that is no known board is the simulated one then.
    /// - Throws: `.noInput` when a file cannot be read, `.configuration` with every mistake there is.
    public init(
        path: String,
        boards: [String]? = nil,
        board: String? = nil,
        isSimulated: Bool
    ) throws(Failure) {
        let profiles = try BoardProfiles(folders: boards)
        let text: [UInt8]
        do throws(FileReadError) {
            text = try FileSystem.read(path)
        } catch {
            throw Failure(error.errno == EACCES ? .noPermission : .noInput, error.description)
        }
        let outcome = Self.outcome(
            text: text,
            path: path,
            profiles: profiles.all,
            board: board,
            isSimulated: isSimulated
        )
        guard let configuration = outcome.configuration else {
            throw Failure(
                .configuration,
                outcome.complaints.map(\.description),
                topics: outcome.complaints.compactMap(\.key)
            )
        }
        self.configuration = configuration
        isUnknownBoard = configuration.profile == nil
        guard let profile = configuration.profile ?? profiles.generic else {
            throw Failure(
                .configuration,
                "\(configuration.board.location): cannot tell which board this is; write one of "
                    + profiles.all.map(\.name).sorted().joined(separator: ", ")
            )
        }
        self.profile = profile
    }

    private init(_ configuration: BoardhandConfiguration, for profile: BoardProfile) {
        self.configuration = configuration
        self.profile = profile
        isUnknownBoard = false
    }

    private static func outcome(
        text: [UInt8],
        path: String,
        profiles: [BoardProfile],
        board: String?,
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
            tools: BoardTools.names,
            environment: ConfigurationEnvironment(
                compatible: compatible,
                board: board,
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
        let outcome = outcome(
            text: text,
            path: path,
            profiles: library.profiles,
            board: nil,
            isSimulated: isSimulated
        )
        guard let configuration = outcome.configuration, let profile = configuration.profile else { return nil }
        return LoadedConfiguration(configuration, for: profile)
    }
}
