import Configuration
import Glibc

/// The boards that this program knows.
struct BoardProfiles: Sendable {
    let all: [BoardProfile]

    /// The board that a machine is which is none of the others.
    var generic: BoardProfile? { named(BoardProfile.genericName) }

    /// - Parameter folders: where profiles lie, the first found of a name counts; `nil` for the usual places.
    /// - Throws: `.noInput`, `.noPermission` when a file cannot be read, `.configuration` with every mistake in them,
    ///   `.unavailable` when there is none.
    init(folders: [String]?) throws(Failure) {
        let library: BoardProfileLibrary
        do throws(FileReadError) {
            library = try BoardProfileLibrary.load(directories: folders ?? BoardProfileFolders.usual())
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
        all = library.profiles.sorted { $0.name < $1.name }
    }

    func named(_ name: String) -> BoardProfile? { all.first { $0.name == name } }

    /// The board that a person names.
    ///
    /// - Parameter name: `nil` or `auto` for the board that this machine is.
    /// - Returns: `nil` for a machine that is not known.
    /// - Throws: `.usage` for a name that there is no profile of.
    func asked(for name: String?) throws(Failure) -> BoardProfile? {
        guard let name, name != "auto" else { return ofThisMachine() }
        guard let profile = named(name) else {
            let known = all.map(\.name).joined(separator: ", ")
            throw Failure(.usage, "there is no board '\(name)'; write one of \(known)")
        }
        return profile
    }

    /// The board that this machine is; `nil` for one that is not known.
    func ofThisMachine() -> BoardProfile? { BoardProfile.matching(compatible: DeviceTree.compatible(), among: all) }
}
