import Configuration
import Glibc
import HardwareAbstraction
import LinuxHardware

/// What `boardhand scan` does: finds the board's profile, looks, and writes.
public struct ScanRun: Sendable {
    private let profile: BoardProfile?
    private let scan: BoardScan

    /// - Parameters:
    ///   - board: the profile's name; `nil` for the one that fits this machine.
    ///   - boards: a folder of board profiles instead of the usual ones.
    ///   - buses: buses to look at besides those of the header.
    ///   - simulated: a configuration whose simulated board is looked at in place of this machine.
    /// - Throws: `.usage` for a board that there is no profile of, `.noInput`, `.configuration`, `.unavailable`.
    public init(
        board: String?,
        boards: String?,
        buses: [String],
        simulated: String?
    ) throws(Failure) {
        if let simulated {
            let loaded = try LoadedConfiguration(path: simulated, boards: boards.map { [$0] }, isSimulated: true)
            let platform = try SimulatedBoard(loaded, clock: SystemClock()).platform
            profile = loaded.profile
            scan = BoardScan(platform: platform, inventory: platform, profile: profile, extraBuses: buses)
            return
        }
        let profile = try BoardProfiles(folders: boards.map { [$0] }).asked(for: board)
        let platform = LinuxPlatform()
        self.profile = profile
        scan = BoardScan(
            platform: platform,
            inventory: platform,
            profile: profile,
            extraBuses: buses,
            busesInUse: DaemonSocket().isAnswered
                ? "not looked at, because the service is reading sensors; first: `sudo systemctl stop boardhand`" : nil
        )
    }

    public func run() async -> ScanReport { await scan.run() }

    /// A configuration to begin with.
    ///
    /// - Throws: `.unavailable` on a board that is not known.
    public func starter(_ report: ScanReport) throws(Failure) -> String {
        guard let profile else {
            throw Failure(
                .unavailable,
                "cannot write a configuration: this machine is no board that Boardhand knows; name one with --board"
            )
        }
        var starter = StarterConfiguration(report, profile: profile)
        return starter.text()
    }

    /// Makes a new file; one that is there stays as it is.
    ///
    /// - Throws: `.cannotCreate`.
    public static func create(_ path: String, _ text: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw Failure(
                .cannotCreate,
                errno == EEXIST
                    ? "cannot write \(path): it exists already, and nothing is overwritten; name another file"
                    : "cannot write \(path): \(String(cString: strerror(errno))); check the folder and its permissions"
            )
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Failure(
                    .cannotCreate,
                    "cannot write \(path): \(String(cString: strerror(errno))); check the disk"
                )
            }
            written += count
        }
    }
}
