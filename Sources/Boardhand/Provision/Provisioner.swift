import Endpoint
import Glibc
import HardwareAbstraction
import JSON
import LinuxHardware

/// Gives this board its endpoint URL: keeps it where only root reads, and has the running program dial it at once, with
/// no output touched.
public struct Provisioner: Sendable {
    /// Where the URL comes from. It is on no command line.
    public enum Source: Hashable, Sendable {
        /// A prompt on the terminal, or standard input.
        case input
        case file(String)
        /// A picture of a QR code.
        case picture(String)
        /// The URL that is kept already, for the running program.
        case stored
    }

    public static let standardCredential = "/etc/credstore/boardhand.endpoint-url"
    public static let standardConfiguration = "/etc/boardhand/boardhand.yaml"

    private let credential: String
    private let configuration: String
    private let control: String?
    private let startsUnit: Bool

    /// - Parameters:
    ///   - credential: the file that the unit loads.
    ///   - control: the running program's socket; `nil` for the unit's.
    ///   - startsUnit: whether to start the unit when no program runs.
    public init(
        credential: String = Self.standardCredential,
        configuration: String = Self.standardConfiguration,
        control: String?,
        startsUnit: Bool
    ) {
        self.credential = credential
        self.configuration = configuration
        self.control = control
        self.startsUnit = startsUnit
    }

    /// - Returns: what was done, in sentences without the URL.
    /// - Throws: `.configuration` for what is no URL, `.noInput`, `.noPermission`, `.cannotCreate`; then nothing has
    ///   changed. `.unavailable` when the URL is kept and the program could not be told.
    public func take(_ source: Source) throws(Failure) -> [String] {
        let text = try EndpointURL.trim(read(source))
        let url = try ProvisionedURL.parse(text)
        var told = url.warnings.map { "Mind: \($0)." }
        if source != .stored {
            try CredentialFile(path: credential).write(text)
            told.append("The endpoint URL is kept: host \(url.host), \(text.utf8.count) characters.")
        }
        guard var client = try ControlClient.connect(control) else {
            guard source != .stored else { throw ControlClient.nobody(at: control) }
            return told + (try start())
        }
        do {
            let answer = try client.request("boardhand/endpoint", ["url": .string(text)])
            let name = answer["endpoint"]?.string ?? "it"
            told.append("The running boardhand dials it now ('\(name)'); outputs and timers stay as they are.")
        } catch {
            throw Failure(
                error.code,
                error.sentences + (source == .stored ? [] : ["The URL is kept and counts from the next start on."])
            )
        }
        return told
    }

    private func read(_ source: Source) throws(Failure) -> String {
        switch source {
        case .input: return try SecretPrompt.read("Endpoint URL")
        case .picture(let path): return try QRPicture(path: path).text()
        case .stored: return try SecretFile(path: credential, protection: .owner).read()
        case .file(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else {
                throw Failure(.noInput, "cannot read the endpoint URL from \(path): errno \(errno); name another file")
            }
            defer { close(descriptor) }
            return try SecretFile.readAll(descriptor, name: path)
        }
    }

    private func start() throws(Failure) -> [String] {
        guard startsUnit, access("/run/systemd/system", F_OK) == 0 else {
            return ["No boardhand runs here; it takes the URL when it starts."]
        }
        var told: [String] = []
        if access(configuration, F_OK) != 0, errno == ENOENT {
            try writeFirstConfiguration()
            told.append("\(configuration) says nothing of what is wired yet: `boardhand check` helps to write it.")
        }
        let child = ChildProcess(
            program: "/usr/bin/systemctl",
            arguments: ["start", "boardhand.service"],
            environment: ["LANG=C.UTF-8"],
            limit: 65_536,
            patience: .seconds(90)
        )
        do {
            let output = try child.run([], until: try Bell())
            guard output.ending == .status(0) else {
                throw Failure(
                    .unavailable,
                    "boardhand did not start; `journalctl --unit=boardhand --lines=20` tells why"
                )
            }
        } catch let error as Failure {
            throw error
        } catch {
            throw Failure(.systemError, "could not ask systemd to start boardhand: \(error)")
        }
        return told + ["boardhand was started; `boardhand status` tells whether it is connected."]
    }

    /// Enough to be found by the assistant.
    private func writeFirstConfiguration() throws(Failure) {
        var name = utsname()
        uname(&name)
        let host = withUnsafeBytes(of: &name.nodename) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let text = """
            # What is wired to this board. Examples: /usr/share/doc/boardhand/examples
            device: \(host.isEmpty ? "board" : host)
            board: auto

            """
        let descriptor = open(configuration, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "cannot write \(configuration): errno \(errno); write it yourself")
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard fchmod(descriptor, 0o644) == 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
            fsync(descriptor) == 0
        else { throw Failure(.cannotCreate, "cannot write \(configuration): errno \(errno); write it yourself") }
    }
}
