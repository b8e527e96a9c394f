import Configuration
import Glibc

/// Finds the profile of this machine's board.
enum BoardFinder {
    /// - Parameters:
    ///   - name: as the configuration names a board; `nil` or `auto` for the one whose device tree this machine has.
    ///   - boards: a folder of board profiles instead of the usual ones.
    /// - Returns: `nil` for a machine that is none that is known.
    /// - Throws: `.usage` for a name that there is no profile of, `.noInput`.
    static func profile(named name: String?, boards: String?) throws(Failure) -> BoardProfile? {
        let library: BoardProfileLibrary
        do {
            library = try BoardProfileLibrary.load(directories: boards.map { [$0] } ?? BoardProfileFolders.usual())
        } catch {
            throw Failure(error.errno == EACCES ? .noPermission : .noInput, error.description)
        }
        guard let name, name != "auto" else {
            return BoardProfile.matching(compatible: DeviceTree.compatible(), among: library.profiles)
        }
        guard let profile = library.profiles.first(where: { $0.name == name }) else {
            let known = library.profiles.map(\.name).sorted().joined(separator: ", ")
            throw Failure(.usage, "there is no board '\(name)'; the boards are \(known)")
        }
        return profile
    }
}
