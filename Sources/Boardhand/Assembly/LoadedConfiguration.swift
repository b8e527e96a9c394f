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

    /// What is said of `auto` on a machine that no profile fits, when that is all that is wrong.
    static let unknownBoard = "cannot tell which board this is"

    /// The board as its maker calls it.
    public var boardTitle: String { profile.title }

    init(_ options: RunOptions, isSimulated: Bool) throws(Failure) {
        try self.init(
            path: options.configuration,
            boards: options.boards.map { [$0] },
            isSimulated: isSimulated
        )
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
        var compatible = DeviceTree.compatible()
        if isSimulated, BoardProfile.matching(compatible: compatible, among: library.profiles) == nil {
            compatible = library.profiles.filter(\.isClosed).flatMap(\.compatible)
        }
        let loader = ConfigurationLoader(
            chips: SensorCatalogue.chips,
            expanders: ExpanderCatalogue.chips,
            profiles: library.profiles,
            environment: ConfigurationEnvironment(
                compatible: compatible,
                enabledBuses: isSimulated ? [] : Set(LinuxI2CBuses().names),
                fileExists: FileSystem.isReadable
            )
        )
        let outcome = loader.load(text: text, file: path)
        guard let configuration = outcome.configuration else {
            throw Failure(.configuration, outcome.complaints.map(\.description))
        }
        guard let profile = configuration.profile else {
            throw Failure(
                .configuration,
                "\(configuration.board.location): \(Self.unknownBoard); write one of "
                    + library.profiles.map(\.name).sorted().joined(separator: ", ")
            )
        }
        self.configuration = configuration
        self.profile = profile
    }
}
