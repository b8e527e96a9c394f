import Devices

/// The file in which a board remembers its outputs. Calls block.
///
/// A new state is written beside the old one, made durable, and takes its name: a loss of power at any moment leaves the
/// one or the other, whole.
struct StateFile {
    static let name = "state"
    private static let newName = "state.new"
    private static let damagedName = "state.damaged"
    /// A hundred outputs need about 30 KiB.
    private static let maximumBytes = 1 << 20

    let folder: any StateFolder

    /// - Throws: when the disk does not let it be read; a damaged file is set aside and no error.
    func load() throws(StateFolderError) -> LoadedState {
        guard let bytes = try read() else { return .none }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // One line, whole to its line feed.
        if lines.count == 2, lines[1].isEmpty, let json = CheckedLine.decode(lines[0]),
            let state = SavedState(json: json)
        {
            return .state(state)
        }
        try folder.rename(Self.name, to: Self.damagedName)
        return .damaged(setAsideAs: "\(folder.path)/\(Self.damagedName)")
    }

    func save(_ state: SavedState) throws(StateFolderError) {
        try folder.write(Self.newName, CheckedLine.encode(state.json))
        // Without this a rename may be durable before the bytes are.
        try folder.sync(Self.newName)
        try folder.rename(Self.newName, to: Self.name)
        try folder.syncNames()
    }

    private func read() throws(StateFolderError) -> [UInt8]? {
        do {
            return try folder.read(Self.name, upTo: Self.maximumBytes)
        } catch  where error.errno == 27 {
            // EFBIG: not ours, so as damaged as can be.
            return []
        }
    }
}
