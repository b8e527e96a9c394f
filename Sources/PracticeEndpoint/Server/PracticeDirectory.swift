import Foundation
import Glibc

/// The files of one practice endpoint: all private to their owner.
struct PracticeDirectory: Sendable {
    let path: String

    var controlSocket: String { path + "/control.sock" }
    var relaySocket: String { path + "/relay.sock" }
    var keyFile: String { path + "/token.key" }
    var stateFile: String { path + "/state.json" }
    var urlFile: String { path + "/endpoint.url" }
    private var lockFile: String { path + "/lock" }

    init(path: String) throws(PracticeError) {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var trimmed = absolute[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = String(trimmed)
        // FlyingFox cuts a longer one without a word.
        guard controlSocket.utf8.count <= 100 else { throw .pathTooLong(controlSocket) }
    }

    /// Makes the directory, or makes it private.
    func prepare() throws(PracticeError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .file("make", path, error.localizedDescription)
        }
        guard chmod(path, 0o700) == 0 else { throw Self.failure("make private", path) }
    }

    /// The lock that says who runs here; held until the descriptor is closed.
    func lock() throws(PracticeError) -> Int32 {
        let file = open(lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure("open", lockFile) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let failure = Self.failure("lock", lockFile)
            close(file)
            throw isHeld ? .alreadyRunning(path) : failure
        }
        return file
    }

    /// Removes sockets that a killed process left behind. Call it with the lock held.
    func removeSockets() throws(PracticeError) {
        for socket in [controlSocket, relaySocket] {
            guard unlink(socket) == 0 || errno == ENOENT else { throw Self.failure("remove", socket) }
        }
    }

    /// At the end: a socket that stays is removed at the next start.
    func discardSockets() {
        for socket in [controlSocket, relaySocket] { unlink(socket) }
    }

    /// `nil` where there is no such file.
    func read(_ file: String) throws(PracticeError) -> [UInt8]? {
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            let error = error as NSError
            let isMissing = error.domain == NSCocoaErrorDomain && error.code == CocoaError.fileReadNoSuchFile.rawValue
            if isMissing { return nil }
            throw .file("read", file, error.localizedDescription)
        }
    }

    /// Writes all of it or nothing, mode 0600.
    func write(_ bytes: [UInt8], to file: String) throws(PracticeError) {
        let temporary = file + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure("write", temporary) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw Self.failure("make private", temporary) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("write", temporary) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0, rename(temporary, file) == 0 else { throw Self.failure("replace", file) }
    }

    private static func failure(_ attempt: String, _ path: String) -> PracticeError {
        .file(attempt, path, String(cString: strerror(errno)))
    }
}
