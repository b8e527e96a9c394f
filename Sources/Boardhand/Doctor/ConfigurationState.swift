/// What became of the configuration.
enum ConfigurationState: Sendable {
    /// In a box: 20 KB of code would copy it wherever it is held.
    indirect case good(LoadedConfiguration)
    /// There is none; whether a profile fits this machine, so that a scan can write one for it.
    case missing(isKnownBoard: Bool)
    case denied
    /// It is right but for the board, which is `auto` on a machine that no profile fits.
    case boardUnknown
    /// Every mistake.
    case wrong([String])

    /// - Parameter boards: a folder of board profiles instead of the usual ones.
    static func load(_ path: String, boards: String?) -> ConfigurationState {
        do throws(Failure) {
            let loaded = try LoadedConfiguration(path: path, boards: boards.map { [$0] }, isSimulated: false)
            return loaded.isUnknownBoard ? .boardUnknown : .good(loaded)
        } catch {
            switch error.code {
            case .noInput:
                let profiles = try? BoardProfiles(folders: boards.map { [$0] })
                return .missing(isKnownBoard: profiles?.ofThisMachine() != nil)
            case .noPermission: return .denied
            default: break
            }
            if error.sentences.count == 1, error.sentences[0].contains(LoadedConfiguration.unknownBoard) {
                return .boardUnknown
            }
            return .wrong(error.sentences)
        }
    }
}
