/// What became of the configuration.
enum ConfigurationState: Sendable {
    case good(LoadedConfiguration)
    case missing
    case denied
    /// It is right but for the board, which is `auto` on a machine that no profile fits.
    case boardUnknown
    /// Every mistake.
    case wrong([String])

    /// - Parameter boards: a folder of board profiles instead of the usual ones.
    static func load(_ path: String, boards: String?) -> ConfigurationState {
        do throws(Failure) {
            return .good(try LoadedConfiguration(path: path, boards: boards.map { [$0] }, isSimulated: false))
        } catch {
            switch error.code {
            case .noInput: return .missing
            case .noPermission: return .denied
            default: break
            }
            // A simulated board stands in for one that is unknown: what is then still wrong is something else.
            let folders = boards.map { [$0] }
            if (try? BoardFinder.profile(named: nil, boards: boards)) == .some(nil),
                (try? LoadedConfiguration(path: path, boards: folders, isSimulated: true)) != nil
            {
                return .boardUnknown
            }
            return .wrong(error.sentences)
        }
    }
}
