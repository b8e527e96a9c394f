import Glibc

/// Joins standard input and output to the running program's control socket: MCP over stdio, served by it.
public enum ControlPipe {
    /// Returns when the client closes its end, and has all answers.
    ///
    /// - Throws: `.unavailable` when no program runs, or it ends; `.noPermission`.
    public static func run(_ path: String?) throws(Failure) {
        let path = path ?? RunOptions.systemControlSocket ?? ControlClient.standardPath
        guard case .success(let socket) = LocalSocket.connected(to: path) else {
            // What it says of permissions is the same; a second try may even succeed.
            guard try ControlClient.connect(path) == nil else { return try run(path) }
            throw ControlClient.nobody(at: path)
        }
        defer { close(socket) }
        let introduction = #"{"jsonrpc":"2.0","method":"boardhand/introduce","params":{"as":"mcp"}}"#
        guard ControlClient.write(Array("\(introduction)\n".utf8), to: socket) else { throw ended }
        signal(SIGPIPE, SIG_IGN)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var isOpen = true
        while true {
            var polled = [
                pollfd(fd: isOpen ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&polled, 2, -1) < 0 {
                guard errno == EINTR else { throw Failure(.systemError, "cannot wait for messages: errno \(errno)") }
                continue
            }
            if polled[1].revents != 0 {
                let count = read(socket, &buffer, buffer.count)
                guard count > 0 else {
                    if isOpen { throw ended }
                    return
                }
                guard writeOut(buffer[..<count]) else { return }
            }
            if polled[0].revents != 0 {
                let count = read(STDIN_FILENO, &buffer, buffer.count)
                if count > 0 {
                    guard ControlClient.write(Array(buffer[..<count]), to: socket) else { throw ended }
                } else {
                    isOpen = false
                    shutdown(socket, Int32(SHUT_WR))
                }
            }
        }
    }

    private static var ended: Failure {
        Failure(.unavailable, "boardhand has ended or let go of this session; start the MCP client anew")
    }

    /// - Returns: whether the client took it all.
    private static func writeOut(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension ControlClient {
    /// What to say when no program answers.
    ///
    /// - Parameter path: where it was looked for; `nil` for the unit's.
    public static func nobody(at path: String?) -> Failure {
        let next =
            access("/etc/credstore/boardhand.endpoint-url", F_OK) != 0 && errno == ENOENT
            ? "it has no endpoint URL yet: `sudo boardhand provision` takes one"
            : "`systemctl status boardhand` tells why, `sudo systemctl start boardhand` starts it"
        return Failure(.unavailable, "boardhand does not run here (nobody answers at \(path ?? standardPath)); \(next)")
    }
}
