import DurableState
import Synchronization

/// A folder in memory that knows what a loss of power may leave of it, by the rules that ``StateFolder`` gives.
final class PowerCutFolder: StateFolder {
    private struct File {
        var bytes: [UInt8] = []
        var durable: [UInt8] = []
    }

    private struct Disk {
        var files: [Int: File] = [:]
        var names: [String: Int] = [:]
        /// What the names are on the disk, and what has been done to them since.
        var durableNames: [String: Int] = [:]
        var pendingNames: [[String: Int]] = []
        var operations = 0
        var cutAfter: Int?
        var isFull = false
    }

    /// What one loss of power left, as a folder after the next start.
    struct Remains: CustomStringConvertible {
        let description: String
        let folder: PowerCutFolder
    }

    let path = "/state"
    private let disk: Mutex<Disk>

    init(_ files: [String: [UInt8]] = [:]) {
        var disk = Disk()
        for (index, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
            disk.files[index] = File(bytes: file.value, durable: file.value)
            disk.names[file.key] = index
        }
        disk.durableNames = disk.names
        self.disk = Mutex(disk)
    }

    var operations: Int { disk.withLock { $0.operations } }

    /// The power goes after so many operations from now on; a write is one for its name and one for each byte.
    func cut(after operations: Int) { disk.withLock { ($0.operations, $0.cutAfter) = (0, operations) } }

    func fill() { disk.withLock { $0.isFull = true } }

    /// Everything that may be on the disk: names as of any moment since they were made durable, and of bytes that were
    /// not, any part, or as many zeros.
    func remains() -> [Remains] {
        disk.withLock { disk in
            var all: [Remains] = []
            for (moment, names) in ([disk.durableNames] + disk.pendingNames).enumerated() {
                for fate in Fate.allCases {
                    let files = names.mapValues { fate.bytes(of: disk.files[$0] ?? File()) }
                    all.append(Remains(description: "names \(moment), bytes \(fate)", folder: PowerCutFolder(files)))
                }
            }
            return all
        }
    }

    private enum Fate: CaseIterable {
        case onlyDurable, half, whole, zeros

        func bytes(of file: File) -> [UInt8] {
            guard file.bytes != file.durable else { return file.bytes }
            switch self {
            case .onlyDurable: return file.durable
            case .half: return Array(file.bytes.prefix(file.bytes.count / 2))
            case .whole: return file.bytes
            case .zeros: return [UInt8](repeating: 0, count: file.bytes.count)
            }
        }
    }

    func read(_ name: String, upTo limit: Int) throws(StateFolderError) -> [UInt8]? {
        let bytes = disk.withLock { disk in disk.names[name].flatMap { disk.files[$0]?.bytes } }
        guard let bytes, bytes.count > limit else { return bytes }
        throw StateFolderError("read", name, errno: 27)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws(StateFolderError) {
        try step(name) { disk in
            let id = disk.names[name] ?? disk.files.count
            disk.files[id, default: File()].bytes = []
            guard disk.names[name] == nil else { return }
            disk.names[name] = id
            disk.pendingNames.append(disk.names)
        }
        try append(name, bytes)
    }

    func append(_ name: String, _ bytes: [UInt8]) throws(StateFolderError) {
        if disk.withLock({ $0.isFull }) { throw StateFolderError("write", name, errno: 28) }
        if disk.withLock({ $0.names[name] == nil }) { try write(name, []) }
        for byte in bytes {
            try step(name) { disk in disk.names[name].map { disk.files[$0]?.bytes.append(byte) } }
        }
    }

    func sync(_ name: String) throws(StateFolderError) {
        try step(name) { disk in
            guard let id = disk.names[name], let file = disk.files[id] else { return }
            disk.files[id]?.durable = file.bytes
        }
    }

    func syncNames() throws(StateFolderError) {
        try step(path) { disk in
            disk.durableNames = disk.names
            disk.pendingNames = []
        }
    }

    func rename(_ name: String, to new: String) throws(StateFolderError) {
        try step(name) { disk in
            disk.names[new] = disk.names.removeValue(forKey: name)
            disk.pendingNames.append(disk.names)
        }
    }

    private func step(_ name: String, _ body: (inout Disk) -> Void) throws(StateFolderError) {
        let isOut = disk.withLock { disk in
            if let cut = disk.cutAfter, disk.operations >= cut { return true }
            disk.operations += 1
            body(&disk)
            return false
        }
        if isOut { throw StateFolderError("use", name, errno: 5) }
    }
}
