import Glibc

/// A file that holds a secret and that nobody but its owner may read.
public struct SecretFile: Hashable, Sendable {
    /// Who else may read the file.
    public enum Protection: Hashable, Sendable {
        /// Mode 0600 or less, owned by this user or root.
        case owner
        /// A systemd credential: systemd itself guards the folder. (systemd.exec(5), "Credentials")
        case credential
    }

    /// More than any URL; a larger file is not one.
    static let maximumBytes = 16_384

    public let path: String
    public let protection: Protection

    public init(path: String, protection: Protection) {
        self.path = path
        self.protection = protection
    }

    /// Reads the whole file; what is in it is in no error.
    ///
    /// - Throws: `.noInput` when it is missing, `.noPermission` when it cannot be read or others can read it, and
    ///   `.configuration` when it is too large or no regular file.
    public func read() throws(Failure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = errno
            switch reason {
            case ENOENT, ENOTDIR:
                throw Failure(
                    .noInput,
                    "cannot read the endpoint URL: there is no file \(path); write the URL into it and "
                        + "`chmod 600 \(path)`",
                    topics: [DiagnosisCode.secretMissing.rawValue]
                )
            case EACCES, EPERM:
                throw Failure(
                    .noPermission,
                    "cannot read the endpoint URL: no permission for \(path); make this user its owner with `chown`"
                )
            default:
                throw Failure(.noInput, "cannot read the endpoint URL: \(path) failed with errno \(reason)")
            }
        }
        defer { close(descriptor) }

        // The open file is looked at, not its name, so that nobody can exchange it in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Failure(.noInput, "cannot read the endpoint URL: \(path) failed with errno \(errno)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.configuration, "cannot read the endpoint URL: \(path) is no regular file; name one")
        }
        if protection == .owner {
            guard status.st_mode & 0o077 == 0 else {
                throw Failure(
                    .noPermission,
                    "cannot use the endpoint URL: others can read \(path), and the URL is a secret; "
                        + "run `chmod 600 \(path)`",
                    topics: [DiagnosisCode.secretMode.rawValue]
                )
            }
            guard status.st_uid == geteuid() || status.st_uid == 0 else {
                throw Failure(
                    .noPermission,
                    "cannot use the endpoint URL: \(path) belongs to another user, who can change it; "
                        + "run `sudo chown root \(path)`",
                    topics: [DiagnosisCode.secretMode.rawValue]
                )
            }
        }
        return try Self.readAll(descriptor, name: path)
    }

    /// Reads a descriptor to its end.
    ///
    /// - Parameter name: what it is called in errors.
    static func readAll(_ descriptor: Int32, name: String) throws(Failure) -> String {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Failure(.noInput, "cannot read the endpoint URL: \(name) failed with errno \(errno)")
            }
            if count == 0 { break }
            content += buffer[..<count]
            guard content.count <= maximumBytes else {
                throw Failure(
                    .configuration,
                    "cannot read the endpoint URL: \(name) is larger than \(maximumBytes) bytes; "
                        + "it must hold the URL and nothing else"
                )
            }
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Failure(.configuration, "cannot read the endpoint URL: \(name) is no text; copy the URL again")
        }
        return text
    }
}
