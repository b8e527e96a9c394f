import Devices

/// The events of a board in two files of bounded size, the older one and the one that grows. Calls block.
///
/// Nothing is made durable one by one: what a loss of power takes is the last seconds of a log, not a state.
struct EventFiles {
    static let name = "events"
    static let olderName = "events.1"

    let folder: any StateFolder
    /// From so many bytes on, the file becomes the older one.
    let segmentBytes: Int
    private var bytes = 0

    init(folder: any StateFolder, segmentBytes: Int) {
        self.folder = folder
        self.segmentBytes = segmentBytes
    }

    /// The events that there are, oldest first. Lines that are damaged are left out and counted.
    mutating func load() throws(StateFolderError) -> (events: [BoardEvent], damaged: Int) {
        var events: [BoardEvent] = []
        var damaged = 0
        for name in [Self.olderName, Self.name] {
            let file = try folder.read(name, upTo: 2 * segmentBytes + 65_536) ?? []
            if name == Self.name { bytes = file.count }
            for line in file.split(separator: UInt8(ascii: "\n")) {
                if let event = CheckedLine.decode(line).flatMap(BoardEvent.init(json:)) {
                    events.append(event)
                } else {
                    damaged += 1
                }
            }
            if name == Self.name, let last = file.last, last != UInt8(ascii: "\n") {
                // A line that a loss of power cut: what follows must not be joined to it.
                try folder.append(name, [UInt8(ascii: "\n")])
            }
        }
        return (events, damaged)
    }

    mutating func append(_ events: [BoardEvent]) throws(StateFolderError) {
        let lines = events.flatMap { CheckedLine.encode($0.json) }
        if bytes > 0, bytes + lines.count > segmentBytes {
            try folder.rename(Self.name, to: Self.olderName)
            bytes = 0
        }
        try folder.append(Self.name, lines)
        bytes += lines.count
    }
}
